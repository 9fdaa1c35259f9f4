"""The Rekap sheet: what was counted, the means of what was printed, what is missing, the lights."""

from pathlib import Path

import pytest
from support.live import LiveBook, differences, require_ironcalc, written
from support.rekap_levels import LEVELS
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
