"""A file from outside, before it is opened. Light to import: processes start from here."""

from dataclasses import dataclass
from pathlib import Path

from iku_etl.foreign.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Where a file lies, the name messages call it by, and how much of it is read.

    is_outside: a link that leads out of the folder it was found in; nothing of it is read.
    """

    path: Path
    berkas: str
    batas: Limits = DEFAULT_LIMITS
    is_outside: bool = False
