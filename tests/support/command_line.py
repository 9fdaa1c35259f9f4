"""Commands as people and scripts call them: in this process, or as a shell starts them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from iku_etl.cli import call

ROOT = Path(__file__).resolve().parents[2]
Shown = pytest.CaptureFixture[str]


def in_process(text: str, shown: Shown) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command line."""
    shown.readouterr()
    code = call(text.split())
    out, err = shown.readouterr()
    return code, out, err


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def wrong_input(kota: Path) -> None:
    """A workbook whose name no Western code page has, and that is none."""
    (kota / "masukan" / "2025" / "isian 😀 Σ.xlsx").write_bytes(b"bukan Excel")


def as_a_process(
    arguments: list[str], folder: Path, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """The program as a shell starts it."""
    return subprocess.run(
        [sys.executable, "-m", "iku_etl", *arguments],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
    )
