"""Detail tables that came back without some of their rows, or filled in part or not at all."""

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from iku_etl.catalog.definitions import filter_rows
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind, SumberError, read_sumber
from iku_etl.cellref import CellRef
from iku_etl.check.details import Details, column_of, detail_users
from iku_etl.formula.error import FormulaError
from iku_etl.formula.facts import uncounted
from iku_etl.formula.parse import parse
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, make_issue, some_of
from iku_etl.read.workbook import DetailCell


def missing_details(
    cells: Collection[DetailCell],
    units_of: Mapping[str, Collection[str]],
    katalog: Katalog,
    tahun_of: Mapping[str, str],
) -> Iterator[Issue]:
    """One warning per workbook and table that it should have and whose rows no workbook has.

    units_of: the units of which each workbook has rows to type in; tahun_of: the year of the
    workbooks that are made from the present katalog.
    """
    held: dict[str, set[str]] = {}
    holders: dict[str, set[str]] = {}
    for cell in cells:
        if cell.ref.berkas in tahun_of:
            held.setdefault(cell.tabel, set()).add(cell.kunci)
            holders.setdefault(cell.tabel, set()).add(cell.ref.berkas)
    unit_of = dict(zip(katalog.indikator["kode"], katalog.indikator["kode_unit"], strict=True))
    for tabel, rows in katalog.details.items():
        if not _is_typed(katalog, tabel):
            continue
        gone = [kunci for kunci in rows[rows.columns[0]] if kunci not in held.get(tabel, ())]
        for berkas, tahun in tahun_of.items() if gone else ():
            current = set(katalog.indikator["kode"][katalog.valid_in(tahun)])
            users = [kode for kode in detail_users(katalog, tabel) if kode in current]
            owners = {unit_of[kode] for kode in users}
            is_here = berkas in holders.get(tabel, ())
            if users and (is_here or owners & set(units_of.get(berkas, ()))):
                lost = f"baris {some_of(gone)}" if is_here else "seluruhnya"
                fields = {"tabel": tabel, "bagian": lost, "kode": some_of(users)}
                yield make_issue("rincian-hilang", CellRef(berkas), indikator=users[0], **fields)


def _is_typed(katalog: Katalog, tabel: str) -> bool:
    kinds = katalog.rincian
    return bool(((kinds["tabel"] == tabel) & (kinds["pengisi"] == "isian")).any())


def sent_tables(
    cells: Collection[DetailCell], units_of: Mapping[str, Collection[str]], katalog: Katalog
) -> set[str]:
    """The detail tables that a workbook holds, or whose units have sent one."""
    unit_of = dict(zip(katalog.indikator["kode"], katalog.indikator["kode_unit"], strict=True))
    units = {unit for found in units_of.values() for unit in found}
    seen = {cell.tabel for cell in cells}
    return seen | {
        tabel
        for tabel in katalog.details
        if any(unit_of[kode] in units for kode in detail_users(katalog, tabel))
    }


def detail_gaps(
    katalog: Katalog,
    details: Details,
    sent: Collection[str],
    current: Collection[str] | None = None,
) -> Iterator[Issue]:
    """One warning per typed column that is blank, or blank in some rows, naming who waits for it.

    sent: the tables that somebody has sent, or whose units have; current: the indicators in force,
    None for all.
    """
    frame = katalog.variabel
    formula_of = dict(zip(katalog.indikator["kode"], katalog.indikator["formula"], strict=True))
    waiting: dict[str, list[str]] = {}
    rows = frame[frame["sumber"].str.startswith(SourceKind.RINCIAN)]
    for kode, simbol, sumber in rows[["kode", "simbol", "sumber"]].to_numpy():
        if (current is None or kode in current) and _needs_all(formula_of.get(kode, ""), simbol):
            waiting.setdefault(sumber, []).append(kode)
    for sumber, codes in waiting.items():
        yield from _gaps(katalog, details, sumber, codes, sent)


def _needs_all(formula: str, simbol: str) -> bool:
    """Whether a blank row of the column leaves the formula without a value."""
    try:
        return simbol.lower() in uncounted(parse(formula))
    except FormulaError:
        return False  # The lint says so.


def _gaps(
    katalog: Katalog, details: Details, sumber: str, codes: list[str], sent: Collection[str]
) -> Iterator[Issue]:
    try:
        source = read_sumber(sumber)
        rows = katalog.details[source.tabel]
        column = column_of(details, source.tabel, source.column, filter_rows(rows, source))
    except (SumberError, KeyError):
        return  # The lint says so.
    empty = np.flatnonzero(column.keadaan == Keadaan.KOSONG)
    described = katalog.rincian.set_index(["tabel", "kolom"])
    if not len(empty) or described["pengisi"][source.tabel, source.column] != "isian":
        return
    fields = {
        "tabel": source.tabel,
        "kolom": described["uraian"][source.tabel, source.column],
        "kode": some_of(codes),
    }
    filled = next((ref for ref in column.refs if ref), None)
    if filled is None and source.tabel not in sent:
        return  # What is said of its unit says enough.
    if filled is None:
        yield make_issue("rincian-belum-diisi", CellRef(), indikator=codes[0], **fields)
        return
    names = rows[rows.columns[0]][filter_rows(rows, source)].iloc[empty]
    ref = CellRef(filled.berkas, filled.lembar)
    row = some_of(names.tolist())
    yield make_issue("rincian-tidak-lengkap", ref, indikator=codes[0], baris=row, **fields)
