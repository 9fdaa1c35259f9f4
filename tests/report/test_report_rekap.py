"""The Rekap sheet: what was counted, the means of what was printed, what is missing, the lights."""

from pathlib import Path

import pytest
from support.live import LiveBook, differences, require_ironcalc, written
from support.rekap_rows import TABLES, rekap_rows, table_rows
from support.small import kecil


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
