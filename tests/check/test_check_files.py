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
from support.senders import INDICATORS, YEAR, Agency, cells, found, make_agency

from iku_etl.cli import call
from iku_etl.pipeline import run
from iku_etl.template.job import make_templates
from iku_etl.workspace import Workspace

GIGABYTE = 1 << 20  # in kB, as Linux gives it
OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORKBOOKS = Path(__file__).resolve().parents[3] / "shared" / "workbooks"


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    """Everything has been sent, as it should be, in Baik.xlsx."""
    made = make_agency(tmp_path / "kerja")
    made.send("Baik.xlsx")
    return made


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


def edit(path: Path, sheet: str, **values: object) -> None:
    book = openpyxl.load_workbook(path)
    for cell, value in values.items():
        book[sheet][cell] = value
    book.save(path)


def names_row(path: Path, sheet: str, name: str) -> str:
    """The cell of a hidden name."""
    book = openpyxl.load_workbook(path)
    return next(c.coordinate for row in book[sheet].iter_rows() for c in row if c.value == name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("kode", '"kode"'), ("simbol", '"simbol"'), ("tw1", "TW I "), ("tw4", "TW IV ")],
)
def test_a_missing_column(
    agency: Agency, capsys: pytest.CaptureFixture[str], name: str, shown: str
) -> None:
    path = agency.send("Kurang.xlsx")
    cell = names_row(path, "Bidang A", name)
    edit(path, "Bidang A", **{cell: None})
    code, issues = agency.check(capsys)
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert [(i.kode, i.tingkat, i.tempat) for i in issues] == [
        ("kolom-hilang", "galat", f"Kurang.xlsx Bidang A {row}")
    ]
    assert f"Kolom {shown}" in issues[0].pesan
    assert code == 1
    assert {row["status"] for row in agency.run(capsys)[1].values()} == {"dihitung"}


def test_a_missing_key_column_of_a_detail_table(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    path = agency.send("Kurang.xlsx")
    edit(path, "Rincian SPBE", **{names_row(path, "Rincian SPBE", "kunci"): None})
    _, issues = agency.check(capsys)
    assert [(i.kode, i.lembar) for i in issues] == [("kolom-hilang", "Rincian SPBE")]


def test_a_missing_end_tag(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    """The rows with a kode are all there is; they are read, and it is said."""
    path = agency.masukan / "Baik.xlsx"
    edit(path, "Bidang A", **{names_row(path, "Bidang A", "iku:akhir isian"): None})
    code, issues = agency.check(capsys)
    assert [(i.kode, i.tingkat, i.lembar) for i in issues] == [
        ("tabel-tanpa-akhir", "peringatan", "Bidang A")
    ]
    assert code == 0
    assert {row["status"] for row in agency.run(capsys)[1].values()} == {"dihitung"}


def test_the_detail_sheet_deleted(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet that is not there was not filled: no mistake, but said, with what it costs."""
    book = openpyxl.load_workbook(agency.masukan / "Baik.xlsx")
    del book["Rincian SPBE"]
    book.save(agency.masukan / "Baik.xlsx")
    code, issues = agency.check(capsys)
    assert (code, [i.kode for i in issues]) == (0, ["rincian-belum-diisi", "rincian-hilang"])
    assert agency.run(capsys)[1]["INDEKS"]["status"] == "belum_diisi"


@pytest.mark.parametrize(
    ("column", "text", "shown"),
    [("kode", "PERSENN", ["PERSENN", '"PERSEN"']), ("simbol", "xx", ["PERSEN xx"])],
)
def test_an_unknown_kode(
    agency: Agency,
    capsys: pytest.CaptureFixture[str],
    column: str,
    text: str,
    shown: list[str],
) -> None:
    path = agency.send("Lain.xlsx")
    cell = cells(path)["PERSEN", "x", column].split()[-1]
    edit(path, "Bidang A", **{cell: text})
    code, issues = agency.check(capsys)
    assert [(i.kode, i.tingkat, i.berkas, i.lembar) for i in issues] == [
        ("kode-tidak-dikenal", "galat", "Lain.xlsx", "Bidang A"),
        ("baris-hilang", "peringatan", "Lain.xlsx", "Bidang A"),
    ]
    assert issues[0].sel.endswith("8")
    assert all(word in issues[0].pesan for word in shown)
    assert code == 1


def test_an_unknown_detail_row(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    path = agency.send("Lain.xlsx")
    place = cells(path)
    edit(path, "Rincian SPBE", **{place["spbe", "2", "kunci"].split()[-1]: "22"})
    code, issues = agency.check(capsys)
    assert code == 1
    assert {i.kode for i in issues} == {"baris-rincian-tidak-dikenal"}
    assert issues[0].tempat == f"Lain.xlsx {place['spbe', '2', 'nilai']}"
    assert '"22"' in issues[0].pesan


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
