"""Where a workbook comes from: agency, year and katalog of its template, and files named one by one."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from support.senders import YEAR, Agency, found, make_agency

from iku_etl.cli import call
from iku_etl.template.job import make_templates
from iku_etl.workspace import Workspace


def identity(path: Path, **values: str) -> None:
    """Changes the very hidden identity sheet."""
    book = openpyxl.load_workbook(path)
    for row in book["_iku"].iter_rows():
        if row[0].value in values:
            row[1].value = values[str(row[0].value)]
    book.save(path)


def test_a_template_of_another_agency(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    identity(agency.send("Lain.xlsx", {("RASIO", "r"): 9}), instansi="lain", nama="Dinas Lain")
    code, issues = agency.check(capsys)
    assert [(i.kode, i.tingkat, i.tempat) for i in issues] == [
        ("berkas-instansi-lain", "galat", "Lain.xlsx")
    ]
    assert "Dinas Lain" in issues[0].pesan
    assert code == 1
    code, rows = agency.run(capsys)
    assert (code, rows["RASIO"]["realisasi"]) == (1, "1.50")


def test_a_template_of_last_year(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = Workspace(agency.folder)
    (path,) = make_templates(workspace, "2024", per_unit=False).files
    shutil.move(path, agency.masukan / "Lama.xlsx")
    code, issues = agency.check(capsys)
    assert [(i.kode, i.tingkat, i.tempat) for i in issues] == [
        ("berkas-tahun-lain", "galat", "Lama.xlsx")
    ]
    assert "2024" in issues[0].pesan
    assert "2025" in issues[0].pesan
    assert code == 1


def test_a_template_of_an_older_katalog_is_a_warning(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = agency.folder / "katalog" / "indikator.csv"
    unit.write_text(
        unit.read_text(encoding="utf-8").replace("x/n*100%", "n/x*100%"), encoding="utf-8"
    )
    code, issues = agency.check(capsys)
    assert [(i.kode, i.tingkat, i.tempat) for i in issues] == [
        ("katalog-berubah", "peringatan", "Baik.xlsx")
    ]
    assert code == 0
    code, rows = agency.run(capsys)
    assert (code, rows["PERSEN"]["realisasi"]) == (0, "200.00")


def test_a_target_may_change_without_a_new_template(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    target = agency.folder / "katalog" / "target.csv"
    target.write_text(target.read_text(encoding="utf-8").replace("50%", "60%"), encoding="utf-8")
    assert agency.check(capsys) == (0, [])


def test_single_files_are_checked_against_their_ruang_kerja(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = agency.send("Salah.xlsx", {("RASIO", "r"): "satu"})
    code, out = agency.call(
        capsys, "check", str(agency.masukan / "Baik.xlsx"), str(wrong), "--format", "json"
    )
    assert code == 1
    assert [(i.kode, i.berkas) for i in found(out)] == [("bukan-angka", "Salah.xlsx")]
    code, out = agency.call(capsys, "check", str(agency.masukan / "Baik.xlsx"), "--format", "json")
    assert (code, found(out)) == (0, [])


def test_a_single_file_that_is_not_there(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = agency.call(capsys, "check", str(agency.masukan / "Tiada.xlsx"), "--format", "json")
    assert code == 1
    assert [(i.kode, i.berkas) for i in found(out)] == [("berkas-tidak-ada", "Tiada.xlsx")]


def test_a_mistyped_folder_is_said_with_what_is_like_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "diskan").mkdir()
    monkeypatch.chdir(tmp_path)
    assert call(["periksa", "diskn"]) == 2
    assert 'diskn tidak ada (mirip "diskan").' in capsys.readouterr().err


@pytest.mark.parametrize(("tahun", "said"), [(YEAR, set()), ("2062", {"tahun-tanpa-target"})])
def test_a_template_of_a_year_without_any_target_is_said(
    tmp_path: Path, tahun: str, said: set[str]
) -> None:
    outcome = make_templates(
        Workspace(make_agency(tmp_path / "kerja").folder), tahun, per_unit=False
    )
    assert {i.kode for i in outcome.issues if i.kode == "tahun-tanpa-target"} == said
