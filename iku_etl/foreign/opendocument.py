"""An .ods as sheets: content.xml read element by element, errors and percent cells included."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from iku_etl.cellref import cell_name
from iku_etl.foreign.archive import Archive
from iku_etl.foreign.content import ErrorValue, ImpossibleDate, PercentNumber, UncachedFormula
from iku_etl.foreign.grid import Cell, ForeignBook, ForeignSheet, Grid, Rectangle
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.markup import local_name, parse_xml, safe_parser
from iku_etl.foreign.refusal import Refusal, damaged
from iku_etl.foreign.spreadsheet import EVERY_SHEET, SheetChoice, utc_text
from iku_etl.text.plain import without_harmful

CONTENT, META, MANIFEST = "content.xml", "meta.xml", "META-INF/manifest.xml"
NUMBERS = {"float", "currency"}
TRUTHS = {"TRUE", "FALSE", "BENAR", "SALAH"}
_DURATION = re.compile(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
ERRORS = ("#", "Err:")


@dataclass(slots=True)
class _Table:
    """One sheet while its rows come in; repeated blanks are counted, never written out."""

    lembar: str
    is_hidden: bool = False
    grid: Grid = field(default_factory=list)
    merged: list[Rectangle] = field(default_factory=list)
    far: str = ""
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class _OdsReader:
    """Handlers of the parser: a table, its rows, a cell and the paragraphs of its text."""

    limits: Limits
    tables: list[_Table] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)
    row_repeat: int = 1
    row_cells: list[tuple[int, int, Cell]] = field(default_factory=list)
    in_cell: bool = False
    in_note: int = 0
    style: str = ""
    hidden_styles: set[str] = field(default_factory=set)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Opens an element."""
        name = _name(name)
        plain = {_name(key): value for key, value in attributes.items()}
        if name == "table" and not self.in_cell:
            is_hidden = plain.get("style_name", "") in self.hidden_styles
            self.tables.append(_Table(without_harmful(plain.get("name", "")), is_hidden))
        elif name == "table_row" and self.tables:
            self.row_repeat, self.row_cells = _repeat(plain, "number_rows_repeated"), []
            self.tables[-1].column = 0
        elif name in ("table_cell", "covered_table_cell") and self.tables:
            self.attributes, self.paragraphs, self.in_cell = plain, [], True
        elif name == "style":
            self.style = plain.get("name", "")
        elif name == "table_properties" and plain.get("display") == "false":
            self.hidden_styles.add(self.style)
        elif name == "annotation":
            self.in_note += 1
        elif name == "p" and self.in_cell and not self.in_note:
            self.paragraphs.append("")
        elif name in ("s", "tab", "line_break") and self.paragraphs and not self.in_note:
            self.paragraphs[-1] += "\n" if name == "line_break" else " "

    def data(self, text: str) -> None:
        """Text of a paragraph."""
        if self.paragraphs and not self.in_note:
            self.paragraphs[-1] += text

    def end(self, name: str) -> None:
        """Closes an element."""
        name = _name(name)
        if name == "annotation":
            self.in_note -= 1
        elif name in ("table_cell", "covered_table_cell") and self.in_cell:
            self._end_cell()
        elif name == "table_row" and self.tables:
            self._end_row(self.tables[-1])

    def _end_cell(self) -> None:
        table, plain = self.tables[-1], self.attributes
        count = _repeat(plain, "number_columns_repeated")
        content = _value(plain, "\n".join(self.paragraphs) if self.paragraphs else None)
        if content != "":
            self.row_cells.append((table.column, count, content))
        wide = _repeat(plain, "number_columns_spanned")
        high = _repeat(plain, "number_rows_spanned")
        if wide > 1 or high > 1:
            top, left = table.row + 1, table.column + 1
            table.merged.append(Rectangle(top, left, top + high - 1, left + wide - 1))
        table.column += count
        self.in_cell, self.paragraphs = False, []

    def _end_row(self, table: _Table) -> None:
        cells = []
        for column, count, content in self.row_cells:
            if table.row >= self.limits.baris or column + count > self.limits.kolom:
                table.far = table.far or cell_name(table.row + 1, column + 1)
            else:
                cells.append((column, count, content))
        if cells:
            table.grid += [[] for _ in range(table.row - len(table.grid))]
            last = min(table.row + self.row_repeat, self.limits.baris)
            table.grid += [_row(cells) for _ in range(table.row, last)]
        table.row += self.row_repeat


def _name(name: str) -> str:
    """The local name with _ for -."""
    return local_name(name).replace("-", "_")


def _row(cells: list[tuple[int, int, Cell]]) -> list[Cell]:
    row: list[Cell] = []
    for column, count, content in cells:
        row += [""] * (column - len(row)) + [content] * count
    return row


def _repeat(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 9 else 1


def _value(attributes: dict[str, str], shown: str | None) -> Cell:
    """The content of a cell; shown: its text, None where not even an empty one is kept."""
    text = shown or ""
    kind, formula = attributes.get("value_type", ""), attributes.get("formula", "")
    if formula and (text.startswith(ERRORS) or attributes.get("value_type") == "error"):
        return ErrorValue(text)
    if kind in NUMBERS or kind == "percentage":
        try:
            number = float(attributes.get("value", ""))
        except ValueError:
            return text
        if formula and text in TRUTHS:  # LibreOffice keeps the TRUE of a formula as 1
            return bool(number)
        return PercentNumber(number) if kind == "percentage" else number
    if kind == "boolean":
        return attributes.get("boolean_value") == "true"
    if kind == "date":
        return _date(attributes.get("date_value", ""), text)
    if kind == "string":
        return attributes.get("string_value", text)
    if kind == "time":
        return _duration(attributes.get("time_value", ""), text)
    if formula and shown is None:
        return UncachedFormula("=" + formula.partition("=")[2])
    return text


def _date(value: str, text: str) -> Cell:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return ImpossibleDate(text or value)


def _duration(value: str, text: str) -> Cell:
    match = _DURATION.fullmatch(value)
    if match is None:
        return ImpossibleDate(text or value)
    hours, minutes, seconds = (float(part or 0) for part in match.groups()[1:])
    try:
        length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        return ImpossibleDate(text or value)
    return -length if match[1] else length


def read_opendocument(
    archive: Archive, limits: Limits, choice: SheetChoice = EVERY_SHEET
) -> ForeignBook:
    """The chosen sheets; raises Refusal when the file is unreadable."""
    if MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST):
        raise Refusal("berkas-bersandi")
    reader = _OdsReader(limits)
    parser = safe_parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parse_xml(parser, archive.read(CONTENT), CONTENT)
    if not reader.tables:
        raise damaged("tidak ada lembar di dalamnya")
    wanted = (t for t in reader.tables if choice.is_wanted(t.lembar, t.is_hidden))
    sheets = [_sheet(table) for table in wanted]
    grids = {table.lembar: table.grid for table in reader.tables}
    return ForeignBook(
        sheets, tuple(grids), saved=_saved(archive), fetch=lambda lembar: grids.get(lembar, [])
    )


def _sheet(table: _Table) -> ForeignSheet:
    width = max(map(len, table.grid), default=0)
    for row in table.grid:
        row += [""] * (width - len(row))
    return ForeignSheet(table.lembar, table.grid, table.far, merged=lambda _: table.merged)


def _saved(archive: Archive) -> str:
    """The time of meta.xml, which stands as text in its date element."""
    if META not in archive:
        return ""
    _, _, rest = archive.read(META).partition(b"<dc:date>")
    return utc_text(rest.partition(b"<")[0].decode("ascii", "replace"))
