"""The kop surat of an official sheet: the agency's lines with its logo beside them, and a rule below."""

from iku_etl.report.book import Book
from iku_etl.report.columns import Columns
from iku_etl.xlsx.heights import text_height
from iku_etl.xlsx.paging import rows_height
from iku_etl.xlsx.sheet import Area, PlacedPicture, Sheet

LARGE_LINES = 2  # pemda and agency; the others are its address
LARGE = 1.4  # of the size that text_height counts with
RULE_HEIGHT = 2.5
MOST_LOGO = 68.0  # points


def put_letterhead(sheet: Sheet, book: Book, columns: Columns, row: int) -> int:
    """Writes the block; returns the row after it, which is the same where there is none."""
    lines = book.settings.kop.baris
    if not lines:
        return row
    first = row
    for number, text in enumerate(lines):
        style = "kop_nama" if number < LARGE_LINES else "kop"
        sheet.put(row, 1, text, style)
        sheet.merge(Area(row, 1, row, columns.last), style)
        size = LARGE if number < LARGE_LINES else 1.0
        sheet.raise_row(row, text_height(text, sum(sheet.widths.values()) / size) * size + 2)
        row += 1
    if book.logo:
        points = min(MOST_LOGO, rows_height(sheet, first, row - 1) - 4)
        agency = book.instansi.get("instansi", book.settings.nama)
        sheet.picture = PlacedPicture(book.logo, first, 1, points, f"Logo {agency}")
    sheet.put(row, 1, "", "kop_garis")
    sheet.merge(Area(row, 1, row, columns.last), "kop_garis")
    sheet.heights[row] = RULE_HEIGHT
    return row + 2
