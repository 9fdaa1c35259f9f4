"""Which cell styles of a workbook show a number as percent."""

import re
from functools import lru_cache

from iku_etl.foreign.markup import elements

BUILT_IN = {"9", "10"}
# Quoted text, an escaped character, a colour or locale, a space as wide as a character.
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def is_percent_format(code: str) -> bool:
    """Whether a number format multiplies by 100: it has a % that is no mere text."""
    return "%" in _LITERAL.sub("", code)


@lru_cache(maxsize=8)
def percent_styles(styles: bytes) -> frozenset[bytes]:
    """The positions in cellXfs of styles that show percent, as a cell's s attribute writes them."""
    if not any(mark in styles for mark in (b"%", b"&#37;", b'numFmtId="9"', b'numFmtId="10"')):
        return frozenset()
    percent, positions, section = set(BUILT_IN), [], ""
    names = ("numFmt", "xf", "cellStyleXfs", "cellXfs")
    for name, attributes in elements(styles, names, "styles.xml"):
        if name == "numFmt" and not section:
            if is_percent_format(attributes.get("formatCode", "")):
                percent.add(attributes.get("numFmtId", ""))
        elif name != "xf":
            section = name
        elif section == "cellXfs":
            positions.append(attributes.get("numFmtId", "0"))
    found = (str(i) for i, number_format in enumerate(positions) if number_format in percent)
    return frozenset(text.encode() for text in found)
