"""Where a mark can be seen: columns, rows and merges of a worksheet."""

from dataclasses import dataclass

from iku_etl.findings.marked.cells import Found, Place, areas, is_true
from iku_etl.findings.marked.xmlpart import Element

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
PIXELS_PER_WIDTH, PIXELS_PER_POINT = 7, 96 / 72
DEFAULT_WIDTH, DEFAULT_HEIGHT = 9.14, 15.0
ROWS_BELOW = 30  # rows read below a faulty one, for the size of its note


@dataclass(frozen=True, slots=True)
class ColumnRun:
    """Columns first…last of one width (letters)."""

    first: int
    last: int
    width: float
    hidden: bool


class SheetLayout:
    """The rows and columns of one sheet, as far as its faulty cells need them."""

    def __init__(self, sheet: Element, found: Found) -> None:
        self._found = found
        form = sheet.first("sheetFormatPr")
        self._width = float((form and form.get("defaultColWidth")) or DEFAULT_WIDTH)
        self._height = float((form and form.get("defaultRowHeight")) or DEFAULT_HEIGHT)
        cols, merges = sheet.first("cols"), sheet.first("mergeCells")
        self._columns = [_columns(c, self._width) for c in cols.all("col")] if cols else []
        self._merges = areas(m.get("ref") for m in merges.all("mergeCell")) if merges else []

    def visible(self, place: Place) -> Place:
        """The cell itself, or the next that can be seen below it and to its right."""
        row, column = place
        while row in self._found.hidden:
            row += 1
        for group in sorted(self._columns, key=lambda c: c.first):
            if group.hidden and group.first <= column <= group.last:
                column = group.last + 1
        return (row, column) if column <= LAST_COLUMN else (row, place[1])

    def merged(self, place: Place) -> tuple[Place, Place]:
        """The corners of the merged area a cell lies in, or of the cell alone."""
        for first, last in self._merges:
            if first[0] <= place[0] <= last[0] and first[1] <= place[1] <= last[1]:
                return first, last
        return place, place

    def row_start(self, row: int) -> Place:
        """The first cell of a row that can be seen and does not belong to a row above."""
        first = place = self.visible((row, 1))
        while self.merged(place)[0][0] < place[0]:
            place = self.visible((place[0], self.merged(place)[1][1] + 1))
        return place if place[1] <= self.row_end(place[0]) else first

    def row_end(self, row: int) -> int:
        """The last column of a row that holds anything."""
        return self._found.last_column.get(row, 1)

    def span(self, start: Place, width: float, height: float) -> tuple[int, int, int, int]:
        """Where a box of that size in pixels ends: column, pixels into it, row, pixels into it."""
        row, column = start
        while column < LAST_COLUMN and width > (wide := self._column_pixels(column)):
            width, column = width - wide, column + 1
        while row < LAST_ROW and height > (high := self._row_pixels(row)):
            height, row = height - high, row + 1
        return column, int(width), row, int(height)

    def _column_pixels(self, column: int) -> float:
        for group in self._columns:
            if group.first <= column <= group.last:
                return 0 if group.hidden else group.width * PIXELS_PER_WIDTH
        return self._width * PIXELS_PER_WIDTH

    def _row_pixels(self, row: int) -> float:
        if row in self._found.hidden:
            return 0
        return self._found.heights.get(row, self._height) * PIXELS_PER_POINT


def _columns(col: Element, default: float) -> ColumnRun:
    width = float(col.get("width") or default)
    return ColumnRun(int(col.get("min")), int(col.get("max")), width, is_true(col.get("hidden")))
