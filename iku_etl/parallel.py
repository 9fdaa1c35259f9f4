"""Work spread over a few processes, a bounded number of items under way at once."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
FEWEST_ITEMS = 24
CHUNKS_AHEAD = 3


class Workers:
    """Maps a function over items, in this process or in others when it is worth it."""

    def __init__(self, executor: ProcessPoolExecutor | None, processes: int) -> None:
        self._executor = executor
        self._processes = processes

    def map(self, function: Callable[[T], R], items: Iterable[T], chunk: int) -> Iterator[R]:
        """The results in the order of the items, which are taken only as they are needed."""
        if self._executor is None:
            yield from map(function, items)
            return
        source = iter(items)
        waiting: deque[Future[list[R]]] = deque()
        while batch := list(islice(source, chunk)):
            waiting.append(self._executor.submit(_apply, function, batch))
            if len(waiting) > self._processes * CHUNKS_AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _apply(function: Callable[[T], R], batch: list[T]) -> list[R]:
    return [function(item) for item in batch]


@contextmanager
def open_workers(processes: int, items: int) -> Iterator[Workers]:
    """Workers for that many items; spawned, as Windows does, so behaviour is the same everywhere."""
    if processes < 2 or items < FEWEST_ITEMS:
        yield Workers(None, 1)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as executor:
        yield Workers(executor, processes)
