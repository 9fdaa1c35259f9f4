"""Where the boxes of a tree stand: a column for each tingkat, what hangs below a box to its right.

A box begins level with its first child and its next sibling below all that hangs under it, so that
no two boxes overlap and no line crosses a box.
"""

from bisect import bisect_right
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
BOX_WIDTH, GAP_ACROSS, GAP_DOWN = 270.0, 40.0, 14.0
COLUMN = BOX_WIDTH + GAP_ACROSS


@dataclass(frozen=True, slots=True)
class Hanging(Generic[K]):
    """What is to be drawn: a box, or only a pointer to where the box is; height in pixels.

    rank: the leftmost column it may stand in.
    """

    key: K
    height: float
    rank: int
    is_pointer: bool = False


@dataclass(frozen=True, slots=True)
class PlacedBox(Generic[K]):
    """A box with its upper left corner in pixels; above: the box it hangs under, None for a root."""

    box: Hanging[K]
    x: float
    y: float
    above: "PlacedBox[K] | None" = None

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.box.height


def place_boxes(
    roots: Sequence[Hanging[K]], children: Mapping[K, Sequence[Hanging[K]]]
) -> list[PlacedBox[K]]:
    """The boxes in the order in which they are read; children: by the key of a box."""
    placed: list[PlacedBox[K]] = []
    y = 0.0
    for root in roots:
        mine = list(_place_below(root, y, children))
        placed += mine
        y = max(one.bottom for one in mine) + GAP_DOWN
    return placed


def _place_below(
    root: Hanging[K], y: float, children: Mapping[K, Sequence[Hanging[K]]]
) -> Iterator[PlacedBox[K]]:
    """A box and all below it; not recursive, for nobody knows how deep a katalog goes."""
    first = PlacedBox(root, root.rank * COLUMN, y)
    yield first
    under = [(first, iter(children.get(root.key, ())))]
    free = y  # where the next box may begin
    while under:
        parent, waiting = under[-1]
        child = next(waiting, None)
        if child is None:
            under.pop()
            free = max(free, parent.bottom + GAP_DOWN)
            continue
        column = max(child.rank, round(parent.x / COLUMN) + 1)
        one = PlacedBox(child, column * COLUMN, max(free, parent.y), parent)
        yield one
        under.append((one, iter(() if child.is_pointer else children.get(child.key, ()))))


def cut_points(placed: Collection[PlacedBox[K]], tallest: float) -> list[float]:
    """Heights where a drawing may be cut between boxes, from its upper to its lower edge.

    At most `tallest` apart, where there is such a height.
    """
    tops, bottoms = sorted(one.y for one in placed), sorted(one.bottom for one in placed)
    # Between two tops that is a height at which all that began above has ended.
    clear = [
        top - GAP_DOWN / 2
        for number, top in enumerate(tops[1:], start=1)
        if tops[number - 1] < top and bisect_right(bottoms, top) == number
    ]
    last, cuts = max(bottoms, default=0.0) + 1, [-1.0]
    for here, following in pairwise([*clear, last]):
        if following - cuts[-1] > tallest:
            cuts.append(here)
    return [*cuts, last]
