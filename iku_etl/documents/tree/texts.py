"""Texts in a drawing: nothing there breaks lines by itself."""

import re
from collections.abc import Iterator

from iku_etl.xlsx.heights import text_width

_BREAKS = re.compile(r"[ \t\r\n]+")  # not at a no-break space
PIXELS_PER_WIDTH, MEASURED_AT = 7.0, 40 / 3  # a width is 7 pixels of Arial 10, which is so high
ROOM, BOLD_FACTOR = 1.2, 1.12  # where Arial is not installed, another font takes its place


def text_pixels(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is at that size in pixels, rather too wide than too narrow."""
    return (
        text_width(text)
        * PIXELS_PER_WIDTH
        * size
        / MEASURED_AT
        * ROOM
        * (BOLD_FACTOR if bold else 1)
    )


def wrap_text(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines of a text in so many pixels; a word that is too long is broken."""
    lines: list[str] = []
    for word in _pieces(text, width, size, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_pixels(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _pieces(text: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
    for word in filter(None, _BREAKS.split(text)):
        while len(word) > 1 and text_pixels(word, size, bold=bold) > width:
            end = max(1, int(len(word) * width / text_pixels(word, size, bold=bold)))
            while end > 1 and text_pixels(word[:end], size, bold=bold) > width:
                end -= 1
            yield word[:end]
            word = word[end:]
        yield word
