"""The clean cells as one value per variable and quarter; copies that disagree are a problem."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from iku_etl.catalog.input_table import QUARTERS
from iku_etl.cellref import CellRef
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, make_issue
from iku_etl.numbertext import format_number


@dataclass(frozen=True)
class CellPlaces:
    """The addresses of the filled cells, a list or array per part."""

    berkas: list[str]
    lembar: list[str]
    baris: np.ndarray
    kolom: np.ndarray

    def place(self, position: int) -> tuple[str, str, int, int]:
        """Berkas, lembar, baris and kolom of one cell."""
        row, column = int(self.baris[position]), int(self.kolom[position])
        return self.berkas[position], self.lembar[position], row, column

    def ref(self, position: int) -> CellRef:
        """The address of one cell."""
        return CellRef(*self.place(position))


@dataclass(frozen=True)
class Isian:
    """Typed values: nilai and keadaan are (variabel, 4 quarters); sel points into places, -1 none."""

    nilai: np.ndarray
    keadaan: np.ndarray
    sel: np.ndarray
    places: CellPlaces

    def ref(self, variabel: int, quarter: int) -> CellRef | None:
        """The address of a typed value, None when nothing was typed."""
        position = int(self.sel[variabel, quarter])
        return None if position < 0 else self.places.ref(position)


def combine_cells(cells: pd.DataFrame, count: int) -> tuple[Isian, list[Issue]]:
    """One value per variable and quarter out of all copies; blanks never overwrite values."""
    nilai = np.full((count, len(QUARTERS)), np.nan)
    keadaan = np.full((count, len(QUARTERS)), int(Keadaan.KOSONG), dtype=np.int8)
    sel = np.full((count, len(QUARTERS)), -1, dtype=np.int64)
    cells = cells.reset_index(drop=True)
    variabel, periode = cells["variabel"].to_numpy(), cells["periode"].to_numpy()
    good = cells["baik"].to_numpy()
    keadaan[variabel[~good], periode[~good]] = Keadaan.BERMASALAH
    keadaan[variabel[good], periode[good]] = Keadaan.ADA
    keadaan[variabel[~good], periode[~good]] = Keadaan.BERMASALAH
    nilai[variabel[good], periode[good]] = cells["nilai"].to_numpy()[good]
    # Written in reverse, so the address of the first copy stands.
    sel[variabel[::-1], periode[::-1]] = np.arange(len(cells))[::-1]
    issues = _conflicts(cells)
    for position in [int(p) for p, _ in issues]:
        keadaan[variabel[position], periode[position]] = Keadaan.BERMASALAH
    nilai[keadaan != Keadaan.ADA] = np.nan
    places = CellPlaces(
        cells["berkas"].tolist(),
        cells["lembar"].tolist(),
        cells["baris"].to_numpy(),
        cells["kolom"].to_numpy(),
    )
    return Isian(nilai, keadaan, sel, places), [issue for _, issue in issues]


def _conflicts(cells: pd.DataFrame) -> list[tuple[int, Issue]]:
    keys = ["variabel", "periode"]
    several = cells[cells["baik"] & cells.duplicated(keys, keep=False)]
    found = []
    for _, copies in several.groupby(keys, sort=False):
        if copies["nilai"].nunique() < 2:
            continue
        shown = ", ".join(_shown_copy(row) for _, row in copies.iterrows())
        for position, row in copies.iterrows():
            ref = CellRef(row["berkas"], row["lembar"], int(row["baris"]), int(row["kolom"]))
            issue = make_issue(
                "isian-bertentangan",
                ref,
                indikator=row["kode"],
                kode=row["kode"],
                simbol=row["simbol"],
                periode=QUARTERS[row["periode"]],
                nilai=shown,
            )
            found.append((int(str(position)), issue))
    return found


def _shown_copy(row: pd.Series) -> str:
    ref = CellRef(row["berkas"], row["lembar"], int(row["baris"]), int(row["kolom"]))
    return f"{format_number(row['nilai'])} di {ref}"
