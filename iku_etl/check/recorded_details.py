"""The detail tables as a run found them, so that its report can be computed again.

A detail table without quarters: what is typed for a later quarter replaces what an earlier report
was made of. Each run therefore records what it used. A column that is filled anew each quarter needs
no record: what stood in the period is still there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.cellref import CellRef
from iku_etl.check.details import DetailColumn, Details
from iku_etl.check.quarterly_details import quarterly_columns
from iku_etl.formula.values import Keadaan


@dataclass(frozen=True, slots=True)
class RecordedCell:
    """A typed cell of a detail table: nilai None where it was refused; with the place of the cell."""

    tabel: str
    kunci: str
    kolom: str
    nilai: float | None
    berkas: str
    lembar: str
    row: int
    column: int

    def as_json(self) -> list[str | int | float | None]:
        """Its fields in their order."""
        return list(astuple(self))

    @property
    def value(self) -> tuple[str, str, str, float | None]:
        """Without its place."""
        return self.tabel, self.kunci, self.kolom, self.nilai


def record_details(details: Details, katalog: Katalog) -> tuple[RecordedCell, ...]:
    """Every filled cell of the typed columns."""
    return tuple(_recorded(details, katalog))


def _recorded(details: Details, katalog: Katalog) -> Iterator[RecordedCell]:
    for tabel, kolom in _typed_columns(katalog):
        column = details[tabel, kolom]
        keys = katalog.details[tabel].iloc[:, 0].tolist()
        for kunci, nilai, keadaan, ref in zip(
            keys, column.nilai.tolist(), column.keadaan.tolist(), column.refs, strict=True
        ):
            if ref and keadaan != Keadaan.KOSONG:
                number = nilai if keadaan == Keadaan.ADA else None
                place = (ref.berkas, ref.lembar, ref.row, ref.column)
                yield RecordedCell(tabel, str(kunci), kolom, number, *place)


def restore_details(
    details: Details, katalog: Katalog, recorded: Sequence[RecordedCell]
) -> Details:
    """The detail tables with the typed columns as they were recorded."""
    restored = dict(details)
    for tabel, kolom in _typed_columns(katalog):
        size = len(katalog.details[tabel])
        blank = np.full(size, int(Keadaan.KOSONG), dtype=np.int8)
        restored[tabel, kolom] = DetailColumn(np.full(size, np.nan), blank, [None] * size)
    rows = {
        name: {str(key): i for i, key in enumerate(frame.iloc[:, 0])}
        for name, frame in katalog.details.items()
    }
    for cell in recorded:
        column = restored.get((cell.tabel, cell.kolom))
        row = rows.get(cell.tabel, {}).get(cell.kunci)
        if column is None or row is None:
            continue  # the katalog has it no more
        bad = cell.nilai is None
        column.nilai[row] = np.nan if cell.nilai is None else cell.nilai
        column.keadaan[row] = Keadaan.BERMASALAH if bad else Keadaan.ADA
        column.refs[row] = CellRef(cell.berkas, cell.lembar, cell.row, cell.column)
    return restored


def _typed_columns(katalog: Katalog) -> list[tuple[str, str]]:
    frame = katalog.rincian
    typed = frame[frame["pengisi"] == "isian"]
    quarterly = quarterly_columns(katalog)
    pairs = zip(typed["tabel"], typed["kolom"], strict=True)
    return [pair for pair in pairs if pair not in quarterly]
