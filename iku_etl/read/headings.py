"""Whether the visible headings of a table still say what its hidden machine names say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from iku_etl.foreign.grid import Grid
from iku_etl.read.tables import FoundInputTable
from iku_etl.rules.input_table import (
    DETAIL_KEY,
    QUARTER_COLUMNS,
    QUARTERS,
    column_title,
    read_period,
)

KEYS = ("kode", DETAIL_KEY)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A 0-based row and column whose heading is that of another column of the template."""

    row: int
    column: int
    judul: str
    templat: str


def contradictions(
    grid: Grid, table: FoundInputTable, titles: Mapping[str, str]
) -> Iterator[Contradiction]:
    """Columns that bear the heading of another one; a heading in new words contradicts nothing.

    titles: the headings by machine name, as the template was written; none of an older template,
    where the words for quarters are known all the same. Moved columns keep both, and agree.
    """
    meant = {k: name for k, name in _meanings(titles).items() if name in table.names}
    rows = _heading_rows(grid, table)
    for name, column in table.names.items():
        found = {meant.get(_meaning(text), ""): (i, text) for i, text in _texts(grid, rows, column)}
        found.pop("", None)
        if found and name not in found:
            i, text = next(iter(found.values()))
            yield Contradiction(i, column, text, titles.get(name, "") or column_title(name))


def _meanings(titles: Mapping[str, str]) -> dict[str, str]:
    """The machine name that a heading means; a heading that two columns share means none."""
    names = dict(zip(QUARTERS, QUARTER_COLUMNS, strict=True))
    twice: set[str] = set()
    for name, title in titles.items():
        if names.setdefault(_meaning(title), name) != name:
            twice.add(_meaning(title))
    return {meaning: name for meaning, name in names.items() if meaning not in twice}


@lru_cache(maxsize=1024)  # all workbooks of a template have the same headings
def _meaning(text: str) -> str:
    """The heading without what says nothing; every spelling of a quarter is one."""
    period = read_period(text.strip(" .:"))
    return period if period in QUARTERS else " ".join(text.split()).casefold()


def _heading_rows(grid: Grid, table: FoundInputTable) -> range:
    """From the machine names to the first row with a key."""
    key = next((table.names[name] for name in KEYS if name in table.names), None)
    rows = range(table.header + 1, table.rows.stop)
    if key is None:
        return rows[:1]
    first = next((i for i in rows if str(grid[i][key]).strip()), rows.start)
    return range(rows.start, first)


def _texts(grid: Grid, rows: range, column: int) -> Iterator[tuple[int, str]]:
    for i in rows:
        content = grid[i][column]
        if isinstance(content, str) and content.strip():
            yield i, content.strip()
