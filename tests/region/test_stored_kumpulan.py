"""A kumpulan at s3://…, on a real S3 server of this machine, as against the same in a folder."""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from support.object_store import Counted, s3_server
from support.small import YEAR, kecil
from support.small_region import write_collection

from iku_etl.cli import call
from iku_etl.region import mirror as mirror_module
from iku_etl.region.addresses import COPIES, copy_folder
from iku_etl.region.homes import StoredHome
from iku_etl.region.members import Member
from iku_etl.region.mirror import Mirror, is_whole
from iku_etl.region.store import ObjectStore, StoreError, open_store
from iku_etl.region.tasks import TaskOutcome

TABLES = """
    | indikator | kode | formula | satuan | desimal |
    |           | A    | x       | Dok    | 2       |
    | target | kode | target |
    |        | A    | 4 Dok  |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |       | A    | x      | 1   | 1   | 1   | 0,5 |
"""
KAB = "s3://ember/kab"
PERIOD = f"--tahun={YEAR}", "--periode=TAHUN"
Shown = pytest.CaptureFixture[str]


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a kumpulan, but for what it remembers."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path for path in paths}
    return {n: p.read_bytes() for n, p in sorted(found.items()) if ".iku-etl/" not in n}


def stored() -> dict[str, bytes]:
    """Every object below the address."""
    store = open_store(KAB)
    return {name: store.read(name) or b"" for name in store.list()}


@pytest.fixture(scope="module")
def kab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder and the address hold the same kumpulan of two; what was run over the folder."""
    top = tmp_path_factory.mktemp("objek")
    folder = write_collection(top / "kab", "Kabupaten Contoh")
    kecil(folder / "a", TABLES)
    shutil.copytree(folder / "a", folder / "b")
    with pytest.MonkeyPatch.context() as patched, s3_server(patched):
        patched.setenv("IKU_ETL_PROSES", "0")
        patched.setenv(COPIES, str(top / "salinan"))
        patched.chdir(top)
        store = open_store(KAB)
        for name, content in files(folder).items():
            store.write(name, content)
        yield folder


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Counted]:
    """Every store that is opened while it is there."""
    opened: list[Counted] = []

    def open_counted(address: str) -> Counted:
        opened.append(Counted(open_store(address)))
        return opened[-1]

    monkeypatch.setattr(mirror_module, "open_store", open_counted)
    return opened


def test_the_same_bytes_as_in_a_folder_and_nothing_twice(
    kab: Path, counted: list[Counted], capsys: Shown
) -> None:
    assert call(["run", "kab", *PERIOD]) == 0
    wanted = capsys.readouterr().out
    assert call(["run", KAB, *PERIOD]) == 0
    said = capsys.readouterr().out
    assert said == wanted.replace("kab/output", f"{KAB}/output")
    assert stored() == files(kab)
    counted.clear()
    assert call(["run", KAB, *PERIOD]) == 0
    assert "2 tetap" in capsys.readouterr().out
    assert [(store.got, store.sent) for store in counted if store.got or store.sent] == []


def test_on_another_computer_only_what_is_needed_is_fetched(
    kab: Path,
    counted: list[Counted],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Shown,
) -> None:
    """One ruang kerja alone, with no copy yet; what it says is what it says in a folder."""
    monkeypatch.setenv(COPIES, str(tmp_path / "lain"))
    assert call(["check", f"{KAB}/a", f"--tahun={YEAR}"]) == 0
    assert capsys.readouterr().out == "Tidak ada galat.\n"
    assert {name for store in counted for name in store.got} >= {"iku.toml", "katalog/unit.csv"}
    assert not any(store.sent for store in counted)
    assert copy_folder(f"{KAB}/a").is_relative_to(tmp_path)


def test_hostile_names_cost_only_their_member(kab: Path, capsys: Shown) -> None:
    """Also an empty object that a console put for a folder costs nothing."""
    store = open_store(KAB)
    hostile = ["b/masukan/../../../luar.txt", "../luar.txt"]
    for name in ("a/masukan/", *hostile):
        store._system.call_s3("put_object", Bucket="ember", Key=f"kab/{name}", Body=b"x")
    assert call(["run", KAB, *PERIOD, "--format=json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["keadaan"] for one in found["anggota"]] == ["baik", "gagal"]
    assert "b/masukan/../../../luar.txt"[2:] in found["anggota"][1]["pesan"]
    codes = [one["kode"] for one in found["masalah"]]
    assert "objek-nama-ditolak" in codes
    assert not list(copy_folder("s3://ember").rglob("luar.txt"))
    for name in hostile:
        store._system.call_s3("delete_object", Bucket="ember", Key=f"kab/{name}")


def test_a_store_that_nobody_may_write_or_that_goes_away(
    kab: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    """Each ruang kerja is named with the reason; after that the same command finishes it."""

    class ReadOnly(ObjectStore):
        def write(self, name: str, content: bytes, *, only_new: bool = False) -> bool:
            with self._asked("ditulis"):
                raise PermissionError("kunci AKIA")

    def open_read_only(address: str) -> ObjectStore:
        store = open_store(address)
        return ReadOnly(store._system, store._address, store._root)

    with monkeypatch.context() as patched:
        patched.setattr(mirror_module, "open_store", open_read_only)
        assert call(["run", KAB, *PERIOD, "--format=json"]) == 2
    found = json.loads(capsys.readouterr().out)
    assert ["tidak ada izin" in one["pesan"] for one in found["anggota"]] == [True, True]
    assert "AKIA" not in json.dumps(found)
    assert "objek-tidak-terunggah" in [one["kode"] for one in found["masalah"]]

    def open_short(address: str) -> ObjectStore:
        return Counted(open_store(address), most=2 if address.endswith("/a") else 10**6)

    with monkeypatch.context() as patched:
        patched.setattr(mirror_module, "open_store", open_short)
        code = call(["run", KAB, *PERIOD, "--tanggal=2026-01-05", "--format=json"])
        assert code == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["keadaan"] for one in found["anggota"]] == ["gagal", "baik"]
    assert ("a", "objek-set-tidak-utuh") in [(o["berkas"], o["kode"]) for o in found["masalah"]]
    assert call(["run", KAB, *PERIOD, "--tanggal=2026-01-05"]) == 0
    copy = copy_folder(KAB)
    assert stored() == files(copy)
    assert all(is_whole(one / "output" / YEAR / "TAHUN") for one in (copy, copy / "a", copy / "b"))


def test_a_store_that_does_not_answer_is_asked_once_for_the_results_of_all_that_failed(
    kab: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each question may take its library a minute; a thousand of them are too many."""

    class Silent(ObjectStore):
        def list(self, under: str = "") -> Mapping[str, str]:
            asked.append(self._address)
            with self._asked("dibaca"):
                raise TimeoutError

    asked: list[str] = []
    home = StoredHome(Mirror(KAB, "kumpulan.toml"), (YEAR, "TAHUN"), ("",))
    silent = open_store(KAB)
    monkeypatch.setattr(
        mirror_module, "open_store", lambda at: Silent(silent._system, at, silent._root)
    )
    members = [Member(name, home.folder / name) for name in "ab"]
    failed, done = TaskOutcome(1, lost="x"), TaskOutcome(0, stdout=f"{KAB}/a/output")
    assert [home.returned(member, failed) for member in members] == [failed] * 2
    assert asked == [f"{KAB}/a"]
    assert home.returned(members[1], done).lost
    assert asked == [f"{KAB}/a", f"{KAB}/b"]


def test_what_is_there_already_is_not_made_again(kab: Path) -> None:
    """The server itself refuses it, whoever asks at the same moment."""
    store = open_store(KAB)
    assert [store.write("baru", text, only_new=True) for text in (b"1", b"2")] == [True, False]
    assert store.read("baru") == b"1"
    store.delete(["baru", "baru"])
    assert store.read("baru") is None


def test_what_cannot_be_done_there(kab: Path, capsys: Shown) -> None:
    """Another command, a place that holds nothing, a cluster for one ruang kerja, a secret typed."""
    for words in (
        ["trend", KAB],
        ["archive", "verify", f"{KAB}/a.zip"],
        ["run", "s3://ember/kosong", *PERIOD],
        ["run", "s3://tiada/kab", *PERIOD],
        ["run", f"{KAB}/a", *PERIOD, "--klaster=lokal"],
        ["run", "s3://kunci:rahasia@ember/kab", *PERIOD],
        ["check", KAB, "kab", f"--tahun={YEAR}"],
    ):
        assert call(words) == 2, words
        assert "rahasia" not in capsys.readouterr().err


def test_without_fsspec_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)
    with pytest.raises(StoreError, match=r"iku-etl\[objek\]"):
        open_store(KAB)
