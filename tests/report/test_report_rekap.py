"""The Rekap sheet: what was counted, the means of what was printed, what is missing, the lights."""

from pathlib import Path

import openpyxl
import pytest
from kecil import Run, kecil

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
    """The values of the sheet by row, blank cells left out."""
    sheet = done.sheets[0][0]
    rows: dict[int, list[object]] = {}
    for cell in sorted(sheet.sel, key=lambda c: (c.baris, c.kolom)):
        rows.setdefault(cell.baris, []).append(cell.isi)
    return list(rows.values())


def test_rekap_counts_and_averages_what_was_printed(tmp_path: Path) -> None:
    """33,33 and 66,67 make 50,00; 290 goes in uncapped; what has no capaian is no zero."""
    heads = ["Jumlah indikator", "Dihitung", "Rata-rata capaian (%)", "Predikat"]
    assert rekap_rows(kecil(tmp_path, TABLES).run()) == [
        ["REKAPITULASI CAPAIAN INDIKATOR KINERJA"],
        ["Dinas Contoh — Tahun 2025"],
        ["5 indikator, 3 dihitung, 1 belum diisi, 1 tanpa target."],
        ["Capaian per bidang"],
        ["No", "Bidang", *heads],
        ["1", "Bidang A", 3, 2, 50.0, "Sangat Rendah"],
        ["2", "Bidang B", 2, 1, 290.0, "Sangat Tinggi"],
        ["Capaian per jabatan"],
        ["No", "Jabatan", *heads],
        ["1", "Bid A", 1, 1, 33.33, "Sangat Rendah"],
        ["2", "Analis", 2, 1, 66.67, "Sedang"],
        ["3", "Bid B", 2, 1, 290.0, "Sangat Tinggi"],
        ["Capaian per sasaran"],
        ["No", "Sasaran", *heads],
        ["1", "Satu", 2, 2, 161.67, "Sangat Tinggi"],
        ["2", "Dua", 2, 1, 66.67, "Sedang"],
        ["3", "Tiga", 1, 0, "–", "–"],
        ["Capaian per indikator"],
        ["No", "Indikator", *heads[:2], "Capaian (%)", "Predikat"],
        ["1", "A1", 1, 1, 33.33, "Sangat Rendah"],
        ["2", "A2", 1, 1, 66.67, "Sedang"],
        ["3", "A3", 1, 0, "–", "–"],
        ["4", "B1", 1, 1, 290.0, "Sangat Tinggi"],
        ["5", "B2", 1, 0, "–", "–"],
        ["Yang belum dapat dihitung"],
        ["No", "Indikator", "Kode", "Keadaan", "Unit"],
        ["1", "A3", "A3", "belum diisi", "Analis"],
        ["2", "B2", "B2", "tanpa target", "Bid B"],
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
    assert ["1", "Satu", 3, 3, mean, "Sedang"] in rekap_rows(done)


def test_a_sasaran_counts_what_is_below_it(tmp_path: Path) -> None:
    """On other levels `sasaran` holds the name of the tujuan, program or kegiatan."""
    done = kecil(
        tmp_path,
        """
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
        |        | P    | 4      |
        | isian | kode | simbol | tw4 |
        |       | S1   | x      | 4   |
        |       | P    | x      | 2   |
        """,
    ).run()
    rows = rekap_rows(done)
    start = rows.index(["Capaian per sasaran, dengan indikator di bawahnya"])
    assert [row[1:4] for row in rows[start + 2 : start + 6]] == [
        ["Satu", 2, 2],
        ["Dua", 2, 0],
        ["Tersedia", 1, 0],
        ["(tidak di bawah satu sasaran)", 2, 0],
    ]


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
    assert rows[start + 2] == ["1", "Satu", 2, 0, "–", "–"]
    assert rows[start + 3] == ["Capaian per indikator"]


def test_the_chart_shows_the_first_table_of_several(tmp_path: Path) -> None:
    """One bidang and one sasaran are no bars to compare."""
    done = kecil(tmp_path, "| indikator | kode |\n| | A |\n| | B |").run()
    (chart,) = done.sheets[0][0].grafik
    assert chart.judul == "Capaian per indikator (%)"
    assert chart.baris_akhir - chart.baris == 1


def test_the_chart_shows_the_first_table(tmp_path: Path) -> None:
    sheet = kecil(tmp_path, TABLES).run().sheets[0][0]
    (chart,) = sheet.grafik
    values = {(c.baris, c.kolom): c.isi for c in sheet.sel}
    rows = range(chart.baris, chart.baris_akhir + 1)
    assert [values[row, chart.kolom_nama] for row in rows] == ["Bidang A", "Bidang B"]
    assert [values[row, chart.kolom_nilai] for row in rows] == [50.0, 290.0]


def test_no_text_within_the_lights_is_coloured(tmp_path: Path) -> None:
    """`–` is greater than any number to Excel: in each area the first rule is for texts, and stops."""
    (path,) = kecil(tmp_path, TABLES).run().outcome.files
    texts: set[object] = set()
    for sheet in openpyxl.load_workbook(path):
        for lights in sheet.conditional_formatting:
            rule, *colours = sorted(lights.rules, key=lambda rule: rule.priority)
            if not colours:  # the bands of Perhitungan
                continue
            area = str(lights.sqref)
            texts |= {cell.value for row in sheet[area] for cell in row}
            found = (rule.type, rule.formula, rule.stopIfTrue)
            assert found == ("expression", [f"ISTEXT({area.partition(':')[0]})"], True)
            assert [colour.type for colour in colours] == ["cellIs"] * 3
    assert {"–", "tanpa target"} < texts
