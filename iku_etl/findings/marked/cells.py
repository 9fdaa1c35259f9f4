"""What stands in single cells of a worksheet part, and which rows and columns can be seen."""

import re
from collections.abc import Callable, Iterable, Set
from contextlib import suppress
from dataclasses import dataclass, field

from iku_etl.findings.marked.xmlpart import Element, feed, make_parser

_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell holds as the file says it: jenis is its `t`, n for a number."""

    jenis: str
    content: str
    rumus: bool


@dataclass(slots=True)
class Found:
    """The wanted cells; of rows, those that are hidden, their heights (points) and last columns."""

    cells: dict[Place, Content] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    heights: dict[int, float] = field(default_factory=dict)
    last_column: dict[int, int] = field(default_factory=dict)


class _EnoughError(Exception):
    """The rows that are wanted have been read."""


def find_cells(data: bytes, sheet: Element, places: Set[Place], rows: Set[int]) -> Found:
    """The content of the cells at these 1-based places, and the looks of these rows."""
    area = sheet.first("sheetData")
    found = Found()
    if area is None or not rows:
        return found
    reader = _CellReader(found, places, rows)
    parser = make_parser(reader.start, reader.end, reader.text)
    with suppress(_EnoughError):
        feed(parser, data[area.start : area.end])
    return found


class _CellReader:
    """Follows the rows and cells; an address that is left out counts on from the one before."""

    def __init__(self, found: Found, places: Set[Place], rows: Set[int]) -> None:
        self.found, self.places, self.rows = found, places, rows
        self.last = max(rows)
        self.row = self.column = 0
        self.jenis, self.rumus, self.parts = "", False, list[str]()
        self.wanted = self.reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self._start_row(attributes)
        elif local == "c":
            self._start_cell(attributes)
        elif self.wanted:
            self.rumus |= local == "f"
            self.reading = local in ("v", "t")

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        if self.row > self.last:
            raise _EnoughError
        if self.row in self.rows:
            if is_true(attributes.get("hidden", "")):
                self.found.hidden.add(self.row)
            if "ht" in attributes:
                self.found.heights[self.row] = float(attributes["ht"])

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.column = split(attributes["r"])[1] if "r" in attributes else self.column + 1
        if self.row in self.rows:
            self.found.last_column[self.row] = self.column
        self.wanted = (self.row, self.column) in self.places
        if self.wanted:
            self.jenis, self.rumus, self.parts = attributes.get("t", "n"), False, []

    def text(self, text: str) -> None:
        if self.reading:
            self.parts.append(text)

    def end(self, name: str) -> None:
        self.reading = False
        if self.wanted and name.rpartition(":")[2] == "c":
            content = Content(self.jenis, "".join(self.parts), self.rumus)
            self.found.cells[self.row, self.column] = content
            self.wanted = False


def shared_strings(data: bytes, wanted: Set[int]) -> dict[int, str]:
    """Some shared strings by their number, without the readings (phonetics) beside them."""
    parts: dict[int, list[str]] = {}
    number, reading, phonetic = -1, False, False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal number, reading, phonetic
        local = name.rpartition(":")[2]
        if local == "si":
            number += 1
            if number in wanted:
                parts[number] = []
        phonetic |= local == "rPh"
        reading = local == "t" and number in wanted and not phonetic

    def end(name: str) -> None:
        nonlocal reading, phonetic
        reading = False
        phonetic &= name.rpartition(":")[2] != "rPh"

    def text(content: str) -> None:
        if reading:
            parts[number].append(content)

    if wanted:
        feed(make_parser(start, end, text), data)
    return {number: "".join(part) for number, part in parts.items()}


def resolve(found: Found, read_strings: Callable[[], bytes]) -> None:
    """Puts shared strings in the place of their numbers."""
    numbers = {p: int(c.content) for p, c in found.cells.items() if c.jenis == "s" and c.content}
    if numbers:
        texts = shared_strings(read_strings(), set(numbers.values()))
        for place, number in numbers.items():
            rumus = found.cells[place].rumus
            found.cells[place] = Content("str", texts.get(number, ""), rumus)


def split(reference: str) -> Place:
    """Row and column of an address: D7 is (7, 4)."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def is_true(text: str) -> bool:
    """A boolean attribute as Excel (1) or LibreOffice (true) writes it."""
    return text in ("1", "true")


def areas(references: Iterable[str]) -> list[tuple[Place, Place]]:
    """The corners of ranges: C8:C9 is ((8, 3), (9, 3))."""
    return [(split(first), split(last or first)) for first, _, last in
            (reference.partition(":") for reference in references)]  # fmt: skip
