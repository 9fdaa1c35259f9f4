"""What the katalog asks of the typed cells, as arrays over tabel variabel."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.level_variables import level_variables
from iku_etl.catalog.texts import map_texts
from iku_etl.check.cell_rule import CellRule
from iku_etl.rules.scales import Skala
from iku_etl.rules.vocabulary import JenisSatuan, Kosakata
from iku_etl.text.numbers import read_number


@dataclass(frozen=True)
class InputVariables:
    """What the katalog says of each variable, an array entry per row of tabel variabel."""

    kode: np.ndarray
    tipe: np.ndarray
    satuan: np.ndarray
    persen: np.ndarray
    minimum: np.ndarray
    maksimum: np.ndarray
    skala: Mapping[int, Skala]

    def rule(self, row: int) -> CellRule:
        """What is asked of the cells of one variable."""
        low, high = float(self.minimum[row]), float(self.maksimum[row])
        tipe, satuan = str(self.tipe[row]), str(self.satuan[row])
        return CellRule(tipe, satuan, low, high, self.skala.get(row))


def input_variables(
    katalog: Katalog, kosakata: Kosakata, scales: Mapping[str, Skala]
) -> InputVariables:
    """What the katalog says; scales: by code."""
    frame = katalog.variabel

    def is_percent(satuan: str) -> bool:
        return kosakata.unit(satuan).jenis == JenisSatuan.PERSEN

    minimum = map_texts(frame["minimum"], lambda text: _bound(text, -inf), float).to_numpy()
    maksimum = map_texts(frame["maksimum"], lambda text: _bound(text, inf), float).to_numpy()
    crossed = minimum > maksimum  # The lint says so; no typed value is to blame.
    return InputVariables(
        kode=frame["kode"].to_numpy(dtype=object),
        tipe=frame["tipe"].to_numpy(dtype=object),
        satuan=frame["satuan"].to_numpy(dtype=object),
        persen=map_texts(frame["satuan"], is_percent).to_numpy(),
        minimum=np.where(crossed, -inf, minimum),
        maksimum=np.where(crossed, inf, maksimum),
        skala={row: scales[kode] for row, kode in level_variables(katalog) if kode in scales},
    )


def _bound(text: str, none: float) -> float:
    value = read_number(text).nilai if text else None
    return none if value is None else value
