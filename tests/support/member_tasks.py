"""A command line for the tasks of a kumpulan; a module of its own, so that processes can import it."""

import os
import signal
import sys
import time
from pathlib import Path

from iku_etl.workers.pool import open_workers
from iku_etl.workers.process import TaskLimits
from support.worker_tasks import double_or_die

LONG = TaskLimits(detik=60, memori_mb=256)


def call(arguments: list[str]) -> int:
    """What the first word says; the others are its arguments."""
    match arguments:
        case ["say", text]:
            print(text)
            print(f"{text}!", file=sys.stderr)
            return 0
        case ["end"]:
            os.abort()
        case ["reader"]:
            with open_workers(2, 1, ()) as workers:
                assert list(workers.map(str, [1], 1, LONG)) == ["1"]
                print(os.getpid(), *(helper.process.pid for helper in workers.helpers))
            return 0
        case ["stall", place]:
            with open_workers(2, 1, ("support.worker_tasks",)) as workers:
                pids = [os.getpid(), *(helper.process.pid for helper in workers.helpers)]
                Path(place).write_text(" ".join(map(str, pids)), encoding="utf-8")
                list(workers.map(double_or_die, ["sibuk"], 1, LONG))
        case ["wait"]:
            time.sleep(60)
        case ["pause"]:
            time.sleep(1)
            return 0
        case ["note", place]:
            with Path(place).open("a", encoding="utf-8") as notes:
                notes.write(f"{os.getppid()}\n")
            return 0
        case ["once", place]:
            is_first = not Path(place).exists()
            Path(place).write_text(str(os.getppid()), encoding="utf-8")
            time.sleep(60 if is_first else 0)
            print("sekali lagi")
            return 0
        case ["end worker"]:
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(60)
    raise AssertionError(arguments)
