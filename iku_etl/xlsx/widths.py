"""How wide a column must be so that its numbers and its longest words are printed whole."""

from collections.abc import Iterable
from functools import lru_cache

from iku_etl.text.numbers import format_number
from iku_etl.xlsx.heights import text_width

TABLE_FONT = 0.9  # tables are in Arial 9, widths count in Arial 10
INDENT, MARGIN = 1.9, 0.5
MOST = 24.0  # 15 digits, all that a spreadsheet can hold, with dots and two decimals


class NumberWidths:
    """The largest numbers of some columns, noted while their cells are written."""

    def __init__(self) -> None:
        self._largest: dict[tuple[int, int], float] = {}

    def note(self, column: int, nilai: float, desimal: int) -> None:
        """A number shown in that column with so many decimals."""
        key = (column, desimal)
        if abs(nilai) >= abs(self._largest.get(key, 0.0)):
            self._largest[key] = nilai

    def fit(self, column: int, least: float) -> float:
        """The width that shows all numbers of that column."""
        texts = [format_number(n, d) for (k, d), n in self._largest.items() if k == column]
        return _between(least, (text_width(text) + INDENT for text in texts))


def fit_words(texts: Iterable[str], least: float) -> float:
    """The width that breaks no word of the texts."""
    return _between(least, map(_longest_word, texts))


@lru_cache(maxsize=4096)
def _longest_word(text: str) -> float:
    return max(map(text_width, text.split()), default=0.0)


def _between(least: float, needed: Iterable[float]) -> float:
    """The largest need in widths of a table cell, no less than the least and no more than MOST."""
    widest = max(needed, default=0.0) * TABLE_FONT + MARGIN
    return max(least, min(MOST, round(widest, 1)))
