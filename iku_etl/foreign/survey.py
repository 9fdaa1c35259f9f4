"""The raw XML of one worksheet: made safe for calamine, and searched for what calamine hides."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from iku_etl.cellref import column_letters
from iku_etl.foreign.content import ErrorValue, ImpossibleDate, PercentNumber, UncachedFormula
from iku_etl.foreign.grid import Grid, Rectangle
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.markup import plain_xml
from iku_etl.foreign.uniform_sheet import canonical_sheet, column_number

_DIGITS = tuple(b"%d" % digit for digit in range(10))
DATA, DATA_END, CLOSE = b"<sheetData>", b"</sheetData>", b"</worksheet>"
# The first cell and the last row tell how a program writes a sheet; to look at every cell costs
# more than reading them, and a file made to deceive meets the memory limit of its process.
_FIRST_CELL = re.compile(rb'<c r="[A-Z]{1,2}[0-9]{1,3}"')
_LAST_ROW = re.compile(rb'<row r="([0-9]{1,3})"')
_WIDE = re.compile(rb'<c r="[A-Z]{3}')
# Row 0 or far below the last row: calamine would make room for all rows between.
_ASTRAY = re.compile(rb'<c r="(?![A-Z]{1,3}[1-9][0-9]{0,2}")')
_ERROR = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"[^>]* t="e"[^>]*>\s*(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?\s*<v>([^<]*)<'
)
_HAS_FORMULA = rb'<c r="(?:{columns})[0-9]+"[^>]*>\s*<f'
_FORMULAS = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^>]*)>\s*<f[^>]*?(?:/>|>([^<]*)</f>)\s*(<v[^>/]*>[^<])?'
)
_STYLED = rb'<c r="({columns})([0-9]+)"[^>]* s="(?:{styles})"'
# Merges within one column that nobody types in are passed over; a template has many.
_MERGE = (
    rb'<mergeCell ref="(?!(?!(?:{columns})[0-9])([A-Z]+)[0-9]+:\1[0-9])'
    rb'([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"'
)
_OWN_STYLE = re.compile(rb'<c [^>]*s="[1-9]')
# Words within a cell stand in <is>; of a <v> in its place each program makes something else.
_WORDLESS = re.compile(rb't="inlineStr"[^>]*>\s*<[fv]')
_SPACED = re.compile(rb"<v>[ \n\r\t]")
_RULE = re.compile(rb"<dataValidation( [^>]*)>")  # without a type it is a mere note
_RULED = re.compile(rb' sqref="([^"]*)"')
_RANGE = re.compile(rb"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One worksheet: its XML, where its cells end in it, and a filled cell too far out ('')."""

    data: bytes
    end: int
    far: str
    errors: tuple[tuple[bytes, bytes, bytes], ...]

    def cells(self) -> tuple[memoryview, bytes]:
        """The part that calamine reads, without what stands after the cells."""
        return memoryview(self.data)[: self.end], CLOSE

    def has_shared_texts(self) -> bool:
        """Whether a cell's text stands in the list of texts that all sheets share."""
        return self.data.find(b' t="s"', 0, self.end) >= 0

    def has_styles(self) -> bool:
        """Whether a cell has another look, and so perhaps another meaning, than the plain one."""
        return bool(_OWN_STYLE.search(self.data, 0, self.end))

    def may_hold(self, words: Collection[bytes]) -> bool:
        """Whether one of the words can be in it; shared strings cannot be seen from here."""
        return not words or self.has_shared_texts() or any(word in self.data for word in words)

    def merged_areas(self, columns: Iterable[int]) -> list[Rectangle]:
        """The merged areas that touch any of these 1-based columns."""
        wanted = tuple(columns)
        areas = (
            Rectangle(int(top), _number(left), int(bottom), _number(right))
            for _, left, top, right, bottom in _merges(_letters(wanted)).findall(
                self.data, self.end
            )
        )
        return [a for a in areas if any(a.left <= c <= a.right for c in wanted)]

    def ruled_cells(self, expected: Collection[str]) -> int:
        """How many cells have a drop-down or a number rule; counted only when ranges differ."""
        ranges = set(_RULED.findall(self.data, self.end))
        if all(area.encode() in ranges for area in expected):
            return sum(_size(area.encode()) for area in expected)
        rules = (rule for rule in _RULE.findall(self.data, self.end) if b"type=" in rule)
        return sum(
            _size(area) for rule in rules for area in b" ".join(_RULED.findall(rule)).split()
        )

    def reveal(
        self,
        grid: Grid,
        inputs: Iterable[int],
        previews: Iterable[int],
        percent_styles: frozenset[bytes],
        date_styles: frozenset[bytes] = frozenset(),
    ) -> int:
        """Puts into the grid what calamine hides in the input columns (1-based).

        Errors, formulas without result, percent numbers, impossible dates. The count of preview
        formulas comes back.
        """
        typed, shown = _letters(inputs), _letters(previews)
        formulas = _formula_cells(typed + shown).findall(self.data, 0, self.end)
        count: int = sum(cell.startswith(_starts(shown)) for cell in formulas)
        if count < len(formulas):
            self._put_uncached(grid, typed)
        for column, row, text in self.errors:
            if column in typed:
                _put(grid, row, column, ErrorValue(unescape(text.decode()).strip()))
        if percent_styles:
            for column, row in _styled(typed, percent_styles).findall(self.data, 0, self.end):
                content = _get(grid, row, column)
                if isinstance(content, float):
                    _put(grid, row, column, PercentNumber(content))
        if date_styles:
            for column, row in _styled(typed, date_styles).findall(self.data, 0, self.end):
                content = _get(grid, row, column)
                if isinstance(content, float):
                    _put(grid, row, column, ImpossibleDate(str(content)))
        return count

    def _put_uncached(self, grid: Grid, letters: tuple[bytes, ...]) -> None:
        """Formulas that were saved without their result; an empty text is a result."""
        for column, row, attributes, text, value in _FORMULAS.findall(self.data, 0, self.end):
            if column in letters and not value and b' t="str"' not in attributes:
                _put(grid, row, column, UncachedFormula("=" + unescape(text.decode())))


def survey_sheet(data: bytes, limits: Limits, part: str, *, rewritten: bool = False) -> RawSheet:
    """The sheet as calamine may read it; raises Refusal when it is no XML or unsafe.

    rewritten: cell by cell, also when it is spelled as usual.
    """
    data, far = plain_xml(data), ""
    start = data.find(DATA)
    end = data.find(DATA_END, start)
    if rewritten or not _is_usual(data, start, end):
        data, far = canonical_sheet(data, limits, part)
        end = data.find(DATA_END)
    errors = []
    if data.find(b' t="e"', 0, end) >= 0:
        errors = _ERROR.findall(data, 0, end)
        # One error calamine does not know, such as #SPILL!, would cost it the whole sheet.
        data = data.replace(b' t="e"', b' t="str"')
        end = data.find(DATA_END)
    return RawSheet(data, end + len(DATA_END), far, tuple(errors))


def _is_usual(data: bytes, start: int, end: int) -> bool:
    """Whether the sheet is spelled as the patterns expect, and ends near."""
    if start < 0 or end < 0 or not data.startswith((b"<row ", DATA_END), start + len(DATA)):
        return False
    cell, row = data.find(b"<c", start, end), data.rfind(b"<row", start, end)
    if row < 0:
        return True
    last = _LAST_ROW.match(data, row)
    # calamine takes <v>false</v> for true, and <v>\n1.5</v> for a text.
    if data.find(b' t="b"', start, end) >= 0 or _SPACED.search(data, start, end):
        return False
    if not last or (cell >= 0 and not _FIRST_CELL.match(data, cell)):
        return False
    # A hundred rows of 16,384 columns are no harm, a thousand are.
    if _ASTRAY.search(data, start, end) or _WORDLESS.search(data, start, end):
        return False
    return len(last[1]) < 3 or not _WIDE.search(data, start, end)


def _letters(columns: Iterable[int]) -> tuple[bytes, ...]:
    return tuple(column_letters(column).encode() for column in columns)


@lru_cache(maxsize=64)
def _formula_cells(letters: tuple[bytes, ...]) -> re.Pattern[bytes]:
    short = b"".join(letter for letter in letters if len(letter) == 1)
    long = [letter for letter in letters if len(letter) > 1]
    # A class of letters is quicker than alternatives.
    choice = b"|".join([*([b"[" + short + b"]"] if short else []), *long])
    return re.compile(_HAS_FORMULA.replace(b"{columns}", choice))


@lru_cache(maxsize=64)
def _starts(letters: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """How the cells of those columns begin in the XML."""
    return tuple(b'<c r="' + letter + digit for letter in letters for digit in _DIGITS)


@lru_cache(maxsize=64)
def _merges(letters: tuple[bytes, ...]) -> re.Pattern[bytes]:
    return re.compile(_MERGE.replace(b"{columns}", b"|".join(letters)))


@lru_cache(maxsize=64)
def _styled(letters: tuple[bytes, ...], styles: frozenset[bytes]) -> re.Pattern[bytes]:
    pattern = _STYLED.replace(b"{columns}", b"|".join(letters))
    return re.compile(pattern.replace(b"{styles}", b"|".join(sorted(styles))))


@lru_cache(maxsize=1024)
def _number(letters: bytes) -> int:
    return column_number(letters.decode())


@lru_cache(maxsize=4096)  # the workbooks of a template have the same ranges
def _size(text: bytes) -> int:
    """How many cells a range such as G8:J8 has."""
    found = _RANGE.fullmatch(text)
    if not found:
        return 0
    left, top, right, bottom = found.groups()
    wide = _number(right) - _number(left) + 1 if right else 1
    return wide * (int(bottom) - int(top) + 1 if bottom else 1)


def _get(grid: Grid, row: bytes, column: bytes) -> object:
    i, j = int(row) - 1, _number(column) - 1
    return grid[i][j] if i < len(grid) and j < len(grid[i]) else ""


def _put(grid: Grid, row: bytes, column: bytes, content: object) -> None:
    i, j = int(row) - 1, _number(column) - 1
    if i < len(grid) and j < len(grid[i]):
        grid[i][j] = content
