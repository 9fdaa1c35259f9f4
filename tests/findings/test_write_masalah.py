"""masalah.xlsx and masalah.json: the report for Excel and for programs."""

import json
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from support.small_report import make_laporan, sample_issues

from iku_etl.cellref import CellRef
from iku_etl.findings.write import write_laporan
from iku_etl.issues import Issue, make_issue, sort_issues
from iku_etl.resources import shared_folder
from iku_etl.rules.all import latest_file, load_rules
from iku_etl.rules.styles import load_styles

SCHEMAS = (shared_folder("schemas"),)


def written(issues: list[Issue], folder: Path) -> list[Path]:
    styles, lampu = load_styles([latest_file(SCHEMAS, "gaya.yaml")]), load_rules(SCHEMAS).lampu
    return write_laporan(make_laporan(issues), folder, styles, lampu)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laporan")
    assert [p.name for p in written(sample_issues(), folder)] == [
        "laporan.html", "masalah.xlsx", "masalah.json", "pesan.txt",
    ]  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def book(folder: Path) -> Workbook:
    return openpyxl.load_workbook(folder / "masalah.xlsx")


def table(book: Workbook, sheet: str) -> list[tuple[object, ...]]:
    return list(book[sheet].iter_rows(min_row=5, values_only=True))


def test_each_cell_has_a_row(book: Workbook) -> None:
    assert [(row[0], row[1], row[2], row[3], row[9]) for row in table(book, "Masalah")] == [
        ("galat", "A.xlsx", "Bidang A", "F7", "Bukan angka"),
        ("galat", "A.xlsx", "Bidang A", "G7", "Bukan angka"),
        ("galat", "A.xlsx", "Bidang A", "F9", "Bukan angka"),
        ("galat", "katalog/indikator.csv", None, "J4", "Formula salah"),
        ("peringatan", "B & <b>.xlsx", None, None, "Katalog berubah"),
    ]


def test_units_and_files_have_their_keadaan(book: Workbook) -> None:
    assert [(row[0], row[2], row[4]) for row in table(book, "Unit")] == [
        ("Bidang C", "Belum mengirim", 0),
        ("Bidang A", "Harus memperbaiki", 3),
        ("Bidang B", "Sudah mengirim", 0),
    ]
    assert [row[:2] for row in table(book, "Berkas")] == [
        ("A.xlsx", "Harus diperbaiki"),
        ("B & <b>.xlsx", "Perlu dilihat"),
    ]


@pytest.mark.parametrize("sheet", ["Masalah", "Unit", "Berkas"])
def test_each_sheet_filters_and_prints_well(book: Workbook, sheet: str) -> None:
    found = book[sheet]
    assert found.auto_filter.ref.startswith("A4:")
    assert found.auto_filter.ref.endswith(str(found.max_row))
    assert (found.page_setup.orientation, found.print_title_rows) == ("landscape", "$4:$4")
    assert found.page_setup.paperSize == 9
    assert found.sheet_properties.pageSetUpPr.fitToPage


def test_no_text_becomes_a_formula(book: Workbook) -> None:
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert table(book, "Unit")[2][1] == "=B"


def test_a_text_longer_than_a_cell_is_cut_not_lost(tmp_path: Path) -> None:
    name = "isian \udcff.xlsx"
    written([make_issue("bukan-angka", CellRef(name, "A", 1, 1), ditemukan="8" * 40_000)], tmp_path)
    ((_, berkas, _, _, _, _, _, pesan, *_),) = table(
        openpyxl.load_workbook(tmp_path / "masalah.xlsx"), "Masalah"
    )
    assert berkas == "isian ?.xlsx"
    assert len(str(pesan)) == 32_767


def test_json_holds_the_contract_and_the_summary(folder: Path) -> None:
    data = json.loads((folder / "masalah.json").read_text(encoding="ascii"))
    assert list(data) == ["ringkasan", "masalah"]
    assert data["masalah"] == [issue.as_json() for issue in sort_issues(sample_issues())]
    summary = data["ringkasan"]
    assert (summary["galat"], summary["peringatan"]) == (4, 1)
    assert [(u["kode_unit"], u["keadaan"]) for u in summary["unit"]] == [
        ("C", "Belum mengirim"), ("A", "Harus memperbaiki"), ("B", "Sudah mengirim"),
    ]  # fmt: skip
    assert [b["berkas"] for b in summary["berkas"]] == ["A.xlsx", "B & <b>.xlsx"]


def test_no_problems(tmp_path: Path) -> None:
    written([], tmp_path)
    assert table(openpyxl.load_workbook(tmp_path / "masalah.xlsx"), "Masalah")[0][0] == "Tidak ada."


def test_the_same_report_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for path in written(sample_issues(), tmp_path):
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name
