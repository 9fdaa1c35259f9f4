"""One process that works on items for us: how it starts, what it does, how it is held in bounds."""

import ctypes
import gc
import importlib
import os
import pickle
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

from iku_etl.crash import attempt

LEAVE_WITHIN = 2.0  # seconds
READY = -1  # in the place of an item's number
MEGABYTE = 1 << 20
WALKS_OF_A_HELPER = 10_000, 3, 2  # soon over all: a workbook leaves megabytes behind in cycles
OBJECTS_BETWEEN_WALKS = 100_000  # Python's own 700 is for programs that make many cycles
M_MMAP_THRESHOLD, ARRAY_BYTES = -3, 128 * 1024  # glibc's malloc.h; its own first value
# Spawned everywhere, as Windows does, so that behaviour is the same everywhere.
SPAWN = get_context("spawn")


@dataclass(frozen=True, slots=True)
class TaskLimits:
    """What one item may take of its process.

    detik: seconds of the processor's work, however busy the machine is; memori_mb: beyond what it
    holds before; diam: seconds in which it may do nothing at all, as when a network folder is gone.
    """

    detik: float
    memori_mb: int
    diam: float = 60.0


@dataclass(slots=True, eq=False)
class WorkerProcess:
    """A process, the task it knows, the items it still owes, and how far it is with the first.

    since and moved: when it began, and when it was last seen working; begun and work: the seconds
    it had worked at the beginning of the item, and when last looked at; size: its bytes before any item.
    """

    process: BaseProcess
    pipe: Connection
    task: bytes = b""
    owed: deque[int] = field(default_factory=deque)
    since: float = 0.0
    moved: float = 0.0
    begun: float = 0.0
    work: float = 0.0
    size: int = 0
    is_ready: bool = False


def start_worker(modules: Sequence[str], *, commands: bool = False) -> WorkerProcess:
    """A process that imports these modules and then says that it is ready.

    One that does commands may start others, which Python allows only to those that it would wait for.
    """
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=_serve, args=(theirs, tuple(modules)), daemon=not commands)
    with script_hidden():
        process.start()
    theirs.close()
    return WorkerProcess(process, ours)


@contextmanager
def script_hidden() -> Iterator[None]:
    """Else each new process runs the script that called us: for our command many imports.

    A script of others that uses us as a library would start its work again in every process.
    """
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def let_end(helper: WorkerProcess) -> None:
    """Tells one that is idle that nothing will come, so that it ends what it started itself."""
    helper.pipe.close()
    helper.process.join(LEAVE_WITHIN)


def stop_worker(helper: WorkerProcess) -> None:
    """Ends it at once."""
    helper.pipe.close()
    helper.process.kill()
    helper.process.join()


def _serve(pipe: Connection, modules: Sequence[str]) -> None:
    """Takes a task (function and allowance), then batches of numbered items for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends us
    _end_with_parent()
    for module in modules:
        importlib.import_module(module)
    gc.freeze()  # What is imported stays; the collector need not walk over it again and again.
    gc.set_threshold(*WALKS_OF_A_HELPER)
    function: Callable[[Any], Any] = repr
    with suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send((READY, None, None, time.process_time()))
        while True:
            message = pickle.loads(pipe.recv_bytes())
            if isinstance(message, tuple):
                function, allowance = message
                _limit_memory(allowance)
                continue
            for number, item in message:
                pipe.send((number, *_apply(function, item), time.process_time()))


def _end_with_parent() -> None:
    """Lets this process end when the one that started it does, however that came about.

    On Linux the system does it, by a signal when their pipe is closed, and so in the middle of any
    work; elsewhere a thread, as soon as the work lets it have its turn.
    """
    parent = parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        import fcntl

        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
        fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
        if wait([parent.sentinel], 0):
            os._exit(1)
        return
    Thread(target=_leave_after, args=(parent.sentinel,), daemon=True).start()


def _leave_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _apply(function: Callable[[Any], Any], item: object) -> tuple[Any, Exception | None]:
    """The result or a Crash, or what was foreseen and is to be raised in the program itself."""
    try:
        return attempt(function, item), None
    except Exception as error:
        return None, error


def _limit_memory(allowance: TaskLimits | None) -> None:
    """Holds it to its present size and so much more, on Linux; elsewhere only pool.py watches it."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (ImportError, OSError):
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    size = pages * resource.getpagesize()
    most = size + allowance.memori_mb * MEGABYTE if allowance else hard
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def collect_seldom() -> None:
    """Spares the garbage collector its walks over the long tables of plain values made here."""
    gc.set_threshold(OBJECTS_BETWEEN_WALKS)


def give_memory_back() -> None:
    """Lets freed arrays of this process return to the system at once, where glibc can be told so.

    Else it keeps for itself whatever is smaller than the largest array freed before, up to 32 MB.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt:
        mallopt(M_MMAP_THRESHOLD, ARRAY_BYTES)
