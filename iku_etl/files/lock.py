"""One program at a time over one folder: a lock that the system lets go when its process ends."""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from iku_etl.issues import UsageError

LOOK_EVERY = 0.2  # seconds between two tries
# A share that knows no locks is used without them rather than not at all.
NO_LOCKS = {errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}


def _silent() -> None:
    """Waits without a word."""


@contextmanager
def locked(
    folder: Path, patience: float = 0.0, waiting: Callable[[], None] = _silent
) -> Iterator[None]:
    """Holds the lock of a folder, a hidden file beside it; the folder need not exist.

    Waits so many seconds for another process, then raises UsageError; waiting is called before each
    new try. Nothing is left behind.
    """
    path = folder.with_name(f".{folder.name}.kunci")
    handle = _acquire(path, time.monotonic() + patience, waiting)
    try:
        yield
    finally:
        _release(path, handle)


def _acquire(path: Path, end: float, waiting: Callable[[], None]) -> int:
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:  # somebody tidied the empty folder away
            continue
        if _try_lock(handle):
            if _is_still_there(path, handle):
                return handle
            os.close(handle)
            continue
        os.close(handle)
        if time.monotonic() >= end:
            raise UsageError(
                f"iku-etl run atau email lain sedang bekerja di {path.parent / path.name[1:-6]}. "
                "Tunggu sampai selesai, lalu ulangi."
            )
        waiting()
        time.sleep(LOOK_EVERY)


def _is_still_there(path: Path, handle: int) -> bool:
    """Whether the file under the lock is the one that others find: its last holder removes it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _release(path: Path, handle: int) -> None:
    with suppress(OSError):  # Windows removes no open file
        path.unlink()
    os.close(handle)
    with suppress(OSError):
        path.unlink(missing_ok=True) if sys.platform == "win32" else None
        path.parent.rmdir()  # only folders that hold nothing, such as those made for the lock
        path.parent.parent.rmdir()


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
        return True
