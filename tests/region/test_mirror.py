"""The copy of an address: what travels, what a reader sees while results go back, hostile names."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from support.object_store import Counted, contents, memory_store

from iku_etl.region import store_lock
from iku_etl.region.addresses import (
    COPIES,
    as_address,
    copy_folder,
    is_store_address,
    plain_address,
)
from iku_etl.region.mirror import Mirror, is_whole
from iku_etl.region.store import ObjectStore, StoreError
from iku_etl.region.store_lock import LOCK, held

pytest.importorskip("fsspec")
ADDRESS = "s3://ember/dinas-a"
SET = "output/2025/TW1"
RECORD = f"{SET}/.iku-etl.json"
TOML = {"iku.toml": "kode"}


@pytest.fixture(autouse=True)
def own_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COPIES, str(tmp_path / "salinan"))


def record(files: Mapping[str, str]) -> str:
    """What a run writes beside the files of a set."""
    return json.dumps({"berkas": {n: sha256(t.encode()).hexdigest() for n, t in files.items()}})


def stored_set(files: Mapping[str, str]) -> dict[str, str]:
    return {**{f"{SET}/{name}": text for name, text in files.items()}, RECORD: record(files)}


def mirrored(store: ObjectStore) -> Mirror:
    return Mirror(ADDRESS, "iku.toml", store)


def fetch(store: ObjectStore) -> dict[str, str]:
    """Fetches all; every file of the copy as text."""
    mirror = mirrored(store)
    mirror.fetch(mirror.look())
    return copied(mirror.folder)


def copied(folder: Path) -> dict[str, str]:
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    found = {path.relative_to(folder).as_posix(): path for path in paths}
    return {n: p.read_text(encoding="utf-8") for n, p in found.items() if ".iku-etl/" not in n}


def publish(store: ObjectStore, files: Mapping[str, str]) -> int:
    """What a run would do: all is fetched, a set is written into the copy, what differs goes back."""
    mirror = mirrored(store)
    with mirror.alone(writes=True) as still:
        mirror.fetch(there := mirror.look())
        for path in (mirror.folder / SET).glob("*"):
            path.unlink()
        (mirror.folder / SET).mkdir(parents=True, exist_ok=True)
        for name, text in stored_set(files).items():
            (mirror.folder / name).write_text(text, encoding="utf-8")
        return mirror.upload(there, still)


def test_only_what_changed_is_fetched() -> None:
    store = Counted(memory_store({**TOML, "masukan/2025/a.xlsx": "1", "masukan/2025/b.xlsx": "2"}))
    assert fetch(store) == contents(store)
    assert len(store.got) == 3
    store.got.clear()
    store.write("masukan/2025/a.xlsx", b"10")
    store.delete(["masukan/2025/b.xlsx"])
    assert fetch(store) == {**TOML, "masukan/2025/a.xlsx": "10"}
    assert store.got == ["masukan/2025/a.xlsx"]


def test_what_was_changed_or_put_into_the_copy_is_as_it_is_there() -> None:
    """Nobody works in the copy: a file that a killed command left in it is of no set."""
    store = Counted(memory_store({**TOML, "katalog/unit.csv": "benar"}))
    fetch(store)
    folder = copy_folder(ADDRESS)
    (folder / "katalog/unit.csv").write_text("salah", encoding="utf-8")
    (folder / "output/2025/TW1").mkdir(parents=True)
    (folder / "output/2025/TW1/sisa.xlsx").write_text("sisa", encoding="utf-8")
    assert fetch(store) == contents(store)
    assert not (folder / "output").exists()


def test_what_a_killed_download_left_is_cleared_away() -> None:
    store = memory_store(TOML)
    left = copy_folder(ADDRESS) / ".iku-etl" / "unduh-x"
    left.mkdir(parents=True)
    assert fetch(store) == TOML
    assert not left.exists()


def test_a_copy_without_memory_is_fetched_again() -> None:
    store = Counted(memory_store(TOML))
    fetch(store)
    for path in (copy_folder(ADDRESS) / ".iku-etl").glob("*.sqlite"):
        path.unlink()
    fetch(store)
    assert store.got == ["iku.toml"] * 2


OLD, NEW = {"a": "1", "b": "2", "lama": "3"}, {"a": "1", "b": "20", "baru": "4"}


def test_what_is_uploaded_and_in_which_order() -> None:
    """What differs, then the record, then what is of no set any more; inputs never."""
    store = Counted(memory_store({**TOML, **stored_set(OLD)}))
    assert publish(store, NEW) == 4
    assert store.sent == [f"{SET}/b", f"{SET}/baru", RECORD, f"{SET}/lama"]
    assert contents(store) == {**TOML, **stored_set(NEW)}
    store.sent.clear()
    assert publish(store, NEW) == 0
    assert store.sent == []


@pytest.mark.parametrize(
    ("steps", "whole", "values"),
    [(0, True, OLD), (1, False, None), (2, False, None), (3, True, NEW), (4, True, NEW)],
)
def test_what_a_reader_sees_when_the_upload_breaks_off(
    steps: int, whole: bool, values: Mapping[str, str] | None, tmp_path: Path
) -> None:
    """The earlier set, none that is whole, or the new one; the same command again finishes it."""
    plain = memory_store({**TOML, **stored_set(OLD)})
    broken = Counted(plain, most=steps)
    if steps < 4:
        with pytest.raises(StoreError):
            publish(broken, NEW)
    else:
        publish(broken, NEW)
    assert LOCK not in contents(plain)
    for name, text in contents(plain).items():
        path = tmp_path / "pembaca" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    folder = tmp_path / "pembaca" / SET
    assert is_whole(folder) is whole
    if values is not None:
        assert {n: (folder / n).read_text(encoding="utf-8") for n in values} == values
    publish(plain, NEW)
    assert contents(plain) == {**TOML, **stored_set(NEW)}


@pytest.mark.parametrize(
    "name",
    [
        "../luar",
        "masukan/../../luar",
        "a//b",
        "IKU.toml",
        "iku.toml/x",
        "con",
        "a\\..\\b",
        "/etc/x",
    ],
)
def test_a_hostile_name_is_named_and_nothing_is_fetched(name: str, tmp_path: Path) -> None:
    class Hostile(ObjectStore):
        def list(self, under: str = "") -> Mapping[str, str]:
            return {"iku.toml": "1", name: "1"}

    store = memory_store(TOML)
    with pytest.raises(StoreError) as found:
        fetch(Hostile(store._system, store._address, store._root))
    named = "iku.toml (nama lain" if name.startswith("iku.toml") else ascii(name)[1:-1]
    assert named in str(found.value)
    assert copied(copy_folder(ADDRESS)) == {}


def test_memories_and_locks_stay_where_they_are() -> None:
    apart = {".iku-etl/ingatan.sqlite": "x", "output/2025/.TW1.kunci": "x"}
    store = memory_store({**TOML, **apart})
    assert fetch(store) == TOML
    publish(store, NEW)
    assert contents(store).items() >= apart.items()


def test_a_record_of_names_outside_is_no_whole_set(tmp_path: Path) -> None:
    (tmp_path / "luar").write_text("1", encoding="utf-8")
    (tmp_path / "set").mkdir()
    (tmp_path / "set/.iku-etl.json").write_text(record({"../luar": "1"}), encoding="utf-8")
    assert not is_whole(tmp_path / "set")


def test_one_command_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of another computer it is waited for; one that is not renewed is taken for dead."""
    monkeypatch.setattr(store_lock, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(store_lock, "PATIENCE", 0.05)
    store = memory_store({LOCK: json.dumps({"oleh": "komputer lain", "ke": 0})})
    with pytest.raises(StoreError, match="sedang bekerja"), held(store, ADDRESS):
        raise AssertionError
    monkeypatch.setattr(store_lock, "DEAD_AFTER", 0.02)
    with held(store, ADDRESS) as still:
        still()
        assert LOCK in contents(store)
    assert LOCK not in contents(store)


def test_a_lock_that_a_killed_command_of_this_computer_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store_lock, "PATIENCE", 0.0)
    store = memory_store({LOCK: json.dumps({"oleh": f"{store_lock._computer()} mati", "ke": 3})})
    with held(store, ADDRESS):
        pass
    assert LOCK not in contents(store)


def test_a_lock_is_beated_and_who_lost_it_uploads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_lock, "BEAT_EVERY", 0.01)
    store = Counted(memory_store(TOML))
    with mirrored(store).alone(writes=True) as still:
        before = store.read(LOCK)
        while store.read(LOCK) == before:
            still()
        store.write(LOCK, json.dumps({"oleh": "komputer lain", "ke": 0}).encode())
        with pytest.raises(StoreError, match="mengambil alih"):
            still()
    assert "komputer lain" in contents(store)[LOCK]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("s3://ember/kab/", True),
        ("S3://ember", True),
        ("gs://a/b", True),
        ("tcp://10.0.0.5:8786", False),
        ("C:\\kab", False),
        ("kab/s3", False),
    ],
)
def test_what_is_an_address(text: str, wanted: bool) -> None:
    assert is_store_address(text) is wanted


def test_addresses_that_name_no_safe_place() -> None:
    for text in (
        "s3://",
        "s3://ember/../x",
        "s3://k:rahasia@ember/x",
        "file:///kab/x",
        "s3://a//b",
    ):
        with pytest.raises(Exception, match=r"\.$|\)") as found:
            plain_address(text)
        assert "rahasia" not in str(found.value)
    assert plain_address("S3://ember/kab//") == "s3://ember/kab"


def test_what_is_said_of_a_copy_names_the_address() -> None:
    place = copy_folder("s3://ember/kab") / "output" / "laporan.html"
    assert as_address(f"Laporan: {place}") == "Laporan: s3://ember/kab/output/laporan.html"
