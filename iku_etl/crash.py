"""An exception that nobody foresaw, as a value: said as an issue of one thing, kept as a file for us.

The one mechanism of isolation. Whoever handles many things (workbooks, sheets, cells, indicators,
formula groups, output books, answers) handles each through `attempt` or `apart`, the processes of
`workers` included; what fails comes back as a Crash beside the results of the others, and
`issues.crash_issue` names the thing it cost.
"""

import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import ParamSpec, TypeVar
from zlib import crc32

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
FOLDER = "kesalahan"
OURS = "iku_etl"
INSTALLED = "site-packages"
FRAMES_KEPT = 20  # at either end: a recursion without end has a thousand alike


class ForeseenError(Exception):
    """Base of what ends a command with words of its own, such as a wrong call."""


# A wrong call, a wrong rules file, a full disk, no memory: not of one thing, so nothing is isolated.
FORESEEN = (ForeseenError, OSError, MemoryError)


@dataclass(frozen=True, slots=True)
class Crash:
    """What happened, without anything of the workbooks: neither messages nor local values are kept.

    kind: the class of the exception; place: `read/rows.py:162`; trace: its calls, outermost first.
    """

    kind: str
    place: str
    trace: str

    @property
    def file(self) -> str:
        """Where its file lies in the ruang kerja; the same crash has the same file."""
        return f"{FOLDER}/kesalahan-{crc32(self.trace.encode()):08x}.txt"


def crash_of(error: BaseException) -> Crash:
    """The crash of an exception. Its message is left out, as it may quote a cell."""
    frames = traceback.extract_tb(error.__traceback__)
    inner = next((f for f in reversed(frames) if OURS in PurePath(f.filename).parts), None)
    return Crash(type(error).__name__, _place(inner) if inner else "iku-etl", _trace(error))


def _trace(error: BaseException) -> str:
    parts = []
    seen: set[int] = set()
    while error and id(error) not in seen:
        seen.add(id(error))
        frames = traceback.extract_tb(error.__traceback__)
        lines = [f"  {_place(frame)} {frame.name}\n    {frame.line}\n" for frame in frames]
        if len(lines) > 2 * FRAMES_KEPT:
            left = f"  … {len(lines) - 2 * FRAMES_KEPT} more\n"
            lines = [*lines[:FRAMES_KEPT], left, *lines[-FRAMES_KEPT:]]
        parts.append("".join([*lines, f"{type(error).__name__}\n"]))
        error = error.__cause__ or error.__context__  # type: ignore[assignment]
    return "\nled to\n\n".join(reversed(parts))


def _place(frame: traceback.FrameSummary) -> str:
    """File and line without what only this machine has: rows.py below iku_etl is read/rows.py."""
    parts = PurePath(frame.filename).parts
    for root in (OURS, INSTALLED):
        if root in parts:
            parts = parts[len(parts) - parts[::-1].index(root) :]
            return f"{'/'.join(parts)}:{frame.lineno}"
    return f"{parts[-1]}:{frame.lineno}"


def is_unforeseen(error: BaseException) -> bool:
    """Whether it costs only the thing at hand; a panic in Rust is a BaseException."""
    if isinstance(error, Exception):
        return not isinstance(error, FORESEEN)
    return type(error).__name__ == "PanicException"


def attempt(function: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R | Crash:
    """What the function gives, or the crash it ends in; what is FORESEEN is raised as ever."""
    try:
        return function(*args, **kwargs)
    except BaseException as error:
        if not is_unforeseen(error):
            raise
        return crash_of(error)


def apart(work: Callable[[Sequence[T]], object], members: Sequence[T]) -> dict[T, Crash]:
    """Does a work over all members at once; where that crashes, in halves down to the guilty ones.

    work: takes any of the members, and may be called again for the same ones.
    """
    crash = attempt(work, members) if len(members) else None
    if not isinstance(crash, Crash):
        return {}
    if len(members) == 1:
        return {members[0]: crash}
    half = len(members) // 2
    return apart(work, members[:half]) | apart(work, members[half:])


def save_crashes(workspace: Path, crashes: Sequence[Crash]) -> list[Path]:
    """The files of these crashes in this folder, and nowhere else; where it cannot, none."""
    from iku_etl.software import software_text  # rarely needed

    folder = workspace / FOLDER
    written: list[Path] = []
    for crash in dict.fromkeys(crashes):
        path = workspace / crash.file
        text = f"{crash.kind}\n\n{crash.trace}\n{software_text()}"
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
            if folder.resolve().parent == workspace.resolve():
                path.write_text(text, encoding="utf-8", newline="\n")
                written.append(path)
    return written
