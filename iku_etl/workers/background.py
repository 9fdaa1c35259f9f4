"""A job that the workers do while this process goes on."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Event
from typing import TypeVar

from iku_etl.workers.pool import Progress, Workers

R = TypeVar("R")


class _StoppedError(Exception):
    """Nobody waits for this job any more."""


@contextmanager
def run_in_background(
    workers: Workers, job: Callable[[Progress], R], progress: Progress
) -> Iterator[Callable[[], R]]:
    """Lets the workers do a job while this process goes on; what it yields waits for the result.

    Without workers the job is done when its result is asked for. Left without asking, as after
    Ctrl-C, the job ends at its next step.
    """
    if not workers.helpers:
        yield partial(job, progress)
        return
    stopped = Event()

    def step(stage: str, done: int, total: int) -> None:
        if stopped.is_set():
            raise _StoppedError
        progress(stage, done, total)

    with ThreadPoolExecutor(max_workers=1) as thread:
        future = thread.submit(job, step)
        try:
            yield future.result
        finally:
            stopped.set()
