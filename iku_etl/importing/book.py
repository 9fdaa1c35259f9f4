"""An official workbook → its grids: texts as people see them, with merged cells as one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from iku_etl.cellref import CellRef
from iku_etl.foreign.content import ErrorValue, PercentNumber, UncachedFormula
from iku_etl.foreign.grid import Cell, ForeignSheet, Rectangle
from iku_etl.foreign.isolated import read_isolated, unread_issue
from iku_etl.foreign.limits import DEFAULT_LIMITS
from iku_etl.foreign.open_file import open_document
from iku_etl.foreign.refusal import Refusal, damaged
from iku_etl.foreign.source import SourceFile
from iku_etl.foreign.spreadsheet import SheetChoice
from iku_etl.importing.grid import Grid, Place, Span
from iku_etl.issues import Issue, make_issue
from iku_etl.text.numbers import cell_number

LONGEST_TEXT = 32_767  # Excel's own limit; one such text shared by thousands of cells takes minutes
MOST_MERGED = 200_000  # cells; far above any official document, far below what hurts
# A Renstra has hundreds of pages and pictures; a cascade thousands of rows.
OFFICIAL_LIMITS = replace(
    DEFAULT_LIMITS, berkas_mb=100, isi_mb=400, baris=100_000, detik=180, memori_mb=1536
)
SPACES = re.compile(r"[ \t\u00a0\u2007\u202f\u200b\ufeff]+")
Read = tuple[list[Grid], list[Issue]]


def open_book(source: SourceFile) -> Read:
    """The sheets of one workbook with what is doubtful, or the issue that says why it is not read."""
    try:
        return read_isolated(read_grids, replace(source, batas=OFFICIAL_LIMITS))
    except Refusal as refusal:
        return [], [unread_issue(refusal, source.berkas)]


def read_grids(source: SourceFile) -> Read:
    """The same within this process; raises Refusal, also when one sheet alone is unreadable."""
    hidden: list[str] = []
    book = open_document(source, SheetChoice(partial(_is_shown, hidden)))
    for lembar, _, fields in book.faults:
        raise damaged(f'lembar "{lembar}": {fields["sebab"]}')
    far = [sheet for sheet in book.sheets if sheet.far]
    refs = ((CellRef(source.berkas, sheet.lembar), sheet.far) for sheet in far)
    issues = [make_issue("sel-terlalu-jauh", ref, sel=sel) for ref, sel in refs]
    for lembar in hidden:
        if not lembar.startswith("_"):  # one of ours
            issues.append(make_issue("lembar-tersembunyi", CellRef(source.berkas, lembar)))
    return [_grid(source.berkas, sheet) for sheet in book.sheets], issues


def _is_shown(hidden: list[str], lembar: str, is_hidden: bool) -> bool:
    """Whether a sheet is read; one that nobody sees is remembered instead."""
    if is_hidden:
        hidden.append(lembar)
    return not is_hidden


def _grid(berkas: str, sheet: ForeignSheet) -> Grid:
    columns = range(1, max(map(len, sheet.grid), default=0) + 1)
    sheet.reveal(sheet.grid, columns, ())
    merges = tuple(_within(sheet.merged(columns), len(sheet.grid), len(columns)))
    if sum((m.last_row - m.row + 1) * (m.last_column - m.column + 1) for m in merges) > (
        MOST_MERGED
    ):
        raise Refusal("buku-terlalu-luas", sebab="sel gabungannya terlalu luas")
    covered = {place for merge in merges for place in _covered(merge)}
    texts: dict[Place, str] = {}
    unreadable: dict[Place, str] = {}
    for i, row in enumerate(sheet.grid, start=1):
        for j, content in enumerate(row, start=1):
            if content == "" or (i, j) in covered:
                continue
            if isinstance(content, ErrorValue | UncachedFormula):
                is_error = isinstance(content, ErrorValue)
                unreadable[i, j] = "galat-excel" if is_error else "rumus-tanpa-hasil"
            if text := cell_text(content):
                texts[i, j] = text
    return Grid(
        berkas,
        sheet.lembar,
        texts,
        merges,
        unreadable,
        parts=sheet.parts,
        is_wrapped=sheet.is_wrapped,
        is_named=sheet.is_named,
    )


def _within(areas: list[Rectangle], rows: int, columns: int) -> Iterator[Span]:
    """The merged areas as far as there are filled cells."""
    for area in areas:
        if area.top <= rows and area.left <= columns:
            yield Span(area.top, area.left, min(area.bottom, rows), min(area.right, columns))


def _covered(merge: Span) -> Iterator[Place]:
    """The places of a merged area that nobody sees: all but the first."""
    for row in range(merge.row, merge.last_row + 1):
        for column in range(merge.column, merge.last_column + 1):
            if (row, column) != (merge.row, merge.column):
                yield row, column


def cell_text(content: Cell) -> str:
    """What a person sees in a cell: 0,8 under the format 0% is 80%; raises Refusal."""
    match content:
        case None:
            return ""
        case bool():
            return "Ada" if content else "Tidak Ada"
        case PercentNumber():
            return cell_number(content.nilai, percent=True)
        case float() | int():
            return cell_number(content)
        case date():
            return content.strftime("%d-%m-%Y")
        case ErrorValue():
            return content.teks
        case UncachedFormula():
            return content.rumus
    text = str(content)
    if len(text) > LONGEST_TEXT:
        raise damaged(f"ada sel dengan lebih dari {LONGEST_TEXT} huruf")
    lines = (SPACES.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(lines).strip()
