"""Tabel unit as a whole: one agency, a sheet of its own for each unit, a unit for each indicator."""

from collections.abc import Iterable, Iterator

import pandas as pd

from iku_etl.catalog.faulty_rows import with_text
from iku_etl.catalog.tables import Table
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.contracts import ContractColumn

AGENCY, OTHER = "instansi", "bidang"
OWN_SHEETS = {
    "petunjuk",
    "_iku",
    "rekap",
    "perhitungan",
    "dasar",
    "history",
    "_hitung",
    "_baku",
    "iku",
}


def check_units(unit: Table) -> Iterator[Issue]:
    """One agency; no two units share a sheet, and none takes a name of the program's own sheets."""
    frame = unit.frame
    agencies = frame.index[frame["jenis"] == AGENCY]
    if not len(agencies) and not (frame["jenis"] == "").any():
        yield make_issue("tanpa-instansi", unit.heading("jenis"))
    for row in agencies[1:]:
        yield make_issue("bukan-satu-instansi", unit.ref(row, "jenis"), jumlah=len(agencies))
    for row, lembar, kode in _sheets_taken(frame):
        yield make_issue(kode, unit.ref(row, "lembar"), lembar=lembar)


def _sheets_taken(frame: pd.DataFrame) -> Iterator[tuple[int, str, str]]:
    """Row, sheet name and the code of what is wrong with it."""
    names = frame["lembar"].str.lower()
    for row, lembar in frame["lembar"][names.duplicated() & (names != "")].items():
        yield int(str(row)), lembar, "lembar-ganda"
    for row, lembar in frame["lembar"][names.isin(OWN_SHEETS)].items():
        yield int(str(row)), lembar, "lembar-terlarang"


def settle_units(unit: Table) -> Table:
    """Each unit with a jenis and a sheet, where the katalog does not say: its numbers need neither."""
    frame = unit.frame
    agencies = frame.index[frame["jenis"] == AGENCY]
    unknown = frame.index[frame["jenis"] == ""]
    if not len(agencies):
        unit = with_text(unit, ContractColumn("jenis", ""), list(unknown[:1]), AGENCY)
        unknown = unknown[1:]
    unit = with_text(unit, ContractColumn("jenis", ""), [*unknown, *agencies[1:]], OTHER)
    blank = frame.index[frame["lembar"] == ""]
    for row in dict.fromkeys([*blank, *(row for row, _, _ in _sheets_taken(frame))]):
        name = _free_name(str(frame.loc[row, "kode_unit"]), unit.frame["lembar"])
        unit = with_text(unit, ContractColumn("lembar", ""), [row], name)
    return unit


def _free_name(kode: str, taken: Iterable[str]) -> str:
    """A sheet name made of the code of the unit."""
    names = {name.lower() for name in taken} | OWN_SHEETS
    name, number = kode[:28], 1
    while name.lower() in names:
        name, number = f"{kode[:25]} {number}", number + 1
    return name


def settle_owners(indikator: Table, unit: Table) -> Table:
    """Indicators of an unknown unit stand under the agency, so that they are seen."""
    known = unit.frame["kode_unit"]
    agency = known[unit.frame["jenis"] == AGENCY].iloc[0]
    lost = indikator.frame.index[~indikator.frame["kode_unit"].isin(known)]
    return (
        with_text(indikator, ContractColumn("kode_unit", ""), list(lost), agency)
        if len(lost)
        else indikator
    )
