"""Typed quarters → the value of every variable for TW1…TW4 and TAHUN."""

from dataclasses import dataclass

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.check.isian import Isian
from iku_etl.formula.exact import Exact, decimal_rest, divide, exact_sum
from iku_etl.formula.values import Keadaan
from iku_etl.rules.input_table import YEAR_INDEX

PERIOD_COUNT = 5


@dataclass(frozen=True)
class VariableValues:
    """nilai, keadaan and sisa are (variabel, 5): four quarters and the year.

    sisa: what the numbers are more than their floats.
    """

    nilai: np.ndarray
    keadaan: np.ndarray
    sisa: np.ndarray


def effective_aggregation(katalog: Katalog) -> np.ndarray:
    """The agregasi of each variable: its own, else that of its indicator."""
    own = katalog.variabel["agregasi"].to_numpy(dtype=object)
    of_indicator = katalog.indikator["agregasi"].to_numpy(dtype=object)[katalog.owners]
    return np.where(own != "", own, of_indicator)


def aggregate_year(isian: Isian, agregasi: np.ndarray, sampai: np.ndarray) -> VariableValues:
    """The year of each typed variable: the sum, the last filled quarter, or the mean of the filled.

    sampai: the last quarter that may be used. A refused cell leaves no sum and no mean; before the
    last filled quarter it is not used.
    """
    nilai, keadaan = isian.nilai, isian.keadaan
    used = np.arange(YEAR_INDEX) <= sampai[:, None]
    good, bad = (keadaan == Keadaan.ADA) & used, (keadaan == Keadaan.BERMASALAH) & used
    count = good.sum(axis=1)
    sisa = decimal_rest(nilai)
    sums, mean = total_and_mean(nilai, sisa, good)
    there = good | bad
    last = np.arange(len(nilai)), YEAR_INDEX - 1 - np.argmax(there[:, ::-1], axis=1)
    kinds = [agregasi == "jumlah", agregasi == "rata_rata"]
    year = np.select(kinds, [sums.angka, mean.angka], nilai[last])
    rest = np.select(kinds, [sums.sisa, mean.sisa], sisa[last])
    state = np.where(count > 0, int(Keadaan.ADA), int(Keadaan.KOSONG))
    state = np.where(bad.any(axis=1), int(Keadaan.BERMASALAH), state)
    of_last = np.where(there.any(axis=1), keadaan[last], int(Keadaan.KOSONG))
    state = np.where(np.logical_or(*kinds), state, of_last)
    year = np.where(state == Keadaan.ADA, year, np.nan)
    return VariableValues(
        np.column_stack([nilai, year]),
        np.column_stack([keadaan, state.astype(np.int8)]),
        np.column_stack([sisa, rest]),
    )


def total_and_mean(nilai: np.ndarray, sisa: np.ndarray, there: np.ndarray) -> tuple[Exact, Exact]:
    """The sum and the mean of each row over the quarters that are there."""
    with np.errstate(invalid="ignore", divide="ignore"):
        sums = exact_sum(Exact(np.where(there, nilai, 0.0), np.where(there, sisa, 0.0)))
        count = there.sum(axis=1).astype(np.float64)
        return sums, divide(sums, Exact(count, np.zeros_like(count)))
