"""The sheet Rekap of a small agency, row by row."""

from support.small_run import Run

TABLES = """
    | unit | kode_unit | jenis   | nama     | lembar | bidang |
    |      | BID-A     | bidang  | Bidang A | Bid A  | BID-A  |
    |      | JAB-A     | jabatan | Analis   | Analis | BID-A  |
    |      | BID-B     | bidang  | Bidang B | Bid B  | BID-B  |
    | indikator | kode | kode_unit | sasaran |
    |           | A1   | BID-A     | Satu    |
    |           | A2   | JAB-A     | Dua     |
    |           | A3   | JAB-A     | Dua     |
    |           | B1   | BID-B     | Satu    |
    |           | B2   | BID-B     | Tiga    |
    | target | kode | target |
    |        | A1   | 3      |
    |        | A2   | 3      |
    |        | A3   | 3      |
    |        | B1   | 3      |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |       | A1   | x      | 1   | 1   | 1   | 1   |
    |       | A2   | x      | 2   | 2   | 2   | 2   |
    |       | A3   | x      |     |     |     |     |
    |       | B1   | x      | 7   | 7   | 7   | 8,7 |
    |       | B2   | x      | 1   | 1   | 1   | 1   |
"""


def rekap_rows(done: Run) -> list[list[object]]:
    """The values of the sheet by row, blank cells and the hidden limit of the chart left out."""
    sheet = done.sheets[0][0]
    rows: dict[int, list[object]] = {}
    shown = [cell for cell in sheet.cells if cell.column not in sheet.hidden]
    for cell in sorted(shown, key=lambda c: (c.row, c.column)):
        rows.setdefault(cell.row, []).append(cell.content)
    return list(rows.values())


def table_rows(done: Run, judul: str) -> list[list[object]]:
    """The rows of one table: name, how many, how many counted, mean, reasons."""
    rows = rekap_rows(done)
    start = next(i for i in range(rows.index([judul]), len(rows)) if rows[i][0] == "No") + 1
    end = next(i for i in range(start, len(rows)) if len(rows[i]) < 7)
    return [[*row[1:5], row[6]] for row in rows[start:end]]
