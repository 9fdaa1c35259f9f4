"""Functions that make one number of many cells; padding counts as no cell at all."""

import numpy as np

from iku_etl.formula.arrays import Booleans, Floats, States
from iku_etl.formula.operators import ARITHMETIC, NOISE, operate
from iku_etl.formula.values import Keadaan, Values, as_column, padding, settle


def stack(argumen: list[Values], n: int) -> Values:
    """The cells of all arguments side by side (n, k)."""
    columns = [as_column(satu) for satu in argumen]
    return Values(
        np.hstack([np.broadcast_to(c.angka, (n, c.angka.shape[1])) for c in columns]),
        np.hstack([np.broadcast_to(c.keadaan, (n, c.keadaan.shape[1])) for c in columns]),
    )


def total(isi: Values) -> Values:
    """SUM; a sum of nothing is 0, and what is only the noise of floats is 0."""
    angka = np.where(padding(isi), 0.0, isi.angka)
    hasil = angka.sum(axis=1)
    hasil = np.where(np.abs(hasil) <= np.abs(angka).sum(axis=1) * NOISE, 0.0, hasil)
    return settle(hasil, _worst(isi))


def average(isi: Values) -> Values:
    """AVERAGE; of nothing it is BAGI_NOL."""
    banyak = (~padding(isi)).sum(axis=1).astype(np.float64)
    return operate("/", total(isi), Values.from_numbers(banyak))


def smallest(isi: Values) -> Values:
    """MIN; of nothing it is KOSONG."""
    return _extreme(isi, np.where(padding(isi), np.inf, isi.angka).min(axis=1, initial=np.inf))


def largest(isi: Values) -> Values:
    """MAX; of nothing it is KOSONG."""
    return _extreme(isi, np.where(padding(isi), -np.inf, isi.angka).max(axis=1, initial=-np.inf))


def sum_product(argumen: list[Values], n: int) -> Values:
    """SUMPRODUCT of columns of one table, or of scalars."""
    hasil = argumen[0]
    for satu in argumen[1:]:
        hasil = operate("*", hasil, satu)
    return total(stack([hasil], n))


def count(isi: Values) -> Values:
    """COUNT and COUNTA: the cells that are filled."""
    ada = isi.keadaan == Keadaan.ADA
    return settle(ada.sum(axis=1).astype(np.float64), _worst_of_filled(isi))


def count_if(isi: Values, operator: str, batas: Values) -> Values:
    """COUNTIF: the filled cells that meet the criterion."""
    ada = isi.keadaan == Keadaan.ADA
    cocok = ARITHMETIC[operator](isi.angka, as_column(batas).angka) == 1.0
    keadaan = np.maximum(_worst_of_filled(isi), batas.keadaan)
    return settle((ada & cocok).sum(axis=1).astype(np.float64), keadaan)


def _extreme(isi: Values, hasil: Floats) -> Values:
    nothing = padding(isi).all(axis=1)
    return settle(hasil, np.where(nothing, np.int8(Keadaan.KOSONG), _worst(isi)))


def _worst(isi: Values) -> States:
    return _worst_except(padding(isi), isi)


def _worst_of_filled(isi: Values) -> States:
    return _worst_except(padding(isi) | (isi.keadaan == Keadaan.KOSONG), isi)


def _worst_except(skipped: Booleans, isi: Values) -> States:
    worst: States = np.where(skipped, np.int8(Keadaan.ADA), isi.keadaan).max(axis=1, initial=0)
    return worst
