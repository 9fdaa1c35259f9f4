"""The files that came back, before anything is opened. Light to import: processes start from here."""

from dataclasses import dataclass
from pathlib import Path

from iku_etl.catalog.limits import DEFAULT_LIMITS, Limits

LOCK_FILE = "~$"
SYSTEM_FILES = {"Thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A returned file: where it lies, the name messages call it by, and how much of it is read."""

    path: Path
    berkas: str
    batas: Limits = DEFAULT_LIMITS


def list_workbooks(folder: Path) -> list[SourceFile]:
    """The files of masukan/<tahun>/ in name order, without lock files and those of the system."""
    return [SourceFile(path, path.relative_to(folder).as_posix()) for path in list_files(folder)]


def list_files(folder: Path) -> list[Path]:
    """Every file below a folder in name order, without lock files and those of the system."""
    if not folder.is_dir():
        return []
    files = (path for path in folder.rglob("*") if path.is_file())
    ignored = (LOCK_FILE, ".")
    return sorted(p for p in files if not p.name.startswith(ignored) and p.name not in SYSTEM_FILES)
