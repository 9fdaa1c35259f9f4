"""Numbers of some 30 digits as a float and its rest, so that what decimals and counts give is exact.

After Dekker (1971) and Knuth: each step keeps what the floats of IEEE 754 lose.
"""

from typing import NamedTuple

import numpy as np

from iku_etl.formula.arrays import Booleans, Floats, Integers
from iku_etl.formula.precision import DIGITS

SPLIT = 2.0**27 + 1
MOST_EXACT_POWER = 22  # of ten, as a float
DECIMAL_NOISE = 2.0**-50  # what floats may add to a decimal of 15 digits


class Exact(NamedTuple):
    """A number as the float nearest to it and the rest, arrays of one shape."""

    angka: Floats
    sisa: Floats


def decimal_rest(x: Floats) -> Floats:
    """What is lacking in floats to the decimals of 15 digits they show: 0,1 is a little more than 0,1.

    0 for whole numbers, and for a float that is no decimal of 15 digits.
    """
    rest: Floats = np.zeros_like(x, dtype=np.float64)
    with np.errstate(all="ignore"):
        places = (x != np.floor(x)) & (np.abs(x) > 1e-22) & (np.abs(x) < 1e15)
        if places.any():
            rest[places] = _rest_of(x[places])
    return rest


def _rest_of(x: Floats) -> Floats:
    """The same of fractions below 2^53."""
    size = np.abs(x)
    exponent = np.floor(np.log10(size))
    exponent -= size < np.power(
        10.0, exponent
    )  # 99999999999,9999: its logarithm is rounded up to 11
    decimals = np.clip(DIGITS - 1 - exponent, 0, MOST_EXACT_POWER)
    power = np.power(10.0, decimals)
    digits = np.floor(size * power + 0.5)
    shown = divide(Exact(digits, np.zeros_like(x)), Exact(power, np.zeros_like(x)))
    rest = (shown.angka - size) + shown.sisa
    return np.copysign(1.0, x) * np.where(np.abs(rest) <= size * DECIMAL_NOISE, rest, 0.0)


def add(a: Exact, b: Exact) -> Exact:
    """The sum."""
    high, error = _two_sum(a.angka, b.angka)
    low, lost = _two_sum(a.sisa, b.sisa)
    high, error = _fast_two_sum(high, error + low)
    return _clean(*_fast_two_sum(high, error + lost))


def negate(a: Exact) -> Exact:
    """The number with the other sign."""
    return Exact(-a.angka, -a.sisa)


def multiply(a: Exact, b: Exact) -> Exact:
    """The product."""
    high, error = _two_product(a.angka, b.angka)
    return _clean(*_fast_two_sum(high, error + (a.angka * b.sisa + a.sisa * b.angka)))


def divide(a: Exact, b: Exact) -> Exact:
    """The ratio by long division, three digits of 53 bits."""
    first = a.angka / b.angka
    left = _less(a, first, b)
    second = left.angka / b.angka
    left = _less(left, second, b)
    high, low = _fast_two_sum(first, second)
    return _clean(*_fast_two_sum(high, low + left.angka / b.angka), plain=first)


def _less(a: Exact, factor: Floats, b: Exact) -> Exact:
    """a - factor × b."""
    taken = multiply(b, Exact(factor, np.zeros_like(factor)))
    return add(a, negate(taken))


def exact_sum(a: Exact) -> Exact:
    """The sum of each row of (n, k)."""
    result = Exact(np.zeros(len(a.angka)), np.zeros(len(a.angka)))
    for i in range(a.angka.shape[1]):
        result = add(result, Exact(a.angka[:, i], a.sisa[:, i]))
    return result


def power(a: Exact, times: int) -> Exact:
    """The number multiplied by itself, at least once."""
    result = a
    for _ in range(times - 1):
        result = multiply(result, a)
    return result


def shift(x: Exact, places: Integers) -> Exact:
    """The number times ten to the places."""
    power = np.power(10.0, np.abs(places).astype(np.float64))
    ten = Exact(power, np.zeros_like(power))
    up, down = multiply(x, ten), divide(x, ten)
    return Exact(
        np.where(places < 0, down.angka, up.angka), np.where(places < 0, down.sisa, up.sisa)
    )


def whole_and_fraction(x: Exact) -> tuple[Exact, Floats]:
    """A number from 0 as whole and fraction; one that only noise parts from a whole is that whole.

    The whole keeps its rest: from 2**53 on a float alone has no room for the last digits.
    """
    whole = np.floor(x.angka)
    fraction = (x.angka - whole) + x.sisa
    borrowed = np.floor(fraction + noise(x.angka))
    return Exact(*_two_sum(whole, borrowed)), fraction - borrowed


def noise(x: Floats) -> Floats:
    """How far from a boundary a number of that size counts as on it."""
    return np.abs(x) * 2.0**-90


def _two_sum(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    high = a + b
    part = high - a
    return high, (a - (high - part)) + (b - part)


def _fast_two_sum(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """For |a| ≥ |b|."""
    high = a + b
    return high, b - (high - a)


def _two_product(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    high = a * b
    (a1, a2), (b1, b2) = _split(a), _split(b)
    return high, ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2


def _split(x: Floats) -> tuple[Floats, Floats]:
    big = x * SPLIT
    high = big - (big - x)
    return high, x - high


def _clean(high: Floats, low: Floats, plain: Floats | None = None) -> Exact:
    """Without the rest where the steps left the range of floats; there the plain float stands."""
    lost: Booleans = ~np.isfinite(low)
    if lost.any():
        high = np.where(lost, high if plain is None else plain, high)
        low = np.where(lost, 0.0, low)
    return Exact(high, low)
