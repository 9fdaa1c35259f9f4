"""Formula texts that Excel takes: quoted sheet names, whole numbers of digits, no endless lists."""

from pathlib import Path

import pytest
from support.small import kecil
from xlsxwriter.utility import quote_sheetname

from iku_etl.report.rollup import mean_formula
from iku_etl.xlsx.sheet import absolute_cell

LONGEST_FORMULA = 8192  # characters, Excel's limit


@pytest.mark.parametrize(
    "name", ["IKU", "Perhitungan", "Bidang TIK", "O'Hara", "Sub-bag", "Seksi É"]
)
def test_references_quote_the_names_of_sheets_as_excel_does(name: str) -> None:
    assert absolute_cell(name, 9, 12) == f"{quote_sheetname(name)}!$L$9"


@pytest.mark.parametrize("name", ["2025", "TIK1", "IKP2", "R1C1", "R", "1Umum"])
def test_references_quote_names_that_look_like_cells_or_numbers(name: str) -> None:
    assert absolute_cell(name, 9, 12) == f"{quote_sheetname(name)}!$L$9"


def test_a_cap_is_written_with_all_its_digits(tmp_path: Path) -> None:
    done = kecil(
        tmp_path,
        """
        | indikator | kode | desimal |
        |           | A    | 4       |
        | target | kode | target |
        |        | A    | 10     |
        | isian | kode | simbol | tw4 |
        |       | A    | x      | 50  |
        """,
        "batas_atas = 123.4567\n",
    ).run()
    ((book, sheets),) = zip(done.books, done.sheets, strict=True)
    assert book.indicators[0].capaian == 123.4567
    formulas = [cell.rumus for sheet in sheets for cell in sheet.cells]
    assert any("123.4567" in formula for formula in formulas)


def test_a_mean_joins_neighbours_to_ranges() -> None:
    places = [("IKU", 7, 11), ("IKU", 6, 11), ("Bidang A", 9, 3), ("IKU", 9, 11)]
    assert mean_formula(places) == "AVERAGE('Bidang A'!$C$9,IKU!$K$6:$K$7,IKU!$K$9)"


def test_a_mean_over_more_areas_than_a_call_takes_is_a_sum_through_their_number() -> None:
    formula = mean_formula([("IKU", 2 * i, 11) for i in range(1, 301)])
    assert formula.count("SUM(") == 2
    assert formula.endswith("/300")
    assert formula.count("$K$") == 300


def test_a_mean_over_many_sheets_stays_within_the_length_excel_takes() -> None:
    places = [(f"Pranata Komputer Ahli {i}", 12, 9) for i in range(400)]
    assert len(mean_formula(places)) < LONGEST_FORMULA
