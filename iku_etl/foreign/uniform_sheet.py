"""A worksheet part in any spelling → the one spelling that the quick patterns know."""

import re
from dataclasses import dataclass, field
from html import escape

from iku_etl.cellref import cell_name
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.markup import local_name, parse_xml, safe_parser

_LETTERS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Cells that only bear a look; a sheet may hold millions of them.
_BLANK = re.compile(rb'<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?(?:/>|></c>)')
_WITHOUT_ADDRESS = re.compile(rb"<(?:\w+:)?c(?:>|/>| (?![^>]*\br=))")
_KEPT = {"f", "v", "t", "is"}
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?(?i:inf|nan)")
_BOOLEANS = {"0": "0", "1": "1", "false": "0", "true": "1"}
MUCH = 2_000_000
MOST_SHOWN = 20  # letters of a wrong address


def column_number(letters: str) -> int:
    """The 1-based number of a column: A is 1, AB is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@dataclass(slots=True)
class UniformSheet:
    """The rewritten sheet; far is the first filled cell beyond the limits, '' if there is none."""

    limits: Limits
    out: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    far: str = ""
    row: int = 0
    column: int = 0
    cell: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    has_content: bool = False
    in_cell: bool = False
    place: str = ""
    is_near: bool = True
    depth_phonetic: int = 0
    text: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Opens an element."""
        name = local_name(name)
        if self.in_cell:
            self._start_inside(name, attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name == "row":
            text = attributes.get("r", "")
            self.row = int(text) if text.isdecimal() and len(text) < 8 else self.row + 1
            self.column = 0
        elif name in ("mergeCell", "dataValidation"):
            order = ("ref", "type", "sqref")
            self.after.append(_opening(name, attributes, order)[:-1] + "/>")

    def _start_cell(self, attributes: dict[str, str]) -> None:
        text = attributes.get("r", "").upper()
        address = _LETTERS.fullmatch(text)
        row, self.column = (
            (int(address[2]), column_number(address[1])) if address else (self.row, self.column + 1)
        )
        self.in_cell, self.has_content, self.text = True, False, None
        # Without an address it stands beside the one before; with a wrong one, nobody knows where.
        is_known = address is not None or not text
        self.place = cell_name(row, self.column) if is_known else text[:MOST_SHOWN]
        is_within = 0 < row <= self.limits.baris and self.column <= self.limits.kolom
        self.is_near = is_known and is_within
        kept = {k: v for k, v in attributes.items() if k in ("s", "t")}
        self.cell, self.attributes = [""], {"r": self.place, **kept}

    def _start_inside(self, name: str, attributes: dict[str, str]) -> None:
        self.depth_phonetic += name == "rPh"
        if name in _KEPT and not self.depth_phonetic:
            kind = {k: v for k, v in attributes.items() if name == "f" and k in ("t", "si")}
            self.cell.append(_opening(name, kind, ("t", "si")))
            if name != "is":
                self.has_content, self.text = True, []

    def data(self, text: str) -> None:
        """Text of a value, a formula or a string."""
        if self.text is not None:
            self.text.append(text)

    def end(self, name: str) -> None:
        """Closes an element."""
        name = local_name(name)
        if not self.in_cell:
            return
        if name == "c":
            self._end_cell()
        elif name == "rPh":
            self.depth_phonetic -= 1
        elif name in _KEPT and not self.depth_phonetic:
            if self.text is not None:
                content = "".join(self.text).strip() if name in ("v", "t") else "".join(self.text)
                content = self._plain_value(content) if name == "v" else content
                self.cell.append(escape(content, quote=False))
            self.cell.append(f"</{name}>")
            self.text = None

    def _plain_value(self, content: str) -> str:
        """A value as calamine takes it; what its type cannot be is text, to be seen as it stands."""
        kind = self.attributes.get("t", "n")
        if kind == "b" and content.lower() in _BOOLEANS:
            return _BOOLEANS[content.lower()]
        is_odd = kind in ("b", "inlineStr") or (kind == "n" and not _NUMBER.fullmatch(content))
        if content and is_odd:
            self.attributes["t"] = "str"
        return content

    def _end_cell(self) -> None:
        self.in_cell = False
        if self.has_content and self.is_near:
            self.cell[0] = _opening("c", self.attributes, ("r", "s", "t"))
            self.out.append("".join(self.cell) + "</c>")
        elif self.has_content:
            self.far = self.far or self.place


def _opening(name: str, attributes: dict[str, str], order: tuple[str, ...]) -> str:
    texts = [f' {key}="{escape(attributes[key])}"' for key in order if key in attributes]
    return f"<{name}{''.join(texts)}>"


def canonical_sheet(data: bytes, limits: Limits, part: str) -> tuple[bytes, str]:
    """The filled cells within the limits, and the address of the first filled cell beyond them.

    Raises Refusal when the part is no XML.
    """
    if len(data) > MUCH and not _WITHOUT_ADDRESS.search(data):
        data = _BLANK.sub(b"", data)
    sheet = UniformSheet(limits)
    parser = safe_parser()
    parser.StartElementHandler = sheet.start
    parser.EndElementHandler = sheet.end
    parser.CharacterDataHandler = sheet.data
    parse_xml(parser, data, part)
    rows = "".join(sheet.out)
    after = "".join(sheet.after)
    return (
        f"<worksheet><sheetData><row>{rows}</row></sheetData>{after}</worksheet>".encode(),
        sheet.far,
    )
