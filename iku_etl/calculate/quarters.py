"""Whether the quarters of an indicator are filled completely, so a year may be made of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress

import numpy as np

from iku_etl.calculate.standing import references
from iku_etl.calculate.values import effective_aggregation
from iku_etl.catalog.input_table import QUARTERS, YEAR, YEAR_INDEX
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.row_labels import row_labels
from iku_etl.catalog.sources import SourceKind
from iku_etl.cellref import CellRef
from iku_etl.check.isian import NO_CELL, Isian
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, make_issue

DEEPEST_CHAIN = 8


@dataclass(frozen=True)
class QuarterState:
    """(indikator, 4) masks: some counted variable is filled; some is filled and another is not;
    none is filled, though the year has been begun and needs that quarter.

    positions (the indicator), filled and counted are per variable.
    """

    terisi: np.ndarray
    sebagian: np.ndarray
    terbuka: np.ndarray
    positions: np.ndarray
    filled: np.ndarray
    counted: np.ndarray

    @property
    def incomplete_year(self) -> np.ndarray:
        """Indicators whose year would mix quarters: Σa over four, Σb over three."""
        return np.asarray(self.sebagian.any(axis=1))

    @property
    def unfinished_year(self) -> np.ndarray:
        """Indicators whose year is made without a quarter that it needs."""
        return np.asarray(self.terbuka.any(axis=1) & ~self.incomplete_year)

    def open_quarters(self, indicators: np.ndarray) -> list[tuple[str, ...]]:
        """The quarters that the year of each of these indicators does without."""
        incomplete = self.sebagian[indicators].any(axis=1, keepdims=True)
        missing = self.terbuka[indicators] & ~incomplete
        return [tuple(compress(QUARTERS, row)) for row in missing.tolist()]


def quarter_state(katalog: Katalog, isian: Isian, *, every: bool = False) -> QuarterState:
    """Which quarters are filled, and which only half.

    isian: with its standing numbers carried. A year asks for such a number but once, unless it is
    the mean of the quarters; `every` counts it in each, as a quarter does.
    """
    frame, indikator = katalog.variabel, katalog.indikator
    of_indicator, size = katalog.owners, len(indikator)
    typed = (frame["sumber"] == SourceKind.ISIAN).to_numpy()
    averaged = (indikator["agregasi"] == "rata_rata").to_numpy()[of_indicator]
    counted = typed & (every | averaged | (frame["agregasi"] != "terakhir").to_numpy())
    filled = (isian.keadaan != Keadaan.KOSONG) & typed[:, None]
    agregasi = effective_aggregation(katalog)
    referred = [(row, i) for row, i in references(katalog) if agregasi[row] == "jumlah"]
    terisi, sebagian = _masks(of_indicator, filled, counted, size)
    for _ in range(DEEPEST_CHAIN if len(referred) else 0):
        rows = np.array([row for row, origin in referred if terisi[origin].any()], dtype=np.int64)
        origins = [origin for _, origin in referred if terisi[origin].any()]
        filled[rows], counted[rows] = terisi[origins], True
        before = terisi
        terisi, sebagian = _masks(of_indicator, filled, counted, size)
        if (terisi == before).all():
            break
    every_quarter = np.zeros(size, dtype=bool)
    every_quarter[of_indicator[counted & (averaged | (agregasi != "terakhir"))]] = True
    terbuka = _open_quarters(terisi, every_quarter)
    return QuarterState(terisi, sebagian, terbuka, of_indicator, filled, counted)


def _open_quarters(terisi: np.ndarray, every_quarter: np.ndarray) -> np.ndarray:
    """The blank quarters of a year that was begun; one that takes the last needs none before it."""
    begun = terisi.any(axis=1, keepdims=True)
    before_last = terisi[:, ::-1].cumsum(axis=1)[:, ::-1] > 0
    return np.asarray(begun & ~terisi & (every_quarter[:, None] | ~before_last))


def _masks(
    of_indicator: np.ndarray, filled: np.ndarray, counted: np.ndarray, size: int
) -> tuple[np.ndarray, np.ndarray]:
    rows = of_indicator[counted]
    count = np.bincount(rows, minlength=size)
    sums = np.column_stack(
        [np.bincount(rows, weights=filled[counted, q], minlength=size) for q in range(YEAR_INDEX)]
    )
    return sums > 0, (sums > 0) & (sums < count[:, None])


def half_filled(
    katalog: Katalog, isian: Isian, state: QuarterState, quarters: Iterable[int] = range(YEAR_INDEX)
) -> Iterator[Issue]:
    """Quarters in which an indicator has some of its variables but not all."""
    for quarter in quarters:
        for i in np.flatnonzero(state.sebagian[:, quarter]):
            filled = state.filled[:, quarter]
            yield _incomplete(katalog, isian, state, int(i), filled, QUARTERS[quarter])


def quarter_issues(
    katalog: Katalog, isian: Isian, state: QuarterState, periode: int
) -> Iterator[Issue]:
    """What is missing for this period: half-filled quarters, and quarters a year does without."""
    if periode != YEAR_INDEX:
        every = quarter_state(katalog, isian, every=True)
        yield from half_filled(katalog, isian, every, [periode])
        return
    yield from half_filled(katalog, isian, state)
    yield from _never_typed(katalog, isian, state)
    unfinished = np.flatnonzero(state.unfinished_year)
    typed_in = _first_typed(isian, state)
    for i, missing in zip(unfinished.tolist(), state.open_quarters(unfinished), strict=True):
        yield make_issue(
            "triwulan-belum-diisi",
            typed_in.get(i) or katalog.ref("indikator", int(katalog.indikator.index[i]), "kode"),
            indikator=str(katalog.indikator["kode"].iat[i]),
            periode=", ".join(missing),
            terisi=", ".join(quarter for quarter in QUARTERS if quarter not in missing),
        )


def _first_typed(isian: Isian, state: QuarterState) -> dict[int, CellRef]:
    """The row in which something was first typed for each indicator of an unfinished year."""
    wanted = (isian.sel != NO_CELL) & state.unfinished_year[state.positions, None]
    found: dict[int, CellRef] = {}
    for row, quarter in np.argwhere(wanted).tolist():
        ref = isian.ref(row, quarter)
        if ref and (i := int(state.positions[row])) not in found:
            found[i] = CellRef(ref.berkas, ref.lembar, ref.baris)
    return found


def _never_typed(katalog: Katalog, isian: Isian, state: QuarterState) -> Iterator[Issue]:
    """Indicators with a variable that no quarter has, while others are filled."""
    ever = np.asarray(state.filled.any(axis=1))
    typed = (katalog.variabel["sumber"] == SourceKind.ISIAN).to_numpy()
    size = len(katalog.indikator)
    filled = np.bincount(state.positions[typed & ever], minlength=size)
    empty = np.bincount(state.positions[typed & ~ever], minlength=size)
    for i in np.flatnonzero((filled > 0) & (empty > 0) & ~state.incomplete_year):
        yield _incomplete(katalog, isian, state, int(i), ever, YEAR)


def _incomplete(
    katalog: Katalog, isian: Isian, state: QuarterState, i: int, filled: np.ndarray, periode: str
) -> Issue:
    typed = (katalog.variabel["sumber"] == SourceKind.ISIAN).to_numpy()
    rows = np.flatnonzero((state.positions == i) & (state.counted | typed))
    of_indicator = np.flatnonzero(state.positions == i)
    labels = row_labels(katalog.variabel.iloc[of_indicator])
    names = dict(zip(of_indicator, labels, strict=True))
    quarters = [q for q in range(YEAR_INDEX) if periode in (QUARTERS[q], YEAR)]
    refs = [isian.ref(int(row), q) for row in rows for q in quarters]
    kode = str(katalog.indikator["kode"].to_numpy()[i])
    return make_issue(
        "triwulan-tidak-lengkap",
        next((ref for ref in refs if ref), None)
        or katalog.ref("indikator", int(katalog.indikator.index[i]), "kode"),
        indikator=kode,
        kode=kode,
        periode=periode,
        terisi=", ".join(f'"{names[row]}"' for row in rows if filled[row]),
        kosong=", ".join(f'"{names[row]}"' for row in rows if not filled[row]),
    )
