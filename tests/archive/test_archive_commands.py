"""`iku-etl archive` as people and scripts meet it: what it says, and its exit codes."""

from pathlib import Path

import pytest
from support.closed_year import FIRST, year_to_close
from support.small import YEAR

from iku_etl.bag.texts import info_text, read_info, read_manifest
from iku_etl.cli import call
from iku_etl.software import software_text

Shown = pytest.CaptureFixture[str]


@pytest.fixture
def kerja(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A year to be closed, in the current folder."""
    year_to_close(tmp_path / "kerja")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return Path("kerja")


def say(text: str, shown: Shown) -> tuple[int, str, str]:
    shown.readouterr()
    code = call(text.split())
    out, err = shown.readouterr()
    return code, out, err


def test_the_whole_round(kerja: Path, capsys: Shown) -> None:
    made = say(f"archive create kerja --tahun {YEAR} --tanggal 2026-01-31", capsys)
    assert made[0] == 0
    assert made[1].startswith(f"Arsip dibuat: {kerja / FIRST}\n")
    assert str(kerja / "arsip" / "DAFTAR.txt") in made[1]
    code, out, err = say(f"archive create kerja --tahun {YEAR}", capsys)
    assert (code, err) == (0, "")
    assert str(kerja / FIRST) in out
    for source in ("kerja", "kerja/arsip", f"kerja/arsip/{YEAR}", f"kerja/{FIRST}"):
        code, out, err = say(f"archive verify {source}", capsys)
        assert (code, err) == (0, "")
        assert "Utuh" in out
    code, out, err = say("archive list kerja", capsys)
    assert (code, err) == (0, "")
    assert all(text in out for text in (YEAR, "2026-01-31", "utuh", Path(FIRST).name))
    assert say(f"archive restore kerja/{FIRST} kembali", capsys)[0] == 0
    assert say("check kembali --tahun 2025", capsys)[0] == 0


def test_problems_exit_1(kerja: Path, capsys: Shown) -> None:
    assert say("archive list kerja", capsys)[0] == 0
    assert say("archive verify kerja", capsys)[0] == 1
    assert say("archive verify tiada.zip", capsys)[0] == 1
    assert say("archive restore tiada.zip kembali", capsys)[0] == 1
    code, _, err = say("archive create kerja --tahun 2031", capsys)
    assert (code, "2031" in err) == (1, True)
    say(f"archive create kerja --tahun {YEAR}", capsys)
    path = kerja / FIRST
    path.write_bytes(path.read_bytes()[:-1])
    for command in (
        "archive verify kerja",
        f"archive verify kerja/{FIRST}",
        f"archive restore kerja/{FIRST} kembali",
    ):
        code, out, err = say(command, capsys)
        assert (code, "Utuh" in out, path.name in err) == (1, False, True), command
    code, out, _ = say("archive list kerja", capsys)
    assert (code, "RUSAK" in out) == (1, True)
    assert not Path("kembali").exists()


@pytest.mark.parametrize(
    "text",
    [
        "archive create kerja",
        "archive create kerja --tahun 25",
        f"archive create kerja --tahun {YEAR} --tanggal 31-02-2026",
        f"archive create tiada --tahun {YEAR}",
        "archive list tiada",
        "archive restore a.zip kerja",
        "archive hapus kerja",
    ],
)
def test_wrong_calls_exit_2(kerja: Path, capsys: Shown, text: str) -> None:
    code, out, err = say(text, capsys)
    assert (code, out) == (2, "")
    assert err.startswith("Kesalahan:")


def test_a_changed_result_is_named(kerja: Path, capsys: Shown) -> None:
    path = kerja / "output" / YEAR / "TAHUN" / "pemeriksaan" / "masalah.json"
    path.write_bytes(b"{}")
    code, out, err = say(f"archive create kerja --tahun {YEAR}", capsys)
    assert (code, "masalah.json" in err) == (1, True)
    assert out == "Arsip tidak dibuat.\n"


def test_texts_of_a_bag() -> None:
    digest = "0" * 128
    assert read_manifest(f"{digest}  a b\n{digest}\t95%25\r\n") == {"a b": digest, "95%": digest}
    info = {"Source-Organization": "Dinas\n  Contoh: A", "Tahun": "2025"}
    assert read_info(info_text(info)) == {**info, "Source-Organization": "Dinas Contoh: A"}


def test_software_names_the_packages_of_the_installation(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = {
        "iku-etl": ["rich>=13", "click; python_version > '3'", 'pytest; extra == "dev"'],
        "rich": ["pygments<3", "iku-tiada"],
    }
    monkeypatch.setattr("iku_etl.software.requires", lambda name: needs.get(name))
    monkeypatch.setattr("iku_etl.software.CHECKER", "xlsxwriter")  # which is always installed
    names = [line.split()[0] for line in software_text().splitlines()]
    assert names == ["iku-etl", "Python", "click", "pygments", "rich", "xlsxwriter"]
