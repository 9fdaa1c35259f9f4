"""Excel's operators and ROUND, ABS, IF, AND, OR over whole arrays."""

from collections.abc import Callable

import numpy as np

from iku_etl.formula import exact
from iku_etl.formula.arrays import Booleans, Floats, States
from iku_etl.formula.exact import Exact, decimal_rest
from iku_etl.formula.rounding import round_exact
from iku_etl.formula.values import Keadaan, Values, align, settle

MOST_POWERS = frozenset(map(float, range(1, 17)))
NOISE = 2.0**-48  # LibreOffice's measure for "equal"; Excel compares 15 digits, about the same


def nearly_equal(a: Floats, b: Floats) -> Booleans:
    """True where a and b differ by no more than the noise of floats, as 0,1+0,2 and 0,3."""
    return np.less_equal(np.abs(a - b), np.maximum(np.abs(a), np.abs(b)) * NOISE)


def _add(a: Exact, b: Exact) -> Exact:
    """The sum; a fraction that noise alone leaves of a difference is 0."""
    high, low = exact.add(a, b)
    most = np.maximum(np.abs(a.angka), np.abs(b.angka)) * NOISE
    none = (np.abs(high) <= most) & (high != np.floor(high))
    return Exact(np.where(none, 0.0, high), np.where(none, 0.0, low))


def _subtract(a: Exact, b: Exact) -> Exact:
    return _add(a, exact.negate(b))


def _power(a: Exact, b: Exact) -> Exact:
    """Excel's ^, where 0^0 is #NUM!; exact where a number is multiplied by itself a few times."""
    times = float(b.angka.flat[0]) if b.angka.size else 0.0
    if times in MOST_POWERS and bool((b.angka == times).all()):
        return exact.power(a, int(times))
    angka = np.where((a.angka == 0) & (b.angka == 0), np.nan, np.power(a.angka, b.angka))
    return Exact(angka, decimal_rest(angka))


ARITHMETIC: dict[str, Callable[[Exact, Exact], Exact]] = {
    "+": _add,
    "-": _subtract,
    "*": exact.multiply,
    "/": exact.divide,
    "^": _power,
}
COMPARISON: dict[str, Callable[[Floats, Floats], Floats]] = {
    "=": lambda a, b: nearly_equal(a, b).astype(np.float64),
    "<>": lambda a, b: (~nearly_equal(a, b)).astype(np.float64),
    "<": lambda a, b: ((a < b) & ~nearly_equal(a, b)).astype(np.float64),
    ">": lambda a, b: ((a > b) & ~nearly_equal(a, b)).astype(np.float64),
    "<=": lambda a, b: ((a <= b) | nearly_equal(a, b)).astype(np.float64),
    ">=": lambda a, b: ((a >= b) | nearly_equal(a, b)).astype(np.float64),
}


def operate(operator: str, left: Values, right: Values) -> Values:
    """The operator's value, cell by cell; comparisons are 1.0 or 0.0."""
    left, right = align(left, right)
    keadaan: States = np.maximum(left.keadaan, right.keadaan)
    if operator in {"/", "^"}:
        by_zero = right.angka == 0 if operator == "/" else (left.angka == 0) & (right.angka < 0)
        divided_by_zero = (keadaan == Keadaan.ADA) & by_zero
        keadaan = np.where(divided_by_zero, np.int8(Keadaan.BAGI_NOL), keadaan)
    if operator in COMPARISON:
        return settle(COMPARISON[operator](left.angka, right.angka), keadaan)
    angka, sisa = ARITHMETIC[operator](left.exact, right.exact)
    return settle(angka, keadaan, sisa)


def scale(operand: Values, factor: float) -> Values:
    """The value times a whole number."""
    angka, sisa = exact.multiply(operand.exact, Exact(np.array(factor), np.array(0.0)))
    return settle(angka, operand.keadaan, sisa)


def absolute_value(operand: Values) -> Values:
    """ABS."""
    angka, sisa = operand.exact
    return settle(np.abs(angka), operand.keadaan, np.where(angka < 0, -sisa, sisa))


def excel_round(operand: Values, desimal: Values) -> Values:
    """ROUND; a fractional number of digits is cut off, as Excel does."""
    operand, desimal = align(operand, desimal)
    places = np.clip(np.nan_to_num(np.trunc(desimal.angka)), -308, 308).astype(np.int64)
    angka, sisa = round_exact(operand.exact, places)
    return settle(angka, np.maximum(operand.keadaan, desimal.keadaan), sisa)


def choose(condition: Values, if_true: Values, if_false: Values) -> Values:
    """IF, row by row: the branch not taken does not matter."""
    ada, is_true = condition.keadaan == Keadaan.ADA, condition.angka != 0
    keadaan = np.where(is_true, if_true.keadaan, if_false.keadaan)
    (a, rest_a), (b, rest_b) = if_true.exact, if_false.exact
    keadaan = np.where(ada, keadaan, condition.keadaan)
    return settle(np.where(is_true, a, b), keadaan, np.where(is_true, rest_a, rest_b))


def all_of(operand: Values) -> Values:
    """AND over the arguments (n, k)."""
    return settle((operand.angka != 0).all(axis=1).astype(np.float64), operand.keadaan.max(axis=1))


def any_of(operand: Values) -> Values:
    """OR over the arguments (n, k)."""
    return settle((operand.angka != 0).any(axis=1).astype(np.float64), operand.keadaan.max(axis=1))
