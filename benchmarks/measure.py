"""One command as a fresh process: wall time, CPU time and peak memory of its whole process tree."""

import os
import subprocess
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.05
# Sampling may take a twentieth of one core at most, so that it does not slow what it measures.
REST = 20
PROC = Path("/proc")


NEVER_COMPILED = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True)
class Measurement:
    """Seconds and megabytes; tree is the sum of PSS at its highest, main the peak of the first.

    others: the part of the machine's CPU that other programs took meanwhile.
    """

    wall: float
    cpu: float
    tree: float
    main: float
    others: float


def measure(
    command: Sequence[str], environment: dict[str, str], well: Collection[int] = (0,)
) -> Measurement:
    """Runs a command to its end; raises SystemExit with its output when its code is none of well."""
    # Set, as on some machines, every process compiles all it imports: the more so the larger a program.
    kept = {name: text for name, text in environment.items() if name != NEVER_COMPILED}
    begin, busy, own = time.perf_counter(), _busy(), time.process_time()
    process = subprocess.Popen(command, env=kept, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaints: list[bytes] = []
    stream = process.stderr
    assert stream is not None
    reader = threading.Thread(target=lambda: complaints.append(stream.read()))
    sampler = _Sampler(process.pid)
    reader.start()
    sampler.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    sampler.stop()
    reader.join()
    if process.returncode not in well:
        text = b"".join(complaints).decode(errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{text}")
    cpu = usage.ru_utime + usage.ru_stime
    foreign = _busy() - busy - cpu - (time.process_time() - own)
    others = max(0.0, foreign) / (wall * (os.cpu_count() or 1))
    return Measurement(wall, cpu, sampler.highest, sampler.main, others)


def _busy() -> float:
    """Seconds that all cores worked since the machine started, the host's theft included."""
    user, nice, system, _, _, irq, softirq, steal, *_ = map(
        int, (PROC / "stat").read_text().split("\n", 1)[0].split()[1:]
    )
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


class _Sampler(threading.Thread):
    """Adds up the memory of a process and all below it until it is stopped."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.highest = self.main = 0.0
        self._done = threading.Event()

    def run(self) -> None:
        rest = INTERVAL
        while not self._done.wait(rest):
            begin = time.perf_counter()
            total = sum(_megabytes(pid, "smaps_rollup", "Pss:") for pid in _tree(self.pid))
            self.highest = max(self.highest, total)
            # Not ru_maxrss: Linux lets a new program inherit that of the process that started it.
            self.main = max(self.main, _megabytes(self.pid, "status", "VmHWM:"))
            rest = max(INTERVAL, REST * (time.perf_counter() - begin))

    def stop(self) -> None:
        """Ends the sampling."""
        self._done.set()
        self.join()


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for tasks in PROC.glob(f"{pid}/task/*/children"):
        try:
            children = tasks.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _megabytes(pid: int, file: str, name: str) -> float:
    """A memory figure of one process as Linux tells it; 0 when the process has just ended."""
    try:
        text = (PROC / str(pid) / file).read_text()
    except OSError:
        return 0.0
    line = next((line for line in text.splitlines() if line.startswith(name)), f"{name} 0 kB")
    return int(line.split()[1]) * 1024 / 1e6
