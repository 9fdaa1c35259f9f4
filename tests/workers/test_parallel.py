"""Items that kill or stall their process cost only themselves."""

import os
import sys
import time
from collections.abc import Sequence
from threading import Event, Timer

import pytest
from support import worker_tasks as work

from iku_etl.workers import kept
from iku_etl.workers.background import run_in_background
from iku_etl.workers.pool import (
    IN_THIS_PROCESS,
    LostTask,
    Progress,
    Workers,
    open_workers,
)
from iku_etl.workers.process import MEGABYTE, TaskLimits
from iku_etl.workers.watch import memory_of, work_of

BRIEF = TaskLimits(detik=1.5, memori_mb=256, diam=2)
MANY = 40


def tried(items: Sequence[object], processes: int = 2) -> list[object]:
    """What comes back of each item within BRIEF."""
    with open_workers(processes, len(items), ("support.worker_tasks",)) as workers:
        return list(workers.map(work.double_or_die, items, 4, BRIEF))


def test_results_come_in_the_order_of_the_items() -> None:
    items = list(range(MANY))
    with open_workers(2, MANY, ("support.worker_tasks",)) as workers:
        assert list(workers.map(work.double_or_die, items, chunk=3)) == [2 * i for i in items]
        assert list(workers.map(str, items, chunk=1)) == [str(i) for i in items]


@pytest.mark.parametrize(
    ("item", "sebab"),
    [
        ("mati", "berhenti"),
        ("sibuk", "macet"),
        ("diam", "diam"),
        ("timbun", "memori"),
        pytest.param(
            "rakus",
            "memori",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="satu permintaan besar"),
        ),
    ],
)
def test_one_item_is_lost_and_all_others_have_their_result(item: str, sebab: str) -> None:
    assert tried([1, item, 3, 4, 5]) == [2, LostTask(item, sebab), 6, 8, 10]


def test_work_counts_and_not_the_clock() -> None:
    """Three seconds on a busy machine, a fraction of a second of work: within 1.5."""
    assert tried([1, "lambat", 3]) == [2, "selesai", 6]


def test_the_work_of_a_process_is_known_here() -> None:
    before = work_of(os.getpid())
    assert before is not None
    while time.process_time() < before + 0.1:
        pass
    after = work_of(os.getpid())
    assert after is not None
    assert before < after <= time.process_time() + 0.1
    assert work_of(2**22 + 1) is None


def test_the_memory_of_a_process_is_known_here() -> None:
    before = memory_of(os.getpid())
    heap = bytearray(b"x") * (64 * MEGABYTE)
    after = memory_of(os.getpid())
    assert before is not None
    assert after is not None
    assert after - before > 0.9 * len(heap)
    assert memory_of(2**22 + 1) is None


def test_several_are_lost_among_many() -> None:
    items: list[object] = list(range(MANY))
    items[0] = items[17] = items[18] = items[-1] = "mati"
    expected = [LostTask("mati", "berhenti") if i == "mati" else 2 * int(str(i)) for i in items]
    assert tried(items) == expected


@pytest.mark.parametrize("processes", [0, 2])
def test_a_mistake_of_ours_costs_its_item(processes: int) -> None:
    items: list[object] = list(range(MANY))
    items[7] = "keliru"
    for allowance in (None, BRIEF):
        with open_workers(processes, MANY, ("support.worker_tasks",)) as workers:
            got = list(workers.map(work.double_or_die, items, 4, allowance))
        lost = got.pop(7)
        assert got == [2 * i for i in range(MANY) if i != 7]
        assert isinstance(lost, LostTask)
        assert (lost.item, lost.sebab) == ("keliru", "kesalahan")
        assert lost.crash
        assert (lost.crash.kind, "double_or_die" in lost.crash.trace) == ("ValueError", True)
        assert "keliru" not in lost.crash.trace  # what an exception quotes is not kept


@pytest.mark.parametrize("processes", [0, 2])
def test_what_was_foreseen_is_raised(processes: int) -> None:
    items: list[object] = [*range(MANY), "disk"]
    with (
        open_workers(processes, MANY, ("support.worker_tasks",)) as workers,
        pytest.raises(OSError, match="penuh"),
    ):
        list(workers.map(work.double_or_die, items, 4))


def test_a_process_that_ends_costs_its_item_also_without_an_allowance() -> None:
    items: list[object] = [1, "mati", *range(MANY)]
    with open_workers(2, len(items), ("support.worker_tasks",)) as workers:
        got = list(workers.map(work.double_or_die, items, chunk=1))
    assert got == [2, LostTask("mati", "berhenti"), *(2 * i for i in range(MANY))]


def test_without_processes_all_happens_here() -> None:
    with open_workers(0, MANY, ("support.worker_tasks",)) as workers:
        assert not workers.helpers
        assert list(workers.map(work.double_or_die, [1, 2], 4, BRIEF)) == [2, 4]


@pytest.mark.parametrize("processes", [0, 2])
def test_a_job_beside_gives_its_result_or_its_error(processes: int) -> None:
    steps: list[int] = []

    def job(progress: Progress) -> int:
        progress("Membaca", 1, 2)
        return 7

    def broken(progress: Progress) -> int:
        raise ValueError("a mistake of ours")

    with open_workers(processes, MANY, ("support.worker_tasks",)) as workers:
        with run_in_background(workers, job, lambda _, done, __: steps.append(done)) as result:
            assert result() == 7
        with (
            run_in_background(workers, broken, print) as result,
            pytest.raises(ValueError, match="of ours"),
        ):
            result()
    assert steps == [1]


def test_a_job_that_nobody_waits_for_ends_at_its_next_step() -> None:
    started, left, steps = Event(), Event(), []

    def job(progress: Progress) -> None:
        started.set()
        assert left.wait(10)
        for done in range(3):
            progress("Membaca", done, 3)
            steps.append(done)

    def leave() -> None:
        with run_in_background(workers, job, print):
            started.wait(10)
            Timer(0.05, left.set).start()
            raise KeyboardInterrupt

    with (
        open_workers(2, MANY, ("support.worker_tasks",)) as workers,
        pytest.raises(KeyboardInterrupt),
    ):
        leave()
    assert steps == []


def test_without_workers_a_job_waits_until_it_is_asked_for() -> None:
    done: list[str] = []
    with run_in_background(IN_THIS_PROCESS, lambda progress: done.append("job"), print) as result:
        assert done == []
        result()
    assert done == ["job"]


def pids(workers: Workers) -> list[int | None]:
    return [helper.process.pid for helper in workers.helpers]


def test_a_kept_process_goes_from_command_to_command_and_a_lost_one_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Limits stay: what ends a process in one command, or fills its memory, is of that one only."""
    monkeypatch.setattr(kept, "_KEEPING", kept._Keeping(most=1, is_on=True))
    seen = []
    try:
        for items in ([1], [2], ["mati", 3], [4], ["timbun", 5], [6]):
            with open_workers(1, len(items), ("support.worker_tasks",)) as workers:
                found = list(workers.map(work.double_or_die, items, 4, BRIEF))
                lost = [one.item for one in found if isinstance(one, LostTask)]
                assert lost == [one for one in items if isinstance(one, str)]
                assert found[-1] == 2 * int(str(items[-1]))
                seen.append(pids(workers))
    finally:
        monkeypatch.setattr(kept._KEEPING, "is_on", False)
        kept.give_back(kept._KEEPING.idle)
    assert seen[0] == seen[1] != seen[2] == seen[3] != seen[4] == seen[5]
    assert {len(one) for one in seen} == {1}
