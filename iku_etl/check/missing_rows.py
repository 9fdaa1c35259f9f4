"""Rows of the template that a workbook has lost, though it still has others of their unit."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.row_labels import row_labels
from iku_etl.catalog.sources import SourceKind
from iku_etl.cellref import CellRef
from iku_etl.check.cells import UNKNOWN
from iku_etl.issues import Issue, make_issue, some_of


def missing_rows(
    rows: pd.DataFrame, variabel: np.ndarray, katalog: Katalog, tahun_of: Mapping[str, str]
) -> Iterator[Issue]:
    """One warning per unit and workbook; a sheet that is not there at all was never filled.

    variabel: the variable of each row; tahun_of: the year of the workbooks that are made from the
    present katalog. A row whose kode was overwritten is missing as well.
    """
    if rows.empty:
        return
    unit = _unit_of_variables(katalog)
    berkas = rows["berkas"].cat
    file = berkas.codes.to_numpy()
    years = np.array([tahun_of.get(name, "") for name in berkas.categories], dtype=object)
    columns = {"file": file, "unit": unit[variabel], "variabel": variabel, "lembar": rows["lembar"]}
    held = pd.DataFrame(columns)[variabel != UNKNOWN].drop_duplicates(["file", "variabel"])
    for tahun in sorted(set(years) - {""}):
        asked = _asked(katalog, tahun)
        size = np.bincount(unit[asked], minlength=unit.max() + 1)
        mine = held[(years[held["file"]] == tahun) & asked[held["variabel"]]]
        counts = mine.groupby(["file", "unit"]).size()
        for code, number in counts.index[counts < size[counts.index.get_level_values("unit")]]:
            own = mine[(mine["file"] == code) & (mine["unit"] == number)]
            gone = np.setdiff1d(np.flatnonzero(asked & (unit == number)), own["variabel"])
            ref = CellRef(str(berkas.categories[code]), str(own["lembar"].iloc[0]))
            yield make_issue("baris-hilang", ref, baris=_named(katalog, gone))


def _unit_of_variables(katalog: Katalog) -> np.ndarray:
    indikator = katalog.indikator
    unit_of = dict(zip(indikator["kode"], indikator["kode_unit"], strict=True))
    return pd.factorize(katalog.variabel["kode"].map(unit_of))[0]


def units_of_files(
    rows: pd.DataFrame, variabel: np.ndarray, katalog: Katalog
) -> dict[str, set[str]]:
    """The units of which each workbook has rows."""
    codes, names = pd.factorize(katalog.indikator["kode_unit"])
    known, berkas = variabel != UNKNOWN, rows["berkas"].cat
    files = berkas.codes.to_numpy()[known].astype(np.int64)
    pairs = np.unique(files * len(names) + codes[katalog.owners[variabel[known]]])
    found: dict[str, set[str]] = {}
    for file, unit in zip(*divmod(pairs, max(len(names), 1)), strict=True):
        found.setdefault(berkas.categories[file], set()).add(names[unit])
    return found


def _asked(katalog: Katalog, tahun: str) -> np.ndarray:
    """Which variables the template of a year asks staff for."""
    current = katalog.indikator["kode"][katalog.valid_in(tahun)]
    frame = katalog.variabel
    asked: np.ndarray = (
        (frame["sumber"] == SourceKind.ISIAN) & frame["kode"].isin(current)
    ).to_numpy()
    return asked


def _named(katalog: Katalog, variables: np.ndarray) -> str:
    frame = katalog.variabel
    own = frame[frame["kode"].isin(frame["kode"].iloc[variables])]
    gone = frame.index[variables]
    labels = [
        f'{kode} "{label}"'
        for kode, rows in own.groupby("kode", sort=False, observed=True)
        for row, label in zip(rows.index, row_labels(rows), strict=True)
        if row in gone
    ]
    return some_of(labels)
