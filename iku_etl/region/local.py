"""Tasks done by processes of this machine, each of which serves many ruang kerja."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from iku_etl.region.tasks import Call, MemberTask, TaskOutcome, do_task
from iku_etl.workers.pool import LostTask, Workers, open_commands, processes

LOST_CODE = 1
WHY_LOST = {
    "berhenti": "prosesnya berhenti mendadak",
    "diam": "prosesnya lama tidak bergerak",
    "memori": "memori komputernya habis",
}


class LocalExecutor:
    """Does each task in the next process that is free."""

    def __init__(self, call: Call, workers: Workers) -> None:
        self._workers = workers
        readers = max(processes() // max(len(workers.helpers), 1), 1)
        self._do = partial(do_task, call, readers if workers.helpers else 0)

    def map(self, tasks: Iterable[MemberTask]) -> Iterator[TaskOutcome]:
        """Their outcomes in their order; a process that ends costs only the task it was at."""
        for found in self._workers.map(self._do, tasks, chunk=1):
            yield lost_outcome(found) if isinstance(found, LostTask) else found


def lost_outcome(task: LostTask[MemberTask]) -> TaskOutcome:
    """What is said of a task that never ended."""
    if task.crash:
        return TaskOutcome(LOST_CODE, lost=f"kesalahan di {task.crash.place} ({task.crash.kind})")
    return TaskOutcome(LOST_CODE, lost=WHY_LOST.get(task.sebab, task.sebab))


@contextmanager
def local_executor(call: Call, tasks: int) -> Iterator[LocalExecutor]:
    """Processes for that many tasks; they end with it, and what they started with them."""
    with open_commands(processes(), tasks, (call.__module__,)) as workers:
        yield LocalExecutor(call, workers)
