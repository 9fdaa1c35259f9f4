"""A line of each ruang kerja and a sum of all, where its own answer is a table or a sentence."""

import shutil
from pathlib import Path

import pytest
from support.small import kecil
from support.small_region import write_collection

from iku_etl.cli import call
from iku_etl.region.brief import Brief, listening, tell
from iku_etl.region.tasks import MemberTask, do_task

Shown = pytest.CaptureFixture[str]
TABLES = """
    | unit      | kode_unit | nama      | lembar   | email          |
    |           | BID-A     | Bidang Aa | Bidang A | a@contoh.go.id |
    |           | BID-B     | Bidang Be | Bidang B | b@contoh.go.id |
    | indikator | kode | kode_unit |
    |           | A    | BID-A     |
    |           | B    | BID-B     |
    | variabel  | kode | simbol |
    |           | A    | x      |
    |           | B    | x      |
    | target    | kode | target |
    |           | A    | 80     |
    |           | B    | 80     |
    | isian     | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |           | A    | x      | 1   | 2   | 3   | 4   |
    |           | B    | x      | 1   | 1   | 1   | 1   |
"""


def said(text: str, shown: Shown) -> str:
    """What a command line says on standard output."""
    shown.readouterr()
    call(text.split())
    return shown.readouterr().out


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two agencies that were run for a quarter and the year."""
    top = write_collection(tmp_path_factory.mktemp("briefs") / "K", "Kabupaten Contoh")
    kecil(top / "a", TABLES)
    shutil.copytree(top / "a", top / "b")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("IKU_ETL_PROSES", "0")
        patched.chdir(top.parent)
        for periode in ("TW3", "TAHUN"):
            assert call(f"run K --tahun 2025 --periode {periode} -q".split()) == 0
    return top


@pytest.fixture(autouse=True)
def in_this_process(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKU_ETL_PROSES", "0")
    monkeypatch.chdir(ran.parent)


def test_letters_are_counted(capsys: Shown) -> None:
    out = said("email K --tahun 2025 --periode TAHUN --jenis hasil", capsys)
    for name in ("a", "b"):
        assert f"{name}: Selesai: 2 surat latihan di K/{name}/output/2025/TAHUN/surat/hasil" in out
    assert "Semuanya: 4 surat latihan, 4 akan dikirim dengan --kirim." in out
    assert out.count("Latihan, belum ada yang dikirim.") == 1
    assert "a@contoh.go.id" not in out


def test_changes_are_counted(capsys: Shown) -> None:
    out = said("diff K --tahun 2025 --dari TW3 --ke TAHUN", capsys)
    assert out.count("Selesai: 9 perubahan pada 2 indikator") == 2
    assert "Semuanya: 18 perubahan, 4 indikator yang berubah." in out
    assert "Yang berubah" not in out


def test_a_run_tells_what_was_done_again(ran: Path, capsys: Shown) -> None:
    settings = ran / "a" / "iku.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    out = said("run K --tahun 2025 --periode TAHUN", capsys)
    assert (
        "1/2 a: Selesai: 2 dari 2 indikator dihitung, dihitung lagi karena iku.toml berubah" in out
    )
    assert "2/2 b: Selesai: 2 dari 2 indikator dihitung, tidak berubah" in out
    assert "Semuanya: 1 dihitung lagi, 1 tetap." in out


def test_folders_that_are_passed_over_are_named(ran: Path, capsys: Shown) -> None:
    (ran / "arsip lama").mkdir()
    first = said("trend K", capsys).splitlines()[0]
    assert (
        first == "Kabupaten Contoh: 2 ruang kerja. Tidak ikut, karena tanpa iku.toml: arsip lama."
    )


def test_a_locked_period_stands_and_says_so(ran: Path, capsys: Shown) -> None:
    said("run K --tahun 2025 --periode TW3 --kunci --oleh Bappeda", capsys)
    katalog = ran / "a" / "katalog" / "target.csv"
    text = katalog.read_text(encoding="utf-8")
    katalog.write_text(text.replace("80", "90"), encoding="utf-8")  # of the year, not of TW3
    out = said("run K --tahun 2025 --periode TW3", capsys)
    katalog.write_text(text, encoding="utf-8")
    assert "1/2 a: Selesai: 1 peringatan, output/2025/TW3: TW3 2025 terkunci sejak" in out
    assert "Tidak selesai" not in out
    page = (ran / "output/2025/TW3/laporan.html").read_text("utf-8")
    assert "terkunci sejak" in page
    assert "hasil lama" not in (ran / "output/2025/TW3/Rekap TW3 2025.html").read_text("utf-8")


def test_archives_stand_in_one_table(ran: Path, capsys: Shown) -> None:
    out = said("archive create K --tahun 2025 --tanggal 2026-01-31", capsys)
    assert ("Semuanya: 2 arsip dibuat." in out, out.count("arsip/DAFTAR.txt")) == (True, 1)
    listed = said("archive list K", capsys)
    assert listed.count("Tahun") == 1
    assert listed.count("│ 2026-01-31 │") == 2
    assert "Semuanya: 2 arsip utuh." in said("archive verify K", capsys)
    shutil.rmtree(ran / "b" / "arsip")
    for command in ("list", "verify"):
        out = said(f"archive {command} K", capsys)
        assert "2/2 b: Belum lengkap: belum ada arsip" in out


def test_nobody_hears_what_is_told_outside_a_kumpulan() -> None:
    tell(Brief("nothing"))
    with listening() as heard:
        tell(Brief("something"))
    assert [one.said for one in heard] == ["something"]
    done = do_task(lambda words: tell(Brief(words[0])) or 0, 0, MemberTask(("x",)))
    assert (done.brief, done.code) == (Brief("x"), 0)
