"""What Windows lacks or forbids, tried wherever the tests run: modules, names, paths, code pages."""

import errno
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from iku_etl.cli import call
from iku_etl.commands.indonesian import explain_os
from iku_etl.commands.screen import PLAIN_LETTERS
from iku_etl.workspace import create_workspace

ROOT = Path(__file__).resolve().parents[1]
# Modules of Python that are there on Linux and macOS alone.
POSIX_ONLY = (
    "fcntl",
    "grp",
    "posix",
    "pty",
    "pwd",
    "readline",
    "resource",
    "syslog",
    "termios",
    "tty",
)
# All libraries are there, then everything of ours is imported anew and used as on Windows.
AS_ON_WINDOWS = f"""
import os, sys, types
os.environ["IKU_ETL_PROSES"] = "0"
import iku_etl.cli, iku_etl.pipeline, iku_etl.archive.create, iku_etl.menu.look, ironcalc
import pandera.pandas, rich.progress
from pathlib import Path
names = [n for n in sys.modules if n.split(".")[0] == "iku_etl"]
for name in names:
    del sys.modules[name]
for name in {POSIX_ONLY}:
    sys.modules[name] = None
locks = types.ModuleType("msvcrt")
locks.LK_NBLCK = 2
locks.locking = lambda handle, mode, size: locked.append(handle)
locked = []
sys.modules["msvcrt"] = locks
sys.platform = "win32"
import importlib
package = Path({str(ROOT / "iku_etl")!r})
for path in sorted(package.rglob("*.py")):
    if path.stem[:2] != "__":
        parts = path.relative_to(package).with_suffix("").parts
        importlib.import_module(".".join(("iku_etl", *parts)))
from iku_etl.cli import call
for text in ("mulai dinas --contoh kota", "jalankan dinas --tahun 2025 --periode TW1"):
    assert call(text.split()) == 0, text
assert locked
print("selesai")
"""


def test_no_module_that_windows_lacks_is_needed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", AS_ON_WINDOWS],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    assert done.stdout.splitlines()[-1:] == ["selesai"], done.stderr


@pytest.mark.parametrize(
    "name",
    ["CON", "aux.", "nul.txt", "com1", "LPT9", "dinas.", "dinas ", "a:b", "a?b", 'a"b', "a|b"],
)
def test_a_ruang_kerja_has_a_name_that_every_computer_takes(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(["init", str(tmp_path / name), "--contoh", "kota"]) == 2
    assert ascii(name)[1:-1] in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["console", "auxiliary", "Dinas Kominfo (baru) 2026", "com", "é"])
def test_names_that_only_look_like_it(tmp_path: Path, name: str) -> None:
    create_workspace(tmp_path / name, None)
    assert (tmp_path / name / "iku.toml").is_file()


@pytest.mark.parametrize(("length", "said"), [(259, False), (260, True), (400, True)])
def test_a_path_too_long_for_windows_is_said(length: int, said: bool) -> None:
    path = "C:\\" + "x" * (length - 3)
    error = FileNotFoundError(errno.ENOENT, "gone", path)
    assert ("terlalu panjang" in explain_os(error, "nt")) == said
    assert "terlalu panjang" not in explain_os(error, "posix")


def test_a_name_too_long_for_linux_is_said() -> None:
    error = OSError(errno.ENAMETOOLONG, "long", "x" * 300)
    assert "terlalu panjang" in explain_os(error, "posix")


# Code pages of Windows consoles, each in a window of another width.
CONSOLES = (("cp437", "40"), ("cp850", "80"), ("cp1252", "120"))
SCREENS = ("jalankan --tahun 2025 --periode TW1", "menu", "arsip daftar", "--help", "katalog -h")


@pytest.mark.parametrize(("code_page", "columns"), CONSOLES)
def test_every_console_shows_every_screen(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code_page: str,
    columns: str,
) -> None:
    """Nothing raises, and a letter that it lacks is written out: ours never become question marks."""
    create_workspace(tmp_path / "kota", "kota")
    monkeypatch.chdir(tmp_path / "kota")
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("IKU_ETL_PROSES", "0")
    next(Path("masukan/2025").iterdir()).unlink()
    Path("masukan/2025/isian.xlsx").write_bytes(b"bukan Excel")
    stream = io.TextIOWrapper(io.BytesIO(), code_page, PLAIN_LETTERS, write_through=True)
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", stream)
    for text in SCREENS:
        monkeypatch.setattr(sys, "stdin", io.StringIO("4\nk\nq\n"))
        assert call(text.split()) in (0, 1)
    shown = stream.buffer.getvalue().decode(code_page)  # type: ignore[attr-defined]
    assert "Surat ..." in shown.replace("…", "...")
    assert "Traceback" not in shown
    assert "?" not in shown


def test_ci_tries_the_systems_and_pythons_that_setup_cfg_names() -> None:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    matrix = yaml.safe_load(text)["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix["os"] == ["windows-latest", "macos-latest", "ubuntu-latest"]
    settings = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    assert matrix["python"] == re.findall(r":: Python :: (3\.\d+)", settings)
    assert f">={matrix['python'][0]}\n" in settings
