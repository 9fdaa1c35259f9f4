"""Katalog tables on disk, a CSV folder or one workbook, as text frames that know their cells."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook

from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, UsageError, make_issue
from iku_etl.numbertext import format_number

SHARED_CODES = ("kode", "kode_unit")


@dataclass(frozen=True)
class Table:
    """Text cells; the index is the row number Excel shows, `kolom` the headings as they stand."""

    nama: str
    berkas: str
    lembar: str
    frame: pd.DataFrame
    kolom: tuple[str, ...]

    def ref(self, baris: int, kolom: str) -> CellRef:
        """The address of one cell; an unknown column is addressed at the header row."""
        place = self.kolom.index(kolom) + 1 if kolom in self.kolom else 0
        return CellRef(self.berkas, self.lembar, int(baris), place)


def katalog_path(folder: Path) -> Path:
    """Where a ruang kerja keeps its katalog: katalog.xlsx or katalog/; both at once is refused."""
    workbook, tables = folder / "katalog.xlsx", folder / "katalog"
    if workbook.is_file() and tables.is_dir():
        raise UsageError(
            f"{folder} berisi katalog.xlsx dan folder katalog/; pakai salah satu saja."
        )
    return workbook if workbook.is_file() else tables


def read_tables(path: Path) -> tuple[dict[str, Table], list[Issue]]:
    """All tables of a CSV folder or a katalog workbook, and what could not be read."""
    if path.is_file():
        return _read_workbook(path)
    tables: dict[str, Table] = {}
    issues: list[Issue] = []
    codes: dict[str, str] = {}
    for file in sorted(path.glob("*.csv")):
        try:
            frame, kolom = _tidy(_read_csv(file), codes)
        except (OSError, ValueError) as error:  # pandas' own errors are ValueErrors
            ref = CellRef(f"{path.name}/{file.name}")
            issues.append(make_issue("katalog-tidak-terbaca", ref, sebab=error))
            continue
        tables[file.stem] = Table(file.stem, f"{path.name}/{file.name}", "", frame, kolom)
    return tables, issues


def _read_csv(file: Path) -> pd.DataFrame:
    with file.open(encoding="utf-8-sig") as stream:
        header = stream.readline()
    return pd.read_csv(
        file,
        header=None,  # the headings are a row like others: a longer row is refused
        sep=";" if header.count(";") > header.count(",") else ",",
        dtype=object,
        na_filter=False,
        skip_blank_lines=False,
        encoding="utf-8-sig",
    )


def _tidy(grid: pd.DataFrame, codes: dict[str, str]) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The rows below the headings and the headings; a column without heading is left out."""
    kolom = tuple(str(name).strip() for name in grid.iloc[0])
    named = [name for name in kolom if name]
    if not named:
        raise ValueError("tidak ada judul kolom")
    if twice := [name for name in dict.fromkeys(named) if named.count(name) > 1]:
        raise ValueError(f"judul kolom tertulis dua kali: {', '.join(twice)}")
    columns = {}
    for place, name in enumerate(kolom):
        if not name:
            continue
        # Plain Python strings: ten times faster to walk over than pandas' own string type.
        texts = [text.strip() for text in grid[place].tolist()[1:]]
        if name in SHARED_CODES:  # One string for a code, however many tables name it.
            texts = [codes.setdefault(text, text) for text in texts]
        columns[name] = pd.Series(texts, dtype=object)
    frame = pd.DataFrame(columns)
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    blank = np.logical_and.reduce([frame[name].to_numpy() == "" for name in frame.columns])
    return (frame[~blank] if blank.any() else frame), kolom


def _read_workbook(path: Path) -> tuple[dict[str, Table], list[Issue]]:
    try:
        workbook = CalamineWorkbook.from_path(path)
        grids = {
            name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in workbook.sheet_names
        }
    except (CalamineError, OSError) as error:
        return {}, [make_issue("katalog-tidak-terbaca", CellRef(path.name), sebab=error)]
    tables: dict[str, Table] = {}
    issues: list[Issue] = []
    for name, grid in grids.items():
        rows = [[_as_text(cell) for cell in row] for row in grid]
        if not rows or not any(text.strip() for text in rows[0]):  # no table, such as a blank sheet
            continue
        try:
            frame, kolom = _tidy(pd.DataFrame(rows, dtype=object), {})
        except ValueError as error:
            ref = CellRef(path.name, name)
            issues.append(make_issue("katalog-tidak-terbaca", ref, sebab=error))
            continue
        tables[name] = Table(name, path.name, name, frame, kolom)
    return tables, issues


def _as_text(cell: object) -> str:
    if isinstance(cell, bool):
        return "Ada" if cell else "Tidak Ada"
    if isinstance(cell, float | int):
        return format_number(cell).replace(".", "")
    return str(cell)
