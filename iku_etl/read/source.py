"""Which files that came back are isian: in their folder, by their name."""

from pathlib import Path

from iku_etl.files.inside import is_inside
from iku_etl.foreign.open_file import LOCK_FILE
from iku_etl.foreign.source import SourceFile
from iku_etl.text.plain import HARMFUL

SYSTEM_FILES = {"Thumbs.db", "desktop.ini"}
# What programs leave beside the file that was meant: copies of before, and halves of downloads.
SPARE_SUFFIXES = frozenset(
    {".bak", ".tmp", ".temp", ".old", ".orig", ".xlk", ".wbk", ".swp"}
    | {".part", ".partial", ".crdownload", ".download", ".opdownload", ".filepart"}
)


def list_workbooks(folder: Path) -> list[SourceFile]:
    """The files of masukan/<tahun>/ in name order, without lock files and those of the system.

    Without suffixes, so that the first copy stays the first: `Isian` is before `Isian (1)`, though
    `Isian (1).xlsx` would be before `Isian.xlsx`.
    A link to elsewhere, also one to a folder, is among them and marked as such.
    """
    links = (path for path in folder.rglob("*") if path.is_symlink())
    outside = {path for path in links if path.is_dir() or not is_inside(folder, path)}
    return [
        SourceFile(path, _shown_name(path, folder), is_outside=path in outside)
        for path in sorted(
            {*list_files(folder), *outside}, key=lambda path: (path.with_suffix(""), path)
        )
    ]


def _shown_name(path: Path, folder: Path) -> str:
    """The name as every message and table can hold it, whatever bytes the file system kept."""
    return HARMFUL.sub("_", path.relative_to(folder).as_posix())


def list_files(folder: Path) -> list[Path]:
    """Every file below a folder in name order, without lock files and those of the system."""
    if not folder.is_dir():
        return []
    files = (path for path in folder.rglob("*") if path.is_file())
    ignored = (LOCK_FILE, ".")
    return sorted(p for p in files if not p.name.startswith(ignored) and p.name not in SYSTEM_FILES)
