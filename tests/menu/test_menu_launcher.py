"""The file that opens the menu: for each system with its own line ends, and safe in odd folders."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from iku_etl.menu import launcher
from iku_etl.menu.launcher import make_launcher, write_launcher

PYTHON = "C:\\Program Files (x86)\\100% Python\\python.exe"


def written(folder: Path, system: str, python: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(launcher.platform, "system", lambda: system)
    monkeypatch.setattr(launcher.sys, "executable", python)
    return write_launcher(folder)


def test_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "Windows", PYTHON, monkeypatch)
    raw = path.read_bytes()
    assert path.name == "Menu iku-etl.bat"
    assert raw.count(b"\r\n") == raw.count(b"\n") > 5
    lines = raw.decode("utf-8").split("\r\n")
    assert lines[0] == "@echo off"  # no byte order mark: cmd would take it for a command
    assert lines[1].startswith("chcp 65001")  # before any letter that is not ASCII
    assert 'set "PYTHON=C:\\Program Files (x86)\\100%% Python\\python.exe"' in lines
    assert '"%PYTHON%" -m iku_etl menu' in lines


def test_linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "Linux", '/opt/a "b" $c/100%/python', monkeypatch)
    text = path.read_text(encoding="utf-8")
    assert path.name == "Menu iku-etl.desktop"
    assert f"\nPath={tmp_path}\n" in text
    # Escaped twice: as an argument of Exec, and as a value of the file.
    assert '\nExec="/opt/a \\\\"b\\\\" \\\\$c/100%%/python" -m iku_etl menu\n' in text
    assert "\nTerminal=true\n" in text


@pytest.mark.skipif(os.name == "nt", reason="sh")
@pytest.mark.parametrize("found", [True, False])
def test_mac_is_a_script_that_stands_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: bool
) -> None:
    """Run by sh from elsewhere; Python says where it is: the recorded one, or else python3."""
    folder, bin_folder = tmp_path / "Dinas 'Kominfo' $x", tmp_path / "bin"
    folder.mkdir()
    bin_folder.mkdir()
    for name in ("recorded", "python3"):
        (bin_folder / name).write_text(f'#!/bin/sh\necho {name} "$PWD" "$@"\n', encoding="utf-8")
        (bin_folder / name).chmod(0o755)
    python = str(bin_folder / ("recorded" if found else "gone"))
    path = written(folder, "Darwin", python, monkeypatch)
    assert path.name == "Menu iku-etl.command"
    assert os.access(path, os.X_OK)
    env = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}"}
    done = subprocess.run([str(path)], capture_output=True, text=True, cwd="/", env=env)
    name = "recorded" if found else "python3"
    assert done.stdout == f"{name} {folder} -m iku_etl menu\n", done.stderr


def test_this_system_has_one(tmp_path: Path) -> None:
    path = write_launcher(tmp_path)
    text = path.read_bytes().decode("utf-8")
    assert Path(sys.executable).name in text
    assert make_launcher(tmp_path, "FreeBSD", "python").suffix == ".desktop"
