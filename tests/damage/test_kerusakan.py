"""Every kind of damage: said where it must be, never another number, never a traceback."""

import re
import zipfile
from pathlib import Path

import pytest
from support.all_damages import JENIS
from support.damage_page import HEAD, PAGE, row
from support.damages import Hasil, Kerusakan, try_out, undamaged

from iku_etl.calculate.capaian_table import RISKY

RESULTS = ("realisasi", "persentase", "capaian", "predikat", "predikat_nilai", "status")
LIVE = re.compile(rb"<f(?: [^>]*)?>[^<]*(?:jahat|cmd[|])|<hyperlink [^>]*jahat")


@pytest.mark.parametrize("nama", JENIS)
def test_kerusakan(nama: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    jenis = JENIS[nama]
    hasil = try_out(jenis, tmp_path / "kerja")
    shown = capsys.readouterr()
    assert "Traceback" not in shown.out + shown.err
    assert {issue.kode for issue in hasil.said} == set(jenis.kode)
    assert hasil.exit == int(any(issue.tingkat == "galat" for issue in hasil.issues))
    assert_only_expected_differences(jenis, hasil)
    assert_nothing_runs(hasil)
    shown_in_docs = row(nama, jenis, hasil) in PAGE.read_text(encoding="utf-8").splitlines()
    assert shown_in_docs, "jalankan: python docs/make_kerusakan.py"


def test_the_undamaged_workbook(capsys: pytest.CaptureFixture[str]) -> None:
    """Zero false alarms, and everything is computed."""
    hasil = undamaged()
    assert (hasil.exit, hasil.issues) == (0, [])
    assert {row["status"] for row in hasil.rows.values()} == {"dihitung"}


def test_the_page_lists_every_kind_and_no_other() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"\| `([a-z0-9-]+)` \|$", text, re.MULTILINE) == list(JENIS)
    assert text.startswith(HEAD)
    assert len(JENIS) >= 60


def assert_only_expected_differences(jenis: Kerusakan, hasil: Hasil) -> None:
    """An indicator is as before, or without value; another number needs a certain meaning."""
    good = undamaged().rows
    is_certain = not any(issue.tingkat == "galat" for issue in hasil.issues)
    assert set(hasil.rows) == set(good)
    for kode, found in hasil.rows.items():
        wanted = jenis.hasil.get(kode)
        if wanted is None:
            assert [found[name] for name in RESULTS] == [good[kode][name] for name in RESULTS], kode
        elif found["status"] == "dihitung":
            assert is_certain and found["realisasi"] == wanted, kode
        else:
            assert (found["status"], found["realisasi"], found["capaian"]) == (wanted, "", ""), kode
    if jenis.hasil:
        assert hasil.issues


def assert_nothing_runs(hasil: Hasil) -> None:
    """No text of the workbook is a formula or a link in any output."""
    text = (hasil.output / "capaian.csv").read_text(encoding="utf-8")
    assert not re.findall(rf'(?:^|,)"?[{re.escape("".join(RISKY))}](?!\d)', text, re.MULTILINE)
    assert "<script>jahat" not in (hasil.output / "pemeriksaan" / "laporan.html").read_text()
    for book in hasil.output.rglob("*.xlsx"):
        with zipfile.ZipFile(book) as archive:
            names = archive.namelist()
            live = [n for n in names if LIVE.search(archive.read(n)) or "vba" in n.lower()]
        assert live == [], book
