"""Why an indicator that was begun is not calculated: its quarters that are filled only in part."""

from dataclasses import dataclass

import numpy as np

from iku_etl.calculate.quarters import QuarterState, quarter_state
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.check.isian import Isian
from iku_etl.rules.input_table import PERIODS, YEAR_INDEX


@dataclass(frozen=True)
class HalfFilled:
    """mask (indikator, 5): the quarters filled in part that leave it without value; last the year.

    The year itself where a variable was typed in no quarter at all. Of `by_quarter` indicators each
    quarter asks for every variable (state `every`), of the others one that is carried forward but once.
    """

    mask: np.ndarray
    by_quarter: np.ndarray
    every: QuarterState

    def names(self, position: int) -> tuple[str, ...]:
        """The periods of one indicator."""
        return tuple(PERIODS[p] for p in np.flatnonzero(self.mask[position]).tolist())


def half_filled_periods(
    katalog: Katalog, isian: Isian, state: QuarterState, periode: int, years: np.ndarray
) -> HalfFilled:
    """What keeps each indicator from being calculated in this period.

    years (indikator,): measured over all quarters so far, not over the period alone.
    """
    every = quarter_state(katalog, isian, periode, every=True)
    never = _never_typed(katalog, state) & years
    lost = state.takes_last & state.incomplete_year & ~never & years
    mask = np.zeros((len(katalog.indikator), len(PERIODS)), dtype=bool)
    quarters = mask[:, :YEAR_INDEX]
    quarters[lost] = every.sebagian[lost]
    summed = years & ~state.takes_last
    quarters[summed] = state.sebagian[summed]
    if periode != YEAR_INDEX:
        quarters[~years, periode] = every.sebagian[~years, periode]
    mask[:, YEAR_INDEX] = never
    return HalfFilled(mask, ~summed, every)


def _never_typed(katalog: Katalog, state: QuarterState) -> np.ndarray:
    """Indicators with a variable that no quarter has, while others are filled."""
    ever = np.asarray(state.filled.any(axis=1))
    typed = (katalog.variabel["sumber"] == SourceKind.ISIAN).to_numpy()
    size = len(katalog.indikator)
    filled = np.bincount(state.positions[typed & ever], minlength=size)
    empty = np.bincount(state.positions[typed & ~ever], minlength=size)
    said = state.incomplete_year & ~state.takes_last
    return np.asarray((filled > 0) & (empty > 0) & ~said)
