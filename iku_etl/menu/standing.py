"""Where an agency stands in its year: what was sent, run and archived."""

from dataclasses import dataclass

from iku_etl.rules.input_table import PERIODS, YEAR_INDEX


@dataclass(frozen=True, slots=True)
class PeriodStanding:
    """One period: the units that are asked and those that sent nothing yet; the day it was run, or "".

    changed: whether inputs or katalog are others since then.
    """

    periode: str
    unit: int = 0
    belum: tuple[str, ...] = ()
    run_on: str = ""
    changed: bool = False

    @property
    def sent(self) -> int:
        """The units that sent something."""
        return self.unit - len(self.belum)


@dataclass(frozen=True, slots=True)
class Standing:
    """One year: templates made, files that came back, galat in them, its periods, its newest archive.

    trouble: why nothing can be computed at all, as when the katalog is empty; chosen: the period that
    the user wants to work on, as an index of PERIODS.
    """

    tahun: str
    periods: tuple[PeriodStanding, ...]
    templat: int = 0
    berkas: int = 0
    galat: int = 0
    archive: str = ""
    trouble: str = ""
    next_year_begun: bool = False
    chosen: int | None = None

    @property
    def last_run(self) -> int | None:
        """The latest period that was run, as an index of PERIODS."""
        return max((i for i, one in enumerate(self.periods) if one.run_on), default=None)

    @property
    def at_hand(self) -> int:
        """The period worked on now: the one after the last run, as soon as anyone sent for it."""
        if self.chosen is not None:
            return self.chosen
        last = self.last_run
        if last is None:
            sent = (i for i, one in enumerate(self.periods[:YEAR_INDEX]) if one.sent)
            return next(sent, 0)
        if last == YEAR_INDEX or (self.periods[last].changed and not self._is_due(last + 1)):
            return last
        return last + 1

    def _is_due(self, periode: int) -> bool:
        return periode < YEAR_INDEX and self.periods[periode].sent > 0


def untouched(tahun: str) -> Standing:
    """A year of which nothing is there."""
    return Standing(tahun, tuple(map(PeriodStanding, PERIODS)))
