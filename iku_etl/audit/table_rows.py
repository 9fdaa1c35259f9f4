"""The printed numbers of a table, row by row, with the cells they stand in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from iku_etl.audit.columns import ResultColumns
from iku_etl.audit.printed import PrintedRow
from iku_etl.audit.stated import wording_of
from iku_etl.cellref import CellRef
from iku_etl.importing.body import OfficialRow
from iku_etl.importing.grid import Grid
from iku_etl.importing.header_columns import HeaderColumn
from iku_etl.importing.places import cell_texts
from iku_etl.importing.tables import FoundTable, TablePart

MERGED = "sel gabungan yang berlaku bagi beberapa indikator"
UNREADABLE = "sel berisi galat atau rumus tanpa hasil"

Cells = tuple[CellRef, CellRef, CellRef]


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One indicator as printed; refs are the cells of its target, realisasi and capaian.

    hindrance: why its numbers cannot be taken one by one, "" where they can. bagian: its numerator and
    denominator as printed; lain: its other texts; triwulan: the quarters of target and realisasi, by
    the names of ResultColumns. settled: the printed with doubtful numbers as they were read.
    """

    refs: Cells
    uraian: str
    printed: PrintedRow
    hindrance: str = ""
    bagian: tuple[str, ...] = ()
    lain: tuple[str, ...] = ()
    triwulan: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settled: PrintedRow | None = None

    @property
    def read(self) -> PrintedRow:
        """What it is computed from."""
        return self.settled or self.printed

    @property
    def ref(self) -> CellRef:
        """The cell of its capaian."""
        return self.refs[2]


@dataclass(frozen=True, slots=True)
class SumRow:
    """A row that says it sums up: its label, its numbers, and which rows stand above it.

    above: how many rows; since: the first of them after the sum before.
    """

    refs: Cells
    label: str
    printed: PrintedRow
    above: int
    since: int


def audit_rows(
    table: FoundTable, columns: ResultColumns, read_polarity: Callable[[str], str]
) -> tuple[list[AuditRow], list[SumRow]]:
    """The rows of one period in their order, and the sums between them."""
    rows: list[AuditRow] = []
    sums: list[SumRow] = []
    official = iter(table.row)
    begin = 0  # of what the next sum is about
    for part in table.part:
        for row in sorted((*part.starts, *part.sums)):
            if row in part.sums:
                sums.append(_sum_row(part, columns, row, above=len(rows), since=begin))
                continue
            if sums and sums[-1].above == len(rows):
                begin = len(rows)
            rows.append(_audit_row(part, columns, row, next(official), read_polarity))
    return rows, sums


def _audit_row(
    part: TablePart,
    columns: ResultColumns,
    row: int,
    official: OfficialRow,
    read_polarity: Callable[[str], str],
) -> AuditRow:
    found = columns.of(part.header)
    target, realisasi, capaian = (_text(part.grid, row, column) for column in found)
    fields = official.fields
    satuan, polaritas = fields.get("satuan", ""), read_polarity(fields.get("polaritas", ""))
    quarters = {
        name: tuple(_text(part.grid, row, part.header.column[place]) for place in places)
        for name, places in columns.triwulan.items()
    }
    return AuditRow(
        _refs(part.grid, row, found),
        wording_of(official),
        PrintedRow(target, realisasi, capaian, satuan, polaritas),
        next(filter(None, (_hindrance(part, row, column) for column in found)), ""),
        bagian=tuple(_text(part.grid, row, part.header.column[place]) for place in columns.bagian),
        lain=tuple(part.grid.texts[row, column] for column in part.grid.starts(row)),
        triwulan=quarters,
    )


def _sum_row(
    part: TablePart, columns: ResultColumns, row: int, *, above: int, since: int
) -> SumRow:
    found = columns.of(part.header)
    texts = [_text(part.grid, row, column) for column in found]
    label = part.grid.texts[row, part.grid.starts(row)[0]]
    texts = ["" if text == label else text for text in texts]  # merged over the columns
    return SumRow(_refs(part.grid, row, found), label, PrintedRow(*texts), above, since)


def _text(grid: Grid, row: int, column: HeaderColumn) -> str:
    places = cell_texts(grid, row, _columns(column))
    return " ".join(" ".join(filter(None, (grid.texts.get(p, "") for p in places))).split())


def _refs(grid: Grid, row: int, columns: Sequence[HeaderColumn]) -> Cells:
    target, realisasi, capaian = (grid.ref(row, column.first_column) for column in columns)
    return target, realisasi, capaian


def _hindrance(part: TablePart, row: int, column: HeaderColumn) -> str:
    for sheet_column in _columns(column):
        span = part.grid.span(row, sheet_column)
        if (span.row, span.column) in part.grid.unreadable:
            return UNREADABLE
        if any(span.row <= other <= span.last_row for other in part.starts if other != row):
            return MERGED
    return ""


def _columns(column: HeaderColumn) -> Sequence[int]:
    return range(column.first_column, column.last_column + 1)
