"""What was read of a workbook as plain values that can be remembered, and back: nothing is lost."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from iku_etl.cellref import CellRef
from iku_etl.foreign.content import (
    ErrorValue,
    ImpossibleDate,
    MergedValue,
    PercentNumber,
    UncachedFormula,
)
from iku_etl.foreign.grid import Cell
from iku_etl.issues import Issue
from iku_etl.read.rows import DetailCell, InputRows
from iku_etl.read.sheet_fields import FilledField
from iku_etl.read.workbook import RefusedTable, WorkbookRead

AS_IT_IS = (str, float, int, bool)
# Every other content of a cell: its class by name, how it becomes plain values and how it comes back.
Plain = tuple[type, Callable[[Any], Any], Callable[[Any], Any]]
KINDS: Mapping[str, Plain] = {
    "datetime": (datetime, datetime.isoformat, datetime.fromisoformat),
    "date": (date, date.isoformat, date.fromisoformat),
    "time": (time, time.isoformat, time.fromisoformat),
    "timedelta": (
        timedelta,
        lambda span: [span.days, span.seconds, span.microseconds],
        lambda parts: timedelta(*parts),
    ),
    "percent": (PercentNumber, lambda cell: cell.nilai, PercentNumber),
    "error": (ErrorValue, lambda cell: cell.teks, ErrorValue),
    "no_date": (ImpossibleDate, lambda cell: cell.teks, ImpossibleDate),
    "uncached": (UncachedFormula, lambda cell: cell.rumus, UncachedFormula),
    "merged": (
        MergedValue,
        lambda cell: [_plain(cell.content), cell.rentang],
        lambda parts: MergedValue(_cell(parts[0]), parts[1]),
    ),
}
NAMES = {kind: name for name, (kind, _, _) in KINDS.items()}


def plain_workbook(read: WorkbookRead) -> list[object]:
    """All of it as plain values; raises TypeError for what is not remembered, such as a crash."""
    rows = read.isian
    return [
        read.berkas,
        read.identitas,
        [
            rows.lembar,
            rows.row.tolist(),
            rows.kode,
            rows.simbol,
            rows.angka.tolist(),
            rows.column.tolist(),
            rows.catatan,
            [(row, quarter, _plain(content)) for row, quarter, content in rows.lain],
        ],
        [_detail(cell) for cell in read.rincian],
        [issue.as_row() for issue in read.issues],
        [(table.berkas, table.lembar, table.tabel, table.kunci) for table in read.ditolak],
        [(*one.ref, one.nama, one.teks) for one in read.lembar],
        [_detail(cell) for cell in read.catatan],
    ]


def workbook_from(plain: Sequence[Any]) -> WorkbookRead:
    """What was read, of its plain values."""
    berkas, identitas, rows, rincian, issues, ditolak, lembar, catatan = plain
    names, row, kode, simbol, angka, column, notes, lain = rows
    return WorkbookRead(
        berkas,
        identitas,
        isian=InputRows(
            lembar=names,
            row=array("l", row),
            kode=kode,
            simbol=simbol,
            angka=array("d", angka),
            column=array("h", column),
            catatan=notes,
            lain=[(row, quarter, _cell(content)) for row, quarter, content in lain],
        ),
        rincian=[_detail_of(parts) for parts in rincian],
        issues=[Issue.of_row(parts) for parts in issues],
        ditolak=[
            RefusedTable(berkas, lembar, tabel, tuple((kode, simbol) for kode, simbol in kunci))
            for berkas, lembar, tabel, kunci in ditolak
        ],
        lembar=[FilledField(CellRef(*ref), nama, teks) for *ref, nama, teks in lembar],
        catatan=[_detail_of(parts) for parts in catatan],
    )


def _detail(cell: DetailCell) -> list[object]:
    return [*cell.ref, cell.tabel, cell.kunci, cell.column, _plain(cell.content)]


def _detail_of(parts: Sequence[Any]) -> DetailCell:
    *ref, tabel, kunci, column, content = parts
    return DetailCell(CellRef(*ref), tabel, kunci, column, _cell(content))


def _plain(content: Cell) -> object:
    if content is None or type(content) in AS_IT_IS:
        return content
    name = NAMES.get(type(content))
    if name is None:
        raise TypeError(f"a cell that holds a {type(content).__name__} is not remembered")
    return [name, KINDS[name][1](content)]


def _cell(plain: Any) -> Cell:
    return KINDS[plain[0]][2](plain[1]) if isinstance(plain, list) else plain
