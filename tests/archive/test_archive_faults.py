"""A full disk, a read-only share, a power cut at any step: the old state or the new, never between."""

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from support.closed_year import CLOSE, FIRST, close_year, files
from support.disk_faults import failing_disk, power_cut
from support.seed import steps
from support.small import YEAR

from iku_etl.archive import create, pack, payload
from iku_etl.archive.create import create_archive
from iku_etl.archive.proof import Proof
from iku_etl.archive.restore import restore_archive
from iku_etl.bag.verify import verify_archive
from iku_etl.cli import call
from iku_etl.issues import UsageError
from iku_etl.workspace import Workspace

SECOND = FIRST.replace("v1", "v2")
MOST_STEPS = 400
ROOT = Path(__file__).resolve().parents[2]
LIST = "arsip/DAFTAR.txt"
WAYS = [(errno.ENOSPC, False), (errno.ENOSPC, True), (errno.EROFS, False), (errno.EACCES, False)]
NAMES = ["full", "full once", "read only", "no permission"]


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A year closed once and changed since; what takes long and writes nothing is left out."""
    workspace, _ = close_year(tmp_path / "kerja")
    (workspace.inputs(YEAR) / "baru.xlsx").write_bytes(b"baru")
    found = create.load_project(workspace.folder, workspace.schemas)
    monkeypatch.setattr(create, "load_project", lambda *_: found)
    monkeypatch.setattr(create, "prove", lambda *_: Proof())
    software = pack.software_text()
    monkeypatch.setattr(pack, "software_text", lambda: software)
    small = tmp_path / "aturan"
    small.mkdir()
    (small / "lampu.yaml").write_bytes(b"x: y\n")
    monkeypatch.setattr(payload, "shared_folder", lambda _: small)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return workspace.folder


def without_hidden(folder: Path) -> dict[str, bytes]:
    """The files that a person or a program sees."""
    return {n: c for n, c in files(folder).items() if not Path(n).name.startswith(".")}


def take_back(closed: Path, now: dict[str, bytes], before: dict[str, bytes]) -> None:
    """Removes the second archive, and its line in the list if there is one already."""
    assert now[LIST].startswith(before[LIST])
    (closed / LIST).write_bytes(before[LIST])
    (closed / SECOND).unlink()
    now[LIST] = before[LIST]
    del now[SECOND]


@pytest.mark.parametrize(("number", "once"), WAYS, ids=NAMES)
def test_create(closed: Path, number: int, once: bool) -> None:
    before = files(closed)
    for step in steps(MOST_STEPS):
        with failing_disk(step, number, once=once) as disk, suppress(OSError, UsageError):
            create_archive(Workspace(closed), CLOSE)
        # A disk that became read-only keeps the temporary as well.
        now = without_hidden(closed) if number == errno.EROFS else files(closed)
        if SECOND in now:
            assert verify_archive(closed / SECOND).is_whole
            take_back(closed, now, before)
        assert now == before, step
        if not disk.was_reached:
            break
    assert 50 < step < MOST_STEPS


@pytest.mark.parametrize(("number", "once"), WAYS, ids=NAMES)
def test_restore(closed: Path, tmp_path: Path, number: int, once: bool) -> None:
    target = tmp_path / "kembali" / "sini"
    target.parent.mkdir()
    expected: dict[str, bytes] = {}
    for step in steps(MOST_STEPS):
        with failing_disk(step, number, once=once) as disk, suppress(OSError):
            restore_archive(closed / FIRST, target)
        if target.exists():
            expected = expected or files(target)
            assert files(target) == expected
            shutil.rmtree(target)
        if number != errno.EROFS:
            assert files(target.parent) == {}, step
        if not disk.was_reached:
            break
    assert 20 < step < MOST_STEPS
    assert expected["iku.toml"] == (closed / "iku.toml").read_bytes()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_power_cut_while_creating(closed: Path) -> None:
    before = files(closed)
    whole = 0
    for step in steps(MOST_STEPS):
        if not dies(partial(create_archive, Workspace(closed), CLOSE), step):
            break
        now = without_hidden(closed)
        if SECOND in now:
            assert verify_archive(closed / SECOND).is_whole
            take_back(closed, now, before)
            whole += 1
        assert now == before, step
    assert 50 < step < MOST_STEPS
    assert whole  # it may also be cut after it is done
    assert verify_archive(closed / SECOND).is_whole


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_power_cut_while_restoring(closed: Path, tmp_path: Path) -> None:
    target = tmp_path / "kembali"
    for step in steps(MOST_STEPS):
        if not dies(partial(restore_archive, closed / FIRST, target), step):
            break
        if target.exists():
            assert (target / "iku.toml").is_file()
            shutil.rmtree(target)
    assert 20 < step < MOST_STEPS
    assert files(target / "masukan") == {f"{YEAR}/Isian.xlsx": files(closed)[
        f"masukan/{YEAR}/Isian.xlsx"
    ]}  # fmt: skip


def dies(work: Callable[[], object], step: int) -> bool:
    """Does the work in a process that ends at that step; whether it came so far."""
    child = os.fork()
    if child == 0:
        try:
            with power_cut(step):
                work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_what_a_user_sees(closed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Step 25 is in the middle of copying, or of writing the zip: always a message."""
    for number, word in ((errno.ENOSPC, "penuh"), (errno.EROFS, "hanya dapat dibaca")):
        for step in (1, 25, 60):
            with failing_disk(step, number):
                code = call(["archive", "create", str(closed), "--tahun", YEAR])
            err = capsys.readouterr().err
            assert (code, err.startswith("Kesalahan:")) == (2, True)
            assert word in err
            assert "Traceback" not in err


@pytest.mark.parametrize("sign", ["iku-etl-*", f"kerja/arsip/{YEAR}/.*"])
def test_killed_as_it_runs(tmp_path: Path, sign: str) -> None:
    """For real: another process, killed once it has begun to copy, or to write the archive."""
    workspace, _ = close_year(tmp_path / "kerja")
    shutil.rmtree(workspace.archives)
    before = files(workspace.folder)
    process = subprocess.Popen(
        [sys.executable, "-m", "iku_etl", "archive", "create", workspace.folder, "--tahun", YEAR],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path), "TEMP": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and not any(tmp_path.glob(sign)):
        time.sleep(0.001)
    process.kill()
    process.wait()
    now = without_hidden(workspace.folder)
    if FIRST in now:
        assert verify_archive(workspace.folder / FIRST).is_whole
        del now[FIRST]
        now.pop(LIST, None)
    assert now == before
    create_archive(workspace, CLOSE)
    assert verify_archive(workspace.folder / FIRST).is_whole
