"""The rows of one table with their addresses; what stands where no value can be meant is said."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from iku_etl.cellref import CellRef, cell_name, column_letters
from iku_etl.foreign.content import MergedValue
from iku_etl.foreign.grid import Cell, ForeignSheet
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.read.cell_quote import quote_cell
from iku_etl.read.tables import REQUIRED_COLUMNS, FoundInputTable
from iku_etl.rules.input_table import DETAIL_KEY, INPUT_TABLE, column_title
from iku_etl.text.plain import without_harmful

NAN = float("nan")
NOTE_COLUMNS = ("bukti", "keterangan")


@dataclass(slots=True)
class InputRows:
    """Rows of the isian tables of one workbook, a list per column.

    angka and kolom hold four entries a row, one per quarter: the number typed (NaN where there is
    none) and the column it stands in. catatan is what staff wrote beside the numbers (bukti dukung,
    keterangan). lain are the cells that hold something else than a number, by row.
    """

    lembar: list[str] = field(default_factory=list)
    row: "array[int]" = field(default_factory=lambda: array("l"))
    kode: list[str] = field(default_factory=list)
    simbol: list[str] = field(default_factory=list)
    angka: "array[float]" = field(default_factory=lambda: array("d"))
    column: "array[int]" = field(default_factory=lambda: array("h"))
    catatan: list[str] = field(default_factory=list)
    lain: list[tuple[int, int, Cell]] = field(default_factory=list)

    def add(self, other: "InputRows") -> None:
        """Puts the rows of another table below these."""
        first = len(self.kode)
        self.lain += [(first + row, quarter, content) for row, quarter, content in other.lain]
        self.lembar += other.lembar
        self.row += other.row
        self.kode += other.kode
        self.simbol += other.simbol
        self.angka += other.angka
        self.column += other.column
        self.catatan += other.catatan


@dataclass(frozen=True, slots=True)
class DetailCell:
    """One input cell of a detail table."""

    ref: CellRef
    tabel: str
    kunci: str
    column: str
    content: Cell


def read_input_rows(
    found: InputRows, berkas: str, sheet: ForeignSheet, table: FoundInputTable
) -> list[Issue]:
    """Adds the rows of an isian table that has its columns; what cannot be taken comes back."""
    issues: list[Issue] = []
    grid, names = sheet.grid, table.names
    kode, simbol, *quarters = (names[name] for name in REQUIRED_COLUMNS)
    places = [column + 1 for column in quarters]
    _mark_merged(sheet, table, quarters)
    pick, beside = itemgetter(*quarters), [names[name] for name in NOTE_COLUMNS if name in names]
    first, number = len(found.kode), len(found.kode)
    add_number = found.angka.append
    for i in table.rows:
        row = grid[i]
        if row[kode] == "":
            issues += _without_key(berkas, sheet, i, quarters, is_above=number == first)
            continue
        for quarter, content in enumerate(pick(row)):
            if content == "":
                add_number(NAN)
            elif content.__class__ is float and content - content == 0.0:
                add_number(content)
            else:
                add_number(NAN)
                found.lain.append((number, quarter, _typed(content)))
        notes = [str(row[column]).strip() for column in beside if row[column] != ""]
        found.catatan.append(without_harmful("; ".join(notes)))
        found.lembar.append(sheet.lembar)
        found.row.append(i + 1)
        found.column.extend(places)
        found.kode.append(str(row[kode]).strip())
        found.simbol.append(str(row[simbol]).strip())
        number += 1
    return [*issues, *_repeated(berkas, sheet.lembar, found, first)]


def read_detail_rows(
    found: list[DetailCell], berkas: str, sheet: ForeignSheet, table: FoundInputTable
) -> list[Issue]:
    """Adds the cells of a detail table that has its key; what cannot be taken comes back."""
    others = [name for name in table.names if name != DETAIL_KEY]
    return _read_keyed_rows(found, berkas, sheet, table, others, blank=True)


def read_filled_cells(
    found: list[DetailCell],
    berkas: str,
    sheet: ForeignSheet,
    table: FoundInputTable,
    typed: Sequence[str],
) -> list[Issue]:
    """The same of the filled cells of the typed columns alone: of notes most are blank."""
    names = [name for name in typed if name in table.names]
    return _read_keyed_rows(found, berkas, sheet, table, names, blank=False)


def _read_keyed_rows(
    found: list[DetailCell],
    berkas: str,
    sheet: ForeignSheet,
    table: FoundInputTable,
    names: Sequence[str],
    *,
    blank: bool,
) -> list[Issue]:
    issues: list[Issue] = []
    key, is_above = table.names[DETAIL_KEY], True
    columns = {name: table.names[name] for name in names}
    _mark_merged(sheet, table, list(columns.values()))
    for i in table.rows:
        kunci = _key_text(sheet.grid[i][key])
        if not kunci:
            issues += _without_key(berkas, sheet, i, columns.values(), is_above=is_above)[:1]
            continue
        is_above = False
        for name, column in columns.items():
            content = sheet.grid[i][column]
            if blank or content != "":
                ref = CellRef(berkas, sheet.lembar, i + 1, column + 1)
                found.append(DetailCell(ref, table.tabel, kunci, name, _typed(content)))
    return issues


def broken_columns(
    berkas: str, sheet: ForeignSheet, table: FoundInputTable, needed: Sequence[str]
) -> list[Issue]:
    """Columns that are gone, or there twice with different values: nothing of the table is taken."""
    return list(_broken_columns(berkas, sheet, table, needed))


def row_keys(sheet: ForeignSheet, table: FoundInputTable) -> tuple[tuple[str, str], ...]:
    """The (kode, simbol) of every row of an isian table, none where such a column is gone."""
    columns = [table.names.get(name) for name in REQUIRED_COLUMNS[:2]]
    if None in columns:
        return ()
    rows = ([sheet.grid[i][column] for column in columns if column is not None] for i in table.rows)
    return tuple((str(kode).strip(), str(simbol).strip()) for kode, simbol in rows if kode != "")


def _broken_columns(
    berkas: str, sheet: ForeignSheet, table: FoundInputTable, needed: Sequence[str]
) -> Iterable[Issue]:
    if table.header < 0:
        ref = CellRef(berkas, sheet.lembar, table.rows.start)
        yield make_issue("baris-nama-hilang", ref)
        return
    others = [name for name in table.names if name not in needed]
    for name in needed:
        if name not in table.names:
            ref = CellRef(berkas, sheet.lembar, table.header + 1)
            hint = similar(name, others)
            yield make_issue("kolom-hilang", ref, kolom=column_title(name), mirip=hint)
    for name, twin in table.twins:
        if table.tabel == INPUT_TABLE and name not in needed:
            continue
        first = table.names[name]
        if any(sheet.grid[i][first] != sheet.grid[i][twin] for i in table.rows):
            ref = CellRef(berkas, sheet.lembar, table.header + 1, twin + 1)
            letters = {"satu": column_letters(first + 1), "dua": column_letters(twin + 1)}
            yield make_issue("kolom-ganda", ref, kolom=column_title(name), **letters)


def _typed(content: Cell) -> Cell:
    """The content as people see it; what XML calls nan or inf is no number anyone typed."""
    if isinstance(content, str):
        return without_harmful(content)
    return str(content) if isinstance(content, float) and content - content != 0.0 else content


def _without_key(
    berkas: str, sheet: ForeignSheet, row: int, columns: Iterable[int], *, is_above: bool
) -> list[Issue]:
    """Values typed in a row that nobody can tell the meaning of; texts above the rows are headings."""
    issues = []
    for column in columns:
        content = sheet.grid[row][column]
        if str(content).strip() and not (is_above and isinstance(content, str)):
            ref = CellRef(berkas, sheet.lembar, row + 1, column + 1)
            issues.append(make_issue("isian-tanpa-kode", ref, ditemukan=quote_cell(content)))
    return issues


def _mark_merged(sheet: ForeignSheet, table: FoundInputTable, columns: Sequence[int]) -> None:
    """Puts MergedValue into merged cells that span several inputs: which one is meant?"""
    key = table.names["kode" if "kode" in table.names else DETAIL_KEY]
    wanted = {column + 1 for column in columns}
    for area in sheet.merged(wanted):
        rows = range(max(area.top - 1, table.rows.start), min(area.bottom, table.rows.stop))
        inputs = [
            (row, column - 1)
            for row in rows
            if sheet.grid[row][key] != ""
            for column in sorted(wanted)
            if area.left <= column <= area.right
        ]
        # Only of an area that begins at an input: one below the table may lie outside the grid.
        if len(inputs) < 2 or inputs[0] != (area.top - 1, area.left - 1):
            continue
        content = sheet.grid[area.top - 1][area.left - 1]
        if str(content).strip():
            first, last = cell_name(area.top, area.left), cell_name(area.bottom, area.right)
            for row, column in inputs:
                sheet.grid[row][column] = MergedValue(content, f"{first}:{last}")


def _repeated(berkas: str, lembar: str, found: InputRows, first: int) -> Iterable[Issue]:
    """One warning per variable that has several rows in this table."""
    keys = list(zip(found.kode[first:], found.simbol[first:], strict=True))
    if len(set(keys)) == len(keys):
        return
    rows: dict[tuple[str, str], list[int]] = {}
    for key, row in zip(keys, found.row[first:], strict=True):
        rows.setdefault(key, []).append(row)
    for (kode, _), several in rows.items():
        if len(several) > 1:
            ref = CellRef(berkas, lembar, several[1])
            shown = ", ".join(map(str, several))
            yield make_issue("baris-ganda", ref, indikator=kode, baris=shown)


def _key_text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
