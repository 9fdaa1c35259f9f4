"""Before a cluster does anything: another version or another folder at a worker is named."""

from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

from iku_etl.issues import UsageError
from iku_etl.region import cluster_check
from iku_etl.region.cluster_check import check_workers
from iku_etl.region.cluster_worker import WorkerView, look_around

HERE, THERE = "tcp://10.0.0.1:40001", "tcp://10.0.0.2:40001"
INSTALLED = version("iku-etl")
PACKAGES = {"python": "3.12.1.final.0", "dask": "2026.1.0", "distributed": "2026.1.0"}


class TwoWorkers:
    """What Dask would answer; the second worker otherwise than the first."""

    def __init__(
        self,
        dask: str = PACKAGES["dask"],
        installed: Any = INSTALLED,
        sees: Callable[[WorkerView], WorkerView] = lambda found: found,
        folder: Path | None = None,
    ) -> None:
        self.dask, self.installed, self.sees, self.folder = dask, installed, sees, folder

    def wait_for_workers(self, number: int, timeout: float) -> None:
        pass

    def nthreads(self) -> dict[str, int]:
        return {HERE: 1, THERE: 3}

    def get_versions(self) -> dict[str, Any]:
        ours = {"packages": PACKAGES}
        theirs = {"packages": PACKAGES | {"dask": self.dask}}
        return {"client": ours, "scheduler": ours, "workers": {HERE: ours, THERE: theirs}}

    def run(self, function: Any, *arguments: Any, on_error: str = "raise") -> dict[str, Any]:
        if function is version:
            return {HERE: version(*arguments), THERE: self.installed}
        place, token = arguments
        elsewhere = look_around(str(self.folder or place), token)
        return {HERE: look_around(place, token), THERE: self.sees(elsewhere)}


def said(client: TwoWorkers, folder: Path) -> str:
    with pytest.raises(UsageError) as found:
        check_workers(client, str(folder))
    assert list(folder.iterdir()) == []
    return str(found.value)


def test_all_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers are spread over the tasks of a machine; nothing stays in the folder."""
    monkeypatch.setattr("os.cpu_count", lambda: 6)
    readers, slots, _ = check_workers(TwoWorkers(), str(tmp_path))
    assert (readers, slots) == (2, 4)
    assert list(tmp_path.iterdir()) == []


def test_another_version_is_named(tmp_path: Path) -> None:
    """Of Dask, of iku-etl, of a package that has a part in the results, of the program's own files."""
    missing = PackageNotFoundError("iku-etl")
    for client, words in (
        (TwoWorkers(dask="2025.1.0"), f"{THERE}: dask 2025.1.0, di sini 2026.1.0"),
        (TwoWorkers(installed="0.0.9"), f"{THERE}: 0.0.9, di sini {INSTALLED}"),
        (TwoWorkers(installed=missing), f"{THERE}: tidak terpasang"),
        (
            TwoWorkers(sees=lambda one: replace(one, software=one.software + "pandas9 1.0\n")),
            f"{THERE}: pandas9 1.0, di sini tidak ada",
        ),
        (TwoWorkers(sees=lambda one: replace(one, program="lain")), f"{THERE}: berkas program"),
    ):
        text = said(client, tmp_path)
        assert words in text
        assert HERE not in text


def test_a_folder_that_is_not_shared_is_named(tmp_path: Path) -> None:
    """There is none at the worker, another of that name, or what it writes is not seen here."""
    here, other = tmp_path / "kab", tmp_path / "lain"
    here.mkdir()
    assert f"1 pekerja: {THERE} (No such file" in said(TwoWorkers(folder=other), here)
    for sees in (
        lambda one: replace(one, seen="yang lain"),
        lambda one: replace(one, written=".iku-etl-klaster-di-sana"),
    ):
        assert "folder lain dengan nama yang sama" in said(TwoWorkers(sees=sees), here)


def test_a_cluster_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(number: int, timeout: float) -> None:
        raise TimeoutError

    client = TwoWorkers()
    monkeypatch.setattr(cluster_check, "WAIT_FOR_WORKERS", 0)
    monkeypatch.setattr(client, "wait_for_workers", wait)
    monkeypatch.setattr(client, "scheduler_info", lambda: {"address": "tcp://x:1"}, raising=False)
    assert "dask worker tcp://x:1" in said(client, tmp_path)
