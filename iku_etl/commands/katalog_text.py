"""What `catalog import` and `catalog export` change, in words."""

from collections.abc import Iterator, Sequence

from iku_etl.importing.changes import CellChange, TableChange
from iku_etl.issues import some_of

MOST_CELLS, LONGEST = 10, 40


def change_lines(changes: Sequence[TableChange]) -> Iterator[str]:
    """A line for each table that changes, and one for each of its first changed cells."""
    for change in changes:
        counts = (
            _counted(len(change.ditambah), "baris baru", change.ditambah),
            _counted(len(change.dihapus), "baris hilang", change.dihapus),
            _changed_rows(change.diubah),
        )
        yield f"  {change.nama}: {'; '.join(filter(None, counts))}"
        for cell in change.diubah[:MOST_CELLS]:
            yield f"    {cell.kunci}, {cell.judul}: {_short(cell.lama)} → {_short(cell.kini)}"
        if len(change.diubah) > MOST_CELLS:
            yield f"    … dan {len(change.diubah) - MOST_CELLS} sel lainnya"


def _counted(count: int, what: str, names: Sequence[str]) -> str:
    return f"{count} {what} ({some_of(names)})" if count else ""


def _changed_rows(cells: Sequence[CellChange]) -> str:
    rows = list(dict.fromkeys(cell.kunci for cell in cells))
    return f"{len(rows)} baris berubah" if rows else ""


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return f"{shown[:LONGEST]}…" if len(shown) > LONGEST else shown or "(kosong)"
