"""A disk that fails, and a power cut, at the n-th step of what a test does.

A step is anything that changes the disk: opening a file to write, writing to it, syncing, making,
renaming or removing. Contents go through Python's own streams, so that each write is a step.
"""

import builtins
import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

CALLS = ("mkdir", "replace", "rename", "fsync")
REMOVALS = ("unlink", "remove", "rmdir")


class Steps:
    """Counts steps; from the n-th on (or only there) `fail` is called instead."""

    def __init__(self, begin: int, fail: Callable[[], None], *, once: bool) -> None:
        self.count = 0
        self._begin, self._fail, self._once = begin, fail, once

    def take(self) -> None:
        """One step."""
        self.count += 1
        if self.count == self._begin or (self.count > self._begin and not self._once):
            self._fail()

    @property
    def was_reached(self) -> bool:
        """Whether there were so many steps."""
        return self.count >= self._begin


@contextmanager
def failing_disk(begin: int, number: int = errno.ENOSPC, *, once: bool = False) -> Iterator[Steps]:
    """The n-th step raises OSError of that number, and all that follow unless once.

    A full disk still lets go of files; a read-only one does not.
    """

    def fail() -> None:
        raise OSError(number, os.strerror(number))

    removing = REMOVALS if number == errno.EROFS else ()
    with _counted(Steps(begin, fail, once=once), (*CALLS, *removing)) as steps:
        yield steps


@contextmanager
def power_cut(begin: int) -> Iterator[Steps]:
    """The n-th step ends the process at once: nothing is flushed, nothing cleaned up."""
    steps = Steps(begin, lambda: os._exit(9), once=True)
    with _counted(steps, (*CALLS, *REMOVALS)) as counted:
        yield counted


@contextmanager
def _counted(steps: Steps, calls: tuple[str, ...]) -> Iterator[Steps]:
    real_open = io.open

    def opened(file: Any, mode: str = "r", *args: Any, **more: Any) -> Any:
        if not set(mode) & set("wax+"):
            return real_open(file, mode, *args, **more)
        steps.take()
        stream = real_open(file, mode, *args, **more)
        write = stream.write

        def counted_write(content: Any) -> Any:
            steps.take()
            return write(content)

        return _with_write(stream, counted_write)

    def counted(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*args: Any, **more: Any) -> Any:
            steps.take()
            return real(*args, **more)

        return call

    patches: list[Any] = [mock.patch.object(os, name, counted(name)) for name in calls]
    patches += [mock.patch.object(module, "open", opened) for module in (io, builtins)]
    # Else the system copies, and no write would be seen.
    patches.append(mock.patch.object(shutil, "_USE_CP_SENDFILE", False))
    for patch in patches:
        patch.start()
    try:
        yield steps
    finally:
        for patch in patches:
            patch.stop()


def _with_write(stream: Any, write: Callable[[Any], Any]) -> Any:
    """The stream with another write; streams of C take no attribute, so a delegate stands for it."""

    class Delegate:
        def __enter__(self) -> "Delegate":
            stream.__enter__()
            return self

        def __exit__(self, *error: Any) -> Any:
            return stream.__exit__(*error)

        def __getattr__(self, name: str) -> Any:
            return write if name == "write" else getattr(stream, name)

    return Delegate()
