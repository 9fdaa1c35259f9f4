"""One answer for one cell: every type under every number format, in .xlsx, .ods and .xls.

One workbook of all of them is saved by LibreOffice in the three formats; .xlsx as openpyxl writes it
has no results of formulas. Numbers may differ beyond the 15 digits that Excel itself keeps.
"""

from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from support.broken_zip import codes, read, values
from support.castings import result
from support.libreoffice import FILTERS, convert

from iku_etl.foreign.content import ImpossibleDate, PercentNumber

NUMBERS = (0, 1, 0.955, -5, 4.25 / 24, 2.25, 45000, 45000.5, 0.1841666, -0.5, 3_000_000)
PLAIN = ("General", "0", "0.00", "#,##0", "# ?/?", "0.00E+00", "@", '0 "%"', "0\\%", '0.0"dm"',
         '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-', "[$Rp-421]#,##0.00",
         'General" hari"', '"tanggal "0', '#,##0.00 "orang"', "General;[Red]-General")  # fmt: skip
PERCENT = ("0%", "0.00%", "[Red]0.0%", "0.0%;[Red]-0.0%", "0.0_%%")
DATES = ("dd/mm/yyyy", "d mmm yy", "mmm-yy", "[$-421]dddd, dd mmmm yyyy", "yyyy-mm-dd hh:mm:ss",
         "h:mm", "AM/PM", "mm:ss.0", "[h]:mm", "[mm]:ss", "[ss]")  # fmt: skip
OTHERS: dict[str, object] = {
    "a text number": "12,5",
    "a code": "007",
    "a blank text": " ",
    "two lines": "100\n200",
    "an apostrophe": "'40",
    "markup": "x & <y>",
    "rich text": CellRichText("85", TextBlock(InlineFont(b=True), ",5")),
    "TRUE": True,
    "FALSE": False,
    "#N/A": "#N/A",
    "a date": date(2025, 4, 25),
    "a date with time": datetime(2025, 4, 25, 13, 5),
    "4.25 typed": time(4, 25),
    "midnight": time(0, 0),
    "a duration": timedelta(hours=54),
    "=number": "=8+12.5",
    "=bool": "=1=1",
    "=text": '="a"&"b"',
    "=empty": '=""',
    "=zero division": "=1/0",
    "=not available": "=NA()",
}
CELLS = {
    **{f"{n} as {code}": (n, code) for code in (*PLAIN, *PERCENT, *DATES) for n in NUMBERS},
    **{name: (isi, "") for name, isi in OTHERS.items()},
}
ASKED = (("angka",), ("bulat", "OPD"), ("angka", "%", "0", "100"), ("ada_tidak",))
Answers = dict[str, list[tuple[float | None, str]]]


def workbook(path: Path) -> Path:
    """A returned workbook with one of CELLS in each quarter of each row."""
    book = openpyxl.Workbook()
    book.active.title = "_iku"
    book.active.append(["instansi", "contoh"])
    sheet = book.create_sheet("A")
    sheet.append(["iku:mulai isian"])
    sheet.append(["kode", "simbol", "tw1", "tw2", "tw3", "tw4"])
    for number, (isi, code) in enumerate(CELLS.values()):
        row, column = 3 + number // 4, 3 + number % 4
        sheet.cell(row, 1, "A")
        sheet.cell(row, 2, f"x{row}")
        cell = sheet.cell(row, column, isi)
        if code:
            cell.number_format = code
    sheet.append(["iku:akhir isian"])
    book.save(path)
    return path


def contents(path: Path) -> dict[str, object]:
    """What the reader gives for each of CELLS; nothing else may be said of the file."""
    found = read(path)
    assert codes(found) == []
    typed = values(found)
    places = (("A", f"x{3 + number // 4}", number % 4) for number in range(len(CELLS)))
    return {name: typed.get(place) for name, place in zip(CELLS, places, strict=True)}


def answers(path: Path) -> Answers:
    """Value and message of each cell, under everything that a variable may ask."""
    return {
        name: [_to_13_digits(*result(isi, *asked)) for asked in ASKED]
        for name, isi in contents(path).items()
    }


def _to_13_digits(nilai: float | None, kode: str) -> tuple[float | None, str]:
    return (None if nilai is None else float(f"{nilai:.13g}")), kode


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    path = workbook(tmp_path_factory.mktemp("sel") / "Isian.xlsx")
    return {suffix: convert(path, suffix) for suffix in FILTERS}


@pytest.mark.parametrize("suffix", [".ods", ".xls"])
def test_one_answer_for_one_cell(saved: dict[str, Path], suffix: str) -> None:
    expected, found = answers(saved[".xlsx"]), answers(saved[suffix])
    assert {n: a for n, a in found.items() if a != expected[n]} == {}


def test_another_program_writes_the_same_cells_otherwise(saved: dict[str, Path]) -> None:
    """openpyxl: inline rich text, no results of formulas."""
    path = saved[".xlsx"]
    expected, found = answers(path), answers(path.parents[1] / path.name)
    typed = [name for name in CELLS if not name.startswith("=")]
    assert {n: found[n] for n in typed if found[n] != expected[n]} == {}


@pytest.mark.parametrize("suffix", FILTERS)
def test_a_time_is_never_a_number(saved: dict[str, Path], suffix: str) -> None:
    """Indonesian Excel makes 04:25 of a typed 4.25."""
    isi = contents(saved[suffix])
    dated = [n for n in CELLS if n.endswith(DATES)]
    dated += ["4.25 typed", "midnight", "a duration", "a date", "a date with time"]
    assert {result(isi[name], "angka") for name in dated} == {(None, "angka-jadi-tanggal")}


@pytest.mark.parametrize("suffix", FILTERS)
def test_true_is_no_one(saved: dict[str, Path], suffix: str) -> None:
    isi = contents(saved[suffix])
    assert [isi[name] for name in ("TRUE", "FALSE", "=bool")] == [True, False, True]
    assert {result(isi[name], "angka")[1] for name in ("TRUE", "FALSE", "=bool")} == {"bukan-angka"}


@pytest.mark.parametrize("suffix", FILTERS)
def test_percent_and_plain_formats(saved: dict[str, Path], suffix: str) -> None:
    """A % that is mere text does not multiply; an error is named, an empty text is blank."""
    isi = contents(saved[suffix])
    assert all(isi[f"0.955 as {code}"] == PercentNumber(0.955) for code in PERCENT)
    assert all(isi[f"0.955 as {code}"] == 0.955 for code in PLAIN)
    assert result(isi["#N/A"], "angka") == (None, "galat-excel")
    assert result(isi["=empty"], "angka") == (None, "")


def test_one_impossible_duration_costs_no_other_cell(tmp_path: Path) -> None:
    """A billion days are more than Python knows; percent cells beside stay percent."""
    path = workbook(tmp_path / "Isian.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["A"]
    sheet["C3"], sheet["D3"], sheet["E3"], sheet["F3"] = 1e15, 0.955, 45000, 12
    for name, code in {"C3": "[h]:mm", "D3": "0%", "E3": "dd/mm/yyyy", "F3": "0"}.items():
        sheet[name].number_format = code
    book.save(path)
    isi = list(contents(path).values())[:4]
    assert [type(i) for i in isi] == [ImpossibleDate, PercentNumber, ImpossibleDate, float]
    assert [result(i, "angka")[1] for i in isi[::2]] == ["angka-jadi-tanggal"] * 2
