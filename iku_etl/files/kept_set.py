"""A published set of outputs, what it was made from, and what was told of it when it was made."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iku_etl.files.output_set import read_record, undisturbed
from iku_etl.issues import UsageError
from iku_etl.memory.looks import quick_looks
from iku_etl.memory.plain import digest_of, pack, unpack
from iku_etl.memory.store import Memory

KIND = "hasil"


@dataclass(frozen=True)
class KeptSet:
    """What was remembered of a set; made_from: by name and content; told: plain values."""

    made_from: Mapping[str, str]
    files: Mapping[str, str]
    told: Any


@dataclass(frozen=True)
class SetMemory:
    """Where a set is remembered; scope: a path below the folder of the memory that stays as long."""

    memory: Memory
    scope: str
    name: str
    target: Path

    def recall(self) -> KeptSet | None:
        """What is remembered of it."""
        with self.memory.page(KIND, self.scope, whole=False) as page:
            content = page.recall(digest_of(self.name))
        return KeptSet(*unpack(content)) if content else None

    def is_there(self, kept: KeptSet) -> bool:
        """Whether it lies there as it was published; what a killed run left is cleared away first.

        The lock is held so that no other run replaces it meanwhile.
        """
        looks_at = quick_looks(self.memory, self.scope, f"{KIND} {self.name}")
        with suppress(OSError, UsageError), undisturbed(self.target), looks_at as looks:
            return read_record(self.target) == kept.files and all(
                looks.digest(self.target / name) == digest for name, digest in kept.files.items()
            )
        return False

    def keep(self, made_from: Mapping[str, str], told: object) -> None:
        """Remembers the set that was just published."""
        with self.memory.page(KIND, self.scope, whole=False) as page:
            page.keep(digest_of(self.name), pack([made_from, read_record(self.target), told]))
