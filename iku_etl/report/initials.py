"""The boxes in which others put their paraf before the one who signs."""

from collections.abc import Mapping, Sequence

from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet

BOX_WIDTH, BOX_HEIGHT = 17.0, 42.0
STYLE = "tengah"


def put_initials(sheet: Sheet, names: Sequence[str], last: int, row: int) -> None:
    """A box for each from the left edge of a sheet, as many in a row as its columns to last hold.

    A row may not be split by a page break, so a box is never apart from its name.
    """
    boxes = _boxes(sheet.widths, last)
    for number, name in enumerate(names):
        line, place = divmod(number, len(boxes))
        first, end = boxes[place]
        text, here = f"Paraf {name}", row + line
        sheet.put(here, first, text, STYLE)
        sheet.merge(Area(here, first, here, end), STYLE)
        width = sum(sheet.widths[column] for column in range(first, end + 1))
        sheet.raise_row(here, BOX_HEIGHT + table_height(text, width))


def _boxes(widths: Mapping[int, float], last: int) -> list[tuple[int, int]]:
    """The first and last column of each box: neighbours until they are wide enough, at least one."""
    found: list[tuple[int, int]] = []
    first, total = 1, 0.0
    for column in range(1, last + 1):
        total += widths[column]
        if total >= BOX_WIDTH:
            found.append((first, column))
            first, total = column + 1, 0.0
    return found or [(1, last)]
