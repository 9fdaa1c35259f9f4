"""The cells that wait to be filled, in the workbooks of those who have begun."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.cellref import CellRef
from iku_etl.check.isian import Isian
from iku_etl.formula.values import Keadaan
from iku_etl.read.input_frame import InputFrame
from iku_etl.rules.input_table import QUARTER_COLUMNS, YEAR_INDEX

_COLUMNS = [f"{name}_kolom" for name in QUARTER_COLUMNS]


@dataclass(frozen=True)
class RowPlaces:
    """Where each variable is asked: its first row in a sheet in which something is typed.

    rows: berkas, lembar, baris and the columns of the quarters; place (variabel,): the position in
    rows, -1 for a variable that no such sheet has.
    """

    rows: pd.DataFrame
    place: np.ndarray


def row_places(frame: InputFrame, variabel: np.ndarray, count: int) -> RowPlaces:
    """The places of all `count` variables; variabel: that of each row, negative where unknown.

    A whole workbook goes to every unit and comes back with one sheet filled: the others are no one's.
    """
    rows = frame.rows
    sheets = rows["berkas"].cat.codes.to_numpy(dtype=np.int64)
    sheets = sheets * len(rows["lembar"].cat.categories) + rows["lembar"].cat.codes.to_numpy()
    typed = np.asarray(rows[list(QUARTER_COLUMNS)].notna().to_numpy().any(axis=1))
    labels = rows.index.get_indexer(pd.Index([label for label, _, _ in frame.lain], dtype=int))
    typed[labels[labels >= 0]] = True
    here = np.flatnonzero(np.isin(sheets, sheets[typed]) & (variabel >= 0))
    first, position = np.unique(variabel[here], return_index=True)
    place = np.full(count, -1, dtype=np.int64)
    place[first] = np.arange(len(first))
    kept = ["berkas", "lembar", "baris", *_COLUMNS]
    return RowPlaces(rows.iloc[here[position]][kept], place)


def blank_cells(
    places: RowPlaces, katalog: Katalog, isian: Isian, periode: int, wanted: Collection[str]
) -> dict[str, list[CellRef]]:
    """By kode_unit the blank cells of these indicators: of a quarter, or of the quarters begun.

    isian: with what is carried forward. Of the year nobody need fill a quarter to come, so only
    those count in which the unit has typed something.
    """
    frame = katalog.variabel
    unit_of = dict(zip(katalog.indikator["kode"], katalog.indikator["kode_unit"], strict=True))
    owner, units = pd.factorize(frame["kode"].map(unit_of))
    blank = isian.keadaan == Keadaan.KOSONG
    asked = (frame["sumber"] == SourceKind.ISIAN) & frame["kode"].isin(wanted)
    blank = blank & (asked.to_numpy() & (places.place >= 0))[:, None]
    if periode == YEAR_INDEX:
        begun = np.zeros((len(units), YEAR_INDEX), dtype=bool)
        np.logical_or.at(begun, owner, isian.keadaan != Keadaan.KOSONG)
        blank &= begun[owner]
    else:
        blank[:, np.arange(YEAR_INDEX) != periode] = False
    found: dict[str, list[CellRef]] = {}
    variables, quarters = np.nonzero(blank)
    columns = ["berkas", "lembar", "baris", *_COLUMNS]
    rows = places.rows.iloc[places.place[variables]][columns].itertuples(index=False, name=None)
    for i, quarter, (berkas, lembar, row, *at) in zip(
        variables.tolist(), quarters.tolist(), rows, strict=True
    ):
        ref = CellRef(str(berkas), str(lembar), int(row), int(at[quarter]))
        found.setdefault(str(units[owner[i]]), []).append(ref)
    return {unit: sorted(refs) for unit, refs in found.items()}
