"""What another katalog would change in the one that is there: rows by their key, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import pandas as pd

from iku_etl.catalog.tables import Table
from iku_etl.importing.form import sheet_name
from iku_etl.rules.contracts import TableContract

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
    lama, kini = (t[name].frame if name in t else pd.DataFrame() for t in (old, new))
    keys = contract.kunci if contract else _first_column(lama, kini)
    before, after = _places(lama, keys), _places(kini, keys)
    titles = {k.nama: k.judul or k.nama for k in contract.kolom} if contract else {}
    kept = [key for key in after if key in before]
    pairs = [(before[key], after[key]) for key in kept]
    return TableChange(
        sheet_name(name),
        tuple(key for key in after if key not in before),
        tuple(key for key in before if key not in after),
        tuple(
            CellChange(kept[place], titles.get(column, column), *texts)
            for place, column, *texts in sorted(_cells(lama, kini, pairs), key=itemgetter(0))
        ),
    )


def _first_column(*frames: pd.DataFrame) -> tuple[str, ...]:
    """The key of a detail table."""
    return tuple(str(name) for frame in frames for name in frame.columns[:1])[-1:]


def _places(frame: pd.DataFrame, keys: Sequence[str]) -> dict[str, int]:
    """Where each row stands, by its key; the second of two with one key gets a number."""
    found: dict[str, int] = {}
    columns = [_texts(frame, name) for name in keys]
    for place, parts in enumerate(zip(*columns, strict=True)):
        key = " ".join(filter(None, parts)) or "(tanpa kunci)"
        name, number = key, 1
        while name in found:
            name, number = f"{key} ({number + 1})", number + 1
        found[name] = place
    return found


def _cells(
    old: pd.DataFrame, new: pd.DataFrame, pairs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, str, str, str]]:
    """What differs between rows at these places: the number of the pair, the column, both texts."""
    for column in dict.fromkeys([*new.columns, *old.columns]) if pairs else ():
        lama, kini = _texts(old, column), _texts(new, column)
        for number, (one, other) in enumerate(pairs):
            if lama[one] != kini[other]:
                yield number, str(column), lama[one], kini[other]


def _texts(frame: pd.DataFrame, column: str) -> list[str]:
    """A column; one that is not there is blank in every row."""
    if column not in frame:
        return [""] * len(frame)
    return list(map(str, frame[column].tolist()))
