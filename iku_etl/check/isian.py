"""The clean cells as one value per variable and quarter; copies that disagree are a problem."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.row_labels import row_labels
from iku_etl.cellref import CellRef
from iku_etl.check.cells import CleanCells
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, make_issue, some_of
from iku_etl.rules.input_table import QUARTERS, YEAR_INDEX
from iku_etl.text.numbers import format_number

NO_CELL = -1
NO_TIMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class CellPlaces:
    """The addresses of the filled cells; berkas and lembar are numbers into their names."""

    nama_berkas: list[str]
    nama_lembar: list[str]
    berkas: np.ndarray
    lembar: np.ndarray
    row: np.ndarray
    column: np.ndarray

    def places(self, positions: np.ndarray) -> list[tuple[str, str, int, int]]:
        """Berkas, lembar, baris and kolom of these cells."""
        berkas = [self.nama_berkas[code] for code in self.berkas[positions].tolist()]
        lembar = [self.nama_lembar[code] for code in self.lembar[positions].tolist()]
        row, column = self.row[positions].tolist(), self.column[positions].tolist()
        return list(zip(berkas, lembar, row, column, strict=True))

    def ref(self, position: int) -> CellRef:
        """The address of one cell."""
        return CellRef(*self.places(np.array([position]))[0])


@dataclass(frozen=True)
class Isian:
    """Typed values: nilai and keadaan are (variabel, 4 quarters); sel points into places, -1 none.

    catatan: bukti dukung and keterangan of each variabel, "" without.
    """

    nilai: np.ndarray
    keadaan: np.ndarray
    sel: np.ndarray
    places: CellPlaces
    catatan: np.ndarray

    def until(self, periode: int) -> "Isian":
        """The same, blank after a quarter: a period is made of itself and those before it.

        A row has one note for the whole year, so nobody knows which quarter it is of: before the last
        quarter there is none, for it may change when a later one is filled.
        """
        later = slice(periode + 1, None)
        if periode >= YEAR_INDEX - 1:
            return self
        catatan = np.full(len(self.catatan), "", dtype=object)
        if not (self.sel[:, later] != NO_CELL).any():
            return replace(self, catatan=catatan)
        nilai, keadaan, sel = self.nilai.copy(), self.keadaan.copy(), self.sel.copy()
        nilai[:, later], keadaan[:, later], sel[:, later] = np.nan, Keadaan.KOSONG, NO_CELL
        return replace(self, nilai=nilai, keadaan=keadaan, sel=sel, catatan=catatan)

    def ref(self, variabel: int, quarter: int) -> CellRef | None:
        """The address of a typed value, None when nothing was typed."""
        position = int(self.sel[variabel, quarter])
        return None if position < 0 else self.places.ref(position)

    def distrusting(self, rows: np.ndarray) -> "Isian":
        """The same without the values of these variables (a mask): they stay bermasalah."""
        nilai, keadaan = self.nilai.copy(), self.keadaan.copy()
        nilai[rows], keadaan[rows] = np.nan, int(Keadaan.BERMASALAH)
        return replace(self, nilai=nilai, keadaan=keadaan)


def combine_cells(
    clean: CleanCells, katalog: Katalog, saved: Mapping[str, str] = NO_TIMES
) -> tuple[Isian, list[Issue]]:
    """One value per variable and quarter out of all copies; blanks never overwrite values.

    saved: when each file was saved, as comparable texts; where copies disagree the newest file
    wins. Without a single newest one they are a problem that names them all.
    """
    cells, shape = clean.frame, (len(katalog.variabel), len(QUARTERS))
    nilai = np.full(shape, np.nan)
    keadaan = np.full(shape, int(Keadaan.KOSONG), dtype=np.int8)
    sel = np.full(shape, NO_CELL, dtype=np.int32)
    variabel, periode = cells["variabel"].to_numpy(), cells["periode"].to_numpy()
    good = cells["baik"].to_numpy()
    nilai[variabel[good], periode[good]] = cells["nilai"].to_numpy()[good]
    keadaan[variabel[good], periode[good]] = Keadaan.ADA
    keadaan[variabel[~good], periode[~good]] = Keadaan.BERMASALAH
    # Written in reverse, so the address of the first copy stands; numpy turns mere views round again.
    backwards = np.arange(len(cells))[::-1].copy()
    sel[variabel[backwards], periode[backwards]] = backwards
    places = _places(cells)
    issues: list[Issue] = []
    for positions in _disagreeing(cells):
        newest = _newest(cells, positions, places, saved)
        if newest is not None:
            at = variabel[newest], periode[newest]
            nilai[at], sel[at] = cells["nilai"].to_numpy()[newest], newest
            issues.append(_replaced(cells, positions, newest, places, katalog))
            continue
        keadaan[variabel[positions], periode[positions]] = Keadaan.BERMASALAH
        issues += _conflict(cells, positions, places, katalog)
    nilai[keadaan != Keadaan.ADA] = np.nan
    return Isian(nilai, keadaan, sel, places, clean.catatan), issues


def _places(cells: pd.DataFrame) -> CellPlaces:
    berkas, lembar = cells["berkas"].cat, cells["lembar"].cat
    return CellPlaces(
        berkas.categories.tolist(),
        lembar.categories.tolist(),
        berkas.codes.to_numpy(),
        lembar.codes.to_numpy(),
        cells["baris"].to_numpy(),
        cells["kolom"].to_numpy(),
    )


def _disagreeing(cells: pd.DataFrame) -> Iterator[list[int]]:
    """The positions of good copies of one cell that hold different values."""
    cell = cells["variabel"].to_numpy() * len(QUARTERS) + cells["periode"].to_numpy()
    repeated = (np.bincount(cell) > 1)[cell] if len(cell) else np.zeros(0, dtype=bool)
    several = cells[repeated & cells["baik"].to_numpy()]
    for _, copies in several.groupby(["variabel", "periode"], sort=False):
        if copies["nilai"].nunique() > 1:
            yield [int(str(label)) for label in copies.index]


def _newest(
    cells: pd.DataFrame, positions: list[int], places: CellPlaces, saved: Mapping[str, str]
) -> int | None:
    """The position whose file was saved last; None when that is not one file, or one value."""
    times = [saved.get(places.ref(p).berkas, "") for p in positions]
    if not all(times):
        return None
    latest = [p for p, time in zip(positions, times, strict=True) if time == max(times)]
    values = cells["nilai"].to_numpy()[latest]
    return latest[0] if len(set(values)) == 1 else None


def _replaced(
    cells: pd.DataFrame, positions: list[int], newest: int, places: CellPlaces, katalog: Katalog
) -> Issue:
    fields = _fields(cells, positions, newest, places, katalog)
    ref = places.ref(newest)
    return make_issue("isian-terbaru-dipakai", ref, berkas=ref.berkas, **fields)


def _conflict(
    cells: pd.DataFrame, positions: list[int], places: CellPlaces, katalog: Katalog
) -> Iterator[Issue]:
    for position in positions:
        fields = _fields(cells, positions, position, places, katalog)
        yield make_issue("isian-bertentangan", places.ref(position), **fields)


def _fields(
    cells: pd.DataFrame, positions: list[int], position: int, places: CellPlaces, katalog: Katalog
) -> dict[str, Any]:
    """What both messages say: the variable, the quarter, every value with its first places."""
    found: dict[float, list[str]] = {}
    for p in positions:
        found.setdefault(float(cells["nilai"].to_numpy()[p]), []).append(str(places.ref(p)))
    nilai = [f"{format_number(n)} di {some_of(refs, 2)}" for n, refs in found.items()]
    frame, row = katalog.variabel, int(cells["variabel"].to_numpy()[position])
    kode = frame["kode"].iat[row]
    siblings = np.flatnonzero(frame["kode"] == kode)
    label = row_labels(frame.iloc[siblings])[int(np.searchsorted(siblings, row))]
    return {
        "indikator": kode,
        "data": f'"{label}" {QUARTERS[int(cells["periode"].to_numpy()[position])]}',
        "nilai": "; ".join(nilai),
    }
