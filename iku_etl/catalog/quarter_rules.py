"""How a quarter is measured: by itself or all quarters so far, and against which target."""

from dataclasses import dataclass

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.rules.settings import Settings

ALONE, CUMULATIVE = "sendiri", "kumulatif"
OF_QUARTER, OF_YEAR = "triwulan", "tahun"


@dataclass(frozen=True)
class QuarterRules:
    """(indikator,) masks: a quarter counts all quarters so far; it is measured against the year."""

    kumulatif: np.ndarray
    target_tahun: np.ndarray


def quarter_rules(katalog: Katalog, settings: Settings) -> QuarterRules:
    """Of each indicator its own rule, else that of the agency."""
    frame = katalog.indikator

    def chosen(column: str, default: str) -> np.ndarray:
        own = frame[column].to_numpy(dtype=object)
        return np.where(own != "", own, default)

    return QuarterRules(
        chosen("triwulan", settings.triwulan) == CUMULATIVE,
        chosen("target_triwulan", settings.target_triwulan) == OF_YEAR,
    )
