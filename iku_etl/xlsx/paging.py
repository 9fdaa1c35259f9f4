"""Whether a sheet should be shrunk onto one page: better a little smaller than a signature alone."""

from iku_etl.xlsx.sheet import Sheet

PAPER_POINTS = {"F4": (612.0, 936.0), "A4": (595.0, 842.0), "Legal": (612.0, 1008.0)}
INCH = 72.0
POINTS_PER_WIDTH, POINTS_OF_PADDING = 5.25, 3.75
DEFAULT_HEIGHT = 15.0
MOST_SHRINKING = 1.35


def fits_one_page(sheet: Sheet) -> bool:
    """Whether the sheet, at the scale its width needs, is at most a third longer than a page."""
    paper = sheet.kertas
    wide, high = PAPER_POINTS[paper.ukuran]
    if paper.arah == "landscape":
        wide, high = high, wide
    wide -= (paper.kiri + paper.kanan) * INCH
    high -= (paper.atas + paper.bawah) * INCH
    width = sum(w * POINTS_PER_WIDTH + POINTS_OF_PADDING for w in sheet.widths.values())
    scale = min(1.0, wide / width)
    last = max((cell.row for cell in sheet.cells), default=0)
    height = sum(sheet.heights.get(row, DEFAULT_HEIGHT) for row in range(1, last + 1))
    return height * scale <= high * MOST_SHRINKING
