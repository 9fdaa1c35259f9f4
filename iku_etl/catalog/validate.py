"""The katalog against its contracts: pandera per table, then keys and references between tables."""

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

import pandas as pd
import pandera.pandas as pa

from iku_etl.catalog.faulty_rows import TWICE, RowFault, row_costs, without_faults
from iku_etl.catalog.tables import Table
from iku_etl.catalog.texts import map_texts
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.rules.contracts import ContractColumn, TableContract
from iku_etl.text.numbers import has_lost_digits


def validate_tables(
    tables: Mapping[str, Table],
    contracts: Mapping[str, TableContract],
    katalog: str,
    unread: Collection[str] = (),
) -> tuple[dict[str, Table], list[Issue]]:
    """The contract tables with every optional column present, mended, and every problem with its cell.

    unread: tables that are there but could not be read; nothing more is said of them.
    """
    issues: list[Issue] = []
    complete = dict(tables)
    present = [c for name, c in contracts.items() if name in tables and name not in unread]
    for name, contract in contracts.items():
        if name in unread or name in tables:
            continue
        if contract.harus_ada:
            issues.append(make_issue("tabel-tidak-ada", CellRef(katalog), tabel=name))
        else:
            complete[name] = Table(name, katalog, "", _empty(contract), contract.names)
    for contract in present:
        table = tables[contract.nama]
        issues += _check_columns(table, contract)
        complete[contract.nama] = _with_columns(table, contract)
        issues += _settle(complete, contract, _check_cells(complete[contract.nama], contract))
        issues += _settle(complete, contract, _check_keys(complete[contract.nama], contract))
    for contract in present:
        found = _check_references(complete, complete[contract.nama], contract)
        issues += _settle(complete, contract, found)
    return complete, issues


def _settle(
    complete: dict[str, Table], contract: TableContract, faults: Iterable[RowFault]
) -> list[Issue]:
    """The issues of the faults with all that they cost; the table is mended."""
    found = list(faults)
    issues = [
        issue
        for fault in found
        for issue in row_costs(fault.issue, fault.row, complete, contract.nama)
    ]
    complete[contract.nama] = without_faults(complete[contract.nama], contract, found)
    return issues


def _empty(contract: TableContract) -> pd.DataFrame:
    return pd.DataFrame(columns=list(contract.names), dtype=object)


def _with_columns(table: Table, contract: TableContract) -> Table:
    """The columns of the contract in their order; texts that repeat are kept once, as categories."""
    given = table.frame
    # Arrays, which pandas takes as they are; it would compare the index of each series with all others.
    # One for all columns that are absent: making it takes longer than all else that is done here.
    blank = pd.Series("", given.index, dtype="category").array
    columns: dict[str, object] = {}
    for column in contract.kolom:
        if column.nama not in given:
            columns[column.nama] = blank
        elif column.beragam or isinstance(given.dtypes[column.nama], pd.CategoricalDtype):
            columns[column.nama] = given[column.nama].array
        else:
            columns[column.nama] = given[column.nama].astype("category").array
    return dataclasses.replace(table, frame=pd.DataFrame(columns, index=given.index))


def _check_columns(table: Table, contract: TableContract) -> Iterator[Issue]:
    present = list(table.frame.columns)
    for column in contract.kolom:
        if column.is_needed and column.nama not in present:
            fields = {"kolom": column.nama, "judul": column.judul or column.uraian}
            yield make_issue("kolom-katalog-hilang", table.heading(column.nama), **fields)
    for name in present:
        if name not in contract.names:
            hint = similar(name, [*contract.names, *(k.judul for k in contract.kolom)])
            yield make_issue("kolom-asing", table.heading(name), kolom=name, mirip=hint)


def _cell_checks(column: ContractColumn) -> list[pa.Check]:
    checks = []
    if column.wajib:
        checks.append(pa.Check(lambda s: s != "", name="wajib-diisi"))
    if column.pilihan:
        allowed = {*column.pilihan, ""}
        checks.append(pa.Check(lambda s: s.isin(allowed), name="di-luar-daftar"))
    if column.utuh:
        checks.append(pa.Check(lambda s: ~map_texts(s, has_lost_digits), name="digit-hilang"))
    if column.pola:
        fits = re.compile(f"(?:{column.pola})?").fullmatch
        checks.append(
            pa.Check(lambda s: map_texts(s, lambda text: bool(fits(text))), name="bentuk-salah")
        )
    return checks


def _check_cells(table: Table, contract: TableContract) -> Iterator[RowFault]:
    present = [k for k in contract.kolom if k.nama in table.column]
    checks = {k.nama: _cell_checks(k) for k in present}
    columns = {name: pa.Column(checks=of_column) for name, of_column in checks.items() if of_column}
    try:
        pa.DataFrameSchema(columns).validate(table.frame, lazy=True, inplace=True)
    except pa.errors.SchemaErrors as errors:
        by_name = {k.nama: k for k in contract.kolom}
        cases = errors.failure_cases
        rows = zip(
            cases["check"], cases["column"], cases["index"], cases["failure_case"], strict=True
        )
        for kode, name, row, found in rows:
            column = by_name[name]
            issue = _cell_issue(table, column, str(kode), int(row), str(found))
            yield RowFault(issue, int(row), column)


def _cell_issue(table: Table, column: ContractColumn, kode: str, row: int, found: str) -> Issue:
    return make_issue(
        kode,
        table.ref(row, column.nama),
        kolom=column.nama,
        ditemukan=found,
        pilihan=", ".join(option or "kosong" for option in column.pilihan),
        bentuk=column.bentuk,
        mirip=similar(found, column.pilihan),
    )


def _check_keys(table: Table, contract: TableContract) -> Iterator[RowFault]:
    """The rows whose key stands in one above; the first of them stays."""
    keys = list(contract.kunci)
    if not set(keys) <= set(table.frame.columns):
        return
    column = next((k for k in contract.kolom if k.nama == keys[0]), ContractColumn(keys[0], ""))
    repeated = table.frame[table.frame.duplicated(keys, keep="first")]
    for row, values in zip(repeated.index, repeated[keys].to_numpy(), strict=True):
        issue = make_issue(TWICE, table.ref(row, keys[0]), kunci=", ".join(values))
        yield RowFault(issue, int(row), column)


def _check_references(
    tables: Mapping[str, Table], table: Table, contract: TableContract
) -> Iterator[RowFault]:
    for column in contract.kolom:
        target, _, key = column.rujuk.partition(".")
        if target not in tables or key not in tables[target].column:
            continue
        known = tables[target].frame[key]
        values = table.frame[column.nama]
        for row, found in values[(values != "") & ~values.isin(known)].items():
            issue = make_issue(
                "rujukan-tidak-ada",
                table.ref(int(str(row)), column.nama),
                ditemukan=found,
                tabel=target,
                mirip=similar(found, known),
            )
            yield RowFault(issue, int(str(row)), column)
