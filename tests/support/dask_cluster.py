"""A scheduler of Dask and two workers, each a process of its own as on machines of their own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

TESTS = Path(__file__).resolve().parents[1]
PATIENCE = 60
# A task is given up when its third worker died; a worker that says nothing for 5 seconds is left.
SCHEDULER = {"ALLOWED_FAILURES": "2", "WORKER_TTL": "5s"}


@dataclass(frozen=True)
class Cluster:
    """A scheduler and two workers."""

    address: str
    scheduler: subprocess.Popen[bytes]


def until(what: Callable[[], Any]) -> Any:
    """What it returns once that is something."""
    end = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)
    return found


@contextmanager
def started_cluster(folder: Path) -> Iterator[Cluster]:
    """All of them at work in a folder; ended with all that they started."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])}
    env.pop("IKU_ETL_PROSES", None)
    env |= {f"DASK_DISTRIBUTED__SCHEDULER__{name}": value for name, value in SCHEDULER.items()}
    started: list[subprocess.Popen[bytes]] = []

    def start(kind: str, *options: str) -> subprocess.Popen[bytes]:
        words = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *options]
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started.append(subprocess.Popen(words, cwd=folder, env=env, **silent))  # type: ignore[call-overload]
        return started[-1]

    with_us = ("--host", "127.0.0.1")
    scheduler = start("scheduler", *with_us, "--port", "0", "--scheduler-file", "berkas.json")
    place = until(
        lambda: (folder / "berkas.json").is_file() and (folder / "berkas.json").read_text()
    )
    address = place.partition('"address": "')[2].partition('"')[0]
    for _ in range(2):
        start("worker", address, *with_us, "--nthreads", "1", "--memory-limit", "0")
    yield Cluster(address, scheduler)
    for process in reversed(started):
        for one in family(process.pid):
            with suppress(psutil.NoSuchProcess):
                one.kill()
        process.wait()


def family(pid: int) -> list[psutil.Process]:
    """A process and all that it started."""
    try:
        return [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
