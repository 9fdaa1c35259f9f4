"""A cluster whose workers die, hang or fill their disk: nothing is lost, done twice or half."""

import os
import resource
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from support.dask_cluster import Cluster, family, started_cluster, until
from support.member_tasks import call
from support.small import YEAR, kecil
from support.worker_tasks import double_or_die

from iku_etl import cli
from iku_etl.issues import UsageError
from iku_etl.region import cluster as cluster_module
from iku_etl.region.cluster import ClusterExecutor, cluster_executor
from iku_etl.region.cluster_pool import ClusterWorkers
from iku_etl.region.cluster_worker import WorkbookOrder
from iku_etl.region.local import local_executor
from iku_etl.region.tasks import MemberTask, TaskOutcome
from iku_etl.workers.pool import LostTask
from iku_etl.workers.process import TaskLimits

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

GONE = cluster_module.GONE


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with started_cluster(tmp_path_factory.mktemp("klaster")) as found:
        yield found


@pytest.fixture(scope="module")
def connected(
    cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ClusterExecutor]:
    with cluster_executor(call, cluster.address, str(tmp_path_factory.mktemp("kumpulan"))) as found:
        yield found


@pytest.fixture
def executor(connected: ClusterExecutor) -> ClusterExecutor:
    """With both workers, also after one of them was killed."""
    until(lambda: len(connected._client.nthreads()) == 2)
    return ClusterExecutor(connected._client, connected._order, 2)


def outcomes(executor: ClusterExecutor, *commands: list[str]) -> list[TaskOutcome]:
    return list(executor.map([MemberTask(tuple(words)) for words in commands]))


def test_what_is_lost_costs_only_itself_and_order_is_kept(executor: ClusterExecutor) -> None:
    """A process that ends is tried three times, an error of ours once."""
    said = [["say", f"{number}"] for number in range(5)]
    found = outcomes(executor, *said[:2], ["end"], ["fault"], *said[2:])
    lost = [found.pop(2), found.pop(2)]
    assert found == [TaskOutcome(0, f"{n}\n", f"{n}!\n") for n in range(5)]
    assert [one.code for one in lost] == [1, 1]
    assert ["3 kali" in one.lost for one in lost] == [True, False]


def test_the_process_of_a_worker_may_have_readers_and_keeps_them(executor: ClusterExecutor) -> None:
    """A worker of Dask is a daemon, which may not start any process."""
    found = [outcome.stdout.split() for outcome in outcomes(executor, *[["reader"]] * 6)]
    readers = {process: set() for process, *_ in found}  # type: ignore[var-annotated]
    for process, *own in found:
        readers[process].update(own)
    assert [len(own) for own in readers.values()] == [1] * len(readers)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP], ids=["dies", "hangs"])
def test_another_worker_does_what_one_left(
    executor: ClusterExecutor, tmp_path: Path, how: signal.Signals
) -> None:
    tasks = [["say", "0"], ["once", str(tmp_path / "pid")], *[["say", f"{n}"] for n in (1, 2)]]
    found = executor.map([MemberTask(tuple(words)) for words in tasks])
    assert next(found).stdout == "0\n"
    worker = psutil.Process(int(until(lambda: _text(tmp_path / "pid"))))
    worker.send_signal(how)
    assert [one.stdout.strip() for one in found] == ["sekali lagi", "1", "2"]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def test_what_kills_its_worker_again_and_again_costs_only_itself(executor: ClusterExecutor) -> None:
    found = outcomes(executor, ["end worker"], ["say", "0"])
    assert [(one.code, one.stdout) for one in found] == [(1, ""), (0, "0\n")]
    assert found[0].lost.startswith("3 ")


def test_a_command_that_stands_still_is_ended(executor: ClusterExecutor) -> None:
    order = replace(executor._order, silent_for=0.5)
    found = outcomes(ClusterExecutor(executor._client, order, 2), ["wait"], ["say", "0"])
    assert ["tidak bergerak" in one.lost for one in found] == [True, False]


def test_what_was_not_begun_is_given_up(executor: ClusterExecutor, tmp_path: Path) -> None:
    """As after Ctrl-C; what is under way is finished."""
    place = tmp_path / "catatan"
    tasks = [["say", "0"], *[["pause"]] * 2, *[["note", str(place)]] * 20]
    found = executor.map([MemberTask(tuple(words)) for words in tasks])
    assert next(found).stdout == "0\n"
    found.close()  # type: ignore[attr-defined]
    outcomes(executor, *[["pause"]] * 2)
    assert len(_text(place).splitlines()) < 10


TABLES = """
    | indikator | kode | formula | satuan | desimal |
    |           | A    | x       | Dok    | 2       |
    | target | kode | target |
    |        | A    | 4 Dok  |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |       | A    | x      | 1   | 1   | 1   | 0,5 |
"""
FOUR = ("a", "b", "c", "d")


@pytest.fixture
def members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[MemberTask]:
    """The same ruang kerja four times, asked for by relative paths."""
    kecil(tmp_path / "a", TABLES)
    for name in FOUR[1:]:
        shutil.copytree(tmp_path / "a", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return [MemberTask(("run", name, f"--tahun={YEAR}", "--periode=TAHUN")) for name in FOUR]


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file that runs wrote, but for what says when."""
    files = (path for name in FOUR for path in (folder / name / "output").rglob("*"))
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.is_file()
    }


def test_a_cluster_writes_what_this_machine_writes_also_after_a_full_disk(
    executor: ClusterExecutor,
    tmp_path: Path,
    members: list[MemberTask],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One worker can write no more than 2 KB a file: what it was to do is as before, and named."""
    monkeypatch.setenv("IKU_ETL_PROSES", "1")
    with local_executor(cli.call, 1) as local:
        assert [one.code for one in local.map(members)] == [0] * 4
    wanted = outputs(tmp_path)
    for name in FOUR:
        shutil.rmtree(tmp_path / name / ".iku-etl")
    for name in FOUR[2:]:
        shutil.rmtree(tmp_path / name / "output")
    order = replace(executor._order, call=cli.call, folder=str(tmp_path))
    runs = ClusterExecutor(executor._client, order, 2)
    full = next(iter(executor._client.run(os.getpid).values()))
    limit_files(full, 2048)
    first = list(runs.map(members))
    there = outputs(tmp_path)
    limit_files(full, resource.RLIM_INFINITY)
    failed = [name for name, one in zip(FOUR, first, strict=True) if one.code]
    assert failed
    assert all(one.stderr for one in first if one.code)
    assert there.items() <= wanted.items()
    assert {name.partition("/")[0] for name in wanted.keys() - there.keys()} <= {*failed}
    assert [one.code for one in runs.map(members)] == [0] * 4
    assert outputs(tmp_path) == wanted


def limit_files(pid: int, most: int) -> None:
    """Holds a process, and what it started, to so many bytes a file."""
    for one in family(pid):
        resource.prlimit(one.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


def test_the_workbooks_of_a_large_ruang_kerja_are_divided(
    cluster: Cluster,
    executor: ClusterExecutor,
    tmp_path: Path,
    members: list[MemberTask],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Where it is asked for itself, and as the largest of a kumpulan: the same bytes, the same words."""
    said = []
    options = [f"--tahun={YEAR}", "--periode=TAHUN"]
    for cluster_of_it in ([], [f"--klaster={cluster.address}"]):
        shutil.rmtree(tmp_path / "a" / "output", ignore_errors=True)
        code = cli.call(["run", "a", *options, "--segar", *cluster_of_it])
        said.append((code, capfd.readouterr().out, outputs(tmp_path)))
    assert said[0] == said[1]
    shutil.rmtree(tmp_path / "a" / "output")
    monkeypatch.setattr(cluster_module, "MANY_WORKBOOKS", 1)
    order = replace(executor._order, call=cli.call, folder=str(tmp_path))
    task = MemberTask(("run", *options, "--segar", "--", "a"), workbooks=1)
    (done,) = ClusterExecutor(executor._client, order, 2).map([task])
    assert (done.code, done.stdout, outputs(tmp_path)) == said[0]
    assert cli.call(["check", "a", options[0], f"--klaster={cluster.address}"]) == 0


def test_a_workbook_that_ends_its_process_or_its_worker_costs_only_itself(
    executor: ClusterExecutor, tmp_path: Path
) -> None:
    order = WorkbookOrder(("support.worker_tasks",), str(tmp_path), executor._order.program)
    workers = ClusterWorkers(executor._client, order, 2)
    items = [1, "mati", 2, "pekerja", 3, "keliru", *range(4, 20)]
    limits = TaskLimits(detik=30, memori_mb=256)
    found = list(workers.map(double_or_die, items, 1, limits))
    lost = [(one.item, one.sebab) for one in found if isinstance(one, LostTask)]
    assert lost == [("mati", "berhenti"), ("pekerja", "berhenti"), ("keliru", "kesalahan")]
    assert [one for one in found if not isinstance(one, LostTask)] == [2 * n for n in range(1, 20)]
    with pytest.raises(OSError, match="penuh"):
        list(workers.map(double_or_die, [1, "disk"], 1))


def test_a_command_takes_the_cluster_of_kumpulan_toml_or_of_its_option(
    cluster: Cluster,
    tmp_path: Path,
    members: list[MemberTask],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What it says is the same, wherever it was done; "" is this machine."""
    monkeypatch.setenv("IKU_ETL_PROSES", "1")
    settings = 'nama = "Kab"\ntingkat = "kabupaten"\nklaster = "{}"\n'
    said = []
    nowhere = "tcp://127.0.0.1:1"
    for written, typed in ((nowhere, ""), (cluster.address, None), (nowhere, cluster.address)):
        (tmp_path / "kumpulan.toml").write_text(settings.format(written), encoding="utf-8")
        option = [] if typed is None else [f"--klaster={typed}"]
        said.append((cli.call(["archive", "list", *option]), capsys.readouterr().out))
    assert said == [said[0]] * 3
    assert said[0][0] == 0
    assert all(name in said[0][1] for name in FOUR)
    assert cli.call(["archive", "list", "a", "--klaster=lokal"]) == 2
    assert cli.call(["archive", "list", "--klaster=tcp:1"]) == 2


@pytest.mark.parametrize("how", [signal.SIGSTOP, signal.SIGKILL], ids=["hangs", "dies"])
def test_a_scheduler_that_goes_away(
    cluster: Cluster,
    executor: ClusterExecutor,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    how: signal.Signals,
) -> None:
    """What came is kept, all else is named; the last test of this cluster."""
    monkeypatch.setattr(cluster_module, "ASK_EVERY", 1.0)
    monkeypatch.setattr(cluster_module, "ANSWER_WITHIN", 1.0)
    found = executor.map([MemberTask(("say", "0")), *[MemberTask(("pause",))] * 70])
    came = next(found)
    order = WorkbookOrder((), str(tmp_path), executor._order.program)
    books = ClusterWorkers(executor._client, order, 2).map(str, range(100), 1)
    cluster.scheduler.send_signal(how)
    left = list(found)
    with pytest.raises(UsageError, match=GONE):
        list(books)
    cluster.scheduler.send_signal(signal.SIGCONT)
    assert came.stdout == "0\n"
    assert left == [TaskOutcome(1, lost=GONE)] * 70


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "CONNECT_WITHIN", 0.2)
    with (
        pytest.raises(UsageError, match=r"127\.0\.0\.1:1 tidak menjawab"),
        cluster_executor(call, "tcp://127.0.0.1:1", str(tmp_path)),
    ):
        raise AssertionError
