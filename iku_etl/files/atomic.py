"""Outputs appear whole or not at all: written beside their place, then renamed into it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from zlib import crc32

from iku_etl.issues import UsageError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path in the same folder that becomes `path` when the block ends well.

    What cannot be written raises OSError, or UsageError for a file that is locked; the temporary
    is gone then, and `path` is as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _beside(path)
    try:
        yield temporary
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except PermissionError as error:
        raise UsageError(
            f"{path} tidak dapat ditulis. Tutup berkas itu di Excel, lalu ulangi."
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """The content as that file."""
    # Workbooks too: XlsxWriter on a full disk leaves a zip file that complains when it is let go.
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def write_new(path: Path, content: bytes) -> None:
    """The content as a file of a set in preparation, whole or not at all; raises OSError.

    Nobody looks for it before the set is published, so it needs no other name meanwhile.
    """
    try:
        stream = path.open("xb")
    except FileExistsError:  # perhaps another name of a file that is published: not written into
        path.unlink()
        stream = path.open("xb")
    try:
        with stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise


@contextmanager
def replacing_folder(folder: Path) -> Iterator[Path]:
    """A temporary folder that becomes `folder`, absent or empty so far, when the block ends well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = _beside(folder)
    shutil.rmtree(temporary, ignore_errors=True)  # of a crashed process that had this number
    try:
        temporary.mkdir()
        yield temporary
        if folder.is_dir():
            folder.rmdir()
        temporary.replace(folder)
        sync_folder(folder.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Makes a rename last through a power cut, where the system can sync a folder."""
    with suppress(OSError):  # Windows and some shares cannot; the rename itself is done.
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _beside(path: Path) -> Path:
    """A hidden name in the same folder, short even where the name is as long as names may be."""
    return path.with_name(f".{crc32(os.fsencode(path.name)):08x}.{os.getpid()}.tmp")
