"""The heading rows of an indicator table: where they stand and what each column below them holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from iku_etl.importing.grid import Grid, Span
from iku_etl.importing.header_columns import HeaderColumn, assign_roles
from iku_etl.importing.heading import (
    IGNORED,
    INDICATOR,
    TARGET,
    HeadingWords,
    Judul,
)

TALLEST = 4
FEWEST = 3  # columns with a meaning; two could be any table
MOST_OF_A_COLUMN = 8.0  # so that one long heading does not make up for a column unknown
UNKNOWN_COLUMN = 4.0
UNKNOWN_WORD = 2.0  # beside what it costs its own heading: data below a heading has many
LONGEST_NUMBERING = 16
NUMBERING = re.compile(
    r"\(?\s*(\d{1,2}[a-d]?|[a-z])\s*[.)]?\s*(?:[=:(]\s*[\d\s()=:/x*+%,.-]*)?", re.I
)


@dataclass(frozen=True, slots=True)
class Header:
    """The heading of one table; foreign are headings that mean nothing to us, with their column."""

    row: int
    last_row: int
    column: tuple[HeaderColumn, ...]
    foreign: tuple[tuple[int, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What its columns hold, in their order."""
        return tuple(column.judul.kolom for column in self.column)

    @property
    def first_column(self) -> int:
        """The sheet column its first heading stands in."""
        return min([c.first_column for c in self.column] + [c for c, _ in self.foreign])

    @property
    def known(self) -> frozenset[str]:
        """What its columns hold, without what is left out."""
        return frozenset(self.names) - {IGNORED}

    @property
    def undated(self) -> int:
        """The sheet column of the first target whose heading names no year, 0 without one."""
        targets = (c for c in self.column if c.judul.kolom == TARGET)
        bare = (c for c in targets if not (c.judul.tahun or c.judul.urutan))
        return next((c.first_column for c in bare), 0)

    @property
    def is_table(self) -> bool:
        """Whether this is the heading of an indicator table: an indicator and what belongs to it."""
        has_indicator = any(name.startswith(INDICATOR) for name in self.known)
        enough = len(self.known) > 1 and len(self.column) >= FEWEST
        return has_indicator and enough and self.is_understood

    @property
    def is_understood(self) -> bool:
        """Whether more of its columns have a meaning than have none: a row of data has not."""
        return len(self.column) > len(self.foreign) and self.score > 0

    @property
    def score(self) -> float:
        """How well its words are understood, over all columns."""
        best: dict[Judul, float] = {}  # what two columns say alike is known once
        for column in self.column:
            score = min(column.meaning.score, MOST_OF_A_COLUMN)
            best[column.judul] = max(score, best.get(column.judul, 0.0))
        known = sum(best.values())
        unknown = sum(c.meaning.unknown for c in self.column)
        return known - UNKNOWN_COLUMN * len(self.foreign) - UNKNOWN_WORD * unknown


def find_headers(grid: Grid, words: HeadingWords) -> Iterator[Header]:
    """Every heading of a sheet from the top, also those that only look like one (not is_table)."""
    beyond = 0
    for anchor in grid.rows:
        if anchor <= beyond or not _may_head(grid, anchor, words):
            continue
        found = [_read(grid, rows, words) for rows in _row_ranges(grid, anchor, beyond)]
        tables = [header for header in found if header.is_table]
        best = max(tables or found, key=lambda h: (h.score, -h.row), default=None)
        if best is None or not (best.is_table or _is_like_a_table(best, words)):
            continue
        beyond = best.last_row
        yield replace(best, column=assign_roles(best.column))


def _is_like_a_table(header: Header, words: HeadingWords) -> bool:
    """Whether a heading that lacks something is worth being said."""
    several = len(header.known & set(words.inti)) > 1 and len(header.column) >= FEWEST
    return several and header.is_understood


def _may_head(grid: Grid, row: int, words: HeadingWords) -> bool:
    """Whether a row names an indicator, or two other things that only such tables have."""
    texts = [grid.texts[row, column] for column in grid.starts(row)]
    telling: list[str] = []
    for seen, text in enumerate(texts):
        if (seen - len(telling)) * 2 > len(texts):
            return False  # as most rows of data, of which there may be thousands
        telling += [text] if words.may_mean(text) else []
    if len(telling) < 2:
        return False
    meanings = [meaning for text in telling if (meaning := words.meaning((text,)))]
    bare = len([m for m in meanings if m.is_bare])  # the number of a row may be that of a year
    if (len(meanings) - bare) * 2 < len(texts) - bare:
        return False
    found = {meaning.judul.kolom for meaning in meanings}
    return any(n.startswith(INDICATOR) for n in found) or len(found & set(words.inti)) > 1


def _row_ranges(grid: Grid, anchor: int, beyond: int) -> Iterator[range]:
    """The rows a heading around the anchor may have: whole merged cells, no row of column numbers."""
    for first in range(max(beyond + 1, anchor - TALLEST + 1), anchor + 1):
        if not grid.starts(first) or (first < anchor and _is_title(grid, first, anchor)):
            continue
        for last in range(anchor, first + TALLEST):
            rows = range(first, last + 1)
            if any(is_numbering(grid, row) for row in rows):
                break
            ends = [grid.span(r, c).last_row for r in rows for c in grid.starts(r)]
            if max(ends) <= last and not any(_crosses_all(grid, r) for r in rows[1:]):
                yield rows


def _is_title(grid: Grid, row: int, anchor: int) -> bool:
    """Whether a row is a line of text above a heading: one cell, where the heading begins or before."""
    starts = grid.starts(row)
    return len(starts) == 1 and starts[0] <= grid.starts(anchor)[0]


def _crosses_all(grid: Grid, row: int) -> bool:
    """Whether one cell alone stands in a row, as the title of a part does."""
    starts = grid.starts(row)
    if len(starts) != 1:
        return False
    span = grid.span(row, starts[0])
    return span.last_column > span.column or span.column == 1


def is_numbering(grid: Grid, row: int) -> bool:
    """Whether a row holds the numbers or letters of the columns: (1) (2) (3)=(2)/(1)."""
    starts = grid.starts(row)
    if len(starts) < FEWEST or any(len(grid.texts[row, c]) > LONGEST_NUMBERING for c in starts):
        return False
    matches = [NUMBERING.fullmatch(grid.texts[row, c]) for c in starts]
    if not all(matches) or _is_below_others(grid, row, starts[0]):
        return False
    marks = [m[1].lower() for m in matches if m]
    if not marks[0].isdigit():
        return len(set(marks)) > 2 and marks == sorted(marks)
    numbers = [int(re.sub(r"\D", "", m) or 0) for m in marks]
    rises = all(a <= b for a, b in pairwise(numbers))
    return rises and numbers[0] < FEWEST and len(set(numbers)) > 2


def _is_below_others(grid: Grid, row: int, first: int) -> bool:
    """Whether a heading stands left of all of a row: then its numbers are years of a plan."""
    before = grid.starts(row - 1)
    return any(grid.text(row, c) for c in range(1, first)) or bool(before and before[0] < first)


def _read(grid: Grid, rows: range, words: HeadingWords) -> Header:
    reader = _HeaderReader(grid, rows, words)
    reader.read()
    return Header(rows[0], rows[-1], tuple(reader.found), tuple(reader.unknown))


@dataclass
class _HeaderReader:
    """Reads the columns of some heading rows, from the left."""

    grid: Grid
    rows: range
    words: HeadingWords
    found: list[HeaderColumn] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)

    def read(self) -> None:
        """Fills found and unknown."""
        previous: Sequence[Span] = ()
        for column in self._columns():
            spans = [self.grid.span(r, column) for r in self.rows]
            if spans == previous:  # the same merged cells, one place further
                if self.found and self.found[-1].last_column == column - 1:
                    self.found[-1] = replace(self.found[-1], last_column=column)
                continue
            previous = spans
            levels = self._levels(column)
            if levels:
                self._add(column, levels)

    def _add(self, column: int, levels: tuple[str, ...]) -> None:
        meaning = self.words.meaning(levels)
        above = self._heading_beside(column)
        if above and (meaning is None or meaning.is_bare):
            wider = self.words.meaning((above, *levels))
            meaning = wider if wider and not wider.unknown else meaning
        text = " ".join(dict.fromkeys(levels))
        if meaning is None:
            self.unknown.append((column, text))
        else:
            self.found.append(HeaderColumn(meaning.judul, column, column, text, meaning))

    def _columns(self) -> list[int]:
        """The sheet columns that these rows reach, merged cells over their whole width."""
        reached: set[int] = set()
        for row in self.rows:
            for column in self.grid.starts(row):
                span = self.grid.span(row, column)
                reached.update(range(span.column, span.last_column + 1))
        return sorted(reached)

    def _levels(self, column: int) -> tuple[str, ...]:
        """The headings of a column from the widest down; cells of the same width are one text."""
        levels: list[str] = []
        above = (0, 0)
        for span in dict.fromkeys(self.grid.span(r, column) for r in self.rows):
            text = self.grid.texts.get((span.row, span.column), "")
            if not text:
                continue
            width = span.column, span.last_column
            if width == above:
                levels[-1] = f"{levels[-1]} {text}"
            else:
                levels.append(text)
            above = width
        return tuple(levels)

    def _heading_beside(self, column: int) -> str:
        """The heading to the left that reaches over this column without being merged."""
        first = self.rows[0]
        if len(self.rows) == 1 or self.grid.text(first, column):
            return ""
        left = [c for c in self.grid.starts(first) if c < column]
        if not left or not any(self.grid.text(r, left[-1]) for r in self.rows[1:]):
            return ""
        below = self.grid.span(self.rows[-1], left[-1])
        return self.grid.texts[first, left[-1]] if below.row > first else ""


def body_start(grid: Grid, header: Header) -> int:
    """The first row below the heading and below the rows of column numbers, if there are any."""
    row = header.last_row + 1
    while is_numbering(grid, row):
        row += 1
    return row
