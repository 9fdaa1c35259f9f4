"""What was kept comes back as it was, or not at all; whatever is wrong with its file costs nothing."""

import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iku_etl.memory import store
from iku_etl.memory.looks import STEP_NS, digest_file, quick_looks
from iku_etl.memory.store import FILE_NAME, NO_MEMORY, Memory

KIND, SCOPE = "isian", "masukan/2025"
KEY, OTHER = b"a" * 32, b"b" * 32


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """Of a ruang kerja with isian of 2025."""
    (tmp_path / SCOPE).mkdir(parents=True)
    return Memory(tmp_path / store.FOLDER)


def keep(memory: Memory, **contents: bytes) -> None:
    """Remembers contents by one letter each, as a command over all of the scope."""
    with memory.page(KIND, SCOPE, whole=True) as page:
        for letter, content in contents.items():
            page.keep(letter.encode() * 32, content)


def recall(memory: Memory, key: bytes = KEY, scope: str = SCOPE) -> bytes | None:
    """What is remembered, by a command over a part of the scope."""
    with memory.page(KIND, scope, whole=False) as page:
        return page.recall(key)


def path_of(memory: Memory) -> Path:
    """Its file."""
    assert memory.folder
    return memory.folder / FILE_NAME


def test_what_was_kept_comes_back(memory: Memory) -> None:
    keep(memory, a=b"satu", b=b"dua")
    assert (recall(memory), recall(memory, OTHER)) == (b"satu", b"dua")
    assert recall(memory, b"c" * 32) is None
    assert recall(memory, scope="masukan/2024") is None


def test_what_nobody_asks_for_goes(memory: Memory) -> None:
    keep(memory, a=b"satu", b=b"dua")
    with memory.page(KIND, SCOPE, whole=True) as page:
        page.recall(OTHER)
    assert (recall(memory), recall(memory, OTHER)) == (None, b"dua")


def test_what_is_of_a_folder_that_went_goes(memory: Memory, tmp_path: Path) -> None:
    keep(memory, a=b"satu")
    (tmp_path / SCOPE).rmdir()
    with memory.page("lain", ".", whole=True):
        pass
    assert recall(memory) is None


def test_an_interrupted_command_forgets_nothing_and_keeps_what_it_did(memory: Memory) -> None:
    keep(memory, a=b"satu")
    with pytest.raises(KeyboardInterrupt), memory.page(KIND, SCOPE, whole=True) as page:
        page.keep(OTHER, b"dua")
        raise KeyboardInterrupt
    assert (recall(memory), recall(memory, OTHER)) == (b"satu", b"dua")


def test_two_commands_at_once(memory: Memory) -> None:
    with (
        memory.page(KIND, SCOPE, whole=False) as one,
        memory.page(KIND, SCOPE, whole=False) as two,
    ):
        one.keep(KEY, b"satu")
        one.store()
        assert two.recall(KEY) == b"satu"
        two.keep(OTHER, b"dua")
    assert (recall(memory), recall(memory, OTHER)) == (b"satu", b"dua")


def test_a_fresh_one_uses_nothing_and_keeps_anew(memory: Memory) -> None:
    keep(memory, a=b"satu", b=b"dua")
    with Memory(memory.folder, is_fresh=True).page(KIND, SCOPE, whole=True) as page:
        assert page.recall(KEY) is None
        page.keep(KEY, b"baru")
    assert (recall(memory), recall(memory, OTHER)) == (b"baru", None)


def test_no_memory_remembers_nothing() -> None:
    keep(NO_MEMORY, a=b"satu")
    assert recall(NO_MEMORY) is None


@settings(max_examples=60)
@given(place=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255), cut=st.booleans())
def test_a_damaged_file_gives_what_was_kept_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, place: float, bits: int, *, cut: bool
) -> None:
    folder = tmp_path_factory.mktemp("r")
    (folder / SCOPE).mkdir(parents=True)
    memory = Memory(folder / store.FOLDER)
    keep(memory, a=b"satu" * 2000, b=b"dua" * 10)
    path = path_of(memory)
    content = bytearray(path.read_bytes())
    at = int(place * len(content))
    content[at] ^= bits
    path.write_bytes(content[:at] if cut else content)
    assert recall(memory) in (None, b"satu" * 2000)
    assert recall(memory, OTHER) in (None, b"dua" * 10)
    for _ in range(2):  # one command may only have found out that it is damaged
        keep(memory, a=b"lagi")
    assert recall(memory) in (None, b"lagi")


@pytest.mark.parametrize("content", [b"", b"bukan sqlite", b"SQLite format 3\0" + bytes(4000)])
def test_a_file_that_is_none_is_made_anew(memory: Memory, content: bytes) -> None:
    keep(memory, a=b"satu")
    path_of(memory).write_bytes(content)
    assert recall(memory) is None
    keep(memory, a=b"dua")
    assert recall(memory) == b"dua"


def changed(memory: Memory, statement: str) -> None:
    """Does something to its file."""
    connection = sqlite3.connect(path_of(memory))
    with connection:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("version", "after"), [(store.FORMAT - 1, b"dua"), (store.FORMAT, b"dua"), (99, None)]
)
def test_a_file_of_another_version(memory: Memory, version: int, after: bytes | None) -> None:
    """One of an earlier version is made anew, one of a later version is left alone."""
    keep(memory, a=b"satu")
    changed(memory, f"PRAGMA user_version = {version}")
    assert recall(memory) == (b"satu" if version == store.FORMAT else None)
    keep(memory, a=b"dua")
    assert recall(memory) == after


def test_a_file_of_another_program_is_left_alone(memory: Memory) -> None:
    assert memory.folder
    memory.folder.mkdir()
    changed(memory, "CREATE TABLE kept (a)")
    before = path_of(memory).read_bytes()
    keep(memory, a=b"satu")
    assert recall(memory) is None
    assert path_of(memory).read_bytes() == before


def test_a_locked_file_is_a_command_without_memory(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.01)
    keep(memory, a=b"satu")
    connection = sqlite3.connect(path_of(memory), isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    keep(memory, b=b"dua")
    assert recall(memory) is None
    connection.rollback()
    connection.close()
    assert recall(memory) == b"satu"


def test_a_folder_that_cannot_be_made_is_a_command_without_memory(tmp_path: Path) -> None:
    (tmp_path / store.FOLDER).write_text("berkas")
    memory = Memory(tmp_path / store.FOLDER)
    keep(memory, a=b"satu")
    assert recall(memory) is None


def test_a_link_is_not_followed(memory: Memory, tmp_path: Path) -> None:
    (tmp_path / "luar").mkdir()
    (tmp_path / store.FOLDER).symlink_to("luar")
    keep(memory, a=b"satu")
    assert recall(memory) is None
    assert not list((tmp_path / "luar").iterdir())


def looked(memory: Memory, path: Path) -> str:
    """The digest of a file, as a command asks for it."""
    with quick_looks(memory, SCOPE) as looks:
        return looks.digest(path)


def test_a_file_that_looks_as_before_is_not_read_again(
    memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / SCOPE / "a.xlsx"
    path.write_bytes(b"satu")
    read: list[Path] = []

    def digest(path: Path) -> str:
        read.append(path)
        return digest_file(path)

    monkeypatch.setattr("iku_etl.memory.looks.digest_file", digest)
    now = path.stat().st_mtime_ns
    clock = now
    monkeypatch.setattr(Memory, "clock", lambda _: clock)
    # As new as the look itself: within a step of the disk's time it may change and look the same.
    expected = [looked(memory, path), looked(memory, path)]
    assert len(read) == 2
    clock = now + 2 * STEP_NS
    expected += [looked(memory, path)]
    assert len(read) == 3
    expected += [looked(memory, path)]
    assert len(read) == 3
    assert len(set(expected)) == 1


def test_a_file_of_the_same_size_and_time_is_another(memory: Memory, tmp_path: Path) -> None:
    path = tmp_path / SCOPE / "a.xlsx"
    path.write_bytes(b"satu")
    os.utime(path, (1, 1))
    first = looked(memory, path)
    path.write_bytes(b"dua!")
    os.utime(path, (1, 1))
    assert looked(memory, path) == digest_file(path) != first
