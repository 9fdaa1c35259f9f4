"""Which quarters of an indicator are filled completely, so that a year may be made of them."""

from dataclasses import dataclass
from functools import cached_property
from itertools import compress

import numpy as np

from iku_etl.calculate.carry_forward import references
from iku_etl.calculate.complete import NONE, quarter_fill
from iku_etl.calculate.values import effective_aggregation
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.check.isian import Isian
from iku_etl.formula.values import Keadaan
from iku_etl.rules.input_table import QUARTERS, YEAR_INDEX

DEEPEST_CHAIN = 8
LAST = "terakhir"


@dataclass(frozen=True)
class QuarterState:
    """(indikator, 4) masks of the quarters that are calculated.

    terisi: some counted variable is filled; sebagian: some is filled and another is not; terbuka:
    none is filled, though the year has been begun and needs that quarter; dilewati: filled in part,
    so an earlier one is taken. takes_last (indikator,): the year is that of one quarter, sampai;
    referring: the value of another indicator is among its variables. positions (the indicator),
    filled, counted and known (its value in a quarter) are per variable.
    """

    terisi: np.ndarray
    sebagian: np.ndarray
    terbuka: np.ndarray
    dilewati: np.ndarray
    takes_last: np.ndarray
    sampai: np.ndarray
    positions: np.ndarray
    filled: np.ndarray
    counted: np.ndarray
    known: np.ndarray
    referring: np.ndarray

    @cached_property
    def incomplete_year(self) -> np.ndarray:
        """Indicators whose year would mix quarters: Σa over four, Σb over three."""
        mixed = self.sebagian.any(axis=1)
        return np.asarray(np.where(self.takes_last, self.sampai == NONE, mixed))

    @property
    def unfinished_year(self) -> np.ndarray:
        """Indicators whose year is made without a quarter that it needs."""
        return np.asarray(self._missing.any(axis=1) & ~self.incomplete_year)

    @cached_property
    def _missing(self) -> np.ndarray:
        return np.asarray(self.terbuka | self.dilewati)

    @cached_property
    def used_until(self) -> np.ndarray:
        """Of each indicator, the last quarter that its year may use."""
        return np.where(self.sampai == NONE, YEAR_INDEX - 1, self.sampai)

    def earlier(self, periode: int) -> dict[int, np.ndarray]:
        """By quarter, the indicators that take it though the periode is later and that use others."""
        early = self.takes_last & self.referring & (self.sampai < min(periode, YEAR_INDEX - 1))
        early &= self.sampai != NONE
        return {int(q): np.flatnonzero(early & (self.sampai == q)) for q in set(self.sampai[early])}

    def open_quarters(self, indicators: np.ndarray, years: np.ndarray) -> list[tuple[str, ...]]:
        """The quarters that the year of each of these indicators does without; years: who has one."""
        return self._named(self._missing, indicators, years)

    def passed_quarters(self, indicators: np.ndarray, years: np.ndarray) -> list[tuple[str, ...]]:
        """Those of the open quarters that are filled in part."""
        return self._named(self.dilewati, indicators, years)

    def _named(
        self, mask: np.ndarray, indicators: np.ndarray, years: np.ndarray
    ) -> list[tuple[str, ...]]:
        whole = years[indicators] & ~self.incomplete_year[indicators]
        shown = mask[indicators] & whole[:, None]
        if not shown.any():
            return [()] * len(indicators)
        return [tuple(compress(QUARTERS, row)) for row in shown.tolist()]


def quarter_state(
    katalog: Katalog, isian: Isian, periode: int = YEAR_INDEX, *, every: bool = False
) -> QuarterState:
    """Which quarters are filled, and which only half.

    isian: with what is carried forward, and blank after the periode. A year asks for such a
    number but once, unless it is the mean of the quarters; `every` counts it in each, as a quarter
    does.
    """
    frame, indikator = katalog.variabel, katalog.indikator
    of_indicator, size = katalog.owners, len(indikator)
    typed = (frame["sumber"] == SourceKind.ISIAN).to_numpy()
    averaged = (indikator["agregasi"] == "rata_rata").to_numpy()[of_indicator]
    counted = typed & (every | averaged | (frame["agregasi"] != LAST).to_numpy())
    filled = (isian.keadaan != Keadaan.KOSONG) & typed[:, None]
    agregasi = effective_aggregation(katalog)
    pairs = references(katalog)
    fill = quarter_fill(katalog, filled, typed, pairs)
    takes_last = _takes_last(katalog, typed & (agregasi != LAST))
    terisi, sebagian = _masks(of_indicator, filled, counted, size)
    referred = [(row, i) for row, i in pairs if agregasi[row] == "jumlah"]
    for _ in range(DEEPEST_CHAIN if len(referred) else 0):
        rows = np.array([row for row, origin in referred if terisi[origin].any()], dtype=np.int64)
        origins = [origin for _, origin in referred if terisi[origin].any()]
        filled[rows], counted[rows] = terisi[origins], True
        before = terisi
        terisi, sebagian = _masks(of_indicator, filled, counted, size)
        if (terisi == before).all():
            break
    every_quarter = np.zeros(size, dtype=bool)
    every_quarter[of_indicator[counted & (averaged | (agregasi != LAST))]] = True
    number, dilewati = np.arange(YEAR_INDEX), fill.passed & takes_last[:, None]
    sampai = np.where(takes_last & fill.begun, fill.last, min(periode, YEAR_INDEX - 1))
    after = terisi.any(axis=1, keepdims=True) & (number > sampai[:, None]) & ~dilewati
    open_ = np.where(takes_last[:, None], after, _open_quarters(terisi, every_quarter))
    return QuarterState(
        terisi=terisi,
        sebagian=sebagian,
        terbuka=open_ & (number <= periode),
        dilewati=dilewati,
        takes_last=takes_last,
        sampai=sampai,
        positions=of_indicator,
        filled=filled,
        counted=counted,
        known=fill.known,
        referring=fill.referring,
    )


def _takes_last(katalog: Katalog, summed: np.ndarray) -> np.ndarray:
    """Indicators whose year is that of one quarter, for none of their typed variables is summed."""
    last = (katalog.indikator["agregasi"] == LAST).to_numpy(dtype=bool).copy()
    last[katalog.owners[summed]] = False
    return last


def _open_quarters(terisi: np.ndarray, every_quarter: np.ndarray) -> np.ndarray:
    """The blank quarters of a year that was begun; a last value needs none before it."""
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
