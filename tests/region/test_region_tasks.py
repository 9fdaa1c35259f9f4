"""Tasks of a kumpulan in processes that serve many: what comes back, what is kept, what never stays."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from support.member_tasks import call

from iku_etl.region.local import local_executor
from iku_etl.region.tasks import MemberTask, TaskOutcome

TESTS = Path(__file__).resolve().parents[1]
PATIENCE = 20


def outcomes(*commands: list[str]) -> list[TaskOutcome]:
    tasks = [MemberTask(tuple(words)) for words in commands]
    with local_executor(call, len(tasks)) as executor:
        return list(executor.map(tasks))


@pytest.fixture(autouse=True)
def two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKU_ETL_PROSES", "2")


def test_what_is_lost_costs_only_itself_and_order_is_kept() -> None:
    said = [["say", f"{number}"] for number in range(5)]
    found = outcomes(*said[:2], ["end"], ["fault"], *said[2:])
    lost = [found.pop(2), found.pop(2)]
    assert found == [TaskOutcome(0, f"{n}\n", f"{n}!\n") for n in range(5)]
    assert [(one.code, bool(one.lost)) for one in lost] == [(1, True), (1, True)]


def test_a_single_task_is_apart_from_this_process_too() -> None:
    assert [one.code for one in outcomes(["end"])] == [1]


def test_a_process_keeps_its_reader_for_the_next_task() -> None:
    found = [outcome.stdout.split() for outcome in outcomes(*[["reader"]] * 8)]
    readers = {process: set() for process, *_ in found}  # type: ignore[var-annotated]
    for process, *own in found:
        readers[process].update(own)
    assert 1 <= len(readers) <= 2
    assert [len(own) for own in readers.values()] == [1] * len(readers)
    assert str(os.getpid()) not in readers


def is_gone(pid: int) -> bool:
    """Whether it ended, be it that nobody has asked for its exit code yet."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


SCRIPT = """
import sys
from iku_etl.region.local import local_executor
from iku_etl.region.tasks import MemberTask
from support.member_tasks import call
if __name__ == "__main__":
    with local_executor(call, 2) as executor:
        list(executor.map([MemberTask(("stall", sys.argv[1])), MemberTask(("wait",))]))
"""


@pytest.mark.parametrize("how", ["kill", "interrupt", "kill the member"])
def test_no_process_stays_behind(how: str, tmp_path: Path) -> None:
    """The reader is in the middle of endless work, and ends all the same."""
    place = tmp_path / "pids"
    main = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(place)],
        cwd=TESTS,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)])},
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + PATIENCE
    while not (place.is_file() and place.read_text(encoding="utf-8")):
        assert time.monotonic() < until, "the tasks did not begin"
        time.sleep(0.05)
    member, reader = map(int, place.read_text(encoding="utf-8").split())
    time.sleep(0.5)  # until the reader is at work
    children = [] if how == "kill the member" else psutil.Process(main.pid).children()
    if how == "kill":
        main.kill()
    elif how == "interrupt":
        main.send_signal(signal.SIGINT if os.name == "posix" else signal.CTRL_C_EVENT)  # type: ignore[attr-defined]
    else:
        psutil.Process(member).kill()
    watched = {member, reader, *(child.pid for child in children)}
    until = time.monotonic() + PATIENCE
    while (left := [pid for pid in watched if not is_gone(pid)]) and time.monotonic() < until:
        time.sleep(0.05)
    for pid in left:
        psutil.Process(pid).kill()
    main.kill()
    main.wait()
    assert left == []
