"""The cells of one sheet as people see them: text, with merged cells as one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from iku_etl.cellref import CellRef

Place = tuple[int, int]


class Span(NamedTuple):
    """The area of one cell, 1-based and inclusive: a single place unless it is merged."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Grid:
    """One sheet; only cells with text are held, a merged area under its first place.

    unreadable are the places whose value cannot be known, with the message that says why. parts are
    the pages or tables of a document without sheets: the row each begins at, and its name. Where
    is_wrapped, line ends within a text are those of the paper. is_named: whether lembar is a name
    out of the file.
    """

    berkas: str
    lembar: str
    texts: Mapping[Place, str]
    merges: tuple[Span, ...] = ()
    unreadable: Mapping[Place, str] = field(default_factory=dict)
    parts: tuple[tuple[int, str], ...] = ()
    is_wrapped: bool = False
    is_named: bool = True

    @cached_property
    def _covered(self) -> dict[Place, Span]:
        return {
            (row, column): span
            for span in self.merges
            for row in range(span.row, span.last_row + 1)
            for column in range(span.column, span.last_column + 1)
        }

    @cached_property
    def _by_row(self) -> dict[int, list[int]]:
        rows: dict[int, list[int]] = {}
        for row, column in sorted(self.texts):
            rows.setdefault(row, []).append(column)
        return rows

    @cached_property
    def page_starts(self) -> frozenset[int]:
        """The rows a page or a table of a document begins at."""
        return frozenset(row for row, _ in self.parts)

    @property
    def rows(self) -> list[int]:
        """The rows in which some text begins, from the top."""
        return list(self._by_row)

    def span(self, row: int, column: int) -> Span:
        """The cell that covers a place."""
        return self._covered.get((row, column)) or Span(row, column, row, column)

    def text(self, row: int, column: int) -> str:
        """The text seen at a place; every place of a merged area shows the same."""
        span = self.span(row, column)
        return self.texts.get((span.row, span.column), "")

    def starts(self, row: int) -> list[int]:
        """The columns of this row in which a cell with text begins."""
        return self._by_row.get(row, [])

    def line(self, row: int) -> str:
        """The whole row as one text."""
        return " ".join(self.texts[row, column] for column in self.starts(row))

    def ref(self, row: int, column: int) -> CellRef:
        """The address of a place: of a document, its page or table and the row in that."""
        start, part = next((p for p in reversed(self.parts) if p[0] <= row), (1, self.lembar))
        return CellRef(self.berkas, part, row - start + 1, column)
