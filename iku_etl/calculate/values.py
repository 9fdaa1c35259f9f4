"""Typed quarters → the value of every variable for TW1…TW4 and TAHUN."""

from dataclasses import dataclass

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.check.isian import Isian
from iku_etl.formula.values import Keadaan

PERIOD_COUNT = 5


@dataclass(frozen=True)
class VariableValues:
    """nilai and keadaan are (variabel, 5): four quarters and the year."""

    nilai: np.ndarray
    keadaan: np.ndarray


def effective_aggregation(katalog: Katalog) -> np.ndarray:
    """The agregasi of each variable: its own, else that of its indicator."""
    frame = katalog.variabel
    kode = katalog.indikator["kode"]
    of_indicator = frame["kode"].map(dict(zip(kode, katalog.indikator["agregasi"], strict=True)))
    own = frame["agregasi"]
    return np.where(own != "", own, of_indicator.fillna("terakhir"))


def aggregate_year(isian: Isian, agregasi: np.ndarray) -> VariableValues:
    """The year of each typed variable: the sum, the last filled quarter, or the mean of the filled."""
    nilai, keadaan = isian.nilai, isian.keadaan
    filled = keadaan == Keadaan.ADA
    count = filled.sum(axis=1)
    total = np.where(filled, nilai, 0.0).sum(axis=1)
    last = nilai[np.arange(len(nilai)), 3 - np.argmax(filled[:, ::-1], axis=1)]
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = total / count
    year = np.select([agregasi == "jumlah", agregasi == "rata_rata"], [total, mean], last)
    state = np.where(count > 0, int(Keadaan.ADA), int(Keadaan.KOSONG))
    state = np.where((keadaan == Keadaan.BERMASALAH).any(axis=1), int(Keadaan.BERMASALAH), state)
    year = np.where(state == Keadaan.ADA, year, np.nan)
    return VariableValues(
        np.column_stack([nilai, year]), np.column_stack([keadaan, state.astype(np.int8)])
    )
