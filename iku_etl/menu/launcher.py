"""A file in the ruang kerja that opens the menu when it is clicked twice, on each system in its way."""

import platform
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from iku_etl.files.atomic import write_whole

NAME = "Menu iku-etl"
EXECUTABLE = 0o755
# pushd also takes a network folder, for which cd has no letter; py is the launcher of python.org.
WINDOWS = """@echo off
chcp 65001 >nul
title iku-etl
pushd "%~dp0"
set "PYTHON={python}"
if not exist "%PYTHON%" set "PYTHON=py"
"%PYTHON%" -m iku_etl menu
if errorlevel 1 pause
popd
"""
MAC = """#!/bin/sh
cd "$(dirname "$0")" || exit 1
python={python}
[ -x "$python" ] || python=python3
exec "$python" -m iku_etl menu
"""
LINUX = """[Desktop Entry]
Type=Application
Name={name}
Comment=Templat, periksa, jalankan, surat, arsip
Icon=x-office-spreadsheet
Path={folder}
Exec={python} -m iku_etl menu
Terminal=true
"""


@dataclass(frozen=True, slots=True)
class Launcher:
    """The file: its ending, its text, and how its lines end."""

    suffix: str
    text: str
    newline: str = "\n"


def make_launcher(folder: Path, system: str, python: str) -> Launcher:
    """The launcher of a ruang kerja on a system as platform.system() names it."""
    if system == "Windows":
        # A percent sign would begin the name of a variable.
        return Launcher(".bat", WINDOWS.format(python=python.replace("%", "%%")), "\r\n")
    if system == "Darwin":
        return Launcher(".command", MAC.format(python=shlex.quote(python)))
    text = LINUX.format(name=NAME, folder=_entry(str(folder)), python=_argument(python))
    return Launcher(".desktop", text)


def write_launcher(folder: Path) -> Path:
    """Writes the launcher for this system and this Python into the ruang kerja."""
    launcher = make_launcher(folder.resolve(), platform.system(), sys.executable)
    path = folder / f"{NAME}{launcher.suffix}"
    write_whole(path, launcher.text.replace("\n", launcher.newline).encode())
    if launcher.suffix != ".bat":
        path.chmod(EXECUTABLE)
    return path


def _entry(text: str) -> str:
    """A value of a desktop entry: a backslash begins an escape there."""
    return text.replace("\\", "\\\\")


def _argument(text: str) -> str:
    """An argument of Exec in quotes, as the Desktop Entry Specification escapes it."""
    for sign in '\\"`$':
        text = text.replace(sign, f"\\{sign}")
    quoted = text.replace("%", "%%")
    return _entry(f'"{quoted}"')
