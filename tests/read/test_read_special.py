"""Cells that calamine shows as blank or plain: errors, formulas without result, percent numbers."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from support.broken_zip import codes, edit_part, read, set_cell, values
from support.senders import make_agency

from iku_etl.foreign.content import ErrorValue, PercentNumber, UncachedFormula
from iku_etl.foreign.numberformats import is_percent_format
from iku_etl.foreign.spreadsheet import utc_text

RASIO = ("RASIO", "r", 0)  # stands in G11 of Bidang A


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_agency(tmp_path / "kerja").send()


CELLS = {
    "error": ('<c r="G11"{s} t="e"><v>#DIV/0!</v></c>', ErrorValue("#DIV/0!")),
    "error of a formula": (
        '<c r="G11"{s} t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        ErrorValue("#DIV/0!"),
    ),
    "error calamine does not know": (
        '<c r="G11"{s} t="e"><v>#SPILL!</v></c>',
        ErrorValue("#SPILL!"),
    ),
    "formula without result": ('<c r="G11"{s}><f>A1&amp;B1</f></c>', UncachedFormula("=A1&B1")),
    "formula with an empty result": (
        '<c r="G11"{s}><f>1+1</f><v></v></c>',
        UncachedFormula("=1+1"),
    ),
    "formula of openpyxl": ('<c r="G11"{s}><f>1+1</f><v /></c>', UncachedFormula("=1+1")),
    "formula over lines": (
        '<c r="G11"{s}>\n <f>1+1</f>\n <v/>\n</c>',
        UncachedFormula("=1+1"),
    ),
    "shared formula": ('<c r="G11"{s}><f t="shared" si="0"/></c>', UncachedFormula("=")),
    "formula with a result": ('<c r="G11"{s}><f>1+1</f><v>2</v></c>', 2.0),
    "formula with a zero": ('<c r="G11"{s}><f>0</f><v>0</v></c>', 0.0),
    "formula with a text": ('<c r="G11"{s} t="str"><f>"a"</f><v>a</v></c>', "a"),
    "formula with an empty text": ('<c r="G11"{s} t="str"><f>""</f><v></v></c>', None),
    "no number of this world": ('<c r="G11"{s}><v>NaN</v></c>', "nan"),
    "infinity": ('<c r="G11"{s}><v>1E999</v></c>', "inf"),
    "boolean": ('<c r="G11"{s} t="b"><v>1</v></c>', True),
}


@pytest.mark.parametrize("name", CELLS)
def test_cell(path: Path, name: str) -> None:
    xml, isi = CELLS[name]
    set_cell(path, "Bidang A", "G11", xml)
    result = read(path)
    assert values(result).get(RASIO) == isi
    assert codes(result) == []


@pytest.mark.parametrize("name", CELLS)
def test_the_same_in_another_spelling(path: Path, name: str) -> None:
    """The exact way through the sheet finds what the quick patterns find."""
    xml, isi = CELLS[name]
    set_cell(path, "Bidang A", "G11", xml)
    edit_part(path, "xl/worksheets/sheet2.xml", lambda d: d.replace(b"<row ", b"<row  ", 1))
    edit_part(
        path, "xl/worksheets/sheet2.xml", lambda d: d.replace(b"<sheetData>", b"<sheetData> ")
    )
    assert values(read(path)).get(RASIO) == isi


@pytest.mark.parametrize(
    ("code", "isi"),
    [
        ("0%", PercentNumber(0.955)),
        ("0.00%", PercentNumber(0.955)),
        ("#,##0.0%;[Red]-0.0%", PercentNumber(0.955)),
        ('0.00" %"', 0.955),
        ("0.00\\%", 0.955),
        ("0.00", 0.955),
        ("General", 0.955),
    ],
)
def test_percent(path: Path, code: str, isi: object) -> None:
    book = openpyxl.load_workbook(path)
    cell = book["Bidang A"]["G11"]
    cell.value, cell.number_format = 0.955, code
    book.save(path)
    assert values(read(path))[RASIO] == isi


def test_percent_in_a_detail_table(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    cell = book["Rincian SPBE"]["D8"]
    cell.value, cell.number_format = 0.5, "0%"
    book.save(path)
    assert values(read(path))["1", "nilai", -1] == PercentNumber(0.5)


@pytest.mark.parametrize(
    ("code", "is_percent"),
    [("0%", True), ('0"%"', False), ("[%]0", False), ("_%0", False), ("0 %;0", True), ("@", False)],
)
def test_percent_formats(code: str, *, is_percent: bool) -> None:
    assert is_percent_format(code) is is_percent


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2025-04-01T08:00:00Z", "2025-04-01T08:00:00+00:00"),
        ("2025-04-01T15:00:00+07:00", "2025-04-01T08:00:00+00:00"),
        ("2025-04-01T08:00:00.5", "2025-04-01T08:00:00+00:00"),
        ("kemarin", ""),
    ],
)
def test_times_compare_as_texts(text: str, utc: str) -> None:
    assert utc_text(text) == utc


def test_macros_are_ignored(path: Path) -> None:
    good = values(read(path))
    macro = path.with_suffix(".xlsm")
    shutil.copyfile(path, macro)
    edit_part(
        macro,
        "[Content_Types].xml",
        lambda d: d.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
    )
    assert values(read(macro)) == good
