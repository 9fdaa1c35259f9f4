"""Excel's rounding: on the 15 significant digits that Excel shows, not on the float behind them."""

from collections.abc import Callable

import numpy as np

from iku_etl.formula.arrays import Floats, Integers
from iku_etl.formula.precision import DIGITS

POWERS = np.array([float(f"1e{i}") for i in range(309)])
INTEGER_POWERS = 10 ** np.arange(DIGITS + 2, dtype=np.int64)


def round_half_up(x: Floats, desimal: int | Integers) -> Floats:
    """Excel's ROUND: half away from zero, as in 2.675 → 2.68; NaN stays NaN."""
    return _round(x, desimal, lambda digits, unit: (digits + unit // 2) // unit)


def round_down(x: Floats, desimal: int | Integers) -> Floats:
    """Excel's ROUNDDOWN towards zero, though 99.99999999999999 is the 100 that Excel shows."""
    return _round(x, desimal, lambda digits, unit: digits // unit)


def _round(
    x: Floats, desimal: int | Integers, divide: Callable[[Integers, Integers], Integers]
) -> Floats:
    """Round through the integer of 15 digits; unchanged where more than 15 digits are asked for."""
    with np.errstate(invalid="ignore", over="ignore"):
        exponent = _exponent(x)
        digits = np.floor(_shift(np.abs(x), DIGITS - 1 - exponent) + 0.5)
        places = np.clip(np.asarray(desimal, dtype=np.int64), -308, 308)
        drop = DIGITS - 1 - exponent - places
        whole = np.where(np.isfinite(digits), digits, 0.0).astype(np.int64)
        unit = INTEGER_POWERS[np.clip(drop, 0, DIGITS + 1)]
        rounded = np.copysign(_shift(divide(whole, unit).astype(np.float64), -places), x)
    hasil: Floats = np.where(np.isfinite(x) & (drop >= 0), rounded, x) + 0.0
    return hasil


def _exponent(x: Floats) -> Integers:
    """The power of ten of the first digit; 0 for zero, NaN and infinity."""
    size = np.where(np.isfinite(x) & (np.abs(x) > POWERS[-1] ** -1), np.abs(x), 1.0)
    guess = np.floor(np.log10(size)).astype(np.int64)
    guess += size >= _shift(np.ones_like(size), guess + 1)
    guess -= size < _shift(np.ones_like(size), guess)
    return guess


def _shift(x: Floats, places: Integers) -> Floats:
    """x times ten to the places, exact as long as the power of ten is."""
    power = POWERS[np.minimum(np.abs(places), 308)]
    shifted: Floats = np.where(places < 0, x / power, x * power)
    return shifted
