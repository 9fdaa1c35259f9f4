"""Where a sheet is printed: on one page, or on pages that end between rows of our choice."""

from collections.abc import Sequence
from operator import itemgetter

from iku_etl.xlsx.sheet import Sheet

PAPER_POINTS = {"F4": (612.0, 936.0), "A4": (595.0, 842.0), "Legal": (612.0, 1008.0)}
INCH = 72.0
ROW_OF_CELL = itemgetter(0)  # a sheet has thousands of cells, and is asked for each
POINTS_PER_WIDTH, POINTS_OF_PADDING = 5.25, 3.75
DEFAULT_HEIGHT = 15.0
MOST_SHRINKING = 1.35
# Of the height of a page: printers measure letters, and so rows and columns, a little otherwise.
SAFE = 0.95
# A scale of ours must leave room for columns that a font in place of Arial makes wider.
NARROWER, SMALLEST_SCALE = 0.86, 25


def page_height(sheet: Sheet) -> float:
    """The points of rows that a page takes at the scale which the sheet's width needs."""
    wide, high = _printable(sheet)
    return high * SAFE / min(1.0, wide / _width(sheet))


def keep_on_one_page(sheet: Sheet, first: int, last: int) -> None:
    """Sets breaks, and a scale where it takes one, so that no page ends within these rows."""
    if fits_one_page(sheet):
        return
    most, need = page_height(sheet), rows_height(sheet, first, last)
    if first > 1 and rows_height(sheet, 1, last) > most:
        sheet.breaks.append(first - 1)
    if need > most:
        wide, _ = _printable(sheet)
        factor = min(NARROWER, most / need)
        sheet.scale = max(SMALLEST_SCALE, int(100 * min(1.0, wide / _width(sheet)) * factor))
        sheet.breaks.append(last)


def break_between(sheet: Sheet, parts: Sequence[tuple[int, int]]) -> None:
    """Sets breaks so that no page ends within a part (first and last row) that a page can hold.

    parts stand one below the other; what stands between them goes with the one above.
    """
    if not parts or fits_one_page(sheet):
        return
    most, used = page_height(sheet), rows_height(sheet, 1, parts[0][0] - 1)
    ends = [first - 1 for first, _ in parts[1:]] + [parts[-1][1]]
    for (first, last), end in zip(parts, ends, strict=True):
        need = rows_height(sheet, first, last)
        if need <= most < used + need and first > 1:
            sheet.breaks.append(first - 1)
            used = 0.0
        used = (used + rows_height(sheet, first, end)) % most


def fits_one_page(sheet: Sheet, more: float = 0.0) -> bool:
    """Whether the sheet, at the scale its width needs, is at most a third longer than a page.

    Better a little smaller than a signature alone. more: points that its rows will still grow.
    """
    wide, high = _printable(sheet)
    last = max(map(ROW_OF_CELL, sheet.cells), default=0)
    height = rows_height(sheet, 1, last) + more
    return height * min(1.0, wide / _width(sheet)) <= high * MOST_SHRINKING


def rows_height(sheet: Sheet, first: int, last: int) -> float:
    """The points of these rows."""
    heights = sheet.heights
    if first == last:  # as of most indicators
        return heights.get(first, DEFAULT_HEIGHT)
    return sum(heights.get(row, DEFAULT_HEIGHT) for row in range(first, last + 1))


def _printable(sheet: Sheet) -> tuple[float, float]:
    """The width and height of the paper between its margins, in points."""
    paper = sheet.kertas
    wide, high = PAPER_POINTS[paper.ukuran]
    if paper.arah == "landscape":
        wide, high = high, wide
    return wide - (paper.kiri + paper.kanan) * INCH, high - (paper.atas + paper.bawah) * INCH


def _width(sheet: Sheet) -> float:
    widths = (width for column, width in sheet.widths.items() if column not in sheet.hidden)
    return sum(w * POINTS_PER_WIDTH + POINTS_OF_PADDING for w in widths) or POINTS_PER_WIDTH
