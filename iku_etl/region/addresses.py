"""Addresses of object storage (s3://ember/kab), and where on this disk their copies lie."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, TextIO, cast

from iku_etl.bag.names import refuse_name
from iku_etl.issues import UsageError

# A scheduler of Dask (tcp://, tls://) has an address too; a drive of Windows has one letter.
ADDRESS = re.compile(r"(?!tcp:|tls:)[a-z][a-z0-9+.-]+://.*", re.IGNORECASE | re.DOTALL)
OWN_FOLDER = ("file", "local")
COPIES = "IKU_ETL_SALINAN"  # the environment's word for where copies lie


def is_store_address(text: object) -> bool:
    """Whether an argument names a place in object storage."""
    return isinstance(text, str) and ADDRESS.fullmatch(text) is not None


def copies_folder() -> Path:
    """Where the copies of all addresses lie; may be deleted whenever no command is at work."""
    if named := os.environ.get(COPIES):
        return Path(named).absolute()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "iku-etl" / "salinan"


def plain_address(text: str) -> str:
    """The address without a / at its end; raises UsageError for one that names no safe place."""
    kind, _, rest = text.partition("://")
    rest = rest.rstrip("/")
    if kind.lower() in OWN_FOLDER:
        raise UsageError(f"{text}: tulis nama foldernya saja, tanpa {kind}://.")
    if "@" in rest.partition("/")[0]:
        raise UsageError(
            "Kata sandi tidak ditulis di dalam alamat. Taruh di setelan fsspec atau di lingkungan "
            "(docs/skala.md, Penyimpanan objek)."
        )
    if reason := refuse_name(rest):
        raise UsageError(f"{ascii(text)[1:-1]} tidak dapat dipakai sebagai alamat: {reason}.")
    return f"{kind.lower()}://{rest}"


def copy_folder(address: str) -> Path:
    """The copy of a plain address; what lies below the one lies below the other."""
    kind, _, rest = address.partition("://")
    return copies_folder() / kind / rest


@contextmanager
def said_as_addresses(arguments: Sequence[str]) -> Iterator[None]:
    """Whatever is printed of a copy names the address instead, where one was asked for."""
    if not any(map(is_store_address, arguments)):
        yield
        return
    spoken = (_Spoken(stream) for stream in (sys.stdout, sys.stderr))
    out, err = (cast(TextIO, stream) for stream in spoken)
    with redirect_stdout(out), redirect_stderr(err):
        yield


def as_address(text: str) -> str:
    """A text with addresses for the paths of copies."""
    root = copies_folder()
    for place in {str(root), root.as_posix()}:
        pattern = rf"{re.escape(place)}[/\\]([a-z][a-z0-9+.-]+)[/\\]"
        text = re.sub(pattern, r"\1://", text)
    return text


class _Spoken:
    """A stream that is another one but for what is written."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """What print and others call."""
        return self._stream.write(as_address(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
