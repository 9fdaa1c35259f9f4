"""What a faulty row of the katalog still is: its cell with a harmless text, or no row at all.

A row that an indicator is made of stays, so that the indicator is seen; that the fault names its
kode keeps its value out of every result.
"""

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from iku_etl.catalog.headings import DETAIL_PREFIX
from iku_etl.catalog.sources import SourceKind, Sumber, SumberError, read_sumber
from iku_etl.catalog.tables import Table
from iku_etl.issues import Issue
from iku_etl.rules.contracts import ContractColumn, TableContract

# Rows that others refer to, or that an indicator is made of; of other tables the row is left out.
STAYING = ("unit", "indikator", "variabel", "rincian")
BLANK, TWICE = "wajib-diisi", "kunci-ganda"
YEAR_NAME = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class RowFault:
    """One galat of one cell: the row as Excel numbers it, and the column."""

    issue: Issue
    row: int
    column: ContractColumn


def without_faults(table: Table, contract: TableContract, faults: Iterable[RowFault]) -> Table:
    """The table without the faults: a cell gets a harmless text, a row without its key goes."""
    lost: set[int] = set()
    cells: dict[str, list[int]] = {}
    for fault in faults:
        if _stays(fault, contract):
            cells.setdefault(fault.column.nama, []).append(fault.row)
        else:
            lost.add(fault.row)
    for column in contract.kolom:
        if column.nama in cells and not _is_kode(column, contract):
            table = with_text(table, column, cells[column.nama], _harmless(column, contract))
    return without_rows(table, lost)


def _harmless(column: ContractColumn, contract: TableContract) -> str:
    """A blank, or the first word of the list; what a unit is, tabel unit as a whole says."""
    if not column.pilihan or "" in column.pilihan or contract.nama == "unit":
        return ""
    return column.pilihan[0]


def _stays(fault: RowFault, contract: TableContract) -> bool:
    if fault.column.nama not in contract.kunci:
        return contract.nama in STAYING
    return _is_kode(fault.column, contract) and fault.issue.kode not in (BLANK, TWICE)


def _is_kode(column: ContractColumn, contract: TableContract) -> bool:
    """Whether it names an indicator: an odd kode is printed as it is, as that of a bermasalah one."""
    return contract.nama == "indikator" and column.nama in contract.kunci


def with_text(table: Table, column: ContractColumn, rows: Sequence[int], text: str) -> Table:
    """The table with that text in these rows of a column."""
    texts = table.frame[column.nama].astype(object)
    texts.loc[list(rows)] = text
    texts = texts if column.beragam else texts.astype("category")
    return dataclasses.replace(table, frame=table.frame.assign(**{column.nama: texts}))


def without_rows(table: Table, rows: Collection[int]) -> Table:
    """The table without these rows; the others keep their numbers."""
    if not rows:
        return table
    kept = table.frame.drop(index=list(rows))
    for name in kept.select_dtypes("category"):  # a text that went is no category any more
        kept[name] = kept[name].cat.remove_unused_categories()
    return dataclasses.replace(table, frame=kept)


def detail_readers(variabel: pd.DataFrame, tabel: str, column: str = "") -> list[str]:
    """The kode of the indicators that read a detail table, or one column of it."""
    rows = zip(variabel["kode"], variabel["sumber"], strict=True)
    return [
        kode
        for kode, text in rows
        if (source := _detail_source(text))
        and source.tabel == tabel
        and (not column or column in source.columns)
    ]


def _detail_source(text: str) -> Sumber | None:
    try:
        source = read_sumber(text)
    except SumberError:
        return None
    return source if source.jenis is SourceKind.RINCIAN else None


def row_costs(issue: Issue, row: int, tables: Mapping[str, Table], nama: str) -> Iterator[Issue]:
    """The galat of a row with the indicators it costs; of a target, with its year."""
    frame = tables[nama].frame
    record = frame.loc[row] if row in frame.index else pd.Series(dtype=object)
    if nama == "rincian":
        yield from of_readers(
            issue, tables, str(record.get("tabel", "")), str(record.get("kolom", ""))
        )
    elif nama.startswith(DETAIL_PREFIX):
        yield from of_readers(issue, tables, nama.removeprefix(DETAIL_PREFIX))
    elif nama in ("indikator", "variabel", "target"):
        tahun = str(record.get("tahun", ""))
        known = tahun if YEAR_NAME.fullmatch(tahun) else ""
        yield dataclasses.replace(issue, indikator=str(record.get("kode", "")), tahun=known)
    else:
        yield issue


def of_readers(
    issue: Issue, tables: Mapping[str, Table], tabel: str, column: str = ""
) -> Iterator[Issue]:
    """The issue once for each indicator that reads a detail table, or one column of it; or once."""
    frame = tables["variabel"].frame if "variabel" in tables else pd.DataFrame()
    readers = detail_readers(frame, tabel, column) if "sumber" in frame else []
    for kode in dict.fromkeys(readers) or [""]:
        yield dataclasses.replace(issue, indikator=kode)
