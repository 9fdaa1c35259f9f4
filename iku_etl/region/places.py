"""A place that all workers of a cluster must see, a folder or an address: small files in it."""

from pathlib import Path
from typing import Protocol

from iku_etl.region.addresses import is_store_address
from iku_etl.region.store import open_store


class Place(Protocol):
    """Small files by name; each of these raises OSError or StoreError."""

    def read(self, name: str) -> bytes | None:
        """A content; None where there is none."""

    def write(self, name: str, content: bytes) -> object:
        """Puts a content."""

    def clear(self, start: str) -> None:
        """Takes away all that lies directly in it with a name that starts so."""


class FolderPlace:
    """A folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """A content; raises OSError where there is none."""
        return (self._folder / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        """Puts a content."""
        (self._folder / name).write_bytes(content)

    def clear(self, start: str) -> None:
        """Takes away all files with a name that starts so."""
        for path in self._folder.glob(f"{start}*"):
            path.unlink(missing_ok=True)


def open_place(place: str) -> Place:
    """What a command was given as the kumpulan."""
    return open_store(place) if is_store_address(place) else FolderPlace(Path(place))
