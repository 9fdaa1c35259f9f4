"""Verification: bagit-python agrees, every byte counts, nothing is added, no path leads elsewhere."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from support.closed_year import FIRST, year_to_close
from support.small import YEAR

from iku_etl.archive.create import Close, create_archive
from iku_etl.bag import texts
from iku_etl.bag.storedzip import write_zip
from iku_etl.bag.verify import verify_archive
from iku_etl.pipeline import run

Contents = dict[str, bytes]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that no test changes, of files with odd names."""
    workspace = year_to_close(tmp_path_factory.mktemp("tahun"))
    for name in ("Bidang Ü 😀/bukti 1.pdf", "x" * 120 + ".pdf"):
        path = workspace.inputs(YEAR) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"isi")
    run(workspace, YEAR, "TAHUN")
    assert create_archive(workspace, Close(YEAR, "2026-01-31")).path
    return workspace.folder / FIRST


def codes(path: Path) -> list[str]:
    return [issue.kode for issue in verify_archive(path).issues]


def unpack(path: Path, folder: Path) -> Path:
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    (top,) = folder.iterdir()
    return top


def test_the_library_of_congress_agrees(first: Path, tmp_path: Path) -> None:
    folder = unpack(first, tmp_path)
    bagit.Bag(str(folder)).validate()
    assert codes(folder) == codes(first) == []
    assert verify_archive(first).tanggal == "2026-01-31"
    (folder / "data" / "iku.toml").write_bytes(b"")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()


def test_percent_signs_are_written_as_the_rfc_says(tmp_path: Path) -> None:
    """bagit-python does not decode them, so it cannot be the judge here."""
    workspace = year_to_close(tmp_path)
    (workspace.inputs(YEAR) / "95%0A.pdf").write_bytes(b"")
    run(workspace, YEAR, "TAHUN")
    create_archive(workspace, Close(YEAR, "2026-01-31"))
    assert codes(tmp_path / FIRST) == []
    with zipfile.ZipFile(tmp_path / FIRST) as archive:
        names = archive.namelist()
        manifest = archive.read(f"contoh-{YEAR}-v1/manifest-sha512.txt").decode()
    assert f"contoh-{YEAR}-v1/data/masukan/{YEAR}/95%0A.pdf" in names
    assert f"  data/masukan/{YEAR}/95%250A.pdf\n" in manifest


def test_any_changed_byte(first: Path, tmp_path: Path) -> None:
    """Bytes spread over the whole file; test_archive_zip.py changes each byte of a small one."""
    data = bytearray(first.read_bytes())
    for place in range(0, len(data), len(data) // 150):
        data[place] ^= 1
        (tmp_path / "a.zip").write_bytes(data)
        assert codes(tmp_path / "a.zip") == ["arsip-rusak"], place
        data[place] ^= 1


def test_cut_files(first: Path, tmp_path: Path) -> None:
    data = first.read_bytes()
    for end in (0, 1, 100, len(data) // 2, len(data) - 1):
        (tmp_path / "a.zip").write_bytes(data[:end])
        assert codes(tmp_path / "a.zip") == ["arsip-rusak"], end


def test_no_file(tmp_path: Path) -> None:
    assert codes(tmp_path / "tiada.zip") == ["berkas-tidak-ada"]
    assert codes(tmp_path) == ["arsip-rusak"]


# What somebody did to the folder of an archive, and what is said.
Damage = Callable[[Path], object]
DAMAGES: dict[str, tuple[Damage, list[str]]] = {
    "changed": (lambda d: (d / "data/iku.toml").write_bytes(b"x"), ["arsip-berkas-berubah"]),
    "deleted": (lambda d: (d / "data/iku.toml").unlink(), ["arsip-berkas-hilang"]),
    "added": (lambda d: (d / "data/x").write_bytes(b""), ["arsip-berkas-tambahan"]),
    "added beside": (lambda d: (d / "x.txt").write_bytes(b""), ["arsip-berkas-tambahan"]),
    "other manifest": (
        lambda d: (d / "manifest-md5.txt").write_bytes(b""),
        ["arsip-berkas-tambahan"],
    ),
    "no versions": (lambda d: (d / "versi-program.txt").unlink(), ["arsip-berkas-hilang"]),
    "info changed": (
        lambda d: (d / "bag-info.txt").write_bytes(b"Tahun: 2031\n"),
        ["arsip-berkas-berubah"],
    ),
    "no declaration": (lambda d: (d / "bagit.txt").unlink(), ["arsip-rusak"]),
    "other version": (lambda d: (d / "bagit.txt").write_bytes(b"BagIt: 9"), ["arsip-rusak"]),
    "no manifest": (lambda d: (d / texts.MANIFEST).unlink(), ["arsip-rusak"]),
    "no tag manifest": (lambda d: (d / texts.TAG_MANIFEST).unlink(), ["arsip-rusak"]),
    "manifest no text": (lambda d: (d / texts.MANIFEST).write_bytes(b"\xff"), ["arsip-rusak"]),
    "manifest nonsense": (lambda d: (d / texts.MANIFEST).write_bytes(b"a b"), ["arsip-rusak"]),
}


@pytest.mark.parametrize(("damage", "said"), DAMAGES.values(), ids=DAMAGES)
def test_a_folder_that_was_touched(
    first: Path, tmp_path: Path, damage: Damage, said: list[str]
) -> None:
    folder = unpack(first, tmp_path)
    damage(folder)
    assert codes(folder) == said


def test_a_link_is_no_file(first: Path, tmp_path: Path) -> None:
    folder = unpack(first, tmp_path)
    shutil.copy(folder / "data" / "iku.toml", tmp_path / "iku.toml")
    (folder / "data" / "iku.toml").unlink()
    (folder / "data" / "iku.toml").symlink_to(tmp_path / "iku.toml")
    assert codes(folder) == ["arsip-rusak"]


def bag_of(payload: Contents, **other: str) -> Contents:
    """A bag whose manifests are right, whatever lies in it."""
    sizes = [len(content) for content in payload.values()]
    info = f"Payload-Oxum: {sum(sizes)}.{len(sizes)}\n"
    tags = {"bagit.txt": texts.DECLARATION, "bag-info.txt": other.get("info", info)}
    digests = {name: texts.digest([content]) for name, content in payload.items()}
    tags["manifest-sha512.txt"] = texts.manifest_text(digests) + other.get("line", "")
    tag_digests = {name: texts.digest([text.encode()]) for name, text in tags.items()}
    tags["tagmanifest-sha512.txt"] = texts.manifest_text(tag_digests)
    return {name: text.encode() for name, text in tags.items()} | payload


def zipped(folder: Path, contents: list[tuple[str, bytes]]) -> Path:
    """Our own kind of zip with any names."""
    files = []
    for number, (name, content) in enumerate(contents):
        files.append((name, folder / f"{number}.isi"))
        files[-1][1].write_bytes(content)
    with (folder / "a.zip").open("wb") as stream:
        write_zip(stream, files)
    return folder / "a.zip"


def in_folder(contents: Contents) -> list[tuple[str, bytes]]:
    return [(f"a/{name}", content) for name, content in contents.items()]


def test_a_bag_made_by_hand_is_whole(tmp_path: Path) -> None:
    assert codes(zipped(tmp_path, in_folder(bag_of({"data/a": b"a"})))) == []


@pytest.mark.parametrize(
    "name",
    ["data/../../a", "data//a", "data/./a", "data/C:/a", "data/a\\b", "data/NUL", "data/a\nb"],
)
def test_paths_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    assert codes(zipped(tmp_path, in_folder(bag_of({name: b""})))) == ["arsip-rusak"]


@pytest.mark.parametrize("top", ["", "/", "../", "b"])
def test_every_file_lies_in_one_folder(tmp_path: Path, top: str) -> None:
    """Also when the one folder would be the root, or the folder above."""
    contents = in_folder(bag_of({"data/a": b"a"}))
    assert codes(zipped(tmp_path, [*contents, (f"{top}x", b"")])) != []


def test_the_same_name_twice(tmp_path: Path) -> None:
    contents = in_folder(bag_of({"data/a": b"a"}))
    assert codes(zipped(tmp_path, [*contents, contents[-1]])) == ["arsip-rusak"]


@pytest.mark.parametrize("other", ["data/A", "data/a/b"])
def test_names_that_cover_each_other(tmp_path: Path, other: str) -> None:
    bag = bag_of({"data/a": b"a", other: b"b"})
    assert codes(zipped(tmp_path, in_folder(bag))) == ["arsip-rusak"]


@pytest.mark.parametrize(
    "wrong",
    [{"info": "Payload-Oxum: 2.1\n"}, {"info": "Tahun: 2025\n"}, {"line": "0" * 128 + "  x\n"}],
    ids=["size", "no size", "outside data"],
)
def test_manifests_that_contradict(tmp_path: Path, wrong: dict[str, str]) -> None:
    bag = bag_of({"data/a": b"a"}, **wrong)
    assert codes(zipped(tmp_path, in_folder(bag))) == ["arsip-rusak"]


def test_another_zip_program(first: Path, tmp_path: Path) -> None:
    """The contents are right, but bytes could hide between them; its folder can be verified."""
    folder = unpack(first, tmp_path / "isi")
    again = shutil.make_archive(str(tmp_path / "lagi"), "zip", folder.parent)
    assert codes(Path(again)) == ["arsip-rusak"]
    assert codes(folder) == []
