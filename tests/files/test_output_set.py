"""A run is published whole: kill -9 at any moment, two runs at once, files that people added."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from iku_etl.files import output_set
from iku_etl.files.lock import locked
from iku_etl.files.output_set import RECORD, preparing, undisturbed
from iku_etl.issues import UsageError
from iku_etl.pipeline import silent

FILES = ("capaian.csv", "Indikator.xlsx", "pemeriksaan/masalah.json")
# Publishes sets forever, each with the next number in all of its files, and says when one is there.
PUBLISHER = """
import sys
from pathlib import Path
from iku_etl.files import output_set
if sys.argv[2] == "renames":
    output_set.exchange = lambda one, other: False
root = Path(sys.argv[1])
print("siap", flush=True)
for number in range(10**6):
    with output_set.preparing(root / "output" / "2025" / "TW1", print) as prepared:
        for name in {files}:
            path = prepared.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(str(number))
        prepared.publish()
    print(number, flush=True)
"""


def publish(root: Path, text: str, *names: str) -> Path:
    """A set whose files all hold the text."""
    target = root / "output" / "2025" / "TW1"
    with preparing(target, silent) as prepared:
        for name in names or FILES:
            path = prepared.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        prepared.publish()
    return target


def contents(folder: Path) -> dict[str, str]:
    """The texts of all files but the record."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != RECORD
    }


def start(root: Path, way: str) -> "subprocess.Popen[str]":
    """A publisher of its own, past its imports."""
    process = subprocess.Popen(
        [sys.executable, "-c", PUBLISHER.replace("{files}", repr(FILES)), str(root), way],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "siap\n"
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_killed_at_any_moment(tmp_path: Path, way: str) -> None:
    """One whole set is there, nobody's note is lost, and the next run leaves nothing behind."""
    target = publish(tmp_path, "lama")
    (target / "catatan.txt").write_text("milik orang", encoding="utf-8")
    for _ in range(8):
        process = start(tmp_path, way)
        time.sleep(random.uniform(0.0, 0.08))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        if way == "renames":  # between two renames there is none until the next command
            with undisturbed(target):
                pass
        found = contents(target)
        assert found.pop("catatan.txt") == "milik orang"
        assert sorted(found) == sorted(FILES)
        assert len(set(found.values())) == 1
    publish(tmp_path, "baru")
    assert contents(target) == dict.fromkeys(FILES, "baru") | {"catatan.txt": "milik orang"}
    assert [path.name for path in target.parent.iterdir()] == ["TW1"]


def test_two_at_once_take_turns(tmp_path: Path) -> None:
    """The one that starts later waits, so that it reads, ends and is published later."""
    order: list[str] = []
    target, begun = tmp_path / "output" / "2025" / "TW1", threading.Event()

    def first() -> None:
        with preparing(target, silent) as prepared:
            begun.set()
            time.sleep(0.5)
            (prepared.folder / "a.txt").parent.mkdir(parents=True, exist_ok=True)
            (prepared.folder / "a.txt").write_text("pertama", encoding="utf-8")
            prepared.publish()
            order.append("pertama")

    thread = threading.Thread(target=first)
    thread.start()
    begun.wait()
    publish(tmp_path, "kedua", "b.txt")
    order.append("kedua")
    thread.join()
    assert order == ["pertama", "kedua"]
    assert contents(target) == {"b.txt": "kedua"}


def test_a_lock_that_is_held_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output_set, "PATIENCE", 0.0)
    target = tmp_path / "output" / "2025" / "TW1"
    with locked(target), pytest.raises(UsageError, match="sedang bekerja"):
        publish(tmp_path, "baru")
    assert not (tmp_path / "output").exists()


def test_what_goes_from_set_to_set(tmp_path: Path) -> None:
    """Files of people, also ours that they changed; ours of before that are made no more go."""
    target = publish(tmp_path, "lama", "tetap.csv", "hilang.xlsx", "diubah.xlsx")
    (target / "diubah.xlsx").write_text("oleh orang", encoding="utf-8")
    (target / "surat").mkdir()
    (target / "surat" / "catatan.jsonl").write_text("terkirim", encoding="utf-8")
    (target / "kosong").mkdir()
    (target / ".0123abcd.77.tmp").write_text("sisa", encoding="utf-8")
    publish(tmp_path, "baru", "tetap.csv", "tambah.csv")
    assert contents(target) == {
        "diubah.xlsx": "oleh orang",
        "surat/catatan.jsonl": "terkirim",
        "tambah.csv": "baru",
        "tetap.csv": "baru",
    }
    assert (target / "kosong").is_dir()


def test_a_set_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    target = publish(tmp_path, "lama")
    with (
        pytest.raises(ValueError, match="rusak"),
        preparing(target, silent) as prepared,
    ):
        prepared.folder.mkdir()
        (prepared.folder / "capaian.csv").write_text("baru", encoding="utf-8")
        raise ValueError("rusak")
    assert contents(target) == dict.fromkeys(FILES, "lama")
    assert [path.name for path in target.parent.iterdir()] == ["TW1"]
