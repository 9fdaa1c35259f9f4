"""The SHA-256 of files; of one that looks as it did (size, times, number on the disk) the one kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from iku_etl.memory.plain import digest_of, pack, unpack
from iku_etl.memory.store import Memory

KIND = "rupa"
READ_AT_ONCE = 1 << 20
# File systems count time in steps, some of two seconds: what changes within one looks as before.
STEP_NS = 2_000_000_000


def digest_file(path: Path) -> str:
    """The SHA-256 of a file."""
    found = sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(READ_AT_ONCE):
            found.update(chunk)
    return found.hexdigest()


class Looks:
    """How files looked when their digest was taken, by their name in a folder.

    clock: the disk's own time before any of them is looked at.
    """

    def __init__(self, known: dict[str, list[Any]], folder: Path | None, clock: int) -> None:
        self._known, self._clock = known, clock
        self._prefix = f"{folder.as_posix()}/" if folder else ""
        self.now: dict[str, list[Any]] = {}

    def digest(self, path: Path) -> str:
        """The SHA-256 of a file; raises OSError."""
        state = path.stat()  # before it is read: what changes then looks otherwise
        name = path.as_posix().removeprefix(self._prefix)
        look = [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]
        *kept, clock, digest = self._known.get(name, [0, ""])
        if kept != look or max(state.st_mtime_ns, state.st_ctime_ns) + STEP_NS > clock:
            clock, digest = self._clock, digest_file(path)
        self.now[name] = [*look, clock, digest]
        return str(digest)


@contextmanager
def quick_looks(memory: Memory, scope: str, name: str = "") -> Iterator[Looks]:
    """Looks at the files of a scope; those not looked at under the name are forgotten."""
    with memory.page(KIND, scope, whole=False) as page:
        key = digest_of(name)
        kept = page.recall(key)
        known = unpack(kept) if kept else {}
        looks = Looks(known, memory.folder and memory.folder.parent, memory.clock())
        yield looks
        if looks.now != known:
            page.keep(key, pack(looks.now))
