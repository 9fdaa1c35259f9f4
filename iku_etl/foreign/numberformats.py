"""Which cell styles of a workbook show a number as percent."""

import re
from collections.abc import Callable
from functools import lru_cache

from iku_etl.foreign.markup import elements

BUILT_IN = {"9", "10"}
BUILT_IN_DATES = {*map(str, range(14, 23)), *map(str, range(45, 48))}
_ELAPSED = re.compile(r"\[(?:h+|m+|s+|j+)\]", re.IGNORECASE)
_MAYBE_DATE = re.compile(
    rb'numFmtId="(?:1[4-9]|2[0-2]|4[5-7])"|formatCode="[^"]*(?:[dmyhs]|AM/PM|A/P)', re.IGNORECASE
)
_GENERAL = re.compile(r"general|e[+-]", re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[dmyhs]|am/pm|a/p", re.IGNORECASE)
# Quoted text, an escaped character, a colour or locale, a space as wide as a character.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def is_percent_format(code: str) -> bool:
    """Whether a number format multiplies by 100: it has a % that is no mere text."""
    return "%" in _LITERAL.sub("", code)


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time: its first part has a letter of one."""
    if _ELAPSED.search(code):
        return True
    bare = _LITERAL.sub("", code).partition(";")[0]
    return bool(_DATE_LETTERS.search(_GENERAL.sub("", bare)))


@lru_cache(maxsize=8)
def percent_styles(styles: bytes) -> frozenset[bytes]:
    """The positions in cellXfs of styles that show percent, as a cell's s attribute writes them."""
    if not any(mark in styles for mark in (b"%", b"&#37;", b'numFmtId="9"', b'numFmtId="10"')):
        return frozenset()
    return _styles(styles, BUILT_IN, is_percent_format)


@lru_cache(maxsize=8)
def date_styles(styles: bytes) -> frozenset[bytes]:
    """Those of styles that show a date or a time."""
    if not _MAYBE_DATE.search(styles):
        return frozenset()
    return _styles(styles, BUILT_IN_DATES, is_date_format)


def _styles(styles: bytes, built_in: set[str], is_meant: Callable[[str], bool]) -> frozenset[bytes]:
    meant, positions, section = set(built_in), [], ""
    names = ("numFmt", "xf", "cellStyleXfs", "cellXfs")
    for name, attributes in elements(styles, names, "styles.xml"):
        if name == "numFmt" and not section:
            if is_meant(attributes.get("formatCode", "")):
                meant.add(attributes.get("numFmtId", ""))
        elif name != "xf":
            section = name
        elif section == "cellXfs":
            positions.append(attributes.get("numFmtId", "0"))
    found = (str(i) for i, number_format in enumerate(positions) if number_format in meant)
    return frozenset(text.encode() for text in found)
