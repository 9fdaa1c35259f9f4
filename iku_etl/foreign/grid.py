"""A sheet as rows of cells, whatever the file format; and a rectangle on it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

Cell = object
Grid = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle of cells; rows and columns are 1-based, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


def _nothing_hidden(grid: Grid, inputs: Iterable[int], previews: Iterable[int]) -> int:
    return 0


def _no_areas(columns: Iterable[int]) -> list[Rectangle]:
    return []


def _no_rules(expected: Collection[str]) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class ForeignSheet:
    """One readable sheet.

    reveal: puts errors, formulas without result and percent numbers into the grid, for some
    1-based columns; how many formulas the preview columns hold comes back. merged: the merged
    areas on some columns. ruled: how many cells have a drop-down or number
    rule, given the ranges a whole table has. is_told: whether
    the last two, and the count of formulas, are known at all. parts: of a document laid out as one
    sheet, the rows at which its pages or tables begin, with their names; is_wrapped: its lines end
    where the paper does, not where somebody ended them. is_named: whether lembar is a name out of
    the file, and not ours for a file without sheets.
    """

    lembar: str
    grid: Grid
    far: str = ""
    reveal: Callable[[Grid, Iterable[int], Iterable[int]], int] = _nothing_hidden
    merged: Callable[[Iterable[int]], list[Rectangle]] = _no_areas
    ruled: Callable[[Collection[str]], int] = _no_rules
    is_told: bool = False
    parts: tuple[tuple[int, str], ...] = ()
    is_wrapped: bool = False
    is_named: bool = True


@dataclass(slots=True)
class ForeignBook:
    """The sheets of a workbook, and those that cannot be read with the reason.

    names: of all sheets it lists, whether chosen or not.
    saved: when the program last saved it, ISO 8601 in UTC; '' when the file does not say.
    fetch: one more sheet by its name, for sheets that are rarely needed.
    """

    sheets: list[ForeignSheet] = field(default_factory=list)
    names: tuple[str, ...] = ()
    faults: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    saved: str = ""
    fetch: Callable[[str], Grid] = lambda _: []
