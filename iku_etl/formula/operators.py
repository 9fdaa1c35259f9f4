"""Excel's operators and ROUND, ABS, IF, AND, OR over whole arrays."""

from collections.abc import Callable

import numpy as np

from iku_etl.formula.arrays import Booleans, Floats, States
from iku_etl.formula.rounding import round_half_up
from iku_etl.formula.values import Keadaan, Values, align, settle

NOISE = 2.0**-48  # LibreOffice's measure for "equal"; Excel compares 15 digits, about the same


def nearly_equal(a: Floats, b: Floats) -> Booleans:
    """True where a and b differ by no more than the noise of floats, as 0,1+0,2 and 0,3."""
    return np.less_equal(np.abs(a - b), np.maximum(np.abs(a), np.abs(b)) * NOISE)


def _add(a: Floats, b: Floats) -> Floats:
    return np.where(nearly_equal(a, -b), 0.0, a + b)


def _subtract(a: Floats, b: Floats) -> Floats:
    return np.where(nearly_equal(a, b), 0.0, a - b)


def _power(a: Floats, b: Floats) -> Floats:
    """Excel's ^, where 0^0 is #NUM!."""
    return np.where((a == 0) & (b == 0), np.nan, np.power(a, b))


ARITHMETIC: dict[str, Callable[[Floats, Floats], Floats]] = {
    "+": _add,
    "-": _subtract,
    "*": np.multiply,
    "/": np.divide,
    "^": _power,
    "=": lambda a, b: nearly_equal(a, b).astype(np.float64),
    "<>": lambda a, b: (~nearly_equal(a, b)).astype(np.float64),
    "<": lambda a, b: ((a < b) & ~nearly_equal(a, b)).astype(np.float64),
    ">": lambda a, b: ((a > b) & ~nearly_equal(a, b)).astype(np.float64),
    "<=": lambda a, b: ((a <= b) | nearly_equal(a, b)).astype(np.float64),
    ">=": lambda a, b: ((a >= b) | nearly_equal(a, b)).astype(np.float64),
}


def operate(operator: str, kiri: Values, kanan: Values) -> Values:
    """The operator's value, cell by cell; comparisons are 1.0 or 0.0."""
    kiri, kanan = align(kiri, kanan)
    keadaan: States = np.maximum(kiri.keadaan, kanan.keadaan)
    if operator in {"/", "^"}:
        by_zero = kanan.angka == 0 if operator == "/" else (kiri.angka == 0) & (kanan.angka < 0)
        bagi_nol = (keadaan == Keadaan.ADA) & by_zero
        keadaan = np.where(bagi_nol, np.int8(Keadaan.BAGI_NOL), keadaan)
    return settle(ARITHMETIC[operator](kiri.angka, kanan.angka), keadaan)


def scale(isi: Values, faktor: float) -> Values:
    """The value times a constant."""
    return settle(isi.angka * faktor, isi.keadaan)


def round_values(isi: Values, desimal: Values) -> Values:
    """ROUND; a fractional number of digits is cut off, as Excel does."""
    isi, desimal = align(isi, desimal)
    places = np.clip(np.nan_to_num(np.trunc(desimal.angka)), -308, 308).astype(np.int64)
    return settle(round_half_up(isi.angka, places), np.maximum(isi.keadaan, desimal.keadaan))


def choose(syarat: Values, ya: Values, tidak: Values) -> Values:
    """IF, row by row: the branch not taken does not matter."""
    ada, benar = syarat.keadaan == Keadaan.ADA, syarat.angka != 0
    keadaan = np.where(benar, ya.keadaan, tidak.keadaan)
    return settle(np.where(benar, ya.angka, tidak.angka), np.where(ada, keadaan, syarat.keadaan))


def all_of(isi: Values) -> Values:
    """AND over the arguments (n, k)."""
    return settle((isi.angka != 0).all(axis=1).astype(np.float64), isi.keadaan.max(axis=1))


def any_of(isi: Values) -> Values:
    """OR over the arguments (n, k)."""
    return settle((isi.angka != 0).any(axis=1).astype(np.float64), isi.keadaan.max(axis=1))
