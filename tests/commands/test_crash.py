"""An error of ours that nobody foresaw: one line in Indonesian, and a file for us without any value."""

import platform
import re
import tempfile
from pathlib import Path

import pytest

from iku_etl.cli import call
from iku_etl.crash import FOLDER
from iku_etl.resources import package_version
from iku_etl.workspace import create_workspace

SECRET = "Rp 8.765.432 Bidang Rahasia"
SAID = re.compile(
    r"Kesalahan di dalam iku-etl \(LookupError di [\w./]+:\d+\); perintah ini tidak selesai\. "
    r"Kirim (.+) kepada pengembang iku-etl\.\n"
)


def fail(*_: object, **__: object) -> None:
    """What raises as a part of ours would: with a value in a variable, in the message and behind it."""
    typed = SECRET
    try:
        raise ValueError(f"tidak terbaca: {typed}")
    except ValueError as error:
        raise LookupError(typed) from error


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of the system; the current folder is another one."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


def said_file(capsys: pytest.CaptureFixture[str]) -> Path:
    """The file that the only line shown asks to send; holds what helps us and no value."""
    out, err = capsys.readouterr()
    said = SAID.fullmatch(err)
    assert out == "" and said
    path = Path(said[1])
    text = path.read_text(encoding="utf-8")
    assert SECRET not in text and "Rahasia" not in text
    assert text.startswith("LookupError\n")
    # both exceptions with the calls that led to them, then the versions
    assert "ValueError\n" in text and "led to" in text and "cli.py" in text and " fail\n" in text
    assert f"iku-etl {package_version()}\nPython {platform.python_version()}\n" in text
    assert re.search(r"^click \d", text, re.MULTILINE) and re.search(
        r"^pandas \d", text, re.MULTILINE
    )
    return path


def test_in_a_ruang_kerja_the_file_lies_there(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    create_workspace(Path("kota"), "kota")
    monkeypatch.setattr("iku_etl.loading.load_project", fail)
    assert call(["run", "kota", "--tahun", "2025", "--periode", "TW1"]) == 1
    assert said_file(capsys).parent == Path("kota", FOLDER)
    assert list(temporary.iterdir()) == []


def test_outside_any_the_file_lies_in_the_temporary_folder(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("iku_etl.commands.init.create_workspace", fail)
    before = set(Path.cwd().iterdir())
    assert call(["init", "baru"]) == 1
    assert said_file(capsys).is_relative_to(temporary)
    assert set(Path.cwd().iterdir()) == before


def test_where_the_ruang_kerja_takes_no_file_the_temporary_folder_does(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    create_workspace(Path("kota"), "kota")
    Path("kota", FOLDER).write_text("sebuah berkas", encoding="utf-8")
    monkeypatch.setattr("iku_etl.loading.load_project", fail)
    assert call(["check", "kota", "--tahun", "2025"]) == 1
    assert said_file(capsys).is_relative_to(temporary)


def test_where_nothing_takes_it_the_line_itself_is_what_to_send(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("iku_etl.commands.init.create_workspace", fail)
    temporary.rmdir()
    assert call(["init", "baru"]) == 1
    said = SAID.fullmatch(capsys.readouterr().err)
    assert said and said[1] == "baris ini"
