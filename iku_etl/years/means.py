"""Means and differences over the years: of the same indicators, of what was printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.measure.mean import mean_printed
from iku_etl.rules.settings import Settings
from iku_etl.years.closed import YearResults


@dataclass(frozen=True, slots=True)
class SameMeans:
    """The mean capaian of a year and of the one before, over the indicators that both can compare.

    sama: their kode; selisih: the difference of the two printed means, in points.
    """

    sama: tuple[str, ...] = ()
    lalu: float | None = None
    kini: float | None = None
    selisih: float | None = None


def year_mean(year: YearResults | None, settings: Settings) -> float | None:
    """The mean of the year's capaian over all indicators that have one."""
    known = [row.capaian for row in (year.rows if year else None) or () if row.capaian is not None]
    return mean_printed(known, settings) if known else None


def same_means(
    pairs: Sequence[tuple[CapaianRow | None, CapaianRow | None]], settings: Settings
) -> SameMeans:
    """Of indicators with the row of the year before and that of the year; None: not comparable."""
    both = [
        (new.kode, old.capaian, new.capaian)
        for old, new in pairs
        if old and new and old.capaian is not None and new.capaian is not None
    ]
    if not both:
        return SameMeans()
    kode, before, after = zip(*both, strict=True)
    lalu, kini = mean_printed(before, settings), mean_printed(after, settings)
    return SameMeans(kode, lalu, kini, difference(kini, lalu))


def difference(new: float, old: float) -> float:
    """One printed number less another, exactly: what a reader finds who subtracts them."""
    return float(Decimal(repr(new)) - Decimal(repr(old)))


def printed_places(values: Sequence[float | None], least: int) -> int:
    """The decimals that show all of these printed numbers whole, at least so many."""
    exponents = (Decimal(f"{v:f}").normalize().as_tuple().exponent for v in values if v is not None)
    return max([least, *(-int(e) for e in exponents)])
