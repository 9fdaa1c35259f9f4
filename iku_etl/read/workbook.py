"""One returned workbook → the rows of its input tables with their addresses. Runs in a worker."""

from dataclasses import dataclass, field

from iku_etl.cellref import CellRef
from iku_etl.crash import Crash, attempt, crash_of
from iku_etl.foreign.grid import Cell, ForeignBook, ForeignSheet
from iku_etl.foreign.open_file import open_workbook
from iku_etl.foreign.refusal import Refusal, damaged
from iku_etl.foreign.source import SourceFile
from iku_etl.foreign.spreadsheet import SheetChoice
from iku_etl.issues import Issue, crash_issue, make_issue
from iku_etl.read.headings import contradictions
from iku_etl.read.rows import (
    DetailCell,
    InputRows,
    broken_columns,
    read_detail_rows,
    read_filled_cells,
    read_input_rows,
    row_keys,
)
from iku_etl.read.sheet_fields import FilledField, read_fields
from iku_etl.read.source import SPARE_SUFFIXES
from iku_etl.read.tables import REQUIRED_COLUMNS, TAG, FoundInputTable, find_tables
from iku_etl.read.tampering import Baseline, check_locked, preview_columns, read_baseline
from iku_etl.rules.input_table import (
    BASELINE_SHEET,
    DETAIL_KEY,
    DIGEST_KEY,
    FIELD_TABLE,
    HEADING_KEY,
    IDENTITY_SHEET,
    INPUT_TABLE,
    LOCKED_KEY,
    QUARTER_COLUMNS,
    TYPED_BESIDE,
)

__all__ = [
    "Cell",
    "DetailCell",
    "InputRows",
    "RefusedTable",
    "SourceFile",
    "WorkbookRead",
    "read_workbook",
]

SAVED_KEY = "disimpan"
# The template keeps its own calculations in hidden sheets named with _; nobody types in them. Only
# a sheet that staff gave such a name is seen. A tag or a machine name is in every sheet with a table.
ISIAN = SheetChoice(
    lambda lembar, is_hidden: (
        lembar == IDENTITY_SHEET or not (is_hidden and lembar.startswith("_"))
    ),
    (TAG.encode(), QUARTER_COLUMNS[0].encode()),
    (IDENTITY_SHEET,),
)


@dataclass(frozen=True, slots=True)
class RefusedTable:
    """A table nothing was taken of, and the (kode, simbol) of its rows where they can be read.

    tabel: "" where the sheet could not be read.
    """

    berkas: str
    lembar: str
    tabel: str = ""
    kunci: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class WorkbookRead:
    """What one file holds: who made its template, its rows, and what is wrong with it.

    catatan: the filled cells of the tables of notes and of what was spent. lembar: what is said once
    of a whole sheet, such as who filled it in.

    identitas also says when the file was last saved (SAVED_KEY), where the file tells.
    """

    berkas: str
    identitas: dict[str, str] = field(default_factory=dict)
    isian: InputRows = field(default_factory=InputRows)
    rincian: list[DetailCell] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    ditolak: list[RefusedTable] = field(default_factory=list)
    lembar: list[FilledField] = field(default_factory=list)
    catatan: list[DetailCell] = field(default_factory=list)


def read_workbook(source: SourceFile) -> WorkbookRead:
    """The tagged tables of one workbook; whatever is wrong with it comes back as issues."""
    suffix = source.path.suffix.lower()
    if suffix in SPARE_SUFFIXES or suffix.endswith("~"):
        issue = make_issue("berkas-cadangan", CellRef(source.berkas), akhiran=source.path.suffix)
        return WorkbookRead(source.berkas, issues=[issue])
    try:
        if source.is_outside:
            raise Refusal("berkas-tautan")
        return _read_tables(source.berkas, open_workbook(source, ISIAN))
    except Refusal as refusal:
        issue = make_issue(refusal.kode, CellRef(source.berkas), **refusal.fields)
    except OSError as error:  # of a library that took our bytes for a file
        issue = crash_issue(
            crash_of(error), CellRef(source.berkas), "Berkas ini tidak dapat dibaca"
        )
    return WorkbookRead(source.berkas, issues=[issue])


def _read_tables(berkas: str, book: ForeignBook) -> WorkbookRead:
    result = WorkbookRead(berkas)
    for lembar, kode, fields in book.faults:
        result.issues.append(make_issue(kode, CellRef(berkas, lembar), **fields))
        result.ditolak.append(RefusedTable(berkas, lembar))
    tables = [(sheet, find_tables(sheet.grid)) for sheet in book.sheets]
    identity = next((s.grid for s in book.sheets if s.lembar == IDENTITY_SHEET), None)
    if identity is None and IDENTITY_SHEET in {lembar for lembar, _, _ in book.faults}:
        raise damaged("keterangan templat di dalamnya tidak terbaca")
    if identity is None:
        kode = "berkas-tanpa-identitas" if any(found for _, found in tables) else "berkas-asing"
        result.issues.append(make_issue(kode, CellRef(berkas)))
        return result
    texts = {str(row[0]): str(row[1]) for row in identity if len(row) > 1}
    baseline = read_baseline(texts)
    own = (DIGEST_KEY, HEADING_KEY, LOCKED_KEY)
    result.identitas = {k: v for k, v in texts.items() if not k.startswith(own)}
    if book.saved:
        result.identitas[SAVED_KEY] = book.saved
    for sheet, found in tables:
        result.lembar += read_fields(berkas, sheet, baseline.titles(FIELD_TABLE))
        for table in found:
            _take(result, attempt(_read_table, berkas, book, sheet, table, baseline), sheet, table)
    return result


def _take(
    result: WorkbookRead, read: WorkbookRead | Crash, sheet: ForeignSheet, table: FoundInputTable
) -> None:
    """Adds what one table holds, all of it or nothing."""
    if isinstance(read, Crash):
        ref = CellRef(result.berkas, sheet.lembar)
        result.issues.append(crash_issue(read, ref, "Lembar ini tidak dapat dibaca"))
        result.ditolak.append(RefusedTable(result.berkas, sheet.lembar, table.tabel))
        return
    result.isian.add(read.isian)
    result.rincian += read.rincian
    result.catatan += read.catatan
    result.issues += read.issues
    result.ditolak += read.ditolak


def _read_table(
    berkas: str, book: ForeignBook, sheet: ForeignSheet, table: FoundInputTable, baseline: Baseline
) -> WorkbookRead:
    result = WorkbookRead(berkas)
    needed = REQUIRED_COLUMNS if table.tabel == INPUT_TABLE else (DETAIL_KEY,)
    is_readable = all(name in table.names for name in needed)
    if table.lost and is_readable:
        ref = CellRef(berkas, sheet.lembar, table.header + 1)
        result.issues.append(make_issue(table.lost, ref, akhir=table.rows.stop))
    if sheet.far:
        result.issues.append(
            make_issue("sel-terlalu-jauh", CellRef(berkas, sheet.lembar), sel=sheet.far)
        )
    refused = _contradictions(berkas, sheet, table, baseline) or broken_columns(
        berkas, sheet, table, needed
    )
    if refused:
        kunci = row_keys(sheet, table) if table.tabel == INPUT_TABLE else ()
        result.issues += refused
        result.ditolak.append(RefusedTable(berkas, sheet.lembar, table.tabel, kunci))
        return result
    if table.tabel != INPUT_TABLE:
        typed = TYPED_BESIDE.get(table.tabel, ())
        shown = [
            column + 1 for name, column in table.names.items() if name in (typed or table.names)
        ]
        sheet.reveal(sheet.grid, shown, ())
        if typed:
            found = read_filled_cells(result.catatan, berkas, sheet, table, typed)
        else:
            found = read_detail_rows(result.rincian, berkas, sheet, table)
        result.issues += found
        return result
    quarters = [table.names[name] + 1 for name in QUARTER_COLUMNS if name in table.names]
    formulas = sheet.reveal(sheet.grid, quarters, preview_columns(table))
    issues = read_input_rows(result.isian, berkas, sheet, table)
    if is_readable:
        fetch = lambda: book.fetch(BASELINE_SHEET)  # noqa: E731
        issues += check_locked(berkas, sheet, table, formulas, baseline, fetch)
    result.issues += issues
    return result


def _contradictions(
    berkas: str, sheet: ForeignSheet, table: FoundInputTable, baseline: Baseline
) -> list[Issue]:
    return [
        make_issue(
            "judul-berlawanan",
            CellRef(berkas, sheet.lembar, other.row + 1, other.column + 1),
            judul=other.judul,
            templat=other.templat,
        )
        for other in contradictions(sheet.grid, table, baseline.titles(table.tabel))
    ]
