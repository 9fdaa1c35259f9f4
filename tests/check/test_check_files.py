"""One bad workbook: its message, and everything the other workbooks hold still produced."""

import csv
import json
import resource
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from support.senders import INDICATORS, YEAR, Agency

from iku_etl.pipeline import run
from iku_etl.workspace import Workspace

GIGABYTE = 1 << 20  # in kB, as Linux gives it
OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORKBOOKS = Path(__file__).resolve().parents[3] / "shared" / "workbooks"


def foreign(path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["PERSEN", "x", 20])
    book.save(path)


def truncated(path: Path) -> None:
    whole = (path.parent / "Baik.xlsx").read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def damaged_inside(path: Path) -> None:
    """A zip whose parts are no XML."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "_rels/.rels"):
            archive.writestr(name, "<bukan xml")


def zip_of_something(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("catatan.txt", "bukan Excel")


FILES: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "foreign": (foreign, {"berkas-asing"}),
    "truncated": (truncated, {"berkas-rusak"}),
    "damaged inside": (damaged_inside, {"berkas-rusak"}),
    "another zip": (zip_of_something, {"berkas-rusak", "berkas-bukan-excel"}),
    "text": (lambda path: path.write_text("kode;simbol\n"), {"berkas-bukan-excel"}),
    "nothing": (lambda path: path.write_bytes(b""), {"berkas-bukan-excel"}),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n"), {"berkas-bukan-excel"}),
    "password": (lambda path: path.write_bytes(OLE_HEADER), {"berkas-bersandi"}),
}


def assert_only_it_is_left_out(
    agency: Agency, capsys: pytest.CaptureFixture[str], berkas: str, codes: set[str]
) -> None:
    code, issues = agency.check(capsys)
    assert code == 1
    assert [(i.tingkat, i.berkas, i.sel) for i in issues] == [("galat", berkas, "")]
    assert issues[0].kode in codes
    code, rows = agency.run(capsys)
    assert code == 1
    assert {row["status"] for row in rows.values()} == {"dihitung"}
    assert set(rows) == INDICATORS


def test_an_old_xls(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    (agency.masukan / "Buruk.xls").write_bytes(OLE_HEADER)
    assert_only_it_is_left_out(agency, capsys, "Buruk.xls", {"berkas-bukan-excel"})


def test_a_folder_with_the_name_of_a_workbook(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    (agency.masukan / "arsip.xlsx").mkdir()
    assert agency.check(capsys) == (0, [])


@pytest.mark.parametrize(
    "name", ["Isian.bak", "Isian.xlsx.BAK", "~WRL0001.tmp", "Isian.xlsx.crdownload", "Isian.xlsx~"]
)
def test_a_spare_copy_is_said_and_not_read(
    agency: Agency, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    agency.send(name, {("RASIO", "r"): 99})
    code, issues = agency.check(capsys)
    assert (code, [(i.kode, i.berkas) for i in issues]) == (0, [("berkas-cadangan", name)])
    assert agency.run(capsys)[1]["RASIO"]["realisasi"] == "1.50"


@pytest.mark.parametrize("content", [b"kode;tw1\n", b"<html><table>"], ids=["csv", "html"])
def test_advice_for_text_leads_to_the_template(
    agency: Agency, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (agency.masukan / "Isian.csv").write_bytes(content)
    _, out = agency.call(capsys, "check", str(agency.folder), "--tahun", YEAR, "--format", "json")
    (issue,) = json.loads(out)
    assert "templat/" in issue["saran"]
    assert "simpan" not in issue["saran"].lower()


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used(
    agency: Agency, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    make, codes = FILES[name]
    make(agency.masukan / "Buruk.xlsx")
    assert_only_it_is_left_out(agency, capsys, "Buruk.xlsx", codes)


@pytest.mark.skipif(not WORKBOOKS.is_dir(), reason="../shared/workbooks tidak ada")
def test_real_password_protected_workbooks(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    with (WORKBOOKS / "INDEX.csv").open(encoding="utf-8", newline="") as stream:
        names = [
            row["file"]
            for row in csv.DictReader(stream)
            if row["kind"] == "encrypted" and row["file"].endswith((".xlsx", ".xlsm"))
        ]
    assert names
    for name in names:
        shutil.copyfile(WORKBOOKS / name, agency.masukan / name)
    code, issues = agency.check(capsys)
    assert code == 1
    assert {i.berkas: i.kode for i in issues} == dict.fromkeys(names, "berkas-bersandi")


@pytest.mark.skipif(not WORKBOOKS.is_dir(), reason="../shared/workbooks tidak ada")
def test_280_odd_and_broken_workbooks(
    agency: Agency, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each costs only itself and is called by its fault; none kills, stalls or fills its reader.

    A file that takes more than its allowance (8 s, 768 MB) would be called berkas-tidak-tuntas.
    """
    monkeypatch.setenv("IKU_ETL_PROSES", "2")
    names = {path.name for path in WORKBOOKS.iterdir()} - {"INDEX.csv"}
    assert len(names) == 280
    for name in names:
        shutil.copyfile(WORKBOOKS / name, agency.masukan / name)
    code, issues = agency.check(capsys)
    assert code == 1
    assert {i.berkas for i in issues} == names
    assert {i.kode for i in issues if i.tingkat == "galat"} == {
        "berkas-asing",
        "berkas-rusak",
        "berkas-bukan-excel",
        "berkas-bersandi",
        "berkas-mencurigakan",
        "berkas-di-dalam-zip",
        "format-tidak-dibaca",
        "lembar-tidak-terbaca",
    }
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < GIGABYTE


def test_no_masukan_folder(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(agency.folder / "masukan")
    code, issues = agency.check(capsys)
    assert [i.kode for i in issues if i.tingkat == "galat"] == ["masukan-kosong"]
    assert f"masukan/{YEAR}" in issues[0].pesan
    assert code == 1
    code, rows = agency.run(capsys)
    assert code == 1
    assert {row["status"] for row in rows.values()} == {"belum_diisi"}


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"PK rusak")])
def test_results_stay_when_nothing_at_all_can_be_read(
    agency: Agency, damage: Callable[[Path], object]
) -> None:
    path, workspace = agency.send("Baik.xlsx"), Workspace(agency.folder)
    run(workspace, YEAR, "TW1")
    before = {p: p.read_bytes() for p in (agency.folder / "output").rglob("*") if p.is_file()}
    damage(path)
    outcome = run(workspace, YEAR, "TW1")
    assert "hasil-tidak-diganti" in {i.kode for i in outcome.issues}
    assert outcome.files == ()
    assert {
        p: p.read_bytes() for p in (agency.folder / "output").rglob("*") if p.is_file()
    } == before


@pytest.mark.parametrize("name", ["~$Baik.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini"])
def test_files_of_the_system_are_ignored(
    agency: Agency, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Excel keeps ~$ lock files beside an open workbook."""
    (agency.masukan / name).write_bytes(b"\x05Budi")
    assert agency.check(capsys) == (0, [])
    assert agency.run(capsys)[0] == 0


@pytest.mark.parametrize(
    "name", ["Isian bidang A (2) final.xlsx", "isian 😀 — Jum'at.XLSX", "x" * 100 + ".xlsx"]
)
def test_names_of_every_kind(agency: Agency, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (agency.masukan / "Baik.xlsx").rename(agency.masukan / name)
    assert agency.check(capsys) == (0, [])
    _, rows = agency.run(capsys)
    assert rows["ADA"]["asal"] == f"{name}!Bidang A!G10"


def test_a_file_that_may_not_be_read(
    agency: Agency, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows Excel holds an open workbook."""
    agency.send("Terkunci.xlsx")
    really_open = Path.open

    def refuse(self: Path, *arguments: str, **options: str) -> object:
        if self.name == "Terkunci.xlsx":
            raise PermissionError(13, "Permission denied")
        return really_open(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert_only_it_is_left_out(agency, capsys, "Terkunci.xlsx", {"berkas-terkunci"})
