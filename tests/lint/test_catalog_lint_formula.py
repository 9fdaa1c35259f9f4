"""`catalog check` of formulas: what they say, their symbols, sources and cycles."""

from pathlib import Path

import pytest
from support.lint_case import assert_lint, found, lint

RIGHT = """
    | target | kode | target |
    |        | A    | 80     |
"""


def test_formula_salah_points_at_the_place(tmp_path: Path) -> None:
    (issue,) = assert_lint(
        tmp_path,
        """
        | indikator | kode | formula |
        |           | A    | 2*(a+)  |
        | variabel | kode | simbol |
        |          | A    | a      |
        | target | kode | target |
        |        | A    | 80     |
        | harap | kode          | sel          |
        |       | formula-salah | indikator J2 |
        """,
    )
    lines = issue.pesan.splitlines()
    assert lines[-2:] == ["2*(a+)", "     ^"]
    assert issue.indikator == "A"


@pytest.mark.parametrize(
    ("formula", "caret"),
    [
        ("a b", "  ^"),
        ("IF(a>1;2", "  ^"),
        ("FOO(a)", "^"),
        ("ROUND(a)", "^"),
        ("a + 'b'", "    ^"),
        ("SUM a", "    ^"),
    ],
)
def test_the_caret_of_other_mistakes(tmp_path: Path, formula: str, caret: str) -> None:
    (issue,) = lint(
        tmp_path,
        f"""
        | indikator | kode | formula   |
        |           | A    | {formula} |
        | variabel | kode | simbol |
        |          | A    | a      |
        {RIGHT}
        """,
    )
    assert issue.kode == "formula-salah"
    assert issue.pesan.splitlines()[-2:] == [formula, caret]


def test_simbol_tanpa_variabel_names_the_nearest(tmp_path: Path) -> None:
    issues = assert_lint(
        tmp_path,
        """
        | indikator | kode | formula      |
        |           | A    | jumlah_pd/10 |
        | variabel | kode | simbol    |
        |          | A    | jumlah_pc |
        | target | kode | target |
        |        | A    | 80     |
        | harap | kode                   | sel          |
        |       | simbol-tanpa-variabel  | indikator J2 |
        |       | variabel-tidak-dipakai | variabel B2  |
        """,
    )
    assert '"jumlah_pc"' in issues[0].pesan


def test_a_symbol_of_another_indicator_does_not_help(tmp_path: Path) -> None:
    assert_lint(
        tmp_path,
        """
        | indikator | kode | formula |
        |           | A    | a       |
        |           | B    | a + b   |
        | variabel | kode | simbol |
        |          | A    | a      |
        |          | B    | b      |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |
        | harap | kode                  | sel          |
        |       | simbol-tanpa-variabel | indikator J3 |
        """,
    )


SOURCES = {
    "isiann": "sumber-salah",
    "tetap:1.234": "sumber-salah",
    "indikator:ZZ": "sumber-salah",
    "rincian:spb[nilai]": "sumber-salah",
    "rincian:spbe[nila]": "sumber-salah",
    "rincian:spbe[nilai;asp=1]": "sumber-salah",
    "rincian:spbe[nilai;aspek=9]": "sumber-salah",
    "rincian:spbe[nilai;aspek=1]": "",
    "rincian:spbe[nilai]": "",
}


@pytest.mark.parametrize("sumber", SOURCES)
def test_sumber_salah(tmp_path: Path, sumber: str) -> None:
    issues = lint(
        tmp_path,
        f"""
        | indikator | kode | formula |
        |           | A    | SUM(x)  |
        | variabel | kode | simbol | sumber   |
        |          | A    | x      | {sumber} |
        | rincian | tabel | kolom |
        |         | spbe  | nomor |
        |         | spbe  | aspek |
        |         | spbe  | nilai |
        | rincian_spbe | nomor | aspek | nilai |
        |              | 1     | 1     | 3     |
        {RIGHT}
        """,
    )
    expected = [(SOURCES[sumber], "variabel F2")] if SOURCES[sumber] else []
    assert found(issues) == expected


def test_a_siklus_is_said_once_where_it_can_be_mended(tmp_path: Path) -> None:
    issues = assert_lint(
        tmp_path,
        """
        | indikator | kode | formula |
        |           | A    | x       |
        |           | B    | x       |
        |           | C    | x       |
        | variabel | kode | simbol | sumber      |
        |          | A    | x      | indikator:B |
        |          | B    | x      | indikator:C |
        |          | C    | x      | indikator:B |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |
        |        | C    | 80     |
        | harap | kode   | sel         |
        |       | siklus | variabel F3 |
        """,
    )
    assert "B → C → B" in issues[0].pesan


def test_an_indicator_of_itself_is_a_siklus(tmp_path: Path) -> None:
    (issue,) = lint(
        tmp_path,
        f"""
        | indikator | kode | formula |
        |           | A    | x       |
        | variabel | kode | simbol | sumber      |
        |          | A    | x      | indikator:A |
        {RIGHT}
        """,
    )
    assert (issue.kode, issue.indikator) == ("siklus", "A")


def test_two_ways_to_one_indicator_are_no_siklus(tmp_path: Path) -> None:
    assert_lint(
        tmp_path,
        """
        | indikator | kode | formula |
        |           | A    | b+c     |
        |           | B    | d       |
        |           | C    | d       |
        |           | D    | x       |
        | variabel | kode | simbol | sumber      |
        |          | A    | b      | indikator:B |
        |          | A    | c      | indikator:C |
        |          | B    | d      | indikator:D |
        |          | C    | d      | indikator:D |
        |          | D    | x      | isian       |
        | target | kode | target |
        |        | A    | 80     |
        |        | B    | 80     |
        |        | C    | 80     |
        |        | D    | 80     |
        """,
    )
