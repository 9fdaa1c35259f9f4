"""What another katalog would change in the one that is there: rows by their key, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from iku_etl.catalog.tables import Table
from iku_etl.importing.form import sheet_name
from iku_etl.rules.contracts import TableContract

Row = Mapping[str, str]
Contracts = Mapping[str, TableContract]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a row that is in both."""

    kunci: str
    judul: str
    lama: str
    kini: str


@dataclass(frozen=True, slots=True)
class TableChange:
    """The rows of one table that come and go, by their key, and the cells that change."""

    nama: str
    ditambah: tuple[str, ...]
    dihapus: tuple[str, ...]
    diubah: tuple[CellChange, ...]

    @property
    def is_none(self) -> bool:
        """Whether the table stays as it is."""
        return not (self.ditambah or self.dihapus or self.diubah)


def katalog_changes(
    old: Mapping[str, Table], new: Mapping[str, Table], contracts: Contracts
) -> list[TableChange]:
    """The tables that differ; a column that is not there counts as blank."""
    names = [name for name in [*contracts, *new, *old] if name in old or name in new]
    found = (_change(name, old, new, contracts.get(name)) for name in dict.fromkeys(names))
    return [change for change in found if not change.is_none]


def _change(
    name: str, old: Mapping[str, Table], new: Mapping[str, Table], contract: TableContract | None
) -> TableChange:
    frames = [tables[name].frame if name in tables else pd.DataFrame() for tables in (old, new)]
    keys = contract.kunci if contract else _first_column(*frames)
    before, after = (_rows(frame, keys) for frame in frames)
    titles = {k.nama: k.judul or k.nama for k in contract.kolom} if contract else {}
    return TableChange(
        sheet_name(name),
        tuple(key for key in after if key not in before),
        tuple(key for key in before if key not in after),
        tuple(
            CellChange(key, titles.get(column, column), lama, kini)
            for key in after
            if key in before
            for column, lama, kini in _cells(before[key], after[key])
        ),
    )


def _first_column(*frames: pd.DataFrame) -> tuple[str, ...]:
    """The key of a detail table."""
    return tuple(str(name) for frame in frames for name in frame.columns[:1])[-1:]


def _rows(frame: pd.DataFrame, keys: Sequence[str]) -> dict[str, Row]:
    """The rows by their key; the second of two with one key gets a number."""
    found: dict[str, Row] = {}
    for row in frame.to_dict("records"):
        key = " ".join(filter(None, (str(row.get(name, "")) for name in keys))) or "(tanpa kunci)"
        name, number = key, 1
        while name in found:
            name, number = f"{key} ({number + 1})", number + 1
        found[name] = {str(column): str(text) for column, text in row.items()}
    return found


def _cells(before: Row, after: Row) -> Iterator[tuple[str, str, str]]:
    for column in dict.fromkeys([*after, *before]):
        lama, kini = before.get(column, ""), after.get(column, "")
        if lama != kini:
            yield column, lama, kini
