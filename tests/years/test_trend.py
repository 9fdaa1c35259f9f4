"""Years side by side: growth, direction, Renstra, standards, and what must not be compared."""

from pathlib import Path

import pytest
from support.small_years import archive, codes, trend_of, with_years

KATALOG = """
    | indikator | kode | satuan | polaritas |
    |           | A    | Nilai  | positif   |
    | target | kode | tahun | periode  | target |
    |        | A    | 2024  | TAHUN    | 80     |
"""
UNKNOWN = "formula-lama-tidak-diketahui"


def test_growth_change_and_direction(tmp_path: Path) -> None:
    katalog = """
        | indikator | kode | satuan         | polaritas |
        |           | A    | Nilai          | positif   |
        |           | N    | Hari           | negatif   |
        |           | S    | Nilai          | stabil    |
        |           | M    | Nilai          | positif   |
        |           | Z    | Nilai          | positif   |
        |           | ADA  | Ada/Tidak Ada  | positif   |
        |           | K    | Nilai          | positif   |
    """
    hasil = """
        | hasil | tahun | kode | polaritas | satuan        | target | realisasi | capaian |
        |       | 2023  | A    | positif   | Nilai         | 80     | 72        | 90      |
        |       | 2023  | N    | negatif   | Hari          | 10     | 12        | 80      |
        |       | 2023  | S    | stabil    | Nilai         | 10     | 14        | 60      |
        |       | 2023  | M    | positif   | Nilai         | 80     | 80        | 100     |
        |       | 2023  | Z    | positif   | Nilai         | 80     | 0         | 0       |
        |       | 2023  | ADA  | positif   | Ada/Tidak Ada | Ada    | 0         | 0       |
        |       | 2024  | A    | positif   | Nilai         | 80     | 81        | 101.25  |
        |       | 2024  | N    | negatif   | Hari          | 10     | 15        | 50      |
        |       | 2024  | S    | stabil    | Nilai         | 10     | 7         | 70      |
        |       | 2024  | M    | positif   | Nilai         | 80     | 80        | 100     |
        |       | 2024  | Z    | positif   | Nilai         | 80     | 8         | 10      |
        |       | 2024  | ADA  | positif   | Ada/Tidak Ada | Ada    | 1         | 100     |
        |       | 2024  | K    | positif   | Nilai         | 80     |           |         |
    """
    trend, _ = trend_of(with_years(tmp_path, katalog, hasil))
    found = {
        i.kode: (i.change[1].tumbuh, i.change[1].poin, i.change[1].sebab, i.arah)
        for i in trend.indikator
    }
    assert found == {
        "A": (12.5, 11.25, "", "membaik"),
        "N": (25.0, -30.0, "", "memburuk"),
        "S": (-50.0, 10.0, "", "membaik"),
        "M": (0.0, 0.0, "", "tetap"),
        "Z": (None, 10.0, "tahun lalu nol", ""),
        "ADA": (None, 100.0, "bukan angka", ""),
        "K": (None, None, "", ""),
    }
    assert trend.rata_rata == (55.0, 71.88)


HASIL_2024 = """
    | hasil | tahun | kode | target | realisasi | capaian |
    |       | 2024  | A    | 80     | 72        | 90      |
"""


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("2023", ("2023", None, "Renstra berakhir 2023")),
        ("2024", ("2024", 80.0, "")),
        ("2026", ("2026", 80.0, "")),
    ],
)
def test_the_end_of_the_renstra(
    tmp_path: Path, last: str, expected: tuple[str, float | None, str]
) -> None:
    katalog = f"{KATALOG}    |        | A    | 2022  | RENSTRA  | 60     |\n"
    katalog += f"    |        | A    | {last}  | RENSTRA  | 90     |\n"
    trend, _ = trend_of(with_years(tmp_path, katalog, HASIL_2024))
    end = trend.indikator[0].akhir_renstra
    assert (end.tahun, end.nilai, end.sebab) == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        ("2023", ("2023", 96.0, "")),
        ("2024", ("2024", 96.0, "")),
        ("2025", ("", None, "tanpa standar")),
    ],
)
def test_the_national_standard_holds_from_its_year(
    tmp_path: Path, year: str, expected: tuple[str, float | None, str]
) -> None:
    katalog = f"{KATALOG}    |        | A    | {year}  | NASIONAL | 75     |\n"
    trend, _ = trend_of(with_years(tmp_path, katalog, HASIL_2024))
    standard = trend.indikator[0].nasional
    assert (standard.tahun, standard.nilai, standard.sebab) == expected


def test_a_renstra_target_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    katalog = f"{KATALOG}    |        | A    | 2026  | RENSTRA  | baik   |\n"
    trend, issues = trend_of(with_years(tmp_path, katalog, HASIL_2024))
    assert trend.indikator[0].akhir_renstra.sebab == "tanpa target Renstra"
    assert codes(issues) == ["target-tidak-terbaca"]


@pytest.mark.parametrize(
    ("satuan", "polaritas", "sebab", "kode"),
    [
        ("nilai", "positif", "", []),
        ("Indeks", "positif", "satuan berubah", ["definisi-berubah"]),
        ("Nilai", "negatif", "polaritas berubah", ["definisi-berubah"]),
    ],
)
def test_another_unit_or_direction_is_not_compared(
    tmp_path: Path, satuan: str, polaritas: str, sebab: str, kode: list[str]
) -> None:
    hasil = f"""
        | hasil | tahun | kode | satuan   | polaritas   | target | realisasi | capaian |
        |       | 2023  | A    | {satuan} | {polaritas} | 80     | 72        | 90      |
        |       | 2024  | A    | Nilai    | positif     | 80     | 72        | 90      |
    """
    trend, issues = trend_of(with_years(tmp_path, KATALOG, hasil))
    change = trend.indikator[0].change[1]
    assert (change.sebab, change.tumbuh) == (sebab, None if sebab else 0.0)
    assert codes(issues) == [*kode, UNKNOWN]


TWO_YEARS = """
    | hasil | tahun | kode | target | realisasi | capaian |
    |       | 2023  | A    | 80     | 72        | 90      |
    |       | 2024  | A    | 80     | 72        | 90      |
"""


@pytest.mark.parametrize(
    ("formula", "sebab", "kode"),
    [
        ("x", "", []),
        (" ( x ) ", "", []),
        ("x+1", "formula berubah", ["definisi-berubah"]),
        (None, "", [UNKNOWN]),
    ],
)
def test_another_formula_is_not_compared(
    tmp_path: Path, formula: str | None, sebab: str, kode: list[str]
) -> None:
    workspace = with_years(tmp_path, KATALOG, TWO_YEARS)
    archive(workspace, "2023", formula={"A": formula} if formula else {})
    trend, issues = trend_of(workspace)
    assert trend.indikator[0].change[1].sebab == sebab
    assert codes(issues) == kode


def test_a_last_year_of_another_definition_is_not_held_against_the_katalog(tmp_path: Path) -> None:
    katalog = f"{KATALOG}    |        | A    | 2026  | RENSTRA  | 90     |\n"
    hasil = HASIL_2024.replace("kode |", "kode | satuan |").replace("A    |", "A    | Indeks |")
    trend, _ = trend_of(with_years(tmp_path, katalog, hasil))
    assert trend.indikator[0].akhir_renstra.sebab == "satuan berubah"


def test_what_is_missing_is_said_and_never_bridged(tmp_path: Path) -> None:
    katalog = """
        | indikator | kode | berlaku_mulai |
        |           | A    |               |
        |           | B    | 2024          |
        |           | C    |               |
    """
    hasil = """
        | hasil | tahun | kode | indikator | realisasi | capaian |
        |       | 2021  | A    | A         | 60        | 75      |
        |       | 2021  | C    | C         | 1         | 100     |
        |       | 2021  | TUA  | Tua       | 1         | 100     |
        |       | 2023  | A    | A lain    | 72        | 90      |
        |       | 2024  | A    | A lain    | 72        | 90      |
        |       | 2024  | B    | B         | 5         | 100     |
        |       | 2024  | C    | C         | 5         | 100     |
    """
    trend, issues = trend_of(with_years(tmp_path, katalog, hasil))
    assert trend.tahun == ("2021", "2022", "2023", "2024")
    sebab = {i.kode: [change.sebab for change in i.change] for i in trend.indikator}
    assert sebab == {
        "A": ["", "", "tahun lalu tidak ada", ""],
        "B": ["", "", "", "tahun lalu tidak ada"],
        "C": ["", "", "", "tahun lalu tidak ada"],
        "TUA": ["", "", "", ""],
    }
    assert codes(issues) == [
        "bunyi-berubah",
        UNKNOWN,
        UNKNOWN,
        "indikator-tanpa-hasil",
        "indikator-tidak-di-katalog",
        "tahun-hilang",
    ]


def test_the_years_are_compared_by_the_mean_of_the_same_indicators(tmp_path: Path) -> None:
    """A new indicator of 200 raises the mean of its year, but no indicator did better."""
    katalog = """
        | indikator | kode | satuan |
        |           | A    | Nilai  |
        |           | B    | Nilai  |
        |           | C    | Nilai  |
        |           | D    | %      |
    """
    hasil = """
        | hasil | tahun | kode | satuan | realisasi | capaian |
        |       | 2023  | A    | Nilai  | 72        | 90      |
        |       | 2023  | B    | Nilai  | 72        | 80.01   |
        |       | 2023  | D    | Nilai  | 72        | 10      |
        |       | 2024  | A    | Nilai  | 72        | 80      |
        |       | 2024  | B    | Nilai  | 72        | 80      |
        |       | 2024  | C    | Nilai  | 72        | 200     |
        |       | 2024  | D    | %      | 72        | 100     |
    """
    trend, _ = trend_of(with_years(tmp_path, katalog, hasil))
    assert trend.rata_rata == (60.0, 115.0)
    first, second = trend.sama
    assert (first.sama, first.kini, first.selisih) == ((), None, None)
    assert (second.sama, second.lalu, second.kini) == (("A", "B"), 85.01, 80.0)
    assert second.selisih == -5.01


@pytest.mark.parametrize(
    ("old", "new", "poin"), [("97.75", "97.76", 0.01), ("97.755", "97.751", -0.004)]
)
def test_a_difference_is_that_of_the_printed_numbers(
    tmp_path: Path, old: str, new: str, poin: float
) -> None:
    """With as many decimals as they were printed with, whatever the katalog says today."""
    hasil = f"""
        | hasil | tahun | kode | target | realisasi | capaian |
        |       | 2023  | A    | 80     | 78        | {old}   |
        |       | 2024  | A    | 80     | 78        | {new}   |
    """
    trend, _ = trend_of(with_years(tmp_path, KATALOG, hasil))
    indicator = trend.indikator[0]
    assert indicator.change[1].poin == poin
    assert indicator.desimal == max(2, len(old.partition(".")[2]))


@pytest.mark.parametrize(("renstra", "nilai"), [("80", 97.76), ("82", 95.37)])
def test_one_fact_is_printed_once(tmp_path: Path, renstra: str, nilai: float) -> None:
    """78,2 of 80 is 97,75, but the year printed 97,76 from more digits: so says its comparison."""
    katalog = f"{KATALOG}    |        | A    | 2024  | RENSTRA  | {renstra} |\n"
    hasil = """
        | hasil | tahun | kode | target | realisasi | capaian |
        |       | 2024  | A    | 80     | 78.2      | 97.76   |
    """
    trend, _ = trend_of(with_years(tmp_path, katalog, hasil))
    assert trend.indikator[0].akhir_renstra.nilai == nilai
