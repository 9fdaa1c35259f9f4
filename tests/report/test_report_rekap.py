"""The Rekap sheet: what was counted, the means of what was printed, what is missing, the lights."""

from pathlib import Path

import openpyxl
import pytest
from support.live import LiveBook, differences, require_ironcalc, written
from support.small import Run, kecil

from iku_etl.xlsx.paging import fits_one_page, rows_height

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


def test_rekap_counts_and_averages_what_was_printed(tmp_path: Path) -> None:
    """33,33 and 66,67 make 50,00; 290 goes in uncapped; what has no capaian is no zero."""
    heads = ["Jumlah indikator", "Dihitung", "Rata-rata capaian (%)", "Predikat", "Tidak dihitung"]
    single = ["Kode", "Capaian (%)", "Predikat", "Keterangan"]
    blank = "1 belum diisi"
    assert rekap_rows(kecil(tmp_path, TABLES).run()) == [
        ["REKAPITULASI CAPAIAN INDIKATOR KINERJA"],
        ["Dinas Contoh — Tahun 2025"],
        ["Capaian instansi", 130.0, "Sangat Tinggi"],
        ["5 indikator, 3 dihitung, 1 belum diisi, 1 tanpa target."],
        ["Capaian instansi"],
        ["Rata-rata capaian semua indikator tingkat sasaran (PermenPANRB 53/2014)."],
        ["No", "Instansi", *heads],
        ["1", "Dinas Contoh", 5, 3, 130.0, "Sangat Tinggi", "1 belum diisi, 1 tanpa target"],
        ["Capaian per sasaran"],
        ["Setiap sasaran diukur dengan indikatornya sendiri (PermenPANRB 53/2014)."],
        ["No", "Sasaran", *heads],
        ["1", "Satu", 2, 2, 161.67, "Sangat Tinggi", ""],
        ["2", "Dua", 2, 1, 66.67, "Sedang", blank],
        ["3", "Tiga", 1, 0, "–", "–", "1 tanpa target"],
        ["Capaian per bidang"],
        ["Semua indikator bidang itu, di tingkat apa pun."],
        ["No", "Bidang", *heads],
        ["1", "Bidang A", 3, 2, 50.0, "Sangat Rendah", blank],
        ["2", "Bidang B", 2, 1, 290.0, "Sangat Tinggi", "1 tanpa target"],
        ["Capaian per jabatan"],
        ["Semua indikator jabatan itu, di tingkat apa pun."],
        ["No", "Jabatan", *heads],
        ["1", "Bid A", 1, 1, 33.33, "Sangat Rendah", ""],
        ["2", "Analis", 2, 1, 66.67, "Sedang", blank],
        ["3", "Bid B", 2, 1, 290.0, "Sangat Tinggi", "1 tanpa target"],
        ["Capaian per indikator"],
        ["No", "Indikator", *single],
        ["1", "A1", "A1", 33.33, "Sangat Rendah", ""],
        ["2", "A2", "A2", 66.67, "Sedang", ""],
        ["3", "A3", "A3", "–", "–", "belum diisi"],
        ["4", "B1", "B1", 290.0, "Sangat Tinggi", ""],
        ["5", "B2", "B2", "–", "–", "tanpa target"],
        ["Yang belum dapat dihitung"],
        ["No", "Indikator", "Kode", "Keadaan", "Unit"],
        ["1", "A3", "A3", "belum diisi", "Analis"],
        ["2", "B2", "B2", "tanpa target", "Bid B"],
        ["Arti warna dan predikat capaian (%)"],
        ["hijau: di atas 90", "Sangat Tinggi: 91 ke atas"],
        ["kuning: 70 sampai 90", "Tinggi: 76 sampai di bawah 91"],
        ["merah: di bawah 70", "Sedang: 66 sampai di bawah 76"],
        ["Rendah: 51 sampai di bawah 66"],
        ["Sangat Rendah: di bawah 51"],
    ]


@pytest.mark.parametrize(("toml", "mean"), [("", 66.67), ('pembulatan = "potong"\n', 66.66)])
def test_a_mean_is_rounded_the_way_of_the_agency(tmp_path: Path, toml: str, mean: float) -> None:
    """100, 50 and 50 make 66,666…"""
    done = kecil(
        tmp_path,
        """
        | indikator | kode | sasaran |
        |           | A    | Satu    |
        |           | B    | Satu    |
        |           | C    | Satu    |
        |           | D    | Dua     |
        | target | kode | target |
        |        | A    | 4      |
        |        | B    | 4      |
        |        | C    | 4      |
        |        | D    | 4      |
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 4   |
        |       | B    | x      | 2   |
        |       | C    | x      | 2   |
        |       | D    | x      | 2   |
        """,
        toml,
    ).run()
    assert ["1", "Satu", 3, 3, mean, "Sedang", ""] in rekap_rows(done)


LABELLED = """
    | indikator | kode | desimal |
    |           | A    | 3       |
    |           | B    | 3       |
    | target | kode | target |
    |        | A    | 100    |
    |        | B    | 100    |
    | isian | kode | simbol | tw4 |
    |       | A    | x      | {a}  |
    |       | B    | x      | {b}  |
"""
LOW, HIGH = "Tinggi", "Sangat Tinggi"  # from 91


@pytest.mark.parametrize(
    ("desimal", "a", "b", "mean", "label"),
    [
        (0, "90", "91,988", 91, LOW),  # 90,994 is read 90,99
        (0, "90", "91,99", 91, HIGH),  # 90,995 is read 91,00
        (0, "90", "91,992", 91, HIGH),
        (1, "90,9", "91,08", 91, LOW),  # 90,99
        (1, "90,9", "91,1", 91, HIGH),
        (1, "90,9", "91,12", 91, HIGH),  # 91,01
        (2, "90", "91,988", 90.99, LOW),
        (3, "90", "91,988", 90.994, LOW),
        (3, "90", "91,99", 90.995, HIGH),
        (3, "90", "91,992", 90.996, HIGH),
    ],
)
def test_the_label_of_a_mean_does_not_depend_on_how_many_decimals_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    desimal: int, a: str, b: str, mean: float, label: str,
) -> None:  # fmt: skip
    """As a value and as a live formula, whose average may be too long to stand in it."""
    if desimal == 0:
        monkeypatch.setattr("iku_etl.report.rollup.LONGEST_FORMULA", 5)
    done = kecil(tmp_path, LABELLED.format(a=a, b=b), f"desimal = {desimal}\n").run()
    assert ["1", "Dinas Contoh", 2, 2, mean, label, ""] in rekap_rows(done)
    require_ironcalc()
    (path,) = done.outcome.files
    assert differences(LiveBook(path).values(), written(path)) == []


def table_rows(done: Run, judul: str) -> list[list[object]]:
    """The rows of one table: name, how many, how many counted, mean, reasons."""
    rows = rekap_rows(done)
    start = next(i for i in range(rows.index([judul]), len(rows)) if rows[i][0] == "No") + 1
    end = next(i for i in range(start, len(rows)) if len(rows[i]) < 7)
    return [[*row[1:5], row[6]] for row in rows[start:end]]


LEVELS = """
    | indikator | kode | tingkat  | sasaran    | induk   |
    |           | T    | tujuan   | Tujuan     |         |
    |           | S1   | sasaran  | Satu       | T       |
    |           | P    | program  | Program    | S1      |
    |           | K    | kegiatan | Kegiatan   | S2;P    |
    |           | S2   | sasaran  | Dua        | T       |
    |           | I    | individu | Tersedia   | K       |
    |           | Q    | program  | Lepas      |         |
    | target | kode | target |
    |        | S1   | 4      |
    |        | S2   | 0      |
    |        | P    | 4      |
    |        | I    | 4      |
    | isian | kode | simbol | tw4 |
    |       | S1   | x      | 4   |
    |       | S2   | x      | 4   |
    |       | P    | x      | 2   |
    |       | I    | x      | 3   |
"""


def test_a_sasaran_is_measured_by_its_own_indicators(tmp_path: Path) -> None:
    """The wider mean, with program and kegiatan, stands below under its own name."""
    done = kecil(tmp_path, LEVELS).run()
    own = [["Satu", 1, 1, 100.0, ""], ["Dua", 1, 0, "–", "1 target nol"]]
    assert table_rows(done, "Capaian per sasaran") == own
    assert table_rows(done, "Sasaran beserta program dan kegiatan di bawahnya") == [
        ["Satu", 2, 2, 75.0, ""],
        ["Dua", 2, 0, "–", "1 bermasalah, 1 target nol"],
        ["(tidak di bawah satu sasaran)", 1, 0, "–", "1 bermasalah"],
    ]
    assert table_rows(done, "Capaian per sasaran individu") == [["Tersedia", 1, 1, 75.0, ""]]
    assert table_rows(done, "Capaian per tujuan") == [["Tujuan", 1, 0, "–", "1 bermasalah"]]


def test_an_agency_has_one_overall_capaian(tmp_path: Path) -> None:
    """Over its indicators of tingkat sasaran, saying how many are left out and why."""
    done = kecil(tmp_path, LEVELS).run()
    overall = ["Dinas Contoh", 2, 1, 100.0, "1 target nol"]
    assert table_rows(done, "Capaian instansi") == [overall]


@pytest.mark.parametrize("level", ["program", "kegiatan", "individu"])
def test_an_agency_without_sasaran_is_measured_by_its_highest_level(
    tmp_path: Path, level: str
) -> None:
    done = kecil(
        tmp_path,
        f"""
        | indikator | kode | tingkat  | sasaran |
        |           | A    | {level}  | Satu    |
        |           | B    | {level}  | Satu    |
        |           | C    | individu | Diri    |
        | target | kode | target |
        |        | A    | 4      |
        |        | B    | 4      |
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 4   |
        |       | B    | x      | 2   |
        """,
    ).run()
    nama = {"individu": "sasaran individu"}.get(level, level)
    assert ["Satu", 2, 2, 75.0, ""] in table_rows(done, f"Capaian per {nama}")
    note = f"Tidak ada indikator tingkat sasaran; yang dirata-rata semua indikator tingkat {level}."
    assert [note] in rekap_rows(done)


INDEX = """
    | indikator | kode | formula            |
    |           | I    | d*2+m              |
    |           | D    | SUM(n)/COUNT(n)    |
    |           | A    | SUM(n)/COUNT(n)    |
    |           | M    | x                  |
    |           | L    | x                  |
    | variabel | kode | simbol | sumber              |
    |          | I    | d      | indikator:D         |
    |          | I    | m      | indikator:M         |
    |          | D    | n      | rincian:r[nilai]    |
    |          | A    | n      | rincian:r[nilai;k=1] |
    | target | kode | target |
    |        | I    | 10     |
    |        | D    | 3      |
    |        | A    | 3      |
    |        | M    | 4      |
    |        | L    | 4      |
    | rincian | tabel | kolom | tipe  | pengisi |
    |         | r     | nomor | angka | tetap   |
    |         | r     | k     | angka | tetap   |
    |         | r     | nilai | angka | isian   |
    | rincian_r | nomor | k | nilai |
    |           | 1     | 1 | 3     |
    |           | 2     | 2 | 3     |
    | isian | kode | simbol | tw4 |
    |       | M    | x      | 4   |
    |       | L    | x      | 2   |
"""


def test_the_aspects_of_an_index_are_not_counted_again_beside_it(tmp_path: Path) -> None:
    """D and M by reference, A by its detail cells; the index 100 and L 50 make 75."""
    done = kecil(tmp_path, INDEX).run()
    rows = table_rows(done, "Capaian per sasaran")
    assert rows == [["Sasaran", 5, 2, 75.0, "3 bagian indeks"]]
    note = "Bagian dari indeks yang sudah dihitung tidak dihitung lagi di sampingnya."
    assert [note] in rekap_rows(done)


def test_the_aspects_of_an_index_without_capaian_are_counted(tmp_path: Path) -> None:
    """D without the index is a whole of its own, of which A is a part."""
    done = kecil(tmp_path, INDEX.replace("| I    | 10     |", "| I    | n/a    |")).run()
    rows = table_rows(done, "Capaian per sasaran")
    assert rows == [["Sasaran", 5, 3, 83.33, "1 tanpa target, 1 bagian indeks"]]


def test_workbooks_per_bidang_say_the_capaian_of_the_whole_agency(tmp_path: Path) -> None:
    done = kecil(tmp_path, TABLES, 'pecah = "bidang"\n').run()
    whole = (
        "Capaian seluruh instansi 130,00: 3 dari 5 indikator di semua buku kerja, tidak dihitung: "
        "1 belum diisi, 1 tanpa target. Angka tetap dari run ini."
    )
    for sheets in done.sheets:
        assert whole in [cell.content for cell in sheets[0].cells]


def test_a_mean_over_more_sheets_than_a_formula_may_name_stays_a_formula(tmp_path: Path) -> None:
    """Its sums stand below the tables."""
    count = 240
    units = "\n".join(
        f"| | J{n} | jabatan | Jab {n} | Pranata Komputer Ahli Madya {n} |" for n in range(count)
    )
    rows = "\n".join(f"| | K{n} | J{n} | sasaran | IKI |" for n in range(count))
    targets = "\n".join(f"| | K{n} | 4 |" for n in range(count))
    typed = "\n".join(f"| | K{n} | x | {n % 7} |" for n in range(count))
    small = kecil(
        tmp_path,
        f"""
        | unit | kode_unit | jenis | nama | lembar |
        {units}
        | indikator | kode | kode_unit | tingkat | dokumen |
        {rows}
        | target | kode | target |
        {targets}
        | isian | kode | simbol | tw4 |
        {typed}
        """,
    )
    settings = small.workspace.folder / "iku.toml"
    text = settings.read_text(encoding="utf-8").replace("iku_umum", "iki_kominfo")
    settings.write_text(text, encoding="utf-8")
    done = small.run()
    (rekap,) = (sheet for sheet in done.sheets[0] if sheet.nama == "Rekap")
    cells = {(c.row, c.column): c for c in rekap.cells}
    (mean,) = [cells[r, 5] for (r, k), c in cells.items() if k == 2 and c.content == "Dinas Contoh"]
    assert mean.rumus.endswith(f")/{count},10),2)")
    sums = [c for c in cells.values() if str(c.content).startswith("100 indikator dari baris")]
    assert len(sums) >= 2
    assert rekap.charts == []  # 240 bars show nothing


def test_a_single_sasaran_has_its_table_too(tmp_path: Path) -> None:
    done = kecil(
        tmp_path,
        """
        | indikator | kode | sasaran |
        |           | A    | Satu    |
        |           | B    | Satu    |
        """,
    ).run()
    rows = rekap_rows(done)
    start = rows.index(["Capaian per sasaran"])
    assert rows[start + 3] == ["1", "Satu", 2, 0, "–", "–", "2 bermasalah"]
    assert rows[start + 4] == ["Capaian per indikator"]


TWO = """
    | indikator | kode | indikator |
    |           | A    | Aman      |
    |           | B    | Biner     |
    | target | kode | target |
    |        | A    | 4      |
    |        | B    | 4      |
    | isian | kode | simbol | tw4 |
    |       | A    | x      | 2   |
    |       | B    | x      | 4   |
"""


def test_the_chart_shows_the_first_table_of_several(tmp_path: Path) -> None:
    """One bidang and one sasaran are no bars to compare."""
    done = kecil(tmp_path, TWO).run()
    (chart,) = done.sheets[0][0].charts
    assert chart.judul == "Capaian per indikator (%)"
    assert chart.last_row - chart.row == 1
    assert chart.uraian.startswith("Diagram batang capaian per indikator dalam persen, 2 batang")
    assert "tertinggi Biner 100, terendah Aman 50" in chart.uraian


@pytest.mark.parametrize(
    "text",
    ["| indikator | kode |\n| | A |", "| indikator | kode |\n| | A |\n| | B |"],
    ids=["one bar", "no number"],
)
def test_nothing_is_drawn_of_nothing_to_compare(tmp_path: Path, text: str) -> None:
    sheet = kecil(tmp_path, text).run().sheets[0][0]
    assert (sheet.charts, sheet.hidden) == ([], set())


def test_the_chart_shows_the_first_table(tmp_path: Path) -> None:
    sheet = kecil(tmp_path, TABLES).run().sheets[0][0]
    (chart,) = sheet.charts
    values = {(c.row, c.column): c.content for c in sheet.cells}
    rows = range(chart.row, chart.last_row + 1)
    assert [values[row, chart.kolom_label] for row in rows] == ["Satu", "Dua"]
    assert (chart.label, chart.nilai) == (("Satu", "Dua"), (161.67, 66.67))
    assert [values[row, chart.kolom_nilai] for row in rows] == [161.67, 66.67]
    assert {values[row, chart.kolom_batas] for row in rows} == {100.0}
    assert {chart.kolom_batas, chart.kolom_label, chart.kolom_nilai} < sheet.hidden


def test_bars_are_ranked_and_what_has_no_number_has_none(tmp_path: Path) -> None:
    """C and B have the same and stand as in the katalog, whose order the table keeps."""
    done = kecil(
        tmp_path,
        """
        | unit | kode_unit | nama     | lembar |
        |      | BID-A     | Bidang A | A      |
        |      | BID-C     | Bidang C | C      |
        |      | BID-B     | Bidang B | B      |
        |      | BID-D     | Bidang D | D      |
        | indikator | kode | kode_unit |
        |           | A    | BID-A     |
        |           | C    | BID-C     |
        |           | B    | BID-B     |
        |           | D    | BID-D     |
        | target | kode | target |
        |        | B    | 4      |
        |        | C    | 4      |
        |        | D    | 4      |
        | isian | kode | simbol | tw4 |
        |       | B    | x      | 3   |
        |       | C    | x      | 3   |
        |       | D    | x      | 5   |
        """,
    ).run()
    rows = table_rows(done, "Capaian per bidang")
    assert [row[0] for row in rows] == ["Bidang A", "Bidang C", "Bidang B", "Bidang D"]
    sheet = done.sheets[0][0]
    (chart,) = sheet.charts
    cells = {(cell.row, cell.column): cell.content for cell in sheet.cells}
    bars = [
        (cells[row, chart.kolom_label], cells[row, chart.kolom_nilai])
        for row in range(chart.row, chart.last_row + 1)
    ]
    means = [("Bidang D", 125.0), ("Bidang C", 75.0), ("Bidang B", 75.0)]
    assert bars == means == [*zip(chart.label, chart.nilai, strict=True)]
    require_ironcalc()
    (path,) = done.outcome.files
    assert differences(LiveBook(path).values(), written(path)) == []


@pytest.mark.parametrize(("count", "upright"), [(20, False), (21, True), (60, True)])
def test_the_chart_and_its_table_are_on_one_page(tmp_path: Path, count: int, upright: bool) -> None:
    units = "\n".join(f"| | B{n} | Bidang {n} | Bid {n} |" for n in range(count))
    rows = "\n".join(f"| | K{n} | B{n} |" for n in range(count))
    targets = "\n".join(f"| | K{n} | 50 |" for n in range(count))
    typed = "\n".join(f"| | K{n} | x | {n + 1} |" for n in range(count))
    done = kecil(
        tmp_path,
        f"""
        | unit | kode_unit | nama | lembar |
        {units}
        | indikator | kode | kode_unit |
        {rows}
        | target | kode | target |
        {targets}
        | isian | kode | simbol | tw4 |
        {typed}
        """,
    ).run()
    sheet = done.sheets[0][0]
    (chart,) = sheet.charts
    assert chart.is_upright is upright
    first, last = chart.row - 3, chart.position[0] + int(chart.height_points // 15)
    assert [row for row in sheet.breaks if first <= row < last] == []
    if sheet.scale:  # F4 between its margins is 842 points high
        assert rows_height(sheet, first, last) * sheet.scale / 100 <= 842
    else:
        assert sheet.breaks == [] and fits_one_page(sheet)
    assert bool(sheet.scale) is (count == 60)


def test_no_text_within_the_lights_is_coloured(tmp_path: Path) -> None:
    """`–` is greater than any number to Excel: each rule of an area asks for a number itself.

    And each has a format: one without moves what it is true of to the bottom in LibreOffice.
    """
    (path,) = kecil(tmp_path, TABLES).run().outcome.files
    texts: set[object] = set()
    for sheet in openpyxl.load_workbook(path):
        for lights in sheet.conditional_formatting:
            area, rules = str(lights.sqref), lights.rules
            assert all(rule.dxf is not None for rule in rules)
            if len(rules) == 1:  # the bands of Perhitungan
                continue
            full = area if ":" in area else f"{area}:{area}"
            texts |= {cell.value for row in sheet[full] for cell in row}
            first = area.partition(":")[0]
            assert [rule.formula for rule in sorted(rules, key=lambda rule: rule.priority)] == [
                [f"AND(ISNUMBER({first}),{first}>90)"],
                [f"AND(ISNUMBER({first}),{first}>=70)"],
                [f"ISNUMBER({first})"],
            ]
    assert {"–", "tanpa target"} < texts
