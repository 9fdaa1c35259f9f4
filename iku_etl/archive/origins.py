"""Whether two files of a run differ in nothing but the cells that they come from."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from iku_etl.cellref import column_letters
from iku_etl.check.budget import BudgetRow
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.parquet.column_bytes import read_column_bytes
from iku_etl.report.calculation import ASAL, NAME
from iku_etl.report.data_book import BOOK_NAME, DATA
from iku_etl.report.note_tables import BUDGET_NAME, NOTES_NAME
from iku_etl.report.parquet_table import PARQUET_NAME
from iku_etl.rules.data_columns import load_data_columns
from iku_etl.years.capaian import CapaianError
from iku_etl.years.note_tables import read_budget, read_notes

Rows = tuple[QuarterNote, ...] | tuple[BudgetRow, ...]
READERS: Mapping[str, Callable[[bytes], Rows]] = {NOTES_NAME: read_notes, BUDGET_NAME: read_budget}

ORIGINS = "asal"  # the column of every table of results
STRINGS, BOOK = "xl/sharedStrings.xml", "xl/workbook.xml"
SHEET = "xl/worksheets/sheet{}.xml"
_ITEM = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_SHEETS = re.compile(r'<sheet name="([^"]*)"')
_TEXT = re.compile(r'(<c r="[A-Z]+\d+"[^>]*) t="s"><v>(\d+)</v>')
_CELL = r'<c r="{}\d+".*?(?:</c>|/>)'


def same_but_origins(old: Path, new: Path) -> bool:
    """Whether all is the same, byte for byte, but the texts of column Asal.

    Both as a run writes them; one that another program saved is not the same.
    """
    if (read := READERS.get(new.name)) is not None:
        return _same_rows(old, new, read)
    if new.name == PARQUET_NAME:
        return _same_columns(old, new)
    hidden = _origins_of_data() if new.name == BOOK_NAME else (NAME, column_letters(ASAL))
    try:
        with ZipFile(old) as before, ZipFile(new) as after:
            return before.namelist() == after.namelist() and (
                _parts(before, *hidden) == _parts(after, *hidden)
            )
    except (BadZipFile, OSError, LookupError, UnicodeDecodeError):
        return False


def _same_rows(old: Path, new: Path, read: Callable[[bytes], Rows]) -> bool:
    try:
        before, after = (read(path.read_bytes()) for path in (old, new))
    except (OSError, CapaianError):
        return False
    return [replace(row, asal="") for row in before] == [replace(row, asal="") for row in after]


def _same_columns(old: Path, new: Path) -> bool:
    try:
        before, after = read_column_bytes(old), read_column_bytes(new)
    except (OSError, ValueError):
        return False
    return before | {ORIGINS: []} == after | {ORIGINS: []}


def _origins_of_data() -> tuple[str, str]:
    """Where capaian.xlsx has them."""
    names = [column.nama for column in load_data_columns().kolom]
    return DATA, column_letters(1 + names.index(ORIGINS))


def _parts(book: ZipFile, hidden_sheet: str, column: str) -> dict[str, object]:
    """The parts by name; sheets with their texts in place, without those of the hidden column."""
    parts: dict[str, object] = {name: book.read(name) for name in book.namelist()}
    strings = _ITEM.findall(book.read(STRINGS).decode()) if STRINGS in parts else []
    sheets = map(unescape, _SHEETS.findall(book.read(BOOK).decode()))
    for number, sheet in enumerate(sheets, start=1):
        name = SHEET.format(number)
        xml = book.read(name).decode()
        if sheet == hidden_sheet:
            xml = re.sub(_CELL.format(column), "", xml, flags=re.DOTALL)
        parts[name] = _TEXT.sub(lambda m: f"{m[1]}>{strings[int(m[2])]}", xml)
    parts.pop(STRINGS, None)
    return parts
