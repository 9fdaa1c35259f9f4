"""Where the tables of a sheet stand: found by tags and machine names, never by position."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from iku_etl.foreign.grid import Cell, Grid
from iku_etl.rules.input_table import (
    DETAIL_KEY,
    END_TAG,
    FIELD_TAG,
    INPUT_TABLE,
    QUARTER_COLUMNS,
    START_TAG,
    TYPED_BESIDE,
)

REQUIRED_COLUMNS = ("kode", "simbol", *QUARTER_COLUMNS)
FEWEST_NAMES = 4  # of REQUIRED_COLUMNS; fewer could be anything
ROWS_BELOW_TAG = 5  # a row may have been inserted between the tag and the machine names
KNOWN_NAMES = (*REQUIRED_COLUMNS, DETAIL_KEY)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
TAG = "iku:"
NO_START, NO_END = "tabel-tanpa-awal", "tabel-tanpa-akhir"


@dataclass(frozen=True, slots=True)
class FoundInputTable:
    """One table: its name, the 0-based columns of its machine names, and its rows.

    header: the 0-based row of the machine names, -1 when there is none. lost: the code of the
    warning when a tag is gone but the table is certain all the same. twins: further columns that
    bear a name once more.
    """

    tabel: str
    names: dict[str, int]
    header: int
    rows: range
    lost: str = ""
    twins: tuple[tuple[str, int], ...] = ()


def find_tables(grid: Grid) -> list[FoundInputTable]:
    """Every table of a sheet from the top; a missing tag is made up for where that is certain."""
    words = "\n".join([c for c in chain.from_iterable(grid) if c.__class__ is str])
    tags = {line.partition("\n")[0] for line in words.split(TAG)[1:]}
    if not tags and DETAIL_KEY not in words and QUARTER_COLUMNS[0] not in words:
        return []
    tags = {TAG + tag for tag in tags}
    rows = [i for i, row in enumerate(grid) if not tags.isdisjoint(row)]
    starts = [(i, name) for i in rows for name in _tagged(grid[i], START_TAG)]
    tables = []
    for position, (start, tabel) in enumerate(starts):
        below = starts[position + 1][0] if position + 1 < len(starts) else len(grid)
        header = _find_names(grid, range(start + 1, min(start + 1 + ROWS_BELOW_TAG, below)))
        tables.append(_table(grid, tabel, header, range(start, below), rows))
    return tables or list(_untagged(grid, rows))


def _tagged(row: list[Cell], tag: str) -> Iterator[str]:
    """The names of the tables that a row's tags of that kind name."""
    for cell in row:
        if isinstance(cell, str) and cell.startswith(tag):
            yield cell.removeprefix(tag).strip()


def _find_names(grid: Grid, rows: range) -> int:
    """The row with the most machine names, else the first with nothing but such names; or -1."""
    counts = [(sum(name in grid[i] for name in KNOWN_NAMES), -i) for i in rows]
    best, place = max(counts, default=(0, 0))
    if best:
        return -place
    return next((i for i in rows if _has_only_names(grid[i])), -1)


def _has_only_names(row: list[Cell]) -> bool:
    filled = [cell for cell in row if cell != ""]
    return bool(filled) and all(isinstance(c, str) and _NAME.fullmatch(c) for c in filled)


def _table(
    grid: Grid, tabel: str, header: int, area: range, tag_rows: list[int], lost: str = ""
) -> FoundInputTable:
    """The table whose start stands in the first row of the area."""
    names: dict[str, int] = {}
    twins: list[tuple[str, int]] = []
    for j, cell in enumerate(grid[header] if header >= 0 else ()):
        name = cell.strip() if isinstance(cell, str) else ""
        if name and names.setdefault(name, j) != j:
            twins.append((name, j))
    first = max(header, area.start) + 1
    ends = (i for i in tag_rows if first <= i < area.stop and tabel in _tagged(grid[i], END_TAG))
    end = next(ends, None)
    if end is None:
        below = (i for i in tag_rows if first <= i < area.stop and any(_tagged(grid[i], FIELD_TAG)))
        rows = range(first, next(below, area.stop))
        end, lost = _last_row(grid, names, rows), lost or NO_END
    return FoundInputTable(tabel, names, header, range(first, end), lost, tuple(twins))


def _last_row(grid: Grid, names: dict[str, int], rows: range) -> int:
    """The end of a table without its tag: after the last row with a key, and what touches it."""
    key = names.get("kode", names.get(DETAIL_KEY))
    if key is None:
        return rows.stop
    end = max((i + 1 for i in rows if grid[i][key] != ""), default=rows.start)
    while end < rows.stop and any(cell != "" for cell in grid[end]):
        end += 1
    return end


def _untagged(grid: Grid, tag_rows: list[int]) -> Iterator[FoundInputTable]:
    """A table whose start tag is gone: its machine names, and for a detail table its end tag."""
    header = _find_names(grid, range(len(grid)))
    if header < 0:
        return
    names = [name for name in REQUIRED_COLUMNS if name in grid[header]]
    if len(names) >= FEWEST_NAMES:
        yield _table(grid, INPUT_TABLE, header, range(header, len(grid)), tag_rows, NO_START)
    elif DETAIL_KEY in grid[header]:
        ends = (tabel for i in tag_rows for tabel in _tagged(grid[i], END_TAG))
        if tabel := next(ends, "") or _beside(grid[header]):
            yield _table(grid, tabel, header, range(header, len(grid)), tag_rows, NO_START)


def _beside(header: list[Cell]) -> str:
    """The table of notes or of what was spent, by two of its machine names; else nobody knows."""
    named = (tabel for tabel, typed in TYPED_BESIDE.items() if len({*typed} & {*header}) > 1)
    return next(named, "")
