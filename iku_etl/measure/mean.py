"""The mean of printed numbers, once: what Rekap and trend print as an average."""

from collections.abc import Sequence
from fractions import Fraction

from iku_etl.catalog.settings import Settings
from iku_etl.measure.rounding import round_fraction


def mean_printed(values: Sequence[float], settings: Settings) -> float:
    """Their mean, rounded the agency's way; printed numbers are decimals, so it is taken exactly."""
    total = sum((Fraction(repr(float(value))) for value in values), Fraction())
    return round_fraction(total / len(values), settings.desimal, settings)
