"""The sum and the mean of printed numbers, once: what Rekap and trend print as an average."""

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from iku_etl.measure.rounding import round_fraction
from iku_etl.rules.settings import Settings

MOST_DIGITS = 700  # of a sum of floats, from the largest to the smallest


def decimal_sum(values: Iterable[float]) -> Decimal:
    """The sum of numbers as they are written: 0,1 and 0,2 are 0,3."""
    with localcontext() as context:
        context.prec = MOST_DIGITS  # so that no digit of a sum is lost; a sum of fractions is slow
        return sum((Decimal(repr(float(value))) for value in values), Decimal())


def exact_mean(values: Sequence[float]) -> Fraction:
    """Their mean; printed numbers are decimals, so it is taken exactly."""
    over, under = decimal_sum(values).as_integer_ratio()
    return Fraction(over, under * len(values))


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> Fraction:
    """Their mean, each counted as often as its weight says; of the weights one is above zero."""
    exact = [Fraction(Decimal(repr(float(weight)))) for weight in weights]
    parts = zip(values, exact, strict=True)
    whole = sum((Fraction(Decimal(repr(float(v)))) * weight for v, weight in parts), Fraction())
    return whole / sum(exact)


def mean_printed(values: Sequence[float], settings: Settings) -> float:
    """Their mean, rounded the agency's way."""
    return round_fraction(exact_mean(values), settings.desimal, settings)
