"""Detail tables that are filled in part: a sum over all their rows has no value yet."""

from collections.abc import Iterator

import numpy as np

from iku_etl.catalog.definitions import filter_rows
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind, SumberError, read_sumber
from iku_etl.cellref import CellRef
from iku_etl.check.details import Details, column_of
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, make_issue, some_of

COUNTED = "COUNT"  # COUNT, COUNTA and COUNTIF take what is filled


def detail_gaps(katalog: Katalog, details: Details) -> Iterator[Issue]:
    """One warning per column that some rows have and some have not, naming who waits for it."""
    frame = katalog.variabel
    formula_of = dict(zip(katalog.indikator["kode"], katalog.indikator["formula"], strict=True))
    waiting: dict[str, list[str]] = {}
    for kode, sumber in zip(frame["kode"], frame["sumber"], strict=True):
        if (
            sumber.startswith(SourceKind.RINCIAN)
            and COUNTED not in formula_of.get(kode, "").upper()
        ):
            waiting.setdefault(sumber, []).append(kode)
    for sumber, codes in waiting.items():
        yield from _gaps(katalog, details, sumber, codes)


def _gaps(katalog: Katalog, details: Details, sumber: str, codes: list[str]) -> Iterator[Issue]:
    try:
        source = read_sumber(sumber)
        rows = katalog.details[source.tabel]
        column = column_of(details, source.tabel, source.kolom, filter_rows(rows, source))
    except (SumberError, KeyError):
        return  # The lint says so.
    empty = np.flatnonzero(column.keadaan == Keadaan.KOSONG)
    filled = next((ref for ref in column.refs if ref), None)
    if filled and len(empty):
        described = katalog.rincian.set_index(["tabel", "kolom"])["uraian"]
        names = rows[rows.columns[0]][filter_rows(rows, source)].iloc[empty]
        yield make_issue(
            "rincian-tidak-lengkap",
            CellRef(filled.berkas, filled.lembar),
            indikator=codes[0],
            tabel=source.tabel,
            kolom=described[source.tabel, source.kolom],
            baris=some_of(names.tolist()),
            kode=some_of(codes),
        )
