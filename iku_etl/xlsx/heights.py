"""How high a row must be so that no wrapped text is cut: Excel does not fit merged cells itself."""

from functools import lru_cache

LINE = 13.0  # points a line of Arial 10
PADDING = 1.3  # widths of the indent of a cell, 9 pixels
# Arial's advance widths in thousandths of the font size; a letter that is not named takes OTHER.
ADVANCES = {
    "ijl'|": 222, " .,:;/!ftI[]\\": 278, "r()-`": 333, '"*': 370, "ckvxyzsJ": 500,
    "F": 611, "ABEKPSVXYTLZ": 667, "CDHNRUw": 722, "GOQ": 778, "mM": 833, "%W@—": 950,
}  # fmt: skip
OTHER = 570
ADVANCE = {letter: width for letters, width in ADVANCES.items() for letter in letters}
THOUSANDTHS_PER_WIDTH = 525  # a column of width 1 is 7 pixels, Arial 10 is 13.3 pixels high
WIDEST = max(ADVANCE.values()) / THOUSANDTHS_PER_WIDTH


@lru_cache(maxsize=16384)
def text_width(text: str) -> float:
    """The column width that one line of Arial 10 takes."""
    return sum(ADVANCE.get(letter, OTHER) for letter in text) / THOUSANDTHS_PER_WIDTH


def count_lines(text: str, width_chars: float) -> int:
    """The lines a text takes in a column of that width, wrapped between words as Excel does."""
    return sum(_wrapped(paragraph, max(1.0, width_chars)) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float) -> int:
    if len(paragraph) * WIDEST <= room:
        return 1
    lines, used, blank = 1, 0.0, text_width(" ")
    for word in paragraph.replace("/", "/ ").split(" "):  # spreadsheets break after a slash too
        size = text_width(word)
        if used and used + blank + size > room:
            lines, used = lines + 1, 0.0
        used += size + (blank if used else 0.0)
        while used > room:  # Excel breaks a word that is longer than the column.
            lines, used = lines + 1, used - room
    return lines


@lru_cache(maxsize=1024)
def text_height(text: str, width_chars: float) -> float:
    """The points a wrapped text of Arial 10 needs in a column of that width."""
    return count_lines(text, width_chars) * LINE


# The workbooks of an agency share most of their texts; a thousand would be forgotten within one.
@lru_cache(maxsize=8192)
def table_height(text: str, width_chars: float, padding: float = PADDING) -> float:
    """The same for the Arial 9 of tables, indented by so many widths, with a little room below."""
    return count_lines(text, (width_chars - padding) * 10 / 9) * 11.7 + 3
