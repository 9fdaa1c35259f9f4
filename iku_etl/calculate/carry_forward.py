"""A number of a state (agregasi terakhir), typed once, is carried forward into its later quarters."""

from dataclasses import replace

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.check.isian import Isian
from iku_etl.formula.values import Keadaan
from iku_etl.rules.input_table import YEAR_INDEX

PREFIX = "indikator:"


def carry_forward(katalog: Katalog, isian: Isian) -> Isian:
    """The typed values; what is of agregasi terakhir itself goes on into blank later quarters.

    sel keeps the cell a number was typed in, and a cell that was refused is carried as refused.
    A quarter for which nothing else of the indicator is known stays blank: nobody has filled it.
    """
    frame = katalog.variabel
    rows = np.flatnonzero((frame["agregasi"] == "terakhir") & (frame["sumber"] == SourceKind.ISIAN))
    filled = isian.keadaan != Keadaan.KOSONG
    last = np.maximum.accumulate(np.where(filled[rows], np.arange(YEAR_INDEX), -1), axis=1)
    open_cells = ~filled[rows] & (last >= 0)
    if not open_cells.any():
        return isian
    moved = open_cells & _active(katalog, filled)[katalog.owners[rows]]
    at, quarter = np.nonzero(moved)
    row, origin = rows[at], last[moved]
    nilai, keadaan, sel = isian.nilai.copy(), isian.keadaan.copy(), isian.sel.copy()
    for cells in (nilai, keadaan, sel):
        cells[row, quarter] = cells[row, origin]
    return replace(isian, nilai=nilai, keadaan=keadaan, sel=sel)


def references(katalog: Katalog) -> list[tuple[int, int]]:
    """Variables that are the value of another indicator: their row, and that indicator's."""
    position = {kode: i for i, kode in enumerate(katalog.indikator["kode"])}
    codes = [
        text.removeprefix(PREFIX).strip() if text.startswith(PREFIX) else ""
        for text in katalog.variabel["sumber"]
    ]
    return [(row, position[kode]) for row, kode in enumerate(codes) if kode in position]


def _active(katalog: Katalog, filled: np.ndarray) -> np.ndarray:
    """(indikator, 4): something was typed, for it or for an indicator it is made of."""
    active = np.zeros((len(katalog.indikator), YEAR_INDEX), dtype=bool)
    np.logical_or.at(active, katalog.owners, filled)
    pairs = np.array(references(katalog), dtype=np.int64).reshape(-1, 2)
    user, origin = katalog.owners[pairs[:, 0]], pairs[:, 1]
    while True:
        before = active.copy()
        np.logical_or.at(active, user, active[origin])
        if (active == before).all():
            return active
