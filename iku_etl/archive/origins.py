"""Whether two official workbooks differ in nothing but the cells that their numbers come from."""

import re
from html import unescape
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from iku_etl.cellref import column_letters
from iku_etl.report.calculation import ASAL, NAME

STRINGS, BOOK = "xl/sharedStrings.xml", "xl/workbook.xml"
SHEET = "xl/worksheets/sheet{}.xml"
_ITEM = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_SHEETS = re.compile(r'<sheet name="([^"]*)"')
_TEXT = re.compile(r'(<c r="([A-Z]+)\d+"[^>]*) t="s"><v>(\d+)</v>')


def same_but_origins(old: Path, new: Path) -> bool:
    """Whether all is the same, byte for byte, but texts in column Asal of sheet Perhitungan.

    Both as a run writes them; one that another program saved is not the same.
    """
    try:
        with ZipFile(old) as before, ZipFile(new) as after:
            return before.namelist() == after.namelist() and _parts(before) == _parts(after)
    except (BadZipFile, OSError, LookupError, UnicodeDecodeError):
        return False


def _parts(book: ZipFile) -> dict[str, object]:
    """The parts by name; sheets with their texts in place, without those of column Asal."""
    parts: dict[str, object] = {name: book.read(name) for name in book.namelist()}
    strings = _ITEM.findall(book.read(STRINGS).decode())
    sheets = map(unescape, _SHEETS.findall(book.read(BOOK).decode()))
    for number, sheet in enumerate(sheets, start=1):
        hidden = column_letters(ASAL) if sheet == NAME else ""
        name = SHEET.format(number)
        parts[name] = _with_texts(book.read(name).decode(), strings, hidden)
    del parts[STRINGS]
    return parts


def _with_texts(xml: str, strings: list[str], hidden: str) -> str:
    def text(match: re.Match[str]) -> str:
        begin, column, number = match.groups()
        return f"{begin}>{'' if column == hidden else strings[int(number)]}"

    return _TEXT.sub(text, xml)
