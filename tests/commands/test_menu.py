"""The menu played: with lines on its input, and in a terminal of its own."""

import io
import os
import re
import select
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import click
import pytest

from iku_etl.cli import call
from iku_etl.commands.menu_loop import MORE
from iku_etl.commands.menu_screen import choose, show_standing
from iku_etl.menu.standing import PeriodStanding, untouched
from iku_etl.menu.steps import advise, main_steps
from iku_etl.rules.input_table import PERIODS
from iku_etl.rules.settings import load_settings
from iku_etl.workspace import create_workspace

ROOT = Path(__file__).resolve().parents[2]
Shown = pytest.CaptureFixture[str]


@pytest.fixture
def kota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest example, the current folder; only Bidang e-Government has sent."""
    create_workspace(tmp_path / "kota", "kota")
    monkeypatch.chdir(tmp_path / "kota")
    monkeypatch.setenv("IKU_ETL_PROSES", "0")
    monkeypatch.setenv("COLUMNS", "100")
    sorted(Path("masukan/2025").iterdir())[-1].unlink()
    return tmp_path / "kota"


def play(
    monkeypatch: pytest.MonkeyPatch, shown: Shown, *answers: str, menu: str = "menu"
) -> tuple[int, str]:
    """Exit code and everything shown, when these lines are typed and then the input ends."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{answer}\n" for answer in answers)))
    shown.readouterr()
    code = call(menu.split())
    return code, shown.readouterr().out


def ran(out: str) -> list[str]:
    """The commands that were run."""
    return re.findall(r"^> iku-etl (.*)$", out, re.MULTILINE)


def test_it_says_where_the_year_stands_and_who_is_missing(
    kota: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    code, out = play(monkeypatch, capsys, "q")
    assert code == 0
    lines = [line.rstrip() for line in out.splitlines()]
    assert "iku-etl: kota, tahun 2025" in lines
    assert " > TW I     1 dari 2 unit mengirim" in lines
    assert re.search(r"^ +belum: Bidang \S+", out, re.MULTILINE)
    assert "   Templat  belum ada" in lines
    assert "Berikutnya: tunggu 1 unit lagi, atau jalankan TW I sekarang." in lines
    assert " > 3  Jalankan TW I      iku-etl jalankan --tahun 2025 --periode TW1" in lines


def test_enter_runs_what_is_next_and_comes_back(
    kota: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    _, out = play(monkeypatch, capsys, "", "6-4-2025", "b", "1", "", "9", "4", "4", "n", "0")
    assert ran(out) == [
        "jalankan --tahun 2025 --periode TW1 --tanggal 6-4-2025",
        "templat --tahun 2025",
        "surat --tahun 2025 --periode TW1 --jenis hasil",
    ]
    assert '"9" bukan salah satu pilihan.' in out
    assert (kota / "output/2025/TW1/capaian.csv").is_file()
    assert len(list((kota / "templat").glob("*.xlsx"))) == 1
    assert opened == [str(Path("output/2025/TW1"))]
    assert re.search(r"^   TW I .*dijalankan \d\d-\d\d-\d{4}$", out, re.MULTILINE)
    assert " > TW II    1 dari 2 unit mengirim" in out


def test_galat_are_looked_at_first(
    kota: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    Path("masukan/2025/rusak.xlsx").write_bytes(b"bukan Excel")
    _, out = play(monkeypatch, capsys, "", "", "q")
    assert "   Galat    1 sel atau berkas isian" in out
    assert ran(out) == ["periksa --tahun 2025"]
    assert [m[:12] for m in re.findall(r"Berikutnya: (.*)", out)] == [
        "periksa isia",
        "tunggu 1 uni",
    ]


def test_another_year_and_period(
    kota: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    _, out = play(monkeypatch, capsys, "t", "26", "2026", "3", "t", "2025", "t", "3", "", "", "q")
    assert '"26" bukan tahun empat angka.' in out
    assert " > TW III   0 dari 2 unit mengirim" in out
    assert ran(out) == ["jalankan --tahun 2025 --periode TAHUN"]


@pytest.mark.parametrize("answers", [(), ("3",), ("3", ""), ("6",), ("4", "1"), ("t",)])
def test_an_input_that_ends_ends_the_menu(
    kota: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown, answers: tuple[str, ...]
) -> None:
    code, out = play(monkeypatch, capsys, *answers)
    assert (code, out.splitlines()[-1]) == (0, "Selesai.")


def test_a_settings_file_that_cannot_be_used_is_said(
    kota: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    Path("iku.toml").write_text('kode = ""\n', encoding="utf-8")
    _, out = play(monkeypatch, capsys, "", "", "q")  # the name is asked, and may wait
    assert out.count("   Macet    iku.toml: kode, nama, tata_letak belum diisi.") == 2


NAMES = ('Dinas "Kominfo" Contoh', "diskominfo")


def test_outside_a_ruang_kerja_one_is_opened_or_made(
    kota: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.chdir(kota.parent)
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)
    made = ("2", "dinas baru", "kotta", "", "2", "dinas", "", "")
    _, out = play(monkeypatch, capsys, *made, *NAMES, "2027", "b", "q")
    assert ran(out) == ['mulai "dinas baru" --contoh kotta', "mulai dinas"]
    assert "iku-etl: dinas, tahun 2027" in out
    settings = load_settings(Path("dinas/iku.toml"))
    assert (settings.nama, settings.kode, settings.tata_letak) == (*NAMES, "iku_umum")
    assert opened == ["dinas"]
    _, out = play(monkeypatch, capsys, "2", "2", "", "q")
    assert "iku-etl: kota, tahun 2025" in out
    assert ran(out) == ["periksa kota --tahun 2025"]


def test_the_guide_shows_the_menu_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    unit = [f"Bidang {letter}" for letter in "ABCDE"]
    belum = [(), ("Bidang TIK", "UPTD Layanan"), (*unit, "F", "G"), (*unit, "F", "G"), ()]
    run_on = ["04-04-2026", "", "", "", ""]
    periods = map(PeriodStanding, PERIODS, [7] * 5, belum, run_on)
    standing = replace(untouched("2026"), periods=tuple(periods), templat=1, berkas=7)
    advice = advise(standing, seen=False)
    show_standing(tmp_path / "diskominfo", standing, advice)
    monkeypatch.setattr(sys, "stdin", io.StringIO("3\n"))
    steps = main_steps(standing)
    assert choose(steps, "", advice.step, MORE) == steps[2]
    guide = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
    assert f"```text{capsys.readouterr().out.rstrip()}\n```" in guide


def test_a_document_is_imported_by_its_name(
    kota: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    _, out = play(monkeypatch, capsys, "6", "2", "'tiada ada.xlsx' ", "", "6", "2", "", "q")
    assert ran(out) == ['katalog impor "tiada ada.xlsx"']


def test_a_launcher_for_a_ruang_kerja_that_has_none(
    kota: Path, monkeypatch: pytest.MonkeyPatch, capsys: Shown
) -> None:
    code, _ = play(monkeypatch, capsys, menu="menu --pintasan")
    assert (code, len(list(kota.glob("Menu iku-etl.*")))) == (0, 1)
    assert call(["menu", "--pintasan", "tiada"]) == 2


def test_init_writes_the_launcher(tmp_path: Path, capsys: Shown) -> None:
    assert call(["mulai", str(tmp_path / "dinas")]) == 0
    assert len(list((tmp_path / "dinas").glob("Menu iku-etl.*"))) == 1
    assert "klik dua kali Menu iku-etl" in capsys.readouterr().out


def test_without_a_terminal_the_help_is_shown(kota: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "iku_etl"], capture_output=True, text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stdout.startswith("Pemakaian: iku-etl")) == (0, True)


def test_in_a_terminal_it_opens_and_ctrl_c_leaves_it(kota: Path) -> None:
    pty = pytest.importorskip("pty")
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(kota.parent)  # no ruang kerja: nothing has to be read
        os.environ["PYTHONPATH"] = str(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "iku_etl"])
    shown = ""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.5)[0]:
            if "Pilih [1]: " in shown:  # and Python has begun to wait: sooner it would miss it
                os.write(terminal, b"\x03")
            continue
        try:
            part = os.read(terminal, 4096)
        except OSError:  # Linux says so that the other side is gone
            part = b""
        if not part:
            break
        shown += part.decode("utf-8", "replace")
    os.close(terminal)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert "Buka kota" in shown
    assert "Dihentikan." in shown
    assert "Traceback" not in shown
    assert code == 130
