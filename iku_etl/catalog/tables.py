"""Katalog tables on disk, a CSV folder or one workbook, as text frames that know their cells."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from iku_etl.catalog.book import KATALOG_LIMITS, SheetTexts, read_sheets
from iku_etl.catalog.headings import DETAIL_PREFIX, table_name
from iku_etl.catalog.rows import TidyRows, tidy_rows
from iku_etl.catalog.strays import own_sheet, stray_issue
from iku_etl.cellref import CellRef
from iku_etl.files.inside import OutsideError, inside
from iku_etl.foreign.isolated import read_isolated, unread_issue
from iku_etl.foreign.refusal import Refusal
from iku_etl.foreign.source import SourceFile
from iku_etl.foreign.text import TABLE_MB, require_size
from iku_etl.issues import Issue, UsageError, make_issue
from iku_etl.rules.contracts import ContractColumn, TableContract

WORKBOOK, FOLDER = "katalog.xlsx", "katalog"
CSV = ".csv"
UNREAD = "katalog-tidak-terbaca"
WINDOWS = "cp1252"
# How a table is mended that is a file, or a sheet.
MENDED = (
    "Simpan ulang di Excel: Simpan Sebagai > CSV UTF-8 (*.csv)",
    "Perbaiki lembar ini di Excel, lalu simpan sebagai .xlsx",
)
Contracts = Mapping[str, TableContract]


@dataclass(frozen=True)
class Table:
    """Text cells; the index is the row number Excel shows, `column` their columns as they stand.

    header: the row of the headings.
    """

    nama: str
    berkas: str
    lembar: str
    frame: pd.DataFrame
    column: tuple[str, ...]
    header: int = 1

    def ref(self, row: int, column: str) -> CellRef:
        """The address of one cell; an unknown column is addressed at the header row."""
        place = self.column.index(column) + 1 if column in self.column else 0
        return CellRef(self.berkas, self.lembar, int(row), place)

    def heading(self, column: str) -> CellRef:
        """The address of the heading of a column; of an unknown one, of the row of headings."""
        return self.ref(self.header, column)


@dataclass(frozen=True)
class _Source:
    """A file or a sheet that may be a table; read: its rows, with what is wrong said to a list."""

    nama: str
    ref: CellRef
    read: Callable[[TableContract | None, list[Issue]], TidyRows]


def katalog_path(folder: Path) -> Path:
    """Where a ruang kerja keeps its katalog: katalog.xlsx or katalog/; both at once is refused."""
    workbook, tables = folder / WORKBOOK, folder / FOLDER
    if workbook.is_file() and tables.is_dir() and any(table_files(tables)):
        raise UsageError(
            f"{folder} berisi {WORKBOOK} dan folder {FOLDER}/ sekaligus, jadi tidak jelas mana yang "
            "berlaku. Pindahkan yang tidak dipakai ke luar ruang kerja, lalu ulangi."
        )
    return inside(folder, workbook if workbook.is_file() else tables)


def table_files(folder: Path) -> list[Path]:
    """The CSV files of a katalog folder, by name."""
    return sorted(path for path in folder.glob("*") if path.suffix.lower() == CSV)


def read_tables(path: Path, contracts: Contracts) -> tuple[dict[str, Table], list[Issue]]:
    """All tables of a CSV folder, a workbook or one CSV, and what could not be read or is no table.

    Where a contract says that the texts of a column repeat, they are categories.
    """
    issues: list[Issue] = []
    if path.is_file() and path.suffix.lower() == CSV:
        sources = [_file(path.parent, path)]
    elif path.is_file():
        try:
            sheets = read_isolated(read_sheets, SourceFile(path, path.name, KATALOG_LIMITS))
        except Refusal as refusal:
            return {}, [unread_issue(refusal, path.name)]
        sources = [_sheet(path, sheet) for sheet in sheets if _is_filled(sheet)]
    else:
        sources = [_file(path, file) for file in table_files(path)]
    tables: dict[str, Table] = {}
    for source in sorted(sources, key=lambda one: _place(one.nama, contracts)):
        name, ref = source.nama, source.ref
        if name not in contracts and not name.startswith(DETAIL_PREFIX):
            issues.append(stray_issue(ref, contracts))
            continue
        contract = contracts.get(name) or detail_contract(name, tables.get("rincian"))
        try:
            if name in tables:
                first = tables[name]
                raise ValueError(f"tabel {name} sudah ada di {first.lembar or first.berkas}")
            found = source.read(contract, issues)
        except (OSError, ValueError, csv.Error, OutsideError) as error:
            issues.append(_unread(ref, error))
            continue
        tables[name] = Table(name, *ref[:2], found.frame, found.column, found.header)
    return tables, issues


def _place(nama: str, contracts: Contracts) -> int:
    """Detail tables come last: tabel rincian says what their columns are."""
    names = list(contracts)
    return names.index(nama) if nama in names else len(names)


def detail_contract(nama: str, rincian: Table | None) -> TableContract | None:
    """The columns of a detail table as tabel rincian describes them."""
    if rincian is None or not {"tabel", "kolom", "uraian"} <= set(rincian.frame.columns):
        return None
    frame = rincian.frame
    own = frame[DETAIL_PREFIX + frame["tabel"].astype(object) == nama].drop_duplicates("kolom")
    columns = (
        ContractColumn(kolom, uraian, beragam=True)
        for kolom, uraian in zip(own["kolom"], own["uraian"], strict=True)
        if kolom
    )
    return TableContract(nama, "", tuple(columns))


def _unread(ref: CellRef, error: Exception) -> Issue:
    return make_issue(UNREAD, ref, sebab=_reason(error), cara=MENDED[bool(ref.lembar)])


def unread_tables(issues: Iterable[Issue]) -> set[str]:
    """The names of the tables that are there but could not be read."""
    return {named_table(issue.ref) for issue in issues if issue.kode == UNREAD}


def named_table(ref: CellRef) -> str:
    """The table that a file or a sheet of a katalog holds."""
    return table_name(ref.lembar or Path(ref.berkas).stem)


def _file(folder: Path, file: Path) -> _Source:
    ref = CellRef(f"{folder.name}/{file.name}")
    return _Source(named_table(ref), ref, partial(_read_csv, folder, file, ref))


def _read_csv(
    folder: Path, file: Path, ref: CellRef, contract: TableContract | None, issues: list[Issue]
) -> TidyRows:
    """The table in UTF-8, or else, with a warning, in the letters of older Windows programs."""
    if file.is_symlink():
        inside(folder, file)
    said: list[Issue] = []
    try:
        with _csv_rows(file, "utf-8-sig") as rows:
            found = tidy_rows(rows, contract, ref, said)
    except UnicodeDecodeError:
        said = [make_issue("katalog-huruf-windows", ref)]
        with _csv_rows(file, WINDOWS) as rows:
            found = tidy_rows(rows, contract, ref, said)
    issues += said
    return found


def _reason(error: Exception) -> str:
    """Why a table cannot be read, in Indonesian."""
    if isinstance(error, UnicodeDecodeError):
        return "hurufnya bukan UTF-8"
    if isinstance(error, csv.Error):
        return "susunan CSV-nya rusak; periksa tanda kutip yang tidak berpasangan"
    if isinstance(error, OSError):
        return "berkas terkunci, sedang dibuka di Excel, atau tanpa izin"
    return str(error)


@contextmanager
def _csv_rows(file: Path, encoding: str) -> Iterator[Iterator[list[str]]]:
    require_size(file, TABLE_MB)
    with file.open(encoding=encoding, newline="") as stream:
        header = stream.readline()
        if "\0" in header:  # UTF-16 without its mark
            raise ValueError("hurufnya bukan UTF-8")
        stream.seek(0)
        separator = ";" if header.count(";") > header.count(",") else ","
        yield csv.reader(stream, delimiter=separator, strict=True)


def _is_filled(sheet: SheetTexts) -> bool:
    """Whether a sheet may be a table: not blank, and none of those that explain the others."""
    return not own_sheet(sheet.lembar) and any(text.strip() for row in sheet.rows for text in row)


def _sheet(path: Path, sheet: SheetTexts) -> _Source:
    ref = CellRef(path.name, sheet.lembar)
    return _Source(named_table(ref), ref, partial(_read_sheet, sheet, ref))


def _read_sheet(
    sheet: SheetTexts, ref: CellRef, contract: TableContract | None, issues: list[Issue]
) -> TidyRows:
    width = max(map(len, sheet.rows))  # notes may stand beside a table, where no heading is
    rows = ([*row, *[""] * (width - len(row))] for row in sheet.rows)
    found = tidy_rows(rows, contract, ref, issues)
    issues += [issue for issue in sheet.issues if issue.ref.row > found.header or not issue.ref.row]
    return found
