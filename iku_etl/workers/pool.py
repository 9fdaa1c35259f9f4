"""Work spread over a few processes; an item that kills or stalls its process costs only itself."""

import os
import pickle
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from typing import Any, Generic, TypeVar

from iku_etl.crash import Crash, attempt
from iku_etl.workers.kept import give_back, most_processes, take_workers
from iku_etl.workers.process import (
    MEGABYTE,
    READY,
    TaskLimits,
    WorkerProcess,
    let_end,
    start_worker,
    stop_worker,
)
from iku_etl.workers.watch import memory_of, work_of

T = TypeVar("T")
R = TypeVar("R")
Progress = Callable[[str, int, int], None]
FEWEST_ITEMS = 24
CHUNKS_AHEAD = 3
COMMANDS_AHEAD = 32  # one of them may take as long as all others together
MOST_PROCESSES = 8
FAILED = "kesalahan"
LOOK_EVERY = 0.1  # seconds between two looks: how far a process can get beyond its memory


@dataclass(frozen=True, slots=True)
class LostTask(Generic[T]):
    """An item without result: its process ended ("berhenti"), worked too long ("macet"), did nothing
    ("diam") or ran out of "memori", or its function failed ("kesalahan") with this crash."""

    item: T
    sebab: str
    crash: Crash | None = None


class Workers:
    """Maps a function over items in other processes, or in this one when that is not worth it.

    commands: whether an item is a whole command, always done in another process where there is one.
    """

    def __init__(
        self, helpers: list[WorkerProcess], modules: Sequence[str], *, commands: bool = False
    ) -> None:
        self.helpers = helpers
        self.ahead = COMMANDS_AHEAD if commands else CHUNKS_AHEAD
        self._modules = modules
        self._commands = commands

    def map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        chunk: int,
        allowance: TaskLimits | None = None,
    ) -> Iterator[R | LostTask[T]]:
        """The results in the order of the items, which are taken only as they are needed.

        An item whose function fails, or that ends its process, comes back as Lost, and with an
        allowance one that takes more than that; what was foreseen (crash.FORESEEN) is raised. Items
        that are odd are kept out of this process if there is any other.
        """
        if len(self.helpers) < (1 if allowance or self._commands else 2):
            return (_here(function, item) for item in items)
        return _Run(self, function, items, chunk, allowance).results()

    def replace(self, helper: WorkerProcess) -> None:
        """Another process in the place of one that is lost."""
        stop_worker(helper)
        another = start_worker(self._modules, commands=self._commands)
        self.helpers[self.helpers.index(helper)] = another


IN_THIS_PROCESS = Workers([], ())


def processes() -> int:
    """One process a core, but never so many that their memory adds up."""
    wanted = os.environ.get("IKU_ETL_PROSES", "")
    number = int(wanted) if wanted.isdecimal() else min(os.cpu_count() or 1, MOST_PROCESSES)
    return min(number, most_processes())


def enough_processes(processes: int, items: int) -> int:
    """How many of so many processes that many items are worth: a few take one."""
    return processes if items >= FEWEST_ITEMS else min(processes, items, 1)


@contextmanager
def open_workers(processes: int, items: int, modules: Sequence[str]) -> Iterator[Workers]:
    """Processes for that many items, which import the modules while this one goes on.

    processes=0 works within this one, where nothing is isolated.
    """
    workers = Workers(take_workers(modules, enough_processes(processes, items)), modules)
    try:
        yield workers
    finally:
        give_back(workers.helpers)


@contextmanager
def open_commands(processes: int, items: int, modules: Sequence[str]) -> Iterator[Workers]:
    """Processes for whole commands, which may start processes of their own."""
    helpers = [start_worker(modules, commands=True) for _ in range(min(processes, items))]
    workers = Workers(helpers, modules, commands=True)
    try:
        yield workers
        for helper in workers.helpers:
            let_end(helper)
    finally:
        for helper in workers.helpers:
            stop_worker(helper)


def _here(function: Callable[[T], R], item: T) -> R | LostTask[T]:
    result = attempt(function, item)
    return LostTask(item, FAILED, result) if isinstance(result, Crash) else result


def _exceeded(helper: WorkerProcess, allowance: TaskLimits) -> str:
    """Why the item under way is given up: "memori", "macet", "diam", or '' while it may go on.

    Linux refuses the memory itself, and sooner; Windows and macOS can not be told to.
    """
    held = memory_of(helper.process.pid or 0)
    if held is not None and held - helper.size > allowance.memori_mb * MEGABYTE:
        return "memori"
    return _stalled(helper, allowance)


def _stalled(helper: WorkerProcess, allowance: TaskLimits) -> str:
    """Whether it works too long ("macet") or does nothing ("diam"); '' while it may go on.

    Not the clock counts but the work of its process, which a busy machine only spreads out.
    """
    now = time.monotonic()
    if now - helper.since < min(allowance.detik, allowance.diam):
        return ""
    work = work_of(helper.process.pid or 0)
    if work is None:
        return "macet" if now - helper.since > allowance.detik + allowance.diam else ""
    if work - helper.begun > allowance.detik:
        return "macet"
    if work > helper.work:
        helper.work, helper.moved = work, now
    return "diam" if now - max(helper.moved, helper.since) > allowance.diam else ""


class _Run(Generic[T, R]):
    """One map under way: what is prepared, what is owed, what has come; items go by number."""

    def __init__(
        self,
        workers: Workers,
        function: Callable[[T], R],
        items: Iterable[T],
        chunk: int,
        allowance: TaskLimits | None,
    ) -> None:
        self.workers = workers
        self.task = pickle.dumps((function, allowance))
        self.source = enumerate(items)
        self.chunk = chunk
        self.allowance = allowance
        self.prepared: deque[list[tuple[int, T]]] = deque()
        self.under_way: dict[int, T] = {}
        self.done: dict[int, R | LostTask[T]] = {}
        self.looked = 0.0

    def results(self) -> Iterator[R | LostTask[T]]:
        """Feeds and listens until every item has its result."""
        following = 0
        while True:
            self._feed()
            if following in self.done:
                yield self.done.pop(following)
                following += 1
            elif self.under_way or self.prepared:
                self._listen()
            else:
                return

    def _feed(self) -> None:
        """A batch for every idle process, and one more prepared for each."""
        helpers = self.workers.helpers
        if len(self.done) < len(helpers) * self.workers.ahead * self.chunk:
            while len(self.prepared) < len(helpers):
                batch = list(islice(self.source, self.chunk))
                if not batch:
                    break
                self.prepared.append(batch)
        for helper in helpers:
            if helper.is_ready and not helper.owed and self.prepared:
                self._send(helper, self.prepared.popleft())

    def _send(self, helper: WorkerProcess, batch: list[tuple[int, T]]) -> None:
        self.under_way |= dict(batch)
        helper.owed.extend(number for number, _ in batch)
        helper.since = time.monotonic()
        if self.allowance and not helper.size:
            helper.size = memory_of(helper.process.pid or 0) or 0
        try:
            if helper.task is not self.task:
                helper.pipe.send_bytes(self.task)
                helper.task = self.task
            helper.pipe.send_bytes(pickle.dumps(batch))
        except OSError:
            self._lose(helper, "berhenti")

    def _listen(self) -> None:
        """Takes what has come within a moment, and finds out which process is lost."""
        by_pipe: dict[Any, WorkerProcess] = {helper.pipe: helper for helper in self.workers.helpers}
        for pipe in wait(list(by_pipe), LOOK_EVERY):
            try:
                answer = by_pipe[pipe].pipe.recv()
            except (EOFError, OSError):
                self._lose(by_pipe[pipe], "berhenti")
            else:
                self._take(by_pipe[pipe], answer)
        if self.allowance and time.monotonic() - self.looked > LOOK_EVERY:
            self.looked = time.monotonic()
            for helper in [h for h in self.workers.helpers if h.owed]:
                if sebab := _exceeded(helper, self.allowance):
                    self._lose(helper, sebab)

    def _take(
        self, helper: WorkerProcess, answer: tuple[int, R | Crash | None, Exception | None, float]
    ) -> None:
        helper.since = time.monotonic()
        number, result, error, helper.begun = answer
        helper.work = helper.begun
        if number == READY:
            helper.is_ready = True
            return
        helper.owed.remove(number)
        item = self.under_way.pop(number)
        if isinstance(error, MemoryError):
            self.done[number] = LostTask(item, "memori")
        elif error is not None:
            raise error
        elif isinstance(result, Crash):
            self.done[number] = LostTask(item, FAILED, result)
        else:
            self.done[number] = result  # type: ignore[assignment]

    def _lose(self, helper: WorkerProcess, sebab: str) -> None:
        """The first item it owed is lost, the others go to the next process."""
        if not helper.owed and not helper.is_ready:  # nor would another one become so
            raise RuntimeError(f"a process of ours ended ({helper.process.exitcode})")
        self.workers.replace(helper)
        if not helper.owed:
            return
        first, *others = helper.owed
        self.done[first] = LostTask(self.under_way.pop(first), sebab)
        if others:
            self.prepared.appendleft([(number, self.under_way.pop(number)) for number in others])
