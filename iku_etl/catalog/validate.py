"""The katalog against its contracts: pandera per table, then keys and references between tables."""

import dataclasses
import re
from collections.abc import Collection, Iterator, Mapping

import pandas as pd
import pandera.pandas as pa

from iku_etl.catalog.contracts import Kolom, TableContract
from iku_etl.catalog.tables import Table
from iku_etl.catalog.texts import map_texts
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue, similar

DETAIL_PREFIX = "rincian_"
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


def validate_tables(
    tables: Mapping[str, Table],
    contracts: Mapping[str, TableContract],
    katalog: str,
    unread: Collection[str] = (),
) -> tuple[dict[str, Table], list[Issue]]:
    """The contract tables with every optional column present, and every problem with its cell.

    unread: tables that are there but could not be read; nothing more is said of them.
    """
    issues: list[Issue] = []
    complete = dict(tables)
    for name, contract in contracts.items():
        if name in unread:
            continue
        if name not in tables:
            if contract.harus_ada:
                issues.append(make_issue("tabel-tidak-ada", CellRef(katalog), tabel=name))
            else:
                complete[name] = Table(name, katalog, "", _empty(contract), contract.names)
            continue
        issues += _check_columns(tables[name], contract)
        complete[name] = _with_columns(tables[name], contract)
        issues += _check_cells(complete[name], contract)
        issues += _check_keys(complete[name], contract)
    for name, contract in contracts.items():
        if name in complete:
            issues += _check_references(complete, complete[name], contract)
    return complete, issues


def _empty(contract: TableContract) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=object) for name in contract.names})


def _with_columns(table: Table, contract: TableContract) -> Table:
    """The columns of the contract in their order; texts that repeat are kept once, as categories."""
    given = table.frame
    columns: dict[str, pd.Series] = {}
    for kolom in contract.kolom:
        if kolom.nama not in given:
            columns[kolom.nama] = pd.Series("", given.index, dtype="category")
        else:
            found = given[kolom.nama]
            columns[kolom.nama] = found if kolom.beragam else found.astype("category")
    return dataclasses.replace(table, frame=pd.DataFrame(columns, index=given.index))


def _check_columns(table: Table, contract: TableContract) -> Iterator[Issue]:
    present = list(table.frame.columns)
    for kolom in contract.kolom:
        if kolom.harus_ada and kolom.nama not in present:
            yield make_issue("kolom-katalog-hilang", table.ref(1, kolom.nama), kolom=kolom.nama)
    for name in present:
        if name not in contract.names:
            hint = similar(name, contract.names)
            yield make_issue("kolom-asing", table.ref(1, name), kolom=name, mirip=hint)


def _cell_checks(kolom: Kolom) -> list[pa.Check]:
    checks = []
    if kolom.wajib:
        checks.append(pa.Check(lambda s: s != "", name="wajib-diisi"))
    if kolom.pilihan:
        allowed = {*kolom.pilihan, ""}
        checks.append(pa.Check(lambda s: s.isin(allowed), name="di-luar-daftar"))
    if kolom.pola:
        fits = re.compile(f"(?:{kolom.pola})?").fullmatch
        checks.append(
            pa.Check(lambda s: map_texts(s, lambda text: bool(fits(text))), name="bentuk-salah")
        )
    return checks


def _check_cells(table: Table, contract: TableContract) -> Iterator[Issue]:
    present = [k for k in contract.kolom if k.nama in table.kolom]
    columns = {k.nama: pa.Column(checks=_cell_checks(k)) for k in present}
    try:
        pa.DataFrameSchema(columns).validate(table.frame, lazy=True, inplace=True)
    except pa.errors.SchemaErrors as errors:
        by_name = {k.nama: k for k in contract.kolom}
        cases = errors.failure_cases
        rows = zip(
            cases["check"], cases["column"], cases["index"], cases["failure_case"], strict=True
        )
        for kode, name, baris, found in rows:
            yield _cell_issue(table, by_name[name], str(kode), int(baris), str(found))


def _cell_issue(table: Table, kolom: Kolom, kode: str, baris: int, found: str) -> Issue:
    return make_issue(
        kode,
        table.ref(baris, kolom.nama),
        kolom=kolom.nama,
        ditemukan=found,
        pilihan=", ".join(option or "kosong" for option in kolom.pilihan),
        bentuk=kolom.bentuk,
        mirip=similar(found, kolom.pilihan),
    )


def _check_keys(table: Table, contract: TableContract) -> Iterator[Issue]:
    keys = list(contract.kunci)
    if not set(keys) <= set(table.kolom):
        return
    repeated = table.frame[table.frame.duplicated(keys, keep="first")]
    for baris, values in zip(repeated.index, repeated[keys].to_numpy(), strict=True):
        yield make_issue("kunci-ganda", table.ref(baris, keys[0]), kunci=", ".join(values))


def _check_references(
    tables: Mapping[str, Table], table: Table, contract: TableContract
) -> Iterator[Issue]:
    for kolom in contract.kolom:
        target, _, key = kolom.rujuk.partition(".")
        if target not in tables or key not in tables[target].kolom:
            continue
        known = tables[target].frame[key]
        values = table.frame[kolom.nama]
        for baris, found in values[(values != "") & ~values.isin(known)].items():
            yield make_issue(
                "rujukan-tidak-ada",
                table.ref(int(str(baris)), kolom.nama),
                ditemukan=found,
                tabel=target,
                mirip=similar(found, known),
            )


def check_units(unit: Table) -> Iterator[Issue]:
    """One agency; no two units share a sheet, and none takes a name of the program's own sheets."""
    agencies = int((unit.frame["jenis"] == "instansi").sum())
    if agencies != 1:
        yield make_issue("bukan-satu-instansi", unit.ref(1, "jenis"), jumlah=agencies)
    names = unit.frame["lembar"].str.lower()
    for baris, lembar in unit.frame["lembar"][names.duplicated() & (names != "")].items():
        yield make_issue("lembar-ganda", unit.ref(int(str(baris)), "lembar"), lembar=lembar)
    for baris, lembar in unit.frame["lembar"][names.isin(OWN_SHEETS)].items():
        yield make_issue("lembar-terlarang", unit.ref(int(str(baris)), "lembar"), lembar=lembar)


def detail_tables(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The detail tables by their own name: rincian_spbe is spbe."""
    return {
        name.removeprefix(DETAIL_PREFIX): table
        for name, table in tables.items()
        if name.startswith(DETAIL_PREFIX)
    }


def check_details(
    tables: Mapping[str, Table],
    rincian: pd.DataFrame,
    katalog: str,
    unread: Collection[str] = (),
) -> list[Issue]:
    """Each table that `rincian` describes exists with its columns and a unique first column."""
    details = detail_tables(tables)
    issues = []
    for name, columns in rincian.groupby("tabel", sort=False)["kolom"]:
        if f"{DETAIL_PREFIX}{name}" in unread:
            continue
        if name not in details:
            issues.append(make_issue("tabel-tidak-ada", CellRef(katalog), tabel=f"rincian_{name}"))
            continue
        table, wanted = details[str(name)], list(columns)
        issues += [
            make_issue("kolom-katalog-hilang", table.ref(1, kolom), kolom=kolom)
            for kolom in wanted
            if kolom not in table.frame
        ]
        if wanted[0] in table.frame:
            issues += _check_keys(table, TableContract(str(name), "", (), (wanted[0],)))
    return issues
