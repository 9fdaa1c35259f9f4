"""Functions that make one number of many cells; padding counts as no cell at all."""

import numpy as np

from iku_etl.formula import exact
from iku_etl.formula.arrays import Booleans, Floats, States
from iku_etl.formula.exact import Exact
from iku_etl.formula.operators import COMPARISON, NOISE, operate
from iku_etl.formula.values import Keadaan, Values, as_column, padding, settle


def stack(arguments: list[Values], n: int) -> Values:
    """The cells of all arguments side by side (n, k)."""
    columns = [as_column(one) for one in arguments]
    return Values(
        np.hstack([np.broadcast_to(c.angka, (n, c.angka.shape[1])) for c in columns]),
        np.hstack([np.broadcast_to(c.keadaan, (n, c.keadaan.shape[1])) for c in columns]),
        np.hstack([np.broadcast_to(c.exact.sisa, (n, c.angka.shape[1])) for c in columns]),
    )


def total(operand: Values) -> Values:
    """SUM; a sum of nothing is 0, and what is only the noise of floats is 0."""
    angka, sisa = (np.where(padding(operand), 0.0, part) for part in operand.exact)
    high, low = exact.exact_sum(Exact(angka, sisa))
    none = (np.abs(high) <= np.abs(angka).sum(axis=1) * NOISE) & (high != np.floor(high))
    return settle(np.where(none, 0.0, high), _worst(operand), np.where(none, 0.0, low))


def average(operand: Values) -> Values:
    """AVERAGE; of nothing it is BAGI_NOL."""
    entries = (~padding(operand)).sum(axis=1).astype(np.float64)
    return operate("/", total(operand), Values.from_numbers(entries))


def smallest(operand: Values) -> Values:
    """MIN; of nothing it is KOSONG."""
    return _first(operand, np.where(padding(operand), np.inf, operand.angka))


def largest(operand: Values) -> Values:
    """MAX; of nothing it is KOSONG."""
    return _first(operand, np.where(padding(operand), np.inf, -operand.angka))


def sum_product(arguments: list[Values], n: int) -> Values:
    """SUMPRODUCT of columns of one table, or of scalars."""
    result = arguments[0]
    for one in arguments[1:]:
        result = operate("*", result, one)
    return total(stack([result], n))


def count(operand: Values) -> Values:
    """COUNT and COUNTA: the cells that are filled."""
    ada = operand.keadaan == Keadaan.ADA
    return settle(ada.sum(axis=1).astype(np.float64), _worst_of_filled(operand))


def count_if(operand: Values, operator: str, batas: Values) -> Values:
    """COUNTIF: the filled cells that meet the criterion."""
    ada = operand.keadaan == Keadaan.ADA
    matching = COMPARISON[operator](operand.angka, as_column(batas).angka) == 1.0
    keadaan = np.maximum(_worst_of_filled(operand), batas.keadaan)
    return settle((ada & matching).sum(axis=1).astype(np.float64), keadaan)


def _first(operand: Values, order: Floats) -> Values:
    """The cell of each row that comes first by the order."""
    n, width = order.shape
    if not width:
        return settle(np.full(n, np.nan), np.full(n, Keadaan.KOSONG, dtype=np.int8))
    cells = np.arange(n), order.argmin(axis=1)
    nothing = padding(operand).all(axis=1)
    angka, sisa = (part[cells] for part in operand.exact)
    return settle(angka, np.where(nothing, np.int8(Keadaan.KOSONG), _worst(operand)), sisa)


def _worst(operand: Values) -> States:
    return _worst_except(padding(operand), operand)


def _worst_of_filled(operand: Values) -> States:
    return _worst_except(padding(operand) | (operand.keadaan == Keadaan.KOSONG), operand)


def _worst_except(skipped: Booleans, operand: Values) -> States:
    worst: States = np.where(skipped, np.int8(Keadaan.ADA), operand.keadaan).max(axis=1, initial=0)
    return worst
