"""A small year to close: one indicator, one workbook, results of TAHUN."""

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from iku_etl.archive.create import Close, Closed, create_archive
from iku_etl.files.output_set import RECORD
from iku_etl.workspace import Workspace
from support.small import YEAR, kecil

SMALL = """
    | indikator | kode | formula  |
    |           | A    | a/b*100% |
    | target    | kode | target |
    |           | A    | 80     |
    | isian     | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |           | A    | a      | 1   | 2   | 3   | 3   |
    |           | A    | b      | 4   | 4   | 4   | 4   |
"""
CLOSE = Close(YEAR, "2026-01-31")
FIRST = f"arsip/{YEAR}/contoh-{YEAR}-v1.zip"


def year_to_close(folder: Path) -> Workspace:
    """The ruang kerja, ready to be closed."""
    shutil.copytree(_pattern().name, folder, dirs_exist_ok=True)
    return Workspace(folder)


@cache
def _pattern() -> "TemporaryDirectory[str]":
    """The ruang kerja that all others are copies of; it goes when the tests end."""
    kept = TemporaryDirectory()
    kecil(Path(kept.name), SMALL).run()
    return kept


def close_year(folder: Path, close: Close = CLOSE) -> tuple[Workspace, Closed]:
    """The ruang kerja and its first archive."""
    workspace = year_to_close(folder)
    return workspace, create_archive(workspace, close)


def codes(closed: Closed) -> list[str]:
    """The codes of what was said, each once."""
    return sorted({issue.kode for issue in closed.issues})


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, without what a run records for the next one."""
    paths = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != RECORD)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
