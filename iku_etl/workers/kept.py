"""Processes that outlive the command they were started for, where one process does many commands."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from iku_etl.workers.process import WorkerProcess, start_worker, stop_worker

UNBOUNDED = 1 << 16


@dataclass(slots=True)
class _Keeping:
    """How many processes a command may use, and those that wait for the next one."""

    most: int = UNBOUNDED
    is_on: bool = False
    idle: list[WorkerProcess] = field(default_factory=list)


_KEEPING = _Keeping()


def keep_workers(most: int) -> None:
    """From now on, until this process ends, its commands use so many processes, and hand them on."""
    _KEEPING.most, _KEEPING.is_on = most, True


def most_processes() -> int:
    """How many processes a command may use here, whatever the machine has."""
    return _KEEPING.most


def take_workers(modules: Sequence[str], number: int) -> list[WorkerProcess]:
    """So many processes: first those that wait, which import what they lack with their task."""
    kept = [_KEEPING.idle.pop() for _ in range(min(number, len(_KEEPING.idle)))]
    return [*kept, *(start_worker(modules) for _ in range(number - len(kept)))]


def give_back(helpers: Sequence[WorkerProcess]) -> None:
    """Keeps them for the next command; ends them where there is none, or if they are still at work."""
    for helper in helpers:
        if _KEEPING.is_on and not helper.owed:
            _KEEPING.idle.append(helper)
        else:
            stop_worker(helper)
