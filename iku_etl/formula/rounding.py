"""Excel's rounding, of the decimal that a float shows or of a number that is known exactly."""

import numpy as np

from iku_etl.formula.arrays import Floats, Integers
from iku_etl.formula.exact import Exact, add, decimal_rest, divide, noise, shift, whole_and_fraction

MOST_DIGITS = 2.0**96  # a number of more has no digits to drop


def round_half_up(x: Floats, desimal: int | Integers) -> Floats:
    """Excel's ROUND: half away from zero, as in 2.675 → 2.68; NaN stays NaN."""
    return round_exact(Exact(x, decimal_rest(x)), desimal).angka


def round_down(x: Floats, desimal: int | Integers) -> Floats:
    """Excel's ROUNDDOWN towards zero, though 99.99999999999999 is the 100 that Excel shows."""
    return round_exact(Exact(x, decimal_rest(x)), desimal, cut=True).angka


def round_exact(x: Exact, desimal: int | Integers, *, cut: bool = False) -> Exact:
    """The number with so many decimals, half away from zero or cut towards it."""
    with np.errstate(all="ignore"):
        sign = np.where(x.angka < 0, -1.0, 1.0)
        places = np.clip(np.asarray(desimal, dtype=np.int64), -308, 308)
        shifted = shift(Exact(x.angka * sign, x.sisa * sign), places)
        whole, fraction = whole_and_fraction(shifted)
        if not cut:
            up = (fraction >= 0.5 - noise(shifted.angka)).astype(np.float64)
            whole = add(whole, Exact(up, np.zeros_like(up)))
        power = np.power(10.0, np.abs(places).astype(np.float64))
        rounded = divide(whole, Exact(power, np.zeros_like(power)))
        times = places < 0
        angka = np.where(times, whole.angka * power, rounded.angka) * sign
        sisa = np.where(times, 0.0, rounded.sisa) * sign
        dropped = shifted.angka < MOST_DIGITS  # NaN and infinity stay what they are
    return Exact(np.where(dropped, angka, x.angka) + 0.0, np.where(dropped, sisa, x.sisa))
