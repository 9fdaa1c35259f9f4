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
    """How files looked when their digest was taken, by their name in the folder of a memory.

    What was digested earlier in this command is not digested again either: whoever must know whether
    a file is still the one that was read asks again, and is told by its look.
    """

    def __init__(self, memory: Memory, known: dict[str, list[Any]] | None = None) -> None:
        self._known, self._seen = known or {}, memory.seen
        # The disk's own time before any of them is looked at.
        self._clock = memory.clock()
        folder = memory.folder and memory.folder.parent
        self._prefix = f"{folder.as_posix()}/" if folder else ""
        self.now: dict[str, list[Any]] = {}

    def digest(self, path: Path) -> str:
        """The SHA-256 of a file; raises OSError."""
        state = path.stat()  # before it is read: what changes then looks otherwise
        name = path.as_posix().removeprefix(self._prefix)
        look = [state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino]
        changed = max(state.st_mtime_ns, state.st_ctime_ns)
        for found in (self._seen.get(name), self._known.get(name)):
            if found and found[:-2] == look and changed + STEP_NS <= found[-2]:
                break
        else:
            found = [*look, self._clock, digest_file(path)]
        self.now[name] = found
        if self._clock:  # else no look is ever taken for the same
            self._seen[name] = found
        return str(found[-1])


@contextmanager
def quick_looks(memory: Memory, scope: str, name: str = "") -> Iterator[Looks]:
    """Looks at the files of a scope; those not looked at under the name are forgotten."""
    with memory.page(KIND, scope, whole=False) as page:
        key = digest_of(name)
        kept = page.recall(key)
        known = unpack(kept) if kept else {}
        looks = Looks(memory, known)
        yield looks
        if looks.now != known:
            page.keep(key, pack(looks.now))
