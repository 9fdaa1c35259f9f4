"""What a refused table or row held is not known: its indicators are bermasalah, not without isian."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.check.cells import UNKNOWN
from iku_etl.check.details import Details
from iku_etl.check.isian import Isian
from iku_etl.formula.values import Keadaan
from iku_etl.read.input_frame import InputFrame
from iku_etl.read.workbook import RefusedTable
from iku_etl.rules.input_table import INPUT_TABLE


def doubt_refused(frame: InputFrame, variabel: np.ndarray, katalog: Katalog, isian: Isian) -> Isian:
    """The values with what is blank only because its table or row was refused as bermasalah.

    variabel: the variable of each row. What another workbook holds stays as it is.
    """
    refused = _refused_variables(frame, variabel, katalog)
    if not refused.any():
        return isian
    keadaan = isian.keadaan.copy()
    blank = keadaan == Keadaan.KOSONG
    keadaan[refused[:, None] & blank & _asked(katalog, refused, ~blank)] = Keadaan.BERMASALAH
    return replace(isian, keadaan=keadaan)


def doubt_refused_details(frame: InputFrame, katalog: Katalog, details: Details) -> None:
    """The same for the cells of detail tables, in place; a row nobody knows is a refused one."""
    known = {name: set(rows[rows.columns[0]]) for name, rows in katalog.details.items()}
    lost = {table.tabel for table in frame.ditolak}
    lost |= {c.tabel for c in frame.rincian if c.tabel in known and c.kunci not in known[c.tabel]}
    kinds = katalog.rincian
    for tabel, column in kinds.loc[kinds["pengisi"] == "isian", ["tabel", "kolom"]].to_numpy():
        if tabel in lost:
            keadaan = details[tabel, column].keadaan
            keadaan[keadaan == Keadaan.KOSONG] = Keadaan.BERMASALAH


def _refused_variables(frame: InputFrame, variabel: np.ndarray, katalog: Katalog) -> np.ndarray:
    """A mask of the variables that stood in refused tables, or may stand in rows nobody knows."""
    refused = np.zeros(len(katalog.variabel), dtype=bool)
    owners = katalog.indikator["kode_unit"].to_numpy(dtype=str)
    units = _Units(
        owners[katalog.owners],
        dict(zip(katalog.unit["lembar"], katalog.unit["kode_unit"], strict=True)),
    )
    for rows in (*_of_tables(frame.ditolak, katalog, units), *_of_rows(frame, variabel, units)):
        refused[rows] = True
    return refused & (katalog.variabel["sumber"] == SourceKind.ISIAN).to_numpy()


@dataclass(frozen=True, slots=True)
class _Units:
    """Whose a variable and a sheet are."""

    of_variable: np.ndarray  # (variabel,) kode_unit
    of_sheet: Mapping[str, str]


def _of_tables(
    tables: Sequence[RefusedTable], katalog: Katalog, units: _Units
) -> Iterator[np.ndarray]:
    """By the keys of its rows, or by its sheet where they cannot be read."""
    frame = katalog.variabel
    place = {key: i for i, key in enumerate(zip(frame["kode"], frame["simbol"], strict=True))}
    for table in tables:
        if table.kunci:
            yield np.array([place[key] for key in table.kunci if key in place], dtype=np.int64)
        elif table.tabel in ("", INPUT_TABLE):
            yield np.flatnonzero(units.of_variable == units.of_sheet.get(table.lembar))


def _of_rows(frame: InputFrame, variabel: np.ndarray, units: _Units) -> Iterator[np.ndarray]:
    """What a workbook lacks of the units on a sheet with a row that the katalog does not have."""
    unknown = variabel == UNKNOWN
    if not unknown.any():
        return
    rows = frame.rows[["berkas", "lembar"]].astype(str)
    for berkas, lembar in rows[unknown].drop_duplicates().itertuples(index=False, name=None):
        own = ~unknown & (rows["berkas"] == berkas).to_numpy()
        here = {*units.of_variable[variabel[own & (rows["lembar"] == lembar).to_numpy()]]}
        here.add(units.of_sheet.get(lembar, ""))
        asked = np.flatnonzero(np.isin(units.of_variable, list(here)))
        yield np.setdiff1d(asked, variabel[own])


def _asked(katalog: Katalog, refused: np.ndarray, filled: np.ndarray) -> np.ndarray:
    """(variabel, 4): the quarters in which a refused variable is missed.

    Those for which something else of its indicator is typed, what is carried forward included; all of
    them where all of it was refused.
    """
    owners, size = katalog.owners, len(katalog.indikator)
    others = ~refused & (katalog.variabel["sumber"] == SourceKind.ISIAN).to_numpy()
    carried = (katalog.variabel["agregasi"] == "terakhir").to_numpy()
    there = np.where(carried[:, None], np.logical_or.accumulate(filled, axis=1), filled)
    typed = np.zeros((size, filled.shape[1]), dtype=bool)
    np.logical_or.at(typed, owners[others], there[others])
    typed[np.bincount(owners[others], minlength=size) == 0] = True
    return np.asarray(typed[owners])
