"""Who has sent, who has not, who must correct: the report of workbooks that came back."""

from pathlib import Path

import openpyxl
import pytest
from support.fill import DetailTyped
from support.senders import GOOD, YEAR, Agency, Key, cells, make_agency

from iku_etl.check.cells import check_cells
from iku_etl.check.details import check_details
from iku_etl.check.isian import combine_cells
from iku_etl.check.submission import missing_units
from iku_etl.findings.report import Laporan, build_laporan
from iku_etl.foreign.limits import DEFAULT_LIMITS
from iku_etl.project import load_project
from iku_etl.read.input_frame import read_workbooks
from iku_etl.read.source import list_workbooks
from iku_etl.rules.input_table import PERIODS
from iku_etl.workers.pool import IN_THIS_PROCESS
from iku_etl.workspace import Workspace

A_ONLY = {key: value for key, value in GOOD.items() if key[0] in ("PERSEN", "ADA", "RASIO")}
B_ONLY: dict[Key, object] = {("JUMLAH", "y"): 4}
NONE: DetailTyped = {}


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    return make_agency(tmp_path / "kerja")


def laporan(agency: Agency, periode: str = "TW1") -> Laporan:
    """The report of what lies in masukan, as the pipeline puts it together."""
    workspace = Workspace(agency.folder)
    project, issues = load_project(workspace.folder, workspace.schemas)
    assert project is not None
    files = list_workbooks(workspace.inputs(YEAR))
    frame = read_workbooks(files, DEFAULT_LIMITS, IN_THIS_PROCESS, lambda *_: None)
    kosakata = project.rules.kosakata
    clean = check_cells(frame, project.katalog, kosakata)
    isian, conflicts = combine_cells(clean, project.katalog)
    details, wrong = check_details(frame.rincian, project.katalog, kosakata)
    codes = set(project.katalog.indikator["kode"])
    found = [*issues, *frame.issues, *clean.issues, *conflicts, *wrong]
    found += missing_units(project.katalog, isian, PERIODS.index(periode), codes, found)
    names = [file.berkas for file in files]
    return build_laporan(project, YEAR, periode, names, isian, details, found)


def units(report: Laporan) -> list[tuple[str, str, tuple[str, ...], int]]:
    return [(u.lembar, u.keadaan.value, u.berkas, u.galat) for u in report.unit]


def files(report: Laporan) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(b.nama, b.keadaan.value, b.unit) for b in report.berkas]


def test_one_unit_of_two_has_sent(agency: Agency) -> None:
    agency.send("A.xlsx", A_ONLY, NONE)
    report = laporan(agency)
    assert report.periode == "Triwulan I 2025"
    assert units(report) == [
        ("Bidang B", "Belum mengirim", (), 0),
        ("Bidang A", "Sudah mengirim", ("A.xlsx",), 0),
        ("Dinas", "Tidak ada isian", (), 0),
    ]
    assert files(report) == [("A.xlsx", "Tanpa masalah", ("Bidang A",))]
    assert report.masalah == ()
    assert [issue.kode for issue in report.issues] == ["unit-belum-mengirim"]


def test_a_unit_with_a_mistake_must_correct_its_file(agency: Agency) -> None:
    path = agency.send("A.xlsx", {**A_ONLY, ("RASIO", "r"): "satu"}, NONE)
    agency.send("B.xlsx", B_ONLY, NONE)
    report = laporan(agency)
    assert units(report)[:2] == [
        ("Bidang A", "Harus memperbaiki", ("A.xlsx",), 1),
        ("Bidang B", "Sudah mengirim", ("B.xlsx",), 0),
    ]
    assert [name[:2] for name in files(report)] == [
        ("A.xlsx", "Harus diperbaiki"),
        ("B.xlsx", "Tanpa masalah"),
    ]
    (masalah,) = report.masalah
    place = f"{masalah.lembar} {masalah.sel}"
    assert (masalah.kode, masalah.berkas, place, masalah.unit, masalah.jenis) == (
        "bukan-angka", "A.xlsx", cells(path)["RASIO", "r", "tw1"], ("Bidang A",), "Bukan angka",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kode", "cell", "typed"),
    [("judul-berlawanan", "G7", "TW II"), ("kode-tidak-dikenal", "A8", "LAIN")],
)
def test_a_unit_whose_table_or_row_was_refused_has_sent_it(
    agency: Agency, kode: str, cell: str, typed: str
) -> None:
    path = agency.send("B.xlsx", B_ONLY, NONE)
    book = openpyxl.load_workbook(path)
    book["Bidang B"][cell] = typed
    book.save(path)
    report = laporan(agency)
    assert [(i.kode, i.unit) for i in report.issues] == [
        (kode, ""), ("unit-belum-mengirim", "Bidang A")
    ]  # fmt: skip
    assert ("Bidang B", "Harus memperbaiki", ("B.xlsx",), 1) in units(report)


def test_a_galat_of_one_quarter_sends_no_other(agency: Agency) -> None:
    agency.send("B.xlsx", {("JUMLAH", "y"): "satu"}, NONE)
    silent = [i.unit for i in laporan(agency, "TW2").issues if i.kode == "unit-belum-mengirim"]
    assert silent == ["Bidang A", "Bidang B"]


def test_a_file_for_another_quarter_has_not_sent_this_one(agency: Agency) -> None:
    agency.send("A.xlsx", A_ONLY, NONE, quarter=1)
    assert units(laporan(agency))[0] == ("Bidang A", "Belum mengirim", ("A.xlsx",), 0)
    assert units(laporan(agency, "TW2"))[-2][:2] == ("Bidang A", "Sudah mengirim")


def test_a_copy_that_only_repeats_values_still_belongs_to_its_unit(agency: Agency) -> None:
    agency.send("A.xlsx", A_ONLY, NONE)
    agency.send("A salinan.xlsx", A_ONLY, NONE)
    assert files(laporan(agency)) == [
        ("A salinan.xlsx", "Tanpa masalah", ("Bidang A",)),
        ("A.xlsx", "Tanpa masalah", ("Bidang A",)),
    ]


def test_a_renamed_sheet_still_belongs_to_its_unit(agency: Agency) -> None:
    path = agency.send("A.xlsx", A_ONLY, NONE)
    book = openpyxl.load_workbook(path)
    book["Bidang A"].title = "punya kami"
    book.save(path)
    assert files(laporan(agency)) == [("A.xlsx", "Tanpa masalah", ("Bidang A",))]


def test_a_detail_table_alone_belongs_to_the_unit_that_reads_it(agency: Agency) -> None:
    agency.send("Rincian.xlsx", {}, {("spbe", "1", "nilai"): 3})
    assert files(laporan(agency)) == [("Rincian.xlsx", "Tanpa masalah", ("Bidang B",))]


def test_files_without_anything_usable(agency: Agency) -> None:
    agency.send("Kosong.xlsx", {}, NONE)
    (agency.masukan / "Rusak.xlsx").write_bytes(b"PK\x03\x04")
    assert files(laporan(agency)) == [
        ("Rusak.xlsx", "Harus diperbaiki", ()),
        ("Kosong.xlsx", "Tidak berisi isian", ()),
    ]


def test_groups_begin_with_what_must_be_corrected(agency: Agency) -> None:
    agency.send("A.xlsx", {**A_ONLY, ("RASIO", "r"): "satu"}, NONE)
    agency.send("B.xlsx", {("JUMLAH", "y"): -4, ("PERSEN", "n"): 0.5}, NONE)
    report = laporan(agency)
    by_file = [(k.nama, k.galat, k.peringatan) for k in report.per_berkas]
    assert by_file[0][0] == "B.xlsx"
    assert [galat for _, galat, _ in by_file] == sorted((g for _, g, _ in by_file), reverse=True)
    kinds = {m.jenis for m in report.masalah}
    assert {k.nama for k in report.per_jenis} == kinds
    assert sum(k.galat for k in report.per_jenis) == report.semua.galat == len(report.issues)
