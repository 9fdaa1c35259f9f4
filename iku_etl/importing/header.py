"""The heading rows of an official table: found by their wording, over one to three rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iku_etl.importing.grid import Grid, Span
from iku_etl.importing.words import IGNORED, Judul, OfficialWords

TALLEST = 3
FEWEST = 3  # recognised columns; two could be any table


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """One column of a table: what it holds, the sheet columns it covers, its heading as written."""

    judul: Judul
    first_column: int
    last_column: int
    teks: str


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
    def is_table(self) -> bool:
        """Whether this is the heading of an indicator table: an indicator and what belongs to it."""
        known = set(self.names) - {IGNORED}
        return len(known) >= FEWEST and any(name.startswith("indikator") for name in known)


def find_headers(grid: Grid, words: OfficialWords) -> Iterator[Header]:
    """Every table heading of a sheet, from the top."""
    beyond = 0
    for row in grid.rows:
        if row <= beyond or len(grid.starts(row)) < FEWEST:
            continue
        best = max((_read(grid, row, height, words) for height in _heights(grid, row)), key=_rank)
        if best.is_table:
            beyond = best.last_row
            yield best


def _heights(grid: Grid, row: int) -> range:
    """How tall the heading may be: at least as tall as the merged cells that begin in its row."""
    spans = [grid.span(row, column) for column in grid.starts(row)]
    least = max(span.last_row - row + 1 for span in spans)
    return range(min(least, TALLEST), TALLEST + 1)


def _rank(header: Header) -> tuple[int, int]:
    """The better reading knows more headings; of two equal ones, the one that uses more rows."""
    return len(header.column) - 2 * len(header.foreign), header.last_row


def _read(grid: Grid, row: int, height: int, words: OfficialWords) -> Header:
    rows = range(row, row + height)
    found: list[HeaderColumn] = []
    unknown: list[tuple[int, str]] = []
    previous: Sequence[Span] = ()
    for column in _columns(grid, rows):
        spans = [grid.span(r, column) for r in rows]
        if spans == previous:  # the same merged cells, one place further
            if found and found[-1].last_column == column - 1:
                last = found.pop()
                found.append(HeaderColumn(last.judul, last.first_column, column, last.teks))
            continue
        previous = spans
        texts = dict.fromkeys(grid.text(s.row, s.column) for s in spans)
        text = " ".join(t for t in texts if t)
        if not text:
            continue
        judul = words.heading(text)
        if judul is None:
            unknown.append((column, text))
        else:
            found.append(HeaderColumn(judul, column, column, text))
    end = max(grid.span(r, c).last_row for r in rows for c in grid.starts(r))
    return Header(row, end, tuple(found), tuple(unknown))


def _columns(grid: Grid, rows: range) -> list[int]:
    """The sheet columns that these rows reach, merged cells over their whole width."""
    reached: set[int] = set()
    for row in rows:
        for column in grid.starts(row):
            span = grid.span(row, column)
            reached.update(range(span.column, span.last_column + 1))
    return sorted(reached)


def body_start(grid: Grid, header: Header) -> int:
    """The first row below the heading and below the row of column numbers, if there is one."""
    row = header.last_row + 1
    texts = [grid.text(row, column).strip("() .") for column in grid.starts(row)]
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 3]
    is_numbering = len(texts) == len(numbers) >= FEWEST and numbers == sorted(set(numbers))
    return row + 1 if is_numbering else row
