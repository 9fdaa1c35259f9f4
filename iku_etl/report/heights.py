"""How high a row must be so that no wrapped text is cut: Excel does not fit merged cells itself."""

from functools import lru_cache

CHARS_PER_WIDTH = 1.15  # Arial 10 in a column of width 1
LINE = 13.0  # points a line of Arial 10


@lru_cache(maxsize=4096)
def count_lines(text: str, width_chars: float) -> int:
    """The lines a text takes in a column of that width, wrapped between words as Excel does."""
    room = max(1, int(width_chars * CHARS_PER_WIDTH))
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: int) -> int:
    lines, used = 1, 0
    for word in paragraph.split(" "):
        if used and used + 1 + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word) + (1 if used else 0)
        if used > room:  # Excel breaks a word that is longer than the column.
            lines += (used - 1) // room
            used = (used - 1) % room + 1
    return lines


def text_height(text: str, width_chars: float) -> float:
    """The points a wrapped text of Arial 10 needs in a column of that width."""
    return count_lines(text, width_chars) * LINE
