"""`catalog check` of the target table."""

from pathlib import Path

import pytest
from support.lint_case import assert_lint, found, lint

QUARTERS = ("TW1", "TW2", "TW3", "TW4")


def targets(year: str, quarters: str) -> str:
    """Rows of the target table: the year, then the quarters of `1 2 3 4` (- leaves one out)."""
    rows = [("TAHUN", year), *zip(QUARTERS, quarters.split(), strict=True)]
    return "\n".join(f"| | A | {periode} | {text} |" for periode, text in rows if text != "-")


# agregasi, formula, target of the year, of the quarters, and whether they fit.
QUARTER_TARGETS = {
    "sum below": ("jumlah", "x", "11", "1 2 3 4", False),
    "sum": ("jumlah", "x", "10", "1 2 3 4", True),
    "sum above": ("jumlah", "x", "9", "1 2 3 4", False),
    "sum of decimals": ("jumlah", "x", "0,3", "0,1 0,1 0,1 0", True),
    "sum of some quarters": ("jumlah", "x", "4", "- - - 4", True),
    "sum with units": ("jumlah", "x", "4 OPD", "1OPD 1OPD 1OPD 1OPD", True),
    "a ratio is not added up": ("jumlah", "x/y*100%", "90%", "80% 82% 85% 90%", True),
    "last below": ("terakhir", "x", "80", "60 65 70 79", False),
    "last": ("terakhir", "x", "80", "60 65 70 80", True),
    "last above": ("terakhir", "x", "80", "60 65 70 81", False),
    "last known": ("terakhir", "x", "70", "60 65 70 -", True),
    "mean below": ("rata_rata", "x", "2,6", "1 2 3 4", False),
    "mean": ("rata_rata", "x", "2,5", "1 2 3 4", True),
    "mean above": ("rata_rata", "x", "2,4", "1 2 3 4", False),
    "no target of the year": ("jumlah", "x", "n/a", "1 2 3 4", True),
    "not yet in the first quarters": ("jumlah", "x", "7", "n/a n/a 3 4", True),
    "Ada at the end": ("terakhir", "x", "Ada", "n/a n/a n/a Ada", True),
    "never Ada": ("terakhir", "x", "Ada", "n/a n/a n/a 0", False),
}


@pytest.mark.parametrize("name", QUARTER_TARGETS)
def test_target_triwulan_beda(tmp_path: Path, name: str) -> None:
    agregasi, formula, year, quarters, fits = QUARTER_TARGETS[name]
    satuan = "%" if "%" in year else "Nilai"
    issues = lint(
        tmp_path,
        f"""
        | indikator | kode | formula   | agregasi   | satuan   |
        |           | A    | {formula} | {agregasi} | {satuan} |
        | isian | kode | simbol |
        |       | A    | x      |
        {"| | A | y |" if "y" in formula else ""}
        | target | kode | periode | target |
        {targets(year, quarters)}
        """,
    )
    assert found(issues) == ([] if fits else [("target-triwulan-beda", "target D2")])


def test_a_ratio_of_the_last_quarter_must_fit(tmp_path: Path) -> None:
    issues = lint(
        tmp_path,
        f"""
        | indikator | kode | formula  | agregasi | satuan |
        |           | A    | x/y*100% | terakhir | %      |
        | isian | kode | simbol |
        |       | A    | x      |
        |       | A    | y      |
        | target | kode | periode | target |
        {targets("90%", "80% 82% 85% 89%")}
        """,
    )
    assert found(issues) == [("target-triwulan-beda", "target D2")]


def test_each_year_by_itself(tmp_path: Path) -> None:
    assert_lint(
        tmp_path,
        """
        | indikator | kode | agregasi |
        |           | A    | jumlah   |
        | isian | kode | simbol |
        |       | A    | x      |
        | target | kode | tahun | periode | target |
        |        | A    | 2025  | TAHUN   | 3      |
        |        | A    | 2025  | TW1     | 3      |
        |        | A    | 2026  | TW1     | 2      |
        |        | A    | 2026  | TAHUN   | 4      |
        |        | A    | 2027  | TW1     | 9      |
        | harap | kode                 | sel       |
        |       | target-triwulan-beda | target D5 |
        """,
    )


@pytest.mark.parametrize(
    ("tahun", "outside"),
    [("2023", True), ("2024", False), ("2025", False), ("2026", False), ("2027", True)],
)
def test_di_luar_berlaku(tmp_path: Path, tahun: str, outside: bool) -> None:
    """Of an indicator in force 2024 to 2026."""
    issues = lint(
        tmp_path,
        f"""
        | indikator | kode | berlaku_mulai | berlaku_sampai |
        |           | A    | 2024          | 2026           |
        | isian | kode | simbol |
        |       | A    | x      |
        | target | kode | tahun   | target |
        |        | A    | {tahun} | 80     |
        """,
    )
    assert found(issues) == ([("di-luar-berlaku", "target B2")] if outside else [])


@pytest.mark.parametrize(
    ("mulai", "sampai"), [("", ""), ("2024", ""), ("", "2026")], ids=["both", "end", "begin"]
)
def test_an_open_end_is_in_force(tmp_path: Path, mulai: str, sampai: str) -> None:
    assert not lint(
        tmp_path,
        f"""
        | indikator | kode | berlaku_mulai | berlaku_sampai |
        |           | A    | {mulai}       | {sampai}       |
        | isian | kode | simbol |
        |       | A    | x      |
        | target | kode | tahun | target |
        |        | A    | 2025  | 80     |
        """,
    )


def test_a_renstra_target_may_lie_beyond(tmp_path: Path) -> None:
    assert_lint(
        tmp_path,
        """
        | indikator | kode | berlaku_sampai |
        |           | A    | 2026           |
        | isian | kode | simbol |
        |       | A    | x      |
        | target | kode | tahun | periode | target |
        |        | A    | 2026  | TAHUN   | 80     |
        |        | A    | 2030  | RENSTRA | 90     |
        """,
    )


def test_target_tidak_terbaca(tmp_path: Path) -> None:
    """BB is a predikat only on a scale that has it; 1.234 is told, never guessed."""
    issues = assert_lint(
        tmp_path,
        """
        | indikator | kode | skala         |
        |           | A    | sakip_88_2021 |
        |           | B    |               |
        |           | C    |               |
        | isian | kode | simbol |
        |       | A    | x      |
        |       | B    | x      |
        |       | C    | x      |
        | target | kode | target |
        |        | A    | BB     |
        |        | B    | BB     |
        |        | C    | 1.234  |
        | harap | kode                 | sel       |
        |       | target-tidak-terbaca | target D3 |
        |       | target-tidak-terbaca | target D4 |
        """,
    )
    assert {issue.indikator for issue in issues} == {"B", "C"}


def test_tanpa_target(tmp_path: Path) -> None:
    assert_lint(
        tmp_path,
        """
        | indikator | kode |
        |           | A    |
        |           | B    |
        | isian | kode | simbol |
        |       | A    | x      |
        |       | B    | x      |
        | target | kode | periode | target |
        |        | A    | TAHUN   | n/a    |
        |        | B    | TW1     | 80     |
        | harap | kode         | sel          |
        |       | tanpa-target | indikator A3 |
        """,
    )


FRACTIONS = {
    # satuan, target, whether it is asked about
    "0.85 of Excel": ("%", "0,85", True),
    "with its sign": ("%", "0,85%", False),
    "a hundred": ("%", "1", False),
    "zero": ("%", "0", False),
    "another satuan": ("Nilai", "0,85", False),
}


@pytest.mark.parametrize(("satuan", "target", "is_asked"), FRACTIONS.values(), ids=FRACTIONS)
def test_targets_below_one_percent(
    tmp_path: Path, satuan: str, target: str, is_asked: bool
) -> None:
    issues = lint(
        tmp_path,
        f"""
        | indikator | kode | formula  | satuan   |
        |           | A    | a/b*100% | {satuan} |
        | variabel | kode | simbol |
        |          | A    | a      |
        |          | A    | b      |
        | target | kode | target   |
        |        | A    | {target} |
        """,
    )
    codes = [issue.kode for issue in issues if issue.ref.berkas == "katalog/target.csv"]
    assert codes == (["target-persen-kecil"] if is_asked else [])
