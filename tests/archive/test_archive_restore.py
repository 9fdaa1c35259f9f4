"""An archive comes back as a ruang kerja that computes the same bytes."""

import shutil
from pathlib import Path

import pytest
from support.closed_year import CLOSE, FIRST, close_year, codes, files
from support.small import YEAR

from iku_etl import software
from iku_etl.archive import restore
from iku_etl.archive.create import Close, create_archive
from iku_etl.archive.restore import restore_archive
from iku_etl.issues import UsageError
from iku_etl.pipeline import run
from iku_etl.resources import shared_folder
from iku_etl.workspace import Workspace, create_workspace


@pytest.mark.parametrize(
    ("name", "tahun"), [("belitung", "2023"), ("iki-dinas-kominfo", "2025"), ("kota", "2025")]
)
def test_it_recomputes_to_the_same_bytes(tmp_path: Path, name: str, tahun: str) -> None:
    create_workspace(tmp_path / "asli", name)
    original = Workspace(tmp_path / "asli")
    for periode in ("TW1", "TAHUN"):
        run(original, tahun, periode)
    path = create_archive(original, Close(tahun, "2026-01-31")).path
    assert path
    assert restore_archive(path, tmp_path / "kembali").issues == ()
    results = files(original.folder / "output")
    assert files(tmp_path / "kembali" / "output") == results
    shutil.rmtree(tmp_path / "kembali" / "output")
    for periode in ("TW1", "TAHUN"):
        run(Workspace(tmp_path / "kembali"), tahun, periode)
    assert files(tmp_path / "kembali" / "output") == results


def test_everything_is_as_it_was_and_closes_to_the_same_archive(tmp_path: Path) -> None:
    workspace, _ = close_year(tmp_path / "asli")
    (tmp_path / "kembali").mkdir()  # an empty folder is as good as none
    restore_archive(tmp_path / "asli" / FIRST, tmp_path / "kembali")
    again = create_archive(Workspace(tmp_path / "kembali"), CLOSE)
    assert again.path == tmp_path / "kembali" / FIRST
    assert files(tmp_path / "kembali") == files(workspace.folder)


def test_from_an_unpacked_folder(tmp_path: Path) -> None:
    close_year(tmp_path / "asli")
    shutil.unpack_archive(tmp_path / "asli" / FIRST, tmp_path / "isi")
    restored = restore_archive(next((tmp_path / "isi").iterdir()), tmp_path / "kembali")
    assert restored.issues == ()
    assert (tmp_path / "kembali" / "iku.toml").is_file()


def test_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    close_year(tmp_path)
    before = files(tmp_path)
    for target in (tmp_path, tmp_path / "iku.toml"):
        with pytest.raises(UsageError):
            restore_archive(tmp_path / FIRST, target)
    assert files(tmp_path) == before


def test_a_damaged_archive_gives_nothing(tmp_path: Path) -> None:
    close_year(tmp_path)
    path = tmp_path / FIRST
    path.write_bytes(path.read_bytes().replace(b"tata_letak", b"tata_latek", 1))
    restored = restore_archive(path, tmp_path / "kembali")
    assert [issue.kode for issue in restored.issues] == ["arsip-rusak"]
    assert not (tmp_path / "kembali").exists()


def test_rules_that_changed_since_come_back_with_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """skala/*: the agency had its own. lampu: the program's has changed. gaya: it is gone."""
    own = tmp_path / "asli" / "schemas" / "skala" / "permendagri_86_2017.yaml"
    own.parent.mkdir(parents=True)
    text = (shared_folder("schemas") / "skala" / own.name).read_text(encoding="utf-8")
    own.write_text(text + "# milik sendiri\n", encoding="utf-8")
    close_year(tmp_path / "asli")
    today = shutil.copytree(shared_folder("schemas"), tmp_path / "hari ini")
    for name in ("lampu.yaml", f"skala/{own.name}"):
        with (today / name).open("a", encoding="utf-8") as stream:
            stream.write("# baru\n")
    (today / "gaya.yaml").unlink()
    monkeypatch.setattr(restore, "shared_folder", lambda _: today)
    restore_archive(tmp_path / "asli" / FIRST, tmp_path / "kembali")
    schemas = tmp_path / "kembali" / "schemas"
    assert sorted(files(schemas)) == ["gaya.yaml", "lampu.yaml", f"skala/{own.name}"]
    assert (schemas / "skala" / own.name).read_bytes() == own.read_bytes()
    for name in ("gaya.yaml", "lampu.yaml"):
        assert (schemas / name).read_bytes() == (shared_folder("schemas") / name).read_bytes()


def test_another_version_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, closed = close_year(tmp_path)
    monkeypatch.setattr(software, "package_version", lambda: "9.9")
    restored = restore_archive(tmp_path / FIRST, tmp_path / "kembali")
    assert codes(closed) == []
    assert [issue.kode for issue in restored.issues] == ["arsip-versi-lain"]
    assert (tmp_path / "kembali" / "output" / YEAR).is_dir()
