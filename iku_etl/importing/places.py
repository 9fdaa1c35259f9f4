"""In which sheet columns the texts below a heading stand: beside numbers, or below no heading at all."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from iku_etl.importing.grid import Grid
from iku_etl.importing.header import Header
from iku_etl.importing.header_columns import HeaderColumn
from iku_etl.importing.heading import IGNORED

WORDY = re.compile(r"[^\W\d_]{3}")
MARK = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivx]{1,4}|[a-z])\s*[.)]*", re.IGNORECASE)
AS_THEY_STAND = ("target", "nomor", "satuan", "polaritas", IGNORED)


@dataclass(frozen=True, slots=True)
class ColumnPlaces:
    """The sheet columns of one heading: those with its texts, and that of their numbers (0: none)."""

    texts: tuple[int, ...]
    number: int = 0


def column_places(grid: Grid, header: Header, rows: Sequence[int]) -> list[ColumnPlaces]:
    """The places of each heading, told by what stands in these rows."""
    wordy: Counter[int] = Counter()
    marks: Counter[int] = Counter()
    for row in rows:
        for column in grid.starts(row):
            text = grid.texts[row, column]
            if WORDY.search(text):
                wordy[column] += 1
            elif MARK.fullmatch(text):
                marks[column] += 1
    nexts = _following(header)
    return [_places(c, nexts[c.first_column], wordy, marks) for c in header.column]


def _following(header: Header) -> Mapping[int, int]:
    """The first sheet column of the heading after each."""
    starts = sorted({c.first_column for c in header.column} | {c for c, _ in header.foreign})
    return dict(pairwise([*starts, starts[-1] + 2]))


def _places(
    column: HeaderColumn, following: int, wordy: Mapping[int, int], marks: Mapping[int, int]
) -> ColumnPlaces:
    own = tuple(range(column.first_column, column.last_column + 1))
    if column.judul.kolom in AS_THEY_STAND:
        return ColumnPlaces(own)
    # The signature below may stand in the column of the numbers, so the most decides.
    texts = tuple(c for c in own if wordy.get(c, 0) > marks.get(c, 0))
    if not texts:  # the text stands beside its number, below no heading
        texts = tuple(c for c in range(own[-1] + 1, following) if wordy.get(c))[:1]
    numbers = [c for c in own if marks.get(c) and c not in texts] if texts else []
    return ColumnPlaces(texts or own, numbers[0] if numbers else 0)


def cell_texts(grid: Grid, row: int, columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first places of the cells that these columns show in a row, merged ones once."""
    if not grid.merges and len(columns) == 1:  # nearly all cells of a sheet of thousands of rows
        return iter(((row, columns[0]),))
    spans = dict.fromkeys(grid.span(row, column) for column in columns)
    return ((span.row, span.column) for span in spans)
