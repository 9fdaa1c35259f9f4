"""A katalog workbook → the texts of its sheets. Runs in a process of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from iku_etl.cellref import CellRef
from iku_etl.foreign.content import ErrorValue, PercentNumber, UncachedFormula
from iku_etl.foreign.grid import Cell, ForeignSheet
from iku_etl.foreign.limits import DEFAULT_LIMITS
from iku_etl.foreign.open_file import open_workbook
from iku_etl.foreign.refusal import Refusal
from iku_etl.foreign.source import SourceFile
from iku_etl.issues import Issue, make_issue
from iku_etl.text.numbers import EXACT, cell_number

# A katalog has more rows than an isian: five targets a year for every indicator.
KATALOG_LIMITS = replace(DEFAULT_LIMITS, baris=1_000_000, detik=60)


@dataclass(frozen=True, slots=True)
class SheetTexts:
    """One sheet as texts, its first row the first of the sheet; and what is wrong with its cells."""

    lembar: str
    rows: list[list[str]]
    issues: list[Issue]


def read_sheets(source: SourceFile) -> list[SheetTexts]:
    """The sheets of a katalog workbook; raises Refusal when one of them cannot be read."""
    book = open_workbook(source)
    for _, kode, fields in book.faults:
        raise Refusal(kode, **fields)
    return [_texts(source, sheet) for sheet in book.sheets]


def _texts(source: SourceFile, sheet: ForeignSheet) -> SheetTexts:
    width = max(map(len, sheet.grid), default=0)
    sheet.reveal(sheet.grid, range(1, width + 1), ())
    rows = [[_as_text(cell) for cell in row] for row in sheet.grid]
    return SheetTexts(sheet.lembar, rows, list(_issues(source, sheet)))


def _issues(source: SourceFile, sheet: ForeignSheet) -> Iterator[Issue]:
    if sheet.far:
        # Beyond the last row there may be rows of the table, beside it only strays.
        is_cut = len(sheet.grid) >= source.batas.baris
        ref = CellRef(source.berkas, sheet.lembar)
        kode = "tabel-terlalu-panjang" if is_cut else "sel-terlalu-jauh"
        yield make_issue(kode, ref, sel=sheet.far, batas=source.batas.baris)
    for i, row in enumerate(sheet.grid, start=1):
        for j, content in enumerate(row, start=1):
            if isinstance(content, ErrorValue | UncachedFormula) or _is_cut(content):
                yield _odd_cell(CellRef(source.berkas, sheet.lembar, i, j), content)


def _is_cut(content: Cell) -> bool:
    """Whether it is a number longer than the 15 digits that a spreadsheet keeps, mostly a NIP."""
    return isinstance(content, float | int) and abs(content) >= EXACT


def _odd_cell(ref: CellRef, content: Cell) -> Issue:
    if isinstance(content, float | int):
        return make_issue("digit-hilang", ref, ditemukan=cell_number(content))
    if isinstance(content, ErrorValue):
        return make_issue("galat-excel", ref, ditemukan=content.teks)
    assert isinstance(content, UncachedFormula)
    return make_issue("rumus-tanpa-hasil", ref, ditemukan=content.rumus)


def _as_text(cell: Cell) -> str:
    """What a person sees: Excel keeps a typed 85% as 0.85."""
    match cell:
        case bool():
            return "Ada" if cell else "Tidak Ada"
        case PercentNumber():
            return cell_number(cell.nilai, percent=True)
        case float() | int():
            return "" if _is_cut(cell) else cell_number(cell)
        case ErrorValue() | UncachedFormula() | None:
            return ""
    return str(cell)
