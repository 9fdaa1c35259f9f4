"""No wrapped text of a template is cut: every text of the largest example fits into its rows."""

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from support.template_case import SCHEMAS, make_templates

from iku_etl.catalog.katalog import load_katalog
from iku_etl.rules.contracts import load_contracts
from iku_etl.template.style import INDENT
from iku_etl.xlsx.heights import text_height, text_width

EXAMPLE = SCHEMAS.parent / "input_templates" / "iki-dinas-kominfo"


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> list[Worksheet]:
    katalog, _ = load_katalog(EXAMPLE, load_contracts(SCHEMAS))
    assert katalog is not None
    (path,) = make_templates(tmp_path_factory.mktemp("tinggi"), katalog)
    return [sheet for sheet in openpyxl.load_workbook(path) if sheet.sheet_state == "visible"]


def column_width(sheet: Worksheet, column: int) -> float:
    """XlsxWriter groups equal columns, and openpyxl keeps a group at its first column."""
    groups = sheet.column_dimensions.values()
    return next(float(g.width) for g in groups if g.min <= column <= g.max)


def test_every_text_fits(sheets: list[Worksheet]) -> None:
    cut, measured = [], 0
    for sheet in sheets:
        spans = {area.coord.split(":")[0]: area for area in sheet.merged_cells.ranges}
        for cell in (c for row in sheet.iter_rows(min_row=8) for c in row):
            if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
                continue
            area = spans.get(cell.coordinate)
            rows = range(area.min_row, area.max_row + 1) if area else [cell.row]
            columns = range(area.min_col, area.max_col + 1) if area else [cell.column]
            height = sum(sheet.row_dimensions[row].height or 15 for row in rows)
            width = sum(column_width(sheet, column) for column in columns)
            name, _, formula = cell.value.partition("\nFormula: ")
            small = 0.8 * text_height(formula, width) if formula else 0
            measured += 1
            if height < text_height(name, width - INDENT) + small:
                cut.append(f"{sheet.title}!{cell.coordinate} {cell.value}")
    assert measured > 500
    assert cut == []


def test_a_sheet_fits_the_width_of_f4(sheets: list[Worksheet]) -> None:
    """Not below 70 % of its size, so that what is printed can be read; 60 % with targets of billions."""
    paper = (13 - 0.8) * 96 / 7  # landscape F4 within its margins, in column widths
    for sheet in sheets:
        groups = [g for g in sheet.column_dimensions.values() if not g.hidden]
        width = sum(float(g.width) * (g.max - g.min + 1) for g in groups)
        long = any(len(str(c.value or "")) > 7 for row in sheet["K8:N99"] for c in row)
        assert width * (0.60 if long else 0.70) <= paper, sheet.title


@pytest.mark.parametrize(
    ("lembar", "shown"),
    [
        ("Kabid IKP", "9.999.999.999"),  # a count without a bound: 1.200.000 showed as ###
        ("Bendahara", "999.999.999.999"),  # rupiah
    ],
)
def test_quarters_show_any_number_that_may_come(
    sheets: list[Worksheet], lembar: str, shown: str
) -> None:
    (sheet,) = (each for each in sheets if each.title == lembar)
    for column in range(7, 11):
        assert column_width(sheet, column) >= text_width(shown) + INDENT
