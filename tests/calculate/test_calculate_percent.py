"""A factor 100% in an indicator of satuan persen, from the katalog to the printed number."""

from pathlib import Path

import pytest
from support.small import assert_expected, kecil

ONE_OF_FOUR = """
    | target    | kode | target |
    |           | A    | 80     |
    | variabel  | kode | simbol | minimum |
    |           | A    | a      |         |
    |           | A    | b      |         |
    | isian     | kode | simbol | tw4 |
    |           | A    | a      | 1   |
    |           | A    | b      | 4   |
"""


@pytest.mark.parametrize(
    ("formula", "realisasi"),
    [
        ("100-(a/b*100%)", "75"),
        ("0,5*(a/b*100%)+0,5*(b/b*100%)", "62,5"),
        ("IF(b=0;0;a/b*100%)", "25"),
        ("ROUND(a/b*100%;1)", "25"),
        ("100%*a/b", "25"),
        ("(a+b)/2*100%", "250"),
        ("a/40*100%", "2,5"),
    ],
)
def test_100_percent_wherever_it_stands(tmp_path: Path, formula: str, realisasi: str) -> None:
    runs = assert_expected(
        tmp_path,
        f"""
        | indikator | kode | formula   | satuan |
        |           | A    | {formula} | %      |
        {ONE_OF_FOUR}
        | harap     | kode | status   | realisasi   |
        |           | A    | dihitung | {realisasi} |
        """,
    )
    assert not [i for i in runs["TAHUN"].outcome.issues if i.kode.startswith("persen")]


def test_a_refused_formula_is_not_calculated_and_the_meant_one_is_written(tmp_path: Path) -> None:
    small = kecil(
        tmp_path,
        f"""
        | indikator | kode | formula       | satuan |
        |           | A    | 1-(a/b*100%)  | %      |
        {ONE_OF_FOUR}
        """,
    )
    run = small.run()
    assert run.value("A", "status") == "bermasalah"
    (issue,) = [i for i in run.outcome.issues if i.kode == "persen-campur"]
    assert "Tulis (1-a/b)*100%." in issue.saran
    assert issue.ref.berkas == "katalog/indikator.csv"
