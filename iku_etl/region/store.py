"""Object storage as iku-etl needs it: names below an address, with a mark of each one's version."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from iku_etl.issues import UsageError

# Of S3 and of those like it; then what others give.
MARKS = ("ETag", "etag", "md5Hash", "mtime", "LastModified", "last_modified", "created")
NOT_INSTALLED = (
    "Penyimpanan objek memerlukan fsspec; di sini dan di setiap pekerja: "
    'pip install "iku-etl[objek]".'
)
Listing = Mapping[str, str]  # names below the address with their marks; "" where a store gives none


class StoreError(UsageError):
    """What a store refused or did not answer; the text is for the user, without credentials."""


class StoreSilentError(StoreError):
    """A store that does not answer; whoever asks again may wait long for that."""


class Store(Protocol):
    """What lies below an address; each of these raises StoreError."""

    def list(self, under: str = "") -> Listing:
        """All names, or those below a folder."""

    def get(self, files: Mapping[str, Path]) -> None:
        """Copies these to the disk; their folders are there."""

    def put(self, files: Mapping[str, Path]) -> None:
        """Copies these from the disk."""

    def delete(self, names: Sequence[str]) -> None:
        """Takes these away; one that is not there is no fault."""

    def read(self, name: str) -> bytes | None:
        """A small content; None where there is none."""

    def write(self, name: str, content: bytes, *, only_new: bool = False) -> bool:
        """Puts a small content; only_new: False where there is one already, which then stays."""


def open_store(address: str) -> "ObjectStore":
    """The store of a plain address; raises StoreError where nothing here speaks with it."""
    try:
        import fsspec
    except ImportError:
        raise StoreError(NOT_INSTALLED) from None
    kind, _, root = address.partition("://")
    try:
        # A listing is always of now. Everything else of it stands in fsspec's own configuration.
        return ObjectStore(fsspec.filesystem(kind, use_listings_cache=False), address, root)
    except ImportError:
        raise StoreError(f"{address}: {NOT_INSTALLED}") from None
    except Exception as error:
        raise StoreError(f"{address} tidak dapat dibuka: {_why(error)}.") from error


class ObjectStore:
    """A Store of any kind that fsspec knows."""

    def __init__(self, system: Any, address: str, root: str) -> None:
        self._system, self._address = system, address
        self._root = system._strip_protocol(root).rstrip("/")

    def list(self, under: str = "") -> Listing:
        """All names, or those below a folder; of a store that holds none yet, none."""
        place = self._path(under) if under else self._root
        with self._asked("dibaca"):
            self._system.invalidate_cache()
            try:
                found = self._system.find(place, detail=True, withdirs=False)
            except FileNotFoundError:
                found = {}
        start = f"{self._root}/"
        return {
            path.removeprefix(start): _mark(info)
            for path, info in sorted(found.items())
            # Consoles put empty objects, whose names end in /, for folders.
            if path.startswith(start) and not path.endswith("/") and info.get("type") == "file"
        }

    def get(self, files: Mapping[str, Path]) -> None:
        """Several at once, where the store can."""
        if files:
            with self._asked("dibaca"):
                self._system.get([*map(self._path, files)], [*map(str, files.values())])

    def put(self, files: Mapping[str, Path]) -> None:
        """Several at once, where the store can."""
        if files:
            with self._asked("ditulis"):
                self._system.put([*map(str, files.values())], [*map(self._path, files)])

    def delete(self, names: Sequence[str]) -> None:
        """One after the other where several cannot be deleted at once."""
        for name in names:
            with self._asked("dihapus"):
                try:
                    self._system.rm_file(self._path(name))
                except FileNotFoundError:
                    continue

    def clear(self, start: str) -> None:
        """Takes away all that lies directly below the address with a name that starts so."""
        with self._asked("dibaca"):
            found = self._system.ls(self._root, detail=False)
        names = (str(path).rpartition("/")[2] for path in found)
        self.delete([name for name in names if name.startswith(start)])

    def read(self, name: str) -> bytes | None:
        """A small content; None where there is none."""
        with self._asked("dibaca"):
            try:
                content: bytes = self._system.cat_file(self._path(name))
            except FileNotFoundError:
                return None
            return content

    def write(self, name: str, content: bytes, *, only_new: bool = False) -> bool:
        """Of S3, only_new is a condition of the request itself (If-None-Match)."""
        mode = "create" if only_new else "overwrite"
        with self._asked("ditulis"):
            try:
                self._system.pipe_file(self._path(name), content, mode=mode)
            except FileExistsError:
                return False
        return True

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    @contextmanager
    def _asked(self, what: str) -> Iterator[None]:
        """Every library below says in a way of its own what it was refused."""
        try:
            yield
        except StoreError:
            raise
        except Exception as error:
            kind = StoreError if _is_answer(error) else StoreSilentError
            raise kind(f"{self._address} tidak dapat {what}: {_why(error)}.") from error


def _mark(info: Mapping[str, Any]) -> str:
    """What tells a version of an object from every other."""
    found = next((str(info[name]) for name in MARKS if info.get(name)), "")
    return f"{found} {info.get('size')}" if found else ""


def _is_answer(error: Exception) -> bool:
    """Whether the store itself said no."""
    return isinstance(error, PermissionError | FileNotFoundError)


def _why(error: Exception) -> str:
    """In a few words, none of them of the library: it may quote keys and signed addresses."""
    kind = type(error).__name__
    if isinstance(error, PermissionError) or kind == "NoCredentialsError":
        return "tidak ada izin; periksa kunci dan hak aksesnya"
    if isinstance(error, FileNotFoundError):
        return "tidak ada di sana (ember atau nama salah, atau baru saja dihapus orang)"
    return (
        f"penyimpanannya tidak menjawab seperti seharusnya ({kind}); periksa sambungan, lalu ulangi"
    )
