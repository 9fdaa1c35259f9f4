"""An archive opened for reading: the zip file as it was made, or the folder somebody unpacked."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from iku_etl.bag.names import find_clashes, refuse_name
from iku_etl.bag.storedzip import DamagedError, read_chunks, read_member, read_members


@dataclass(frozen=True)
class Bag:
    """The files of a bag: their sizes by name, and how to read one piece by piece."""

    sizes: Mapping[str, int]
    chunks: Callable[[str], Iterator[bytes]]

    def text(self, name: str) -> str:
        """A text file of the bag; raises DamagedError when it is missing or no UTF-8."""
        if name not in self.sizes:
            raise DamagedError(f"{name} tidak ada")
        try:
            return b"".join(self.chunks(name)).decode()
        except UnicodeDecodeError:
            raise DamagedError(f"{name} bukan teks UTF-8") from None


@contextmanager
def open_bag(path: Path) -> Iterator[Bag]:
    """The bag in a zip file or a folder; raises DamagedError for names that must not be, OSError."""
    if path.is_dir():
        yield _checked(_folder_bag(path))
    else:
        with path.open("rb") as stream:
            yield _checked(_zip_bag(stream))


def _checked(bag: Bag) -> Bag:
    for name in bag.sizes:
        if reason := refuse_name(name):
            raise DamagedError(f"nama {name!a} tidak boleh ada: {reason}")
    if clashes := find_clashes(bag.sizes):
        raise DamagedError(f"nama {clashes[0]!a} bertabrakan dengan nama lain")
    return bag


def _zip_bag(stream: BinaryIO) -> Bag:
    """All files lie in one folder, as RFC 8493 §4.1 asks; it is left out of their names."""
    members = read_members(stream)
    parts = [member.name.partition("/") for member in members]
    if len({(top, slash) for top, slash, _ in parts}) != 1:
        raise DamagedError("isinya tidak berada di dalam satu folder")
    found = {name: member for (_, _, name), member in zip(parts, members, strict=True)}
    if len(found) < len(members):
        raise DamagedError("satu nama tercatat dua kali")
    sizes = {name: member.size for name, member in found.items()}
    return Bag(sizes, lambda name: read_member(stream, found[name]))


def _folder_bag(folder: Path) -> Bag:
    paths = sorted(folder.rglob("*"))
    if links := [path for path in paths if path.is_symlink()]:
        raise DamagedError(f"{links[0].name} hanya tautan ke berkas lain")
    found = {path.relative_to(folder).as_posix(): path for path in paths if path.is_file()}
    sizes = {name: path.stat().st_size for name, path in found.items()}
    return Bag(sizes, lambda name: read_chunks(found[name]))
