"""What filling in one template may cost, and the stop when it costs more."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from jinja2 import TemplateRuntimeError

# Most texts are filled in after fewer spendings; to look costs more than to fill them in.
LOOKS_AT_CLOCK = 16


@dataclass(frozen=True, slots=True)
class Allowed:
    """The most of a template: letters of its text and of what it gives, steps, seconds of CPU."""

    source: int
    output: int
    steps: int
    seconds: float


class CostError(TemplateRuntimeError):
    """A template that wants more than it is allowed."""


class Budget:
    """What is left for one template; a step is a letter handled or a round of a loop."""

    def __init__(self, allowed: Allowed) -> None:
        self._left, self._seconds = allowed.steps, allowed.seconds
        self._times, self._end = 0, 0.0

    def spend(self, steps: int) -> None:
        """Raises CostError when nothing is left."""
        self._left -= steps
        if self._left < 0:
            raise CostError("mengulang atau menyambung teks terlalu banyak")
        self._times += 1
        if self._times % LOOKS_AT_CLOCK == 0:
            self._look_at_clock()

    def _look_at_clock(self) -> None:
        # The time of this thread alone: a busy computer must not make a template fail.
        now = time.thread_time()
        self._end = self._end or now + self._seconds
        if now > self._end:
            raise CostError("terlalu lama diisi")


_BUDGET: ContextVar[Budget] = ContextVar("budget")


@contextmanager
def spending(allowed: Allowed) -> Iterator[None]:
    """Lets the block spend that much."""
    token = _BUDGET.set(Budget(allowed))
    try:
        yield
    finally:
        _BUDGET.reset(token)


def spend(steps: int) -> None:
    """Takes steps from the template that is being filled in."""
    _BUDGET.get().spend(steps)
