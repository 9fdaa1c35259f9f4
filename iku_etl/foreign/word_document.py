"""A .docx as one sheet: its paragraphs and tables under one another, merged cells included."""

from dataclasses import dataclass, field

from iku_etl.foreign.archive import Archive
from iku_etl.foreign.grid import Cell, ForeignBook, ForeignSheet, Grid, Rectangle
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.markup import Attributes, local_name, parse_xml, safe_parser
from iku_etl.foreign.refusal import suspicious

DOCUMENT = "word/document.xml"
SHEET = "Dokumen"
TABLE = "tabel {}"
DEEPEST_TABLE = 8  # one within another
# What a deleted or moved text, a field's code and the second form of a drawing stand in.
LEFT_OUT = {"del", "moveFrom", "instrText", "Fallback", "pict"}
BLANKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
# Letters of the font Symbol, as Word keeps them.
SYMBOLS = {
    "F0E5": "Σ",
    "F0B4": "×",
    "F0B8": "÷",
    "F0B1": "±",
    "F0A3": "≤",
    "F0B3": "≥",
    "F02B": "+",
}


@dataclass(slots=True)
class _WordTable:
    """A table while its rows come in; open: the merged area that each column goes on with."""

    rows: list[list[tuple[int, str]]] = field(default_factory=list)
    merged: list[Rectangle] = field(default_factory=list)
    open: dict[int, Rectangle] = field(default_factory=dict)
    column: int = 0
    wide: int = 1
    going_on: str = ""
    paragraphs: list[str] = field(default_factory=list)

    def end_cell(self) -> None:
        """Places the cell that just ended."""
        row, left = len(self.rows), self.column + 1
        right = self.column + self.wide
        text = "\n".join(part for part in self.paragraphs if part.strip()).strip()
        area = self.open.get(left)
        if self.going_on == "continue" and area:
            self.open[left] = Rectangle(area.top, area.left, row, area.right)
        else:
            self._close(left)
            if self.going_on or self.wide > 1:
                self.open[left] = Rectangle(row, left, row, right)
            if text:
                self.rows[-1].append((left, text))
        self.column, self.wide, self.going_on, self.paragraphs = right, 1, "", []

    def end(self) -> None:
        """The table has no more rows."""
        for left in list(self.open):
            self._close(left)

    def _close(self, left: int) -> None:
        area = self.open.pop(left, None)
        if area and (area.bottom > area.top or area.right > area.left):
            self.merged.append(area)


@dataclass(slots=True)
class _WordReader:
    """Handlers of the parser; lines are the rows of the sheet so far."""

    limits: Limits
    grid: Grid = field(default_factory=list)
    merged: list[Rectangle] = field(default_factory=list)
    parts: list[tuple[int, str]] = field(default_factory=list)
    tables: list[_WordTable] = field(default_factory=list)
    left_out: int = 0
    in_text: bool = False
    paragraph: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: Attributes) -> None:
        """Opens an element."""
        name = local_name(name)
        if name in LEFT_OUT:
            self.left_out += 1
        if self.left_out:
            return
        plain = {local_name(key): value for key, value in attributes.items()}
        table = self.tables[-1] if self.tables else None
        match name:
            case "t":
                self.in_text = True
            case "tbl":
                if len(self.tables) >= DEEPEST_TABLE:
                    raise suspicious("tabelnya bersarang terlalu dalam")
                self.tables.append(_WordTable())
            case "tr" if table:
                table.rows.append([])
                table.column = 0
            case "gridBefore" if table:
                table.column = _number(plain)
            case "gridSpan" if table:
                table.wide = max(1, _number(plain))
            case "vMerge" if table:
                table.going_on = plain.get("val", "continue")
            case "sym":
                self.paragraph.append(SYMBOLS.get(plain.get("char", "").upper(), ""))
            case "chr":  # the sign of a sum in an equation
                self.paragraph.append(f" {plain.get('val', '')} ")
            case "num" | "den":
                self.paragraph.append("(" if name == "num" else " / (")
            case _ if name in BLANKS:
                self.paragraph.append(BLANKS[name])

    def data(self, text: str) -> None:
        """Text of a run; of an equation too."""
        if self.in_text and not self.left_out:
            self.paragraph.append(text)

    def end(self, name: str) -> None:
        """Closes an element."""
        name = local_name(name)
        if name in LEFT_OUT:
            self.left_out -= 1
        if self.left_out:
            return
        match name:
            case "t":
                self.in_text = False
            case "num" | "den":
                self.paragraph.append(")")
            case "p":
                self._end_paragraph()
            case "tc" if self.tables and self.tables[-1].rows:
                self.tables[-1].end_cell()
            case "tbl" if self.tables:
                self._end_table()

    def _end_paragraph(self) -> None:
        text, self.paragraph = "".join(self.paragraph).strip(), []
        if self.tables:
            self.tables[-1].paragraphs.append(text)
        elif len(self.grid) < self.limits.baris:
            self.grid.append([text])

    def _end_table(self) -> None:
        table = self.tables.pop()
        table.end()
        if self.tables:  # within a cell: its texts become text of that cell
            lines = (" ".join(text for _, text in row) for row in table.rows)
            self.tables[-1].paragraphs += lines
            return
        top = len(self.grid)
        self.parts.append((top + 1, TABLE.format(len(self.parts) + 1)))
        for row in table.rows[: self.limits.baris - top]:
            cells: list[Cell] = [""] * min(max((c for c, _ in row), default=0), self.limits.kolom)
            for column, text in row:
                if column <= len(cells):
                    cells[column - 1] = text
            self.grid.append(cells)
        self.merged += [
            Rectangle(a.top + top, a.left, a.bottom + top, a.right) for a in table.merged
        ]
        self.grid.append([])


def _number(attributes: Attributes) -> int:
    text = attributes.get("val", "")
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def read_word(archive: Archive, limits: Limits) -> ForeignBook:
    """The document as one sheet; raises Refusal when it is unreadable."""
    reader = _WordReader(limits)
    parser = safe_parser()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parse_xml(parser, archive.read(DOCUMENT), DOCUMENT)
    width = max(map(len, reader.grid), default=0)
    for row in reader.grid:
        row += [""] * (width - len(row))
    merged = reader.merged
    parts = tuple(reader.parts)
    sheet = ForeignSheet(SHEET, reader.grid, merged=lambda _: merged, parts=parts, is_named=False)
    return ForeignBook([sheet], (SHEET,))
