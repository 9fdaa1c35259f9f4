"""What an issue is about in words of the katalog: the name of its indicator, the data of its cell."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.row_labels import row_labels
from iku_etl.cellref import CellRef
from iku_etl.check.details import detail_users
from iku_etl.issues import Issue
from iku_etl.read.input_frame import InputFrame
from iku_etl.rules.input_table import QUARTER_COLUMNS

Key = tuple[str, str]
_PLACE = ["berkas", "lembar", "baris", "kode", "simbol"]


def name_data(issues: Sequence[Issue], frame: InputFrame, katalog: Katalog) -> list[Issue]:
    """The issues, each of a typed cell with the data that is asked there, as its row prints it.

    One of a detail table, which says no indicator, gets the first that uses the table.
    """
    wanted = {issue.ref for issue in issues if issue.ref.lembar and issue.ref.row}
    if not wanted:
        return list(issues)
    rows, details = _of_rows(wanted, frame, katalog), _of_details(wanted, frame, katalog)

    def named(issue: Issue) -> Issue:
        if issue.ref in rows:
            return replace(issue, data=rows[issue.ref])
        if issue.ref in details:
            data, user = details[issue.ref]
            return replace(issue, data=data, indikator=issue.indikator or user)
        return issue

    return [named(issue) for issue in issues]


def name_indicators(issues: Iterable[Issue], katalog: Katalog) -> list[Issue]:
    """The issues, each of a known indicator with its name."""
    names = dict(zip(katalog.indikator["kode"], katalog.indikator["indikator"], strict=True))
    return [
        replace(issue, nama_indikator=names[issue.indikator]) if issue.indikator in names else issue
        for issue in issues
    ]


def _of_rows(wanted: Iterable[CellRef], frame: InputFrame, katalog: Katalog) -> dict[CellRef, str]:
    """The data of quarter cells and whole rows of isian tables."""
    rows, quarters = frame.rows, [f"{name}_kolom" for name in QUARTER_COLUMNS]
    files = rows["berkas"].isin({ref.berkas for ref in wanted})
    lines = {ref.row for ref in wanted}
    near = rows[files & rows["baris"].isin(lines)]
    keys: dict[CellRef, Key] = {}
    for berkas, lembar, row, kode, simbol, *columns in near[[*_PLACE, *quarters]].itertuples(
        index=False, name=None
    ):
        for column in (0, *columns):
            keys[CellRef(berkas, lembar, row, column)] = kode, simbol
    found = {ref: keys[ref] for ref in wanted if ref in keys}
    labels = variable_labels({kode for kode, _ in found.values()}, katalog)
    return {ref: labels[key] for ref, key in found.items() if key in labels}


def variable_labels(codes: Iterable[str], katalog: Katalog) -> dict[Key, str]:
    """The labels of the variables of these indicators, by kode and simbol."""
    frame = katalog.variabel[katalog.variabel["kode"].isin(set(codes))]
    return {
        (str(kode), simbol): label
        for kode, same in frame.groupby("kode", sort=False)
        for simbol, label in zip(same["simbol"], row_labels(same), strict=True)
    }


def _of_details(
    wanted: Iterable[CellRef], frame: InputFrame, katalog: Katalog
) -> dict[CellRef, tuple[str, str]]:
    """The column and row of cells of detail tables, and the first indicator that uses the table."""
    kinds = katalog.rincian[["tabel", "kolom", "uraian"]].itertuples(index=False, name=None)
    titles = {(tabel, column): uraian for tabel, column, uraian in kinds}
    user = {tabel: next(iter(detail_users(katalog, tabel)), "") for tabel in katalog.details}
    asked = set(wanted)
    return {
        cell.ref: (f"{titles[cell.tabel, cell.column]}, baris {cell.kunci}", user[cell.tabel])
        for cell in frame.rincian
        if cell.ref in asked and (cell.tabel, cell.column) in titles and cell.tabel in user
    }
