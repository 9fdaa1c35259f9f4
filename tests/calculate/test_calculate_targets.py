"""Which target a capaian is measured against, and what a target that cannot be read costs."""

from pathlib import Path

import pytest
from support.capaian_cases import capaian_cases
from support.small import assert_expected


@pytest.mark.parametrize(
    ("target", "cases"),
    [
        ("40 OPD", {"30": "75"}),
        ("95,5 %", {"95,5": "100"}),
        ("Rp 177.792.500", {"88896250": "50"}),
        ("Rp 1,5 miliar", {"750000000": "50", "1500000000": "100"}),
        ("50 rb OPD", {"25000": "50"}),
        ("≥ 95,5 %", {"95,5": "100"}),
        ("minimal 40 OPD", {"30": "75", "40": "100"}),
        ("3 dari 5 OPD", {"3": "100"}),
        ("3 dari 5 (%)", {"60": "100"}),
        ("2.6", {"1,3": "50"}),
        ("1.234,5", {"1234,5": "100"}),
    ],
)
def test_targets_as_people_write_them(tmp_path: Path, target: str, cases: dict[str, str]) -> None:
    capaian_cases(tmp_path, "positif", target, cases)


@pytest.mark.parametrize(("text", "status"), [("n/a", "tanpa_target"), ("", "belum_diisi")])
def test_nobody_is_chased_for_an_indicator_without_a_target(
    tmp_path: Path, text: str, status: str
) -> None:
    """The katalog says n/a; a blank target may have been forgotten, and its data are still asked."""
    runs = assert_expected(
        tmp_path,
        f"""
        | unit | kode_unit | nama | lembar |
        |      | BID       | BID  | BID    |
        | indikator | kode | kode_unit |
        |           | A    | BID       |
        |           | B    | DINAS     |
        | target | kode | target |
        |        | A    | {text} |
        |        | B    | 5      |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      |     |     |     |     |
        |       | B    | x      | 5   | 5   | 5   | 5   |
        | harap | kode | status   | capaian |
        |       | A    | {status} |         |
        |       | B    | dihitung | 100     |
        """,
    )
    chased = [] if text else [("unit-belum-mengirim", "")]
    assert runs["TAHUN"].issue_codes == chased


@pytest.mark.parametrize("text", ["-", "–", "n/a", "N/A", ""])
def test_a_target_that_says_nothing_is_none(tmp_path: Path, text: str) -> None:
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode |
        |           | A    |
        |           | B    |
        | target | kode | target |
        |        | A    | {text} |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 5   | 5   | 5   | 5   |
        |       | B    | x      | 5   | 5   | 5   | 5   |
        | harap | kode | status       | realisasi | capaian | predikat |
        |       | A    | tanpa_target | 5         |         |          |
        |       | B    | tanpa_target | 5         |         |          |
        """,
    )
    assert runs["TAHUN"].issue_codes == [("target-kosong", "A"), ("target-kosong", "B")]


def test_targets_are_those_of_the_year_and_of_the_period(tmp_path: Path) -> None:
    """RENSTRA and other years never stand in for a missing target."""
    assert_expected(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        |           | B    |
        | target | kode | tahun | periode | target |
        |        | A    | 2025  | TW4     | 20     |
        |        | A    | 2025  | TAHUN   | 10     |
        |        | A    | 2024  | TAHUN   | 1      |
        |        | A    | 2025  | RENSTRA | 2      |
        |        | B    | 2024  | TAHUN   | 1      |
        |        | B    | 2026  | TAHUN   | 1      |
        |        | B    | 2025  | RENSTRA | 2      |
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 5   |
        |       | B    | x      | 5   |
        | harap | kode | periode | status       | capaian |
        |       | A    | TAHUN   | dihitung     | 50      |
        |       | A    | TW4     | dihitung     | 25      |
        |       | B    | TAHUN   | tanpa_target |         |
        |       | B    | TW4     | tanpa_target |         |
        """,
    )


def test_an_unreadable_target_of_another_year_does_not_matter(tmp_path: Path) -> None:
    assert_expected(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        | target | kode | tahun | target  |
        |        | A    | 2025  | 10      |
        |        | A    | 2024  | delapan |
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 5   |
        | harap | kode | status   | capaian |
        |       | A    | dihitung | 50      |
        """,
    )


@pytest.mark.parametrize("target", ["delapan", "1.234 OPD", "90 - 80", "110 dari 100", "≥ 80 - 90"])
def test_an_unreadable_target_is_named_and_its_indicator_left_out(
    tmp_path: Path, target: str
) -> None:
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode |
        |           | A    |
        |           | B    |
        | target | kode | target   |
        |        | A    | {target} |
        |        | B    | 10       |
        | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |       | A    | x      | 5   | 5   | 5   | 5   |
        |       | B    | x      | 5   | 5   | 5   | 5   |
        | harap | kode | status     | capaian |
        |       | A    | bermasalah |         |
        |       | B    | dihitung   | 50      |
        """,
    )
    assert runs["TAHUN"].issue_codes == [("target-tidak-terbaca", "A")]
