"""What is done in a worker of a Dask cluster; nothing here imports Dask.

Each task under way has a process of ours, kept for the next one: what a command prints and how it
ends concern that process alone, and the worker goes on answering its scheduler.
"""

import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import current_process
from multiprocessing.util import Finalize
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

from iku_etl.region.local import WHY_LOST, lost_outcome
from iku_etl.region.places import open_place
from iku_etl.region.store import StoreError
from iku_etl.region.tasks import Call, MemberTask, TaskOutcome, do_task
from iku_etl.software import program_digest, software_text
from iku_etl.workers.pool import LostTask, Workers
from iku_etl.workers.process import TaskLimits, start_worker, stop_worker

FAULT = "kesalahan"
# As long as it works a command may go on, and hold what the machine lets it: its readers have limits
# of their own. One that does nothing for so long waits for a disk or a lock that is gone.
SILENT_FOR = 1800.0
ENDLESS = TaskLimits(detik=10**9, memori_mb=sys.maxsize >> 40)
_IDLE: SimpleQueue[Workers] = SimpleQueue()


class LostProcessError(Exception):
    """The process at a task ended or stood still; another worker may have more luck."""


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """How tasks are done: by which command line, with how many readers, in which folder.

    program: what program_digest said where the kumpulan is; silent_for: seconds.
    """

    call: Call
    readers: int
    folder: str
    program: str
    silent_for: float = SILENT_FOR


@dataclass(frozen=True, slots=True)
class WorkerView:
    """What a worker has and sees: versions, processors, what it read in the folder, what it wrote.

    written: the name of a file there; "" where it could not, and fault says why.
    """

    software: str
    program: str
    processors: int
    seen: str = ""
    written: str = ""
    fault: str = ""


def look_around(place: str, token: str) -> WorkerView:
    """Reads a file in a folder or at an address, and writes another beside it."""
    about = (software_text(), program_digest(), os.cpu_count() or 1)
    name = f"{token}-{uuid4().hex}"
    try:
        files = open_place(place)
        seen = files.read(token) or b""
        files.write(name, seen)
    except OSError as error:
        return WorkerView(*about, fault=error.strerror or type(error).__name__)
    except StoreError as error:
        return WorkerView(*about, fault=str(error))
    return WorkerView(*about, seen.decode("ascii", "replace"), name)


def do_in_worker(order: WorkOrder, task: MemberTask) -> TaskOutcome:
    """Does a task in a process of this worker's; raises LostProcessError where that process ends."""
    _require_program(order.program)
    limits = replace(ENDLESS, diam=order.silent_for)
    with _process((order.call.__module__,)) as workers:
        (found,) = workers.map(partial(_do_there, order), [task], chunk=1, allowance=limits)
    if isinstance(found, LostTask):
        if found.sebab == FAULT:
            return lost_outcome(found)  # our own error: the same everywhere
        raise LostProcessError(WHY_LOST.get(found.sebab, found.sebab))
    return found


def _do_there(order: WorkOrder, task: MemberTask) -> TaskOutcome:
    """Where the kumpulan is, so that paths mean the same and are written the same."""
    os.chdir(order.folder)
    return do_task(order.call, order.readers, task)


@dataclass(frozen=True, slots=True)
class WorkbookOrder:
    """How workbooks are read and written: with these modules, in which folder, by which program."""

    modules: tuple[str, ...]
    folder: str
    program: str
    silent_for: float = SILENT_FOR


def do_workbooks(
    order: WorkbookOrder, task: bytes, items: Sequence[Any], allowance: TaskLimits | None
) -> list[Any]:
    """A pickled function over some items, as Workers.map does it, in a process of this worker's."""
    _require_program(order.program)
    work = partial(_at_place, order.folder, pickle.loads(task))
    with _process(order.modules) as workers:
        limits = allowance or replace(ENDLESS, diam=order.silent_for)
        return list(workers.map(work, items, chunk=1, allowance=limits))


def _at_place(folder: str, function: Callable[[Any], Any], item: Any) -> Any:
    os.chdir(folder)
    return function(item)


def _require_program(program: str) -> None:
    if program_digest() != program:  # a worker that came after the others were looked at
        raise LostProcessError("versinya di pekerja itu lain")


@contextmanager
def _process(modules: Sequence[str]) -> Iterator[Workers]:
    """A process that waits, or a new one; as many as this worker has tasks at once."""
    try:
        workers = _IDLE.get_nowait()
    except Empty:
        # Dask's nanny makes its worker a daemon, which Python lets start no process, lest it leave
        # any behind; ours end with the worker, however it ends.
        current_process().daemon = False
        workers = Workers([start_worker(modules, commands=True)], modules, commands=True)
        # Before Python waits for the processes that were started here.
        Finalize(None, _stop, (workers,), exitpriority=1)
    try:
        yield workers
    finally:
        _IDLE.put(workers)


def _stop(workers: Workers) -> None:
    for helper in workers.helpers:
        stop_worker(helper)
