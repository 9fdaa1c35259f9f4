"""`iku-etl email` as people meet it: rehearsal, sending, and a process that is killed half-way."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.mail_case import agency, parse, put_results
from support.mail_server import PASSWORD, Post, mail_server, settings
from support.senders import GOOD, make_agency
from support.small import TOML, YEAR

from iku_etl.cli import call
from iku_etl.workspace import Workspace, create_workspace

ROOT = Path(__file__).resolve().parents[2]
B = "b@contoh.go.id"
PATIENCE = 60.0
# In a process of its own as in the tests, where no second program recalculates.
ALIKE = "uji = false\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("IKU_ETL_SANDI", PASSWORD)
    made = agency(tmp_path / "kerja", toml=ALIKE)
    put_results(made)
    return made


def command(workspace: Workspace, *more: str) -> list[str]:
    where = [str(workspace.folder), "--tahun", YEAR, "--periode", "TW1"]
    return ["email", *where, "--jenis", "hasil", *more]


def configure(workspace: Workspace, post: Post, **more: object) -> None:
    text = TOML + ALIKE + settings(workspace.folder, post, **more)
    workspace.settings_file.write_text(text, encoding="utf-8")


def record(workspace: Workspace) -> list[str]:
    path = workspace.output(YEAR, "TW1") / "surat" / "catatan.jsonl"
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    return [f"{e['keadaan']} {e['alamat'][0][0]}" for e in map(json.loads, lines)]


def kill_when(workspace: Workspace, ready: Callable[[], bool]) -> None:
    """A sending in a process of its own that is killed without warning."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "IKU_ETL_SANDI": PASSWORD}
    arguments = [sys.executable, "-m", "iku_etl", *command(workspace, "--kirim")]
    process = subprocess.Popen(arguments, env=environment)
    until = time.monotonic() + PATIENCE
    while not ready():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.02)
    process.kill()
    assert process.wait() != 0


def test_killed_between_two_letters(
    own_sheets: None, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    """It waits a minute before the second letter: the next run sends that one and the third.

    a is atasan of b and c, and gets a copy of theirs.
    """
    with mail_server() as post:
        configure(workspace, post, per_menit=1)
        kill_when(workspace, lambda: "terkirim a" in record(workspace))
        assert post.recipients == ["a"]
        configure(workspace, post)
        assert call(command(workspace, "--kirim")) == 0
    assert post.recipients == ["a", "b", "a", "c", "a"]
    assert "2 surat terkirim" in capsys.readouterr().out


def test_killed_while_a_letter_is_under_way(
    own_sheets: None, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whether b got it nobody knows: the next run says so, sends c, and b only when told to."""
    with mail_server(hang_on=B) as post:
        configure(workspace, post)
        kill_when(workspace, post.hanging.is_set)
        assert record(workspace) == ["mencoba a", "terkirim a", "mencoba b"]
        assert call(command(workspace, "--kirim")) == 1
        shown = capsys.readouterr()
        assert B in shown.err
        assert "tidak pasti" in shown.out
        assert post.recipients == ["a", "c", "a"]
        post.hang_on = ""
        assert call(command(workspace, "--kirim", "--ulang", "--unit", "BID-B")) == 0
    assert post.recipients == ["a", "c", "a", "b", "a"]


def test_a_rehearsal_says_who_would_get_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An example from the beginning, without any setting for e-mail."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    create_workspace(Path("kota"), "kota")
    assert call(["run", "kota", "--tahun", "2025", "--periode", "TW1", "-q"]) == 0
    email = ["email", "kota", "--tahun", "2025", "--periode", "TW1", "--jenis", "hasil"]
    capsys.readouterr()
    assert call(email) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "bid-egov@contoh.go.id" in out
    assert "2 surat" in out
    (folder,) = Path("kota/output/2025/TW1/surat").iterdir()
    message = parse((folder / "BID-EGOV.eml").read_bytes())
    (book,) = Path("kota/output/2025/TW1").glob("* *.xlsx")
    (file,) = message.iter_attachments()
    assert (file.get_filename(), file.get_content()) == (book.name, book.read_bytes())
    assert call([*email, "--kirim"]) == 2
    assert "iku.toml" in capsys.readouterr().err


PENERIMA = """kode_unit,jenis,peran,email
BID-A,,to,a@contoh.go.id
BID-B,,to,b@contoh.go.id
"""


def test_a_real_return_goes_back_marked_and_the_silent_are_reminded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bidang A typed a word for a number, Bidang B has sent nothing."""
    returned = make_agency(tmp_path / "kerja")
    (returned.folder / "katalog" / "penerima.csv").write_text(PENERIMA, encoding="utf-8")
    typed = {key: value for key, value in GOOD.items() if key[0] != "JUMLAH"}
    returned.send("kiriman A.xlsx", typed | {("RASIO", "r"): "banyak"}, {})
    returned.run(capsys)
    letters = tmp_path / "kerja/output/2025/TW1/surat"
    where = [str(returned.folder), "--tahun", "2025", "--periode", "TW1", "--jenis"]
    for jenis in ("perbaikan", "pengingat"):
        returned.call(capsys, "email", *where, jenis)
    assert [path.name for path in sorted(letters.rglob("*.eml"))] == ["BID-B.eml", "BID-A.eml"]
    message = parse((letters / "perbaikan" / "BID-A.eml").read_bytes())
    (file,) = message.iter_attachments()
    marked = returned.folder / "output/2025/TW1/pemeriksaan/perbaikan/kiriman A.xlsx"
    assert (file.get_filename(), file.get_content()) == (marked.name, marked.read_bytes())
    assert '"banyak" bukan angka' in message.get_body(("plain",)).get_content()
    reminder = parse((letters / "pengingat" / "BID-B.eml").read_bytes())
    assert list(reminder.iter_attachments()) == []


def test_a_broken_katalog_is_told_and_nothing_is_sent(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace.folder / "katalog" / "unit.csv").unlink()
    for more in ([], ["--kirim"]):
        assert call(command(workspace, *more)) == 1
        assert "unit" in capsys.readouterr().err
