"""The formula that keeps a faulty cell coloured, by what the cell holds."""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from support.marked_case import parts, save_with_libreoffice

from iku_etl.findings.marked.cells import Content, find_cells, resolve
from iku_etl.findings.marked.highlights import condition
from iku_etl.findings.marked.xmlpart import escape, parse_part

FORMULAS = [
    (None, "ISBLANK($B$2)"),
    (Content("n", "", rumus=False), "ISBLANK($B$2)"),
    (Content("n", "95.5", rumus=False), "ISNUMBER($B$2),$B$2=95.5"),
    (Content("n", "-5", rumus=False), "ISNUMBER($B$2),$B$2=-5"),
    (Content("n", "0", rumus=False), "ISNUMBER($B$2),$B$2=0"),
    (Content("b", "1", rumus=False), "ISLOGICAL($B$2),$B$2=TRUE"),
    (Content("e", "#DIV/0!", rumus=True), "ISERROR($B$2)"),
    (Content("str", '81 "dok"', rumus=False), 'ISTEXT($B$2),EXACT($B$2,"81 ""dok""")'),
    (Content("str", "x" * 101, rumus=False), f'ISTEXT($B$2),EXACT(LEFT($B$2,100),"{"x" * 100}")'),
]  # fmt: skip
ALWAYS = [
    Content("n", "", rumus=True),  # a formula without a saved result
    Content("str", "a_x000D_b", rumus=False),
    Content("d", "2025-01-01", rumus=False),
]


@pytest.mark.parametrize(("content", "expected"), FORMULAS)
def test_the_formula_compares_with_the_content(content: Content | None, expected: str) -> None:
    assert condition("$B$2", content, "iku-etl") == f'AND("iku-etl"<>"",{expected})'


@pytest.mark.parametrize("content", ALWAYS)
def test_what_cannot_be_compared_stays_coloured(content: Content) -> None:
    assert condition("$B$2", content, "iku-etl") == '"iku-etl"<>""'


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), max_size=300))
def test_any_text_comes_whole_into_the_formula(text: str) -> None:
    formula = condition("$B$2", Content("str", text, rumus=False), "iku-etl")
    assert parse_part(f"<f>{escape(formula)}</f>".encode()).text == formula


TYPED = ["81 dok", "81 Dok", " 81", 'kata "kutip"', "x" * 300, 95.5, 0.1 + 0.2, 0, -5, True, None]


def test_libreoffice_agrees(tmp_path: Path) -> None:
    """Every cell of column A under the formula of every content: true for its own alone."""
    asked = tmp_path / "tanya.xlsx"
    with xlsxwriter.Workbook(asked) as typed:
        typed.add_worksheet().write_column("A1", TYPED)
    contents = read_contents(asked)
    book = openpyxl.load_workbook(asked)
    for row in range(1, len(TYPED) + 1):
        for column, content in enumerate(contents, 2):
            book.active.cell(row, column).value = f"={condition(f'$A${row}', content, 'iku-etl')}"
    book.save(asked)
    answered = CalamineWorkbook.from_path(save_with_libreoffice(asked)).get_sheet_by_index(0)
    held = [row[1:] for row in answered.to_python()]
    assert held == [[mine == other for other in range(len(TYPED))] for mine in range(len(TYPED))]


def read_contents(path: Path) -> list[Content | None]:
    """What column A holds, as marking reads it."""
    content = parts(path)
    data, rows = content["xl/worksheets/sheet1.xml"], set(range(1, len(TYPED) + 1))
    found = find_cells(
        data, parse_part(data, without="sheetData"), {(row, 1) for row in rows}, rows
    )
    resolve(found, lambda: content["xl/sharedStrings.xml"])
    return [found.cells.get((row, 1)) for row in sorted(rows)]
