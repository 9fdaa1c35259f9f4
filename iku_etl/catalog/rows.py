"""Rows of texts, from a CSV file or a sheet → the frame below their headings."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
import pandas as pd

from iku_etl.catalog.headings import SEARCHED, find_headings
from iku_etl.catalog.texts import FoldedTexts, PlainTexts
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.contracts import TableContract
from iku_etl.text.plain import has_harmful, without_harmful

SHARED_CODES = ("kode", "kode_unit")
ROWS_AT_ONCE = 500
MOST_COLUMNS, MOST_ROWS = 256, 1_000_000


@dataclass(frozen=True)
class TidyRows:
    """The rows of a table by the row Excel shows, the columns as they stand, the row of headings."""

    frame: pd.DataFrame
    column: tuple[str, ...]
    header: int


def tidy_rows(
    rows: Iterable[Sequence[str]],
    contract: TableContract | None,
    ref: CellRef,
    issues: list[Issue],
) -> TidyRows:
    """The rows below the headings; a column without heading is left out. Raises ValueError.

    Letters that nobody sees are taken out here, where texts enter, and said.
    """
    source = iter(rows)
    top = list(islice(source, SEARCHED))
    found = find_headings(top, contract)
    headings, header = found.column, found.row
    named = _named(headings)
    folded = contract.repeated if contract else frozenset()
    columns = {name: FoldedTexts() if name in folded else PlainTexts() for name in named}
    source = chain(top[header:], source)
    following = header + 1
    while chunk := list(islice(source, ROWS_AT_ONCE)):
        if any(len(row) != len(headings) for row in chunk):
            chunk = [_fitted(row, len(headings)) for row in chunk]
        if has_harmful("".join(map("".join, chunk))):
            issues += _harmful_cells(chunk, ref, following)
            chunk = [[without_harmful(text) for text in row] for row in chunk]
        following += len(chunk)
        if following > MOST_ROWS:
            raise ValueError(f"lebih dari {MOST_ROWS} baris")
        for name, cells in zip(headings, zip(*chunk, strict=True), strict=True):
            if name in SHARED_CODES:  # one string for a code, however many tables name it
                columns[name].extend(sys.intern(text.strip()) for text in cells)
            elif name:
                columns[name].extend(map(str.strip, cells))
    frame = pd.DataFrame({name: column.series() for name, column in columns.items()})
    frame.index = pd.RangeIndex(header + 1, len(frame) + header + 1)
    blank = np.logical_and.reduce([(frame[name] == "").to_numpy() for name in frame.columns])
    return TidyRows(frame[~blank] if blank.any() else frame, headings, header)


def _named(headings: Sequence[str]) -> list[str]:
    """The columns; raises ValueError where a table cannot be made of them."""
    named = [name for name in headings if name]
    if len(named) > MOST_COLUMNS:
        raise ValueError(f"ada {len(named)} kolom, paling banyak {MOST_COLUMNS}")
    if not named:
        raise ValueError("tidak ada judul kolom")
    if twice := [name for name in dict.fromkeys(named) if named.count(name) > 1]:
        raise ValueError(f"judul kolom tertulis dua kali: {', '.join(twice)}")
    return named


def _harmful_cells(chunk: Sequence[Sequence[str]], ref: CellRef, first: int) -> Iterator[Issue]:
    for number, row in enumerate(chunk, start=first):
        for column, text in enumerate(row, start=1):
            if has_harmful(text):
                place = CellRef(ref.berkas, ref.lembar, number, column)
                yield make_issue("huruf-tak-terlihat", place, ditemukan=without_harmful(text)[:60])


def _fitted(row: Sequence[str], width: int) -> Sequence[str]:
    """The row as wide as the headings; what stands beyond them belongs to no column."""
    if len(row) == width:
        return row
    if any(text.strip() for text in row[width:]):
        shown = ", ".join(row)[:60]
        raise ValueError(f'baris "{shown}" lebih panjang daripada baris judul')
    return [*row[:width], *[""] * (width - len(row))]
