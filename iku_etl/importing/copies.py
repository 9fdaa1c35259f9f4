"""A copy of what is about to be written over, in cadangan/ of the ruang kerja."""

import shutil
from datetime import date
from pathlib import Path

from iku_etl.files.inside import inside

FOLDER = "cadangan"


def keep_copy(workspace: Path, path: Path) -> Path | None:
    """Where a file, or a folder of tables, was copied to; None when there is nothing to lose.

    Raises OSError when it cannot be copied; then nothing may be written over it.
    """
    if not path.is_file() and not (path.is_dir() and any(path.iterdir())):
        return None
    kept = inside(workspace, workspace / FOLDER)
    kept.mkdir(exist_ok=True)
    target = _free_name(kept, path)
    if path.is_file():
        shutil.copy2(path, target)
    else:
        shutil.copytree(path, target)
    return target


def _free_name(folder: Path, path: Path) -> Path:
    """`katalog 2026-11-21`, with a number when there is one of that day."""
    stem, number = f"{path.stem} {date.today():%Y-%m-%d}", 1
    target = folder / f"{stem}{path.suffix}"
    while target.exists():
        number += 1
        target = folder / f"{stem} ({number}){path.suffix}"
    return target
