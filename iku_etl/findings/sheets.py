"""The sheets of masalah.xlsx: a row per problem cell, then units and berkas with their keadaan."""

from collections.abc import Iterable, Sequence

from iku_etl.findings.report import KeadaanBerkas, KeadaanUnit, Laporan
from iku_etl.messages.catalogue import Tingkat
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet

HEAD_ROW = 4
MOST_LETTERS = 32_767  # Excel holds no more in a cell
UNIT_COLUMNS = (("Unit", 26), ("Nama", 34), ("Keadaan", 20), ("Berkas", 60), ("Galat", 9),
                ("Peringatan", 11))  # fmt: skip
FILE_COLUMNS = (("Berkas", 60), ("Keadaan", 20), ("Berisi isian unit", 60), ("Galat", 9),
                ("Peringatan", 11))  # fmt: skip
ISSUE_COLUMNS = (("Tingkat", 11), ("Berkas", 30), ("Lembar", 20), ("Sel", 7), ("Kode indikator", 14),
                 ("Indikator", 34), ("Data", 28), ("Apa yang salah", 46), ("Yang harus dilakukan", 38),
                 ("Jenis", 20), ("Unit", 20))  # fmt: skip
ACCEPTED_COLUMNS = (("Berkas", 30), ("Lembar", 20), ("Sel", 7), ("Kode indikator", 14),
                    ("Indikator", 34), ("Data", 28), ("Peringatan", 46),
                    ("Diterima karena", 38))  # fmt: skip
LOOKS: dict[str, str] = {
    KeadaanUnit.BELUM: "masalah",
    KeadaanUnit.PERBAIKI: "masalah",
    KeadaanBerkas.PERBAIKI: "masalah",
    Tingkat.GALAT: "masalah",
}
Row = Sequence[str | int]


def build_problem_sheets(laporan: Laporan) -> list[Sheet]:
    """The sheets Masalah, Unit and Berkas, and what was accepted; each with a filter over its table."""
    units = ((u.lembar, u.nama, u.standing, "; ".join(u.berkas), u.galat, u.peringatan)
             for u in laporan.unit)  # fmt: skip
    files = ((b.nama, b.keadaan, ", ".join(b.unit), b.galat, b.peringatan) for b in laporan.berkas)
    problems = (
        (
            m.tingkat,
            m.berkas,
            m.lembar,
            m.sel,
            m.indikator,
            m.nama_indikator,
            m.data,
            m.pesan,
            m.saran,
            m.jenis,
            ", ".join(m.unit),
        )
        for m in laporan.per_sel
    )
    accepted = (
        (m.berkas, m.lembar, m.sel, m.indikator, m.nama_indikator, m.data, m.pesan, m.diterima)
        for m in laporan.accepted
    )
    sheets = [
        _sheet("Masalah", laporan, ISSUE_COLUMNS, problems),
        _sheet("Unit", laporan, UNIT_COLUMNS, units),
        _sheet("Berkas", laporan, FILE_COLUMNS, files),
    ]
    if laporan.accepted:
        sheets.append(_sheet("Sudah diterima", laporan, ACCEPTED_COLUMNS, accepted))
    return sheets


def _sheet(
    nama: str, laporan: Laporan, columns: Sequence[tuple[str, int]], rows: Iterable[Row]
) -> Sheet:
    sheet = Sheet(nama, Kertas(ukuran="A4", arah="landscape"), frozen=(HEAD_ROW, 0))
    sheet.put(1, 1, f"{nama}: isian {laporan.periode}", "bagian")
    sheet.put(2, 1, laporan.instansi, "lurus")
    for column, (judul, width) in enumerate(columns, start=1):
        sheet.put(HEAD_ROW, column, judul, "kepala_tabel")
        sheet.widths[column] = width
    last = HEAD_ROW
    for last, row in enumerate(rows, start=HEAD_ROW + 1):
        _put_row(sheet, last, row)
    if last == HEAD_ROW:
        sheet.put(HEAD_ROW + 1, 1, "Tidak ada.", "lurus")
    sheet.repeated_rows = (HEAD_ROW, HEAD_ROW)
    sheet.filter_area = Area(HEAD_ROW, 1, max(last, HEAD_ROW + 1), len(columns))
    return sheet


def _put_row(sheet: Sheet, row: int, cells: Row) -> None:
    for column, content in enumerate(cells, start=1):
        if isinstance(content, int):
            sheet.put(row, column, content, "angka", desimal=0)
        else:
            # A file name that is no text holds halves of letters, which no workbook can.
            text = content.encode("utf-8", "replace").decode()[:MOST_LETTERS]
            sheet.put(row, column, text, LOOKS.get(content, "kiri"))
            sheet.raise_row(row, table_height(text, sheet.widths[column]))
