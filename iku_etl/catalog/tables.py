"""Katalog tables on disk, a CSV folder or one workbook, as text frames that know their cells."""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from iku_etl.catalog.book import KATALOG_LIMITS, read_sheets
from iku_etl.catalog.texts import FoldedTexts, PlainTexts
from iku_etl.cellref import CellRef
from iku_etl.files.inside import OutsideError, inside
from iku_etl.foreign.isolated import read_isolated, unread_issue
from iku_etl.foreign.refusal import Refusal
from iku_etl.foreign.source import SourceFile
from iku_etl.foreign.text import TABLE_MB, require_size
from iku_etl.issues import Issue, UsageError, make_issue
from iku_etl.rules.contracts import TableContract
from iku_etl.text.plain import has_harmful, without_harmful

SHARED_CODES = ("kode", "kode_unit")
ROWS_AT_ONCE = 500
MOST_COLUMNS, MOST_ROWS = 256, 1_000_000
WINDOWS = "cp1252"
Contracts = Mapping[str, TableContract]
NO_CONTRACTS: Contracts = MappingProxyType({})


@dataclass(frozen=True)
class Table:
    """Text cells; the index is the row number Excel shows, `column` their headings as they stand."""

    nama: str
    berkas: str
    lembar: str
    frame: pd.DataFrame
    column: tuple[str, ...]

    def ref(self, row: int, column: str) -> CellRef:
        """The address of one cell; an unknown column is addressed at the header row."""
        place = self.column.index(column) + 1 if column in self.column else 0
        return CellRef(self.berkas, self.lembar, int(row), place)


def katalog_path(folder: Path) -> Path:
    """Where a ruang kerja keeps its katalog: katalog.xlsx or katalog/; both at once is refused."""
    workbook, tables = folder / "katalog.xlsx", folder / "katalog"
    if workbook.is_file() and tables.is_dir():
        raise UsageError(
            f"{folder} berisi katalog.xlsx dan folder katalog/; pakai salah satu saja."
        )
    return inside(folder, workbook if workbook.is_file() else tables)


def read_tables(
    path: Path, contracts: Contracts = NO_CONTRACTS
) -> tuple[dict[str, Table], list[Issue]]:
    """All tables of a CSV folder or a katalog workbook, and what could not be read.

    Where a contract says that the texts of a column repeat, they are categories.
    """
    if path.is_file():
        return _read_workbook(path, contracts)
    tables: dict[str, Table] = {}
    issues: list[Issue] = []
    for file in sorted(path.glob("*.csv")):
        ref = CellRef(f"{path.name}/{file.name}")
        try:
            if file.is_symlink():
                inside(path, file)
            frame, column = _read_csv(file, contracts.get(file.stem), ref, issues)
        except (OSError, ValueError, csv.Error, OutsideError) as error:
            issues.append(make_issue("katalog-tidak-terbaca", ref, sebab=_reason(error)))
            continue
        tables[file.stem] = Table(file.stem, f"{path.name}/{file.name}", "", frame, column)
    return tables, issues


def unread_tables(issues: Iterable[Issue]) -> set[str]:
    """The names of the tables that are there but could not be read."""
    refs = (issue.ref for issue in issues if issue.kode == "katalog-tidak-terbaca")
    return {ref.lembar or Path(ref.berkas).stem for ref in refs}


def _read_csv(
    file: Path, contract: TableContract | None, ref: CellRef, issues: list[Issue]
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The table in UTF-8, or else, with a warning, in the letters of older Windows programs."""
    said: list[Issue] = []
    try:
        with _csv_rows(file, "utf-8-sig") as rows:
            found = _tidy(rows, contract, ref, said)
    except UnicodeDecodeError:
        said = [make_issue("katalog-huruf-windows", ref)]
        with _csv_rows(file, WINDOWS) as rows:
            found = _tidy(rows, contract, ref, said)
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


def _tidy(
    rows: Iterable[Sequence[str]],
    contract: TableContract | None,
    ref: CellRef,
    issues: list[Issue],
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The rows below the headings and the headings; a column without heading is left out.

    Letters that nobody sees are taken out here, where texts enter, and said.
    """
    source = iter(rows)
    headings = tuple(without_harmful(name).strip() for name in next(source, ()))
    named = [name for name in headings if name]
    if len(named) > MOST_COLUMNS:
        raise ValueError(f"ada {len(named)} kolom, paling banyak {MOST_COLUMNS}")
    if not named:
        raise ValueError("tidak ada judul kolom")
    if twice := [name for name in dict.fromkeys(named) if named.count(name) > 1]:
        raise ValueError(f"judul kolom tertulis dua kali: {', '.join(twice)}")
    folded = contract.repeated if contract else frozenset()
    columns = {name: FoldedTexts() if name in folded else PlainTexts() for name in named}
    first = 2
    while chunk := list(islice(source, ROWS_AT_ONCE)):
        if any(len(row) != len(headings) for row in chunk):
            chunk = [_fitted(row, len(headings)) for row in chunk]
        if has_harmful("".join(map("".join, chunk))):
            issues += _harmful_cells(chunk, ref, first)
            chunk = [[without_harmful(text) for text in row] for row in chunk]
        first += len(chunk)
        if first > MOST_ROWS:
            raise ValueError(f"lebih dari {MOST_ROWS} baris")
        for name, cells in zip(headings, zip(*chunk, strict=True), strict=True):
            if name in SHARED_CODES:  # one string for a code, however many tables name it
                columns[name].extend(sys.intern(text.strip()) for text in cells)
            elif name:
                columns[name].extend(map(str.strip, cells))
    frame = pd.DataFrame({name: column.series() for name, column in columns.items()})
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    blank = np.logical_and.reduce([(frame[name] == "").to_numpy() for name in frame.columns])
    return (frame[~blank] if blank.any() else frame), headings


def _harmful_cells(chunk: Sequence[Sequence[str]], ref: CellRef, first: int) -> Iterator[Issue]:
    for number, row in enumerate(chunk, start=first):
        for column, text in enumerate(row, start=1):
            if has_harmful(text):
                place = CellRef(ref.berkas, ref.lembar, number, column)
                yield make_issue("huruf-tak-terlihat", place, ditemukan=without_harmful(text)[:60])


def _fitted(row: Sequence[str], width: int) -> Sequence[str]:
    """The row as wide as the headings; what stands beyond them belongs to no column."""
    if len(row) == width:
        return row
    if any(text.strip() for text in row[width:]):
        shown = ", ".join(row)[:60]
        raise ValueError(f'baris "{shown}" lebih panjang daripada baris judul')
    return [*row[:width], *[""] * (width - len(row))]


def _read_workbook(path: Path, contracts: Contracts) -> tuple[dict[str, Table], list[Issue]]:
    try:
        sheets = read_isolated(read_sheets, SourceFile(path, path.name, KATALOG_LIMITS))
    except Refusal as refusal:
        return {}, [unread_issue(refusal, path.name)]
    tables: dict[str, Table] = {}
    issues: list[Issue] = []
    for sheet in sheets:
        name, rows = sheet.lembar, sheet.rows
        if not rows or not any(text.strip() for text in rows[0]):  # no table, such as a blank sheet
            continue
        issues += sheet.issues
        ref = CellRef(path.name, name)
        try:
            frame, column = _tidy(rows, contracts.get(name), ref, issues)
        except ValueError as error:
            issues.append(make_issue("katalog-tidak-terbaca", ref, sebab=error))
            continue
        tables[name] = Table(name, path.name, name, frame, column)
    return tables, issues
