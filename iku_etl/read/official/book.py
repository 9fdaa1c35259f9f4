"""An official workbook → its grids; openpyxl, because merged cells and number formats matter."""

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange

from iku_etl.cellref import CellRef
from iku_etl.foreign.archive import Archive
from iku_etl.foreign.door import open_archive
from iku_etl.foreign.refusal import Refusal
from iku_etl.foreign.source import SourceFile
from iku_etl.issues import Issue, make_issue
from iku_etl.numbertext import cell_number
from iku_etl.read.official.grid import Grid, Place, Span

# Far above any official document (a large one has 3,000 rows in 40 sheets), far below what hurts.
MOST_SHEETS = 200
LONGEST_TEXT = 32_767  # Excel's own limit
MOST_MERGED = 200_000
MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
LISTED_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?name=\"([^\"]*)\"")
SPACES = re.compile(r"[ \t\u00a0\u2007\u202f\u200b\ufeff]+")


def open_book(source: SourceFile) -> tuple[list[Grid], list[Issue]]:
    """The sheets of one workbook, or the issue that says why it cannot be read."""
    ref = CellRef(source.berkas)
    try:
        too_large = _too_large(open_archive(source))
        if too_large:
            return [], [make_issue("buku-terlalu-luas", ref, sebab=too_large)]
        return list(_grids(source)), []
    except Refusal as refusal:
        return [], [make_issue(refusal.kode, ref, **refusal.fields)]
    except Exception as error:
        # openpyxl raises what it likes on a damaged file: KeyError, TypeError, ParseError, zlib's own.
        sebab = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        return [], [make_issue("berkas-rusak", ref, sebab=sebab)]


def sheet_names(path: Path) -> list[str]:
    """The sheets an .xlsx says it has, as its list writes them; none of a file that is not one."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [n for n in archive.namelist() if n.endswith("workbook.xml")]
            content = archive.read(parts[0]) if parts else b""
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        return []
    return [name.decode("utf-8", "replace") for name in LISTED_SHEET.findall(content)]


def _too_large(archive: Archive) -> str:
    """What makes a workbook too large to open, judged from its parts; '' when nothing does."""
    if sum("worksheets/sheet" in name for name in archive) > MOST_SHEETS:
        return f"lebih dari {MOST_SHEETS} lembar"
    for name in archive:
        if not name.endswith((".xml", ".rels")):
            continue
        content = archive.read(name)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            return "memuat DOCTYPE, yang tidak pernah ditulis Excel"
        if sum(_area(found.decode()) for found in MERGE.findall(content)) > MOST_MERGED:
            return "sel gabungannya terlalu luas"
    return ""


def _area(reference: str) -> int:
    area = CellRange(reference)
    return int(area.size["rows"] * area.size["columns"])


def _grids(source: SourceFile) -> Iterator[Grid]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts that are not read, such as drawings
        values = openpyxl.load_workbook(source.path, data_only=True)
        formulas = openpyxl.load_workbook(source.path)
    if len(values.sheetnames) != len(sheet_names(source.path)):
        # openpyxl leaves out a sheet whose part is missing, and every sheet of a Strict workbook.
        raise ValueError("ada lembar yang tidak dapat dibuka; simpan ulang sebagai .xlsx")
    for sheet in values.worksheets:
        yield _grid(source.berkas, values, formulas, sheet.title)


def _grid(berkas: str, values: Workbook, formulas: Workbook, lembar: str) -> Grid:
    sheet, written = values[lembar], formulas[lembar]
    texts: dict[Place, str] = {}
    unreadable: dict[Place, str] = {}
    # Only the cells that are there: iter_rows makes one for every place up to a stray one in XFD1048576.
    for place, cell in sheet._cells.items():
        formula = written._cells[place]
        if cell.data_type == "e":
            unreadable[place] = "galat-excel"
        if cell.value is None and formula.data_type == "f":
            unreadable[place] = "rumus-tanpa-hasil"
        text = cell_text(formula if place in unreadable else cell)
        if text:
            texts[place] = text
    merges = tuple(Span(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells)
    return Grid(berkas, lembar, texts, merges, unreadable)


def cell_text(cell: Cell | MergedCell) -> str:
    """What a person sees in a cell: 0,8 under the format 0% is 80%."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ada" if value else "Tidak Ada"
    if isinstance(value, int | float):
        return cell_number(value, percent="%" in (cell.number_format or ""))
    if isinstance(value, date | datetime):
        return value.strftime("%d-%m-%Y")
    if len(str(value)) > LONGEST_TEXT:  # one such text shared by thousands of cells takes minutes
        raise ValueError(f"ada sel dengan lebih dari {LONGEST_TEXT} huruf")
    lines = (SPACES.sub(" ", line).strip() for line in str(value).splitlines())
    return "\n".join(lines).strip()
