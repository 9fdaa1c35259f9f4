"""A run of which nothing changed tells what the last one told; else it says why it is done again."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.examples import copy_example

from iku_etl import pipeline
from iku_etl.last_run import UNCHANGED, look_back, said_changes
from iku_etl.outcome import Outcome
from iku_etl.period_lock import Locking
from iku_etl.workspace import Workspace, remembering

YEAR, PERIODE, KOTA = "2025", "TW1", Path("kota")


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example kota after a run."""
    folder = tmp_path_factory.mktemp("r")
    copy_example("kota", folder / KOTA)
    with chdir(folder):
        assert again(KOTA).changed == ""
    return folder / KOTA


@pytest.fixture
def kota(done: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, called by the same name."""
    shutil.copytree(done, tmp_path / KOTA)
    monkeypatch.chdir(tmp_path)
    return KOTA


def again(folder: Path, tanggal: str | None = None, *, fresh: bool = False) -> Outcome:
    """Its run with memory."""
    workspace = remembering(folder, fresh=fresh)
    last = look_back(workspace, YEAR, PERIODE, tanggal, None)
    return last.outcome() or pipeline.run(workspace, YEAR, PERIODE, last=last)


def stamps(folder: Path) -> dict[Path, int]:
    """When each result was written."""
    return {path: path.stat().st_mtime_ns for path in folder.glob("output/**/*") if path.is_file()}


def test_nothing_is_done_and_the_same_is_told(kota: Path) -> None:
    before = stamps(kota)
    told = again(kota)
    assert told.changed == UNCHANGED
    assert stamps(kota) == before
    assert replace(told, changed="") == replace(again(kota, fresh=True), changed="")


def touch(folder: Path, name: str, text: str = "\n") -> None:
    """Adds to a file of the ruang kerja, or makes it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(text)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda kota: sorted(kota.glob("masukan/2025/*"))[0].unlink(), "1 buku kerja berubah"),
        (lambda kota: touch(kota, "bukti/2025/foto.jpg"), "1 bukti berubah"),
        (lambda kota: touch(kota, "iku.toml"), "iku.toml berubah"),
        (lambda kota: touch(kota, "katalog/unit.csv"), "katalog berubah"),
    ],
)
def test_it_says_why_it_is_done_again(
    kota: Path, change: Callable[[Path], None], said: str
) -> None:
    change(kota)
    assert again(kota).changed == f"Dihitung lagi karena {said}."
    assert again(kota).changed == UNCHANGED


def test_changes_are_counted_by_kind() -> None:
    names = ("masukan/a.xlsx", "masukan/b.xlsx", "schemas/tata_letak/a.yaml", "schemas/gaya.yaml")
    said = "2 buku kerja berubah, 1 tata letak berubah, 1 aturan berubah"
    assert said_changes(names) == f"Dihitung lagi karena {said}."
    assert said_changes(("perintah", "program")) == (
        "Dihitung lagi karena versi program lain, tanda tangan lain."
    )
    assert said_changes(()) == ""


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("another", "hasil di output/ tidak lagi seperti yang ditulis run yang lalu"),
        ("gone", "hasil di output/ tidak lagi seperti yang ditulis run yang lalu"),
        ("all gone", "hasil run yang lalu tidak ada lagi di output/"),
        ("damaged", "hasil di output/ tidak lagi seperti yang ditulis run yang lalu"),
    ],
)
def test_results_that_are_not_as_they_were_are_made_again(kota: Path, how: str, said: str) -> None:
    path = next(kota.glob("output/*/*/capaian.xlsx"))
    before = path.read_bytes()
    record = path.with_name(".iku-etl.json")
    if how == "gone":
        path.unlink()
    elif how == "all gone":
        shutil.rmtree(kota / "output")
    else:
        (path if how == "another" else record).write_bytes(b"{}")
    assert again(kota).changed == f"Dihitung lagi karena {said}."
    assert path.read_bytes() == before


def test_without_memory_that_is_the_reason(kota: Path) -> None:
    assert again(kota, fresh=True).changed == "Dihitung lagi karena diminta (--segar)."
    shutil.rmtree(kota / ".iku-etl")
    why = "tidak ada ingatan tentang run yang lalu (.iku-etl)"
    assert again(kota).changed == f"Dihitung lagi karena {why}."
    shutil.rmtree(kota / ".iku-etl")
    shutil.rmtree(kota / "output")
    assert again(kota).changed == ""  # as the first time


def test_another_signature_is_another_run(kota: Path) -> None:
    assert again(kota, "2025-04-08").changed == "Dihitung lagi karena tanda tangan lain."
    assert again(kota, "2025-04-08").changed == UNCHANGED


def test_what_a_lock_has_a_part_in_is_not_told_again(kota: Path) -> None:
    locking = Locking(kunci=True, oleh="Subbag", tanggal="2025-05-02")
    pipeline.run(Workspace(kota), YEAR, PERIODE, locking=locking)
    for _ in range(2):
        told = again(kota)
        assert (told.changed, bool(told.locked)) == ("", True)


def test_a_signatory_of_some_months_is_remembered_as_well(kota: Path) -> None:
    """Its dates are dates in iku.toml, not texts."""
    one = '[[penandatangan]]\njabatan = "Plt. Kepala"\nnama = "(NAMA)"\nmulai = 2025-01-01\n'
    touch(kota, "iku.toml", f"\n{one}")
    assert again(kota).changed == "Dihitung lagi karena iku.toml berubah."
    assert again(kota).changed == UNCHANGED


def test_a_killed_run_is_cleared_away_first(kota: Path) -> None:
    left = kota / "output" / YEAR / f".{PERIODE}.baru"
    left.mkdir()
    assert again(kota).changed == UNCHANGED
    assert not left.exists()


def test_links_are_looked_at_by_the_run_itself(kota: Path, tmp_path: Path) -> None:
    (tmp_path / "luar.xlsx").write_bytes(b"")
    (kota / "masukan" / YEAR / "tautan.xlsx").symlink_to(tmp_path / "luar.xlsx")
    for _ in range(2):
        told = again(kota)
        assert told.changed == ""
        assert "berkas-tautan" in {issue.kode for issue in told.issues}


def test_all_that_a_run_opens_is_looked_at(kota: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that a run reads, and nobody looks at before, would be a change that is not seen."""
    for name in ("bukti/2025/foto.jpg", "diterima.csv", "schemas/pesan.txt", "katalog/lain.csv"):
        touch(kota, name)
    opened: set[str] = set()
    real_open = io.open

    def seen(file: Any, *args: Any, **kwargs: Any) -> Any:
        path = Path(os.fsdecode(file)) if isinstance(file, str | bytes | os.PathLike) else Path()
        if path.absolute().is_relative_to(kota.absolute()):
            opened.add(path.absolute().relative_to(kota.absolute()).as_posix())
        return real_open(file, *args, **kwargs)

    workspace = Workspace(kota)
    looked = set(look_back(workspace, YEAR, PERIODE, None, None).made_from)
    monkeypatch.setattr(io, "open", seen)
    pipeline.run(workspace, YEAR, PERIODE)
    read = {name for name in opened if not name.startswith("output/")}
    assert {name for name in read if name.startswith(("masukan", "katalog", "iku.toml"))}
    assert read <= looked


def test_a_run_without_changes_needs_no_pandas(kota: Path) -> None:
    code = (
        "import sys; from iku_etl.cli import call; "
        f"call(['run', 'kota', '--tahun', '{YEAR}', '--periode', '{PERIODE}']); "
        "assert 'pandas' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert UNCHANGED in done.stdout
