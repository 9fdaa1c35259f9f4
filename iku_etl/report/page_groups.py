"""Which indicators of an official table share a cell, and on which page each of them is printed.

A merged cell that goes on over a page break is blank on the next page. So the pages are ours: they end
between two indicators, and what is shared begins anew on each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise


@dataclass(frozen=True, slots=True)
class SharedCell:
    """A cell of the indicators from start to stop: the points that its text needs."""

    start: int
    stop: int
    need: float


@dataclass(frozen=True, slots=True)
class Room:
    """The points of rows on the first page and on each later one; tail: what stands below the table."""

    first: float
    later: float
    tail: float


def raised(
    heights: Sequence[float], shared: Sequence[SharedCell], start: int, stop: int
) -> list[float]:
    """The heights of the indicators of one page, the last of a shared cell as high as its text needs."""
    own = list(heights[start:stop])
    for cell in shared:
        first, last = max(cell.start, start) - start, min(cell.stop, stop) - start
        if first < last and (lack := cell.need - sum(own[first:last])) > 0:
            own[last - 1] += lack
    return own


def page_starts(heights: Sequence[float], shared: Sequence[SharedCell], room: Room) -> list[int]:
    """The indicators with which a page begins; what stands below the table is never alone on one."""
    starts, count, most = [0], len(heights), room.first
    while starts[-1] < count:
        start = starts[-1]
        stop = start + sum(total <= most for total in accumulate(heights[start:]))
        here = [cell for cell in shared if cell.start < stop and cell.stop > start]
        while stop > start + 1 and sum(raised(heights, here, start, stop)) > most:
            stop -= 1
        total = sum(raised(heights, here, start, stop))
        if stop == count and total + room.tail > most:
            stop -= 1
        starts.append(max(stop, start + 1))
        most = room.later
    return starts[:-1]


def split_at(groups: Sequence[tuple[int, int]], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The groups, each cut where a page begins within it."""
    for first, last in groups:
        cuts = [first, *(start for start in starts if first < start < last), last]
        yield from pairwise(cuts)
