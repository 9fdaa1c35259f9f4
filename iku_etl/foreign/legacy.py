"""An .xls of Excel 97-2003 as sheets, read by xlrd: calamine drops its errors and percent formats."""

import io

import xlrd
from xlrd.book import Book as XlsBook
from xlrd.compdoc import CompDocError
from xlrd.sheet import Cell as XlsCell
from xlrd.sheet import Sheet as XlsSheet

from iku_etl.cellref import cell_name
from iku_etl.foreign.content import ErrorValue, ImpossibleDate, PercentNumber
from iku_etl.foreign.grid import Cell, ForeignBook, ForeignSheet, Grid, Rectangle
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.numberformats import is_date_format, is_percent_format
from iku_etl.foreign.refusal import Refusal, damaged
from iku_etl.foreign.spreadsheet import EVERY_SHEET, SheetChoice
from iku_etl.text.plain import without_harmful

PASSWORD_WORDS = ("password", "encrypted")


def read_legacy(raw: bytes, limits: Limits, choice: SheetChoice = EVERY_SHEET) -> ForeignBook:
    """The chosen sheets; raises Refusal when the file is unreadable or locked."""
    try:
        return _read(_open(raw), limits, choice)
    except Exception as error:  # on broken files xlrd raises whatever its parsing runs into
        if any(word in str(error).lower() for word in PASSWORD_WORDS):
            raise Refusal("berkas-bersandi") from None
        raise damaged("bukan .xls yang utuh") from None


def _open(raw: bytes) -> XlsBook:
    """The workbook; one whose table of contents is damaged, as some programs write it, all the same."""
    with io.StringIO() as nowhere:
        how = {"formatting_info": True, "ragged_rows": True, "logfile": nowhere}
        try:
            return xlrd.open_workbook(file_contents=raw, **how)
        except CompDocError:
            return xlrd.open_workbook(file_contents=raw, ignore_workbook_corruption=True, **how)


def _read(book: XlsBook, limits: Limits, choice: SheetChoice) -> ForeignBook:
    sheets, grids = [], {}
    for source in book.sheets():
        sheet = _sheet(book, source, limits)
        grids[source.name] = sheet.grid
        if choice.is_wanted(source.name, source.visibility != 0):
            sheets.append(sheet)
    return ForeignBook(
        sheets, tuple(book.sheet_names()), fetch=lambda lembar: grids.get(lembar, [])
    )


def _sheet(book: XlsBook, source: XlsSheet, limits: Limits) -> ForeignSheet:
    rows = min(source.nrows, limits.baris)
    width = min(max(map(source.row_len, range(rows)), default=0), limits.kolom)
    grid: Grid = []
    for i in range(rows):
        cells = [_value(book, cell) for cell in source.row(i)[:width]]
        grid.append([*cells, *[""] * (width - len(cells))])
    merged = [Rectangle(a + 1, c + 1, b, d) for a, b, c, d in source.merged_cells]
    return ForeignSheet(
        without_harmful(source.name), grid, _far(source, limits), merged=lambda _: merged
    )


def _far(source: XlsSheet, limits: Limits) -> str:
    """The first filled cell beyond the limits."""
    for i in range(source.nrows):
        first = 0 if i >= limits.baris else limits.kolom
        for j in range(first, source.row_len(i)):
            if source.cell_type(i, j) not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                return cell_name(i + 1, j + 1)
    return ""


def _value(book: XlsBook, cell: XlsCell) -> Cell:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ErrorValue(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _date(cell.value, book.datemode)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        style = book.format_map.get(book.xf_list[cell.xf_index].format_key)
        code = style.format_str if style else ""
        if is_percent_format(code):
            return PercentNumber(float(cell.value))
        if is_date_format(code):  # xlrd calls none a date that has no day, as AM/PM
            return _date(cell.value, book.datemode)
        return float(cell.value)
    return str(cell.value)


def _date(value: float, datemode: int) -> Cell:
    """The date; below one day a time. Never a number: 4.25 that became 04:25 is not 0,184."""
    try:
        moment = xlrd.xldate.xldate_as_datetime(value, datemode)
    except (ValueError, OverflowError):
        return ImpossibleDate(str(value))
    return moment.time() if 0 <= value < 1 else moment
