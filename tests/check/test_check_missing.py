"""Rows that a workbook has lost, and detail tables filled in part: said, and never a false alarm."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from support.senders import YEAR, Agency, found, make_agency
from support.small import kecil

from iku_etl.issues import has_errors, some_of
from iku_etl.project import load_project
from iku_etl.workspace import Workspace, create_workspace, list_examples

SILENT = "unit-belum-mengirim"
DETAILS = """
    | indikator | kode | formula   |
    |           | A    | {formula} |
    | variabel | kode | simbol | sumber               |
    |          | A    | n      | rincian:daftar[isi]  |
    | rincian | tabel  | kolom | tipe  | pengisi |
    |         | daftar | nomor | angka | tetap   |
    |         | daftar | isi   | angka | isian   |
    | rincian_daftar | nomor | isi     |
    |                | 1     | {first} |
    |                | 2     |         |
    | target | kode | target |
    |        | A    | 2      |
"""


@pytest.mark.parametrize(
    ("formula", "first", "codes"),
    [
        ("SUM(n)", "3", [("rincian-tidak-lengkap", "A")]),
        ("COUNTA(n)", "3", []),  # takes what is filled
        ("SUM(n)", "", [("rincian-belum-diisi", "A")]),
        ("COUNTA(n)", "", []),
        ("SUM(n)/COUNT(n)", "3", [("rincian-tidak-lengkap", "A")]),  # SUM needs them all
    ],
)
def test_gaps(tmp_path: Path, formula: str, first: str, codes: list[tuple[str, str]]) -> None:
    small = kecil(tmp_path / "kerja", DETAILS.format(formula=formula, first=first))
    assert small.run().issue_codes == codes


def test_a_gap_names_the_column_by_its_heading(tmp_path: Path) -> None:
    tables = DETAILS.replace("| kolom | tipe  |", "| kolom | uraian       | tipe  |")
    tables = tables.replace("| nomor | angka |", "| nomor | Nomor        | angka |")
    tables = tables.replace("| isi   | angka |", "| isi   | Jumlah surat | angka |")
    small = kecil(tmp_path / "kerja", tables.format(formula="SUM(n)", first="3"))
    (issue,) = small.run().outcome.issues
    assert '"Jumlah surat" belum diisi pada baris 2' in issue.pesan


def test_a_new_indicator_is_not_missed_in_an_older_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agency: Agency = make_agency(tmp_path / "kerja")
    agency.send()
    variabel = agency.folder / "katalog" / "variabel.csv"
    text = variabel.read_text(encoding="utf-8")
    (typed,) = (line for line in text.splitlines() if line.startswith("RASIO,r,"))
    variabel.write_text(text + typed.replace(",r,", ",q,", 1) + "\n", encoding="utf-8")
    codes = {issue.kode for issue in agency.check(capsys)[1] if issue.berkas}
    assert "katalog-berubah" in codes
    assert "baris-hilang" not in codes


@pytest.mark.parametrize(("count", "text"), [(1, "A0"), (2, "A0, A1"), (3, "A0, A1 dan 1 lainnya")])
def test_the_first_names(count: int, text: str) -> None:
    assert some_of([f"A{i}" for i in range(count)], 2) == text


def change(agency: Agency, edit: Callable[[Workbook], object]) -> None:
    path = agency.send()
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


SPBE = "Rincian SPBE"
LOST: dict[str, tuple[Callable[[Workbook], object], set[str]]] = {
    "the sheet deleted": (
        lambda book: book.remove(book[SPBE]),
        {"rincian-hilang", "rincian-belum-diisi"},
    ),
    "a row deleted": (
        lambda book: book[SPBE].delete_rows(9),
        {"rincian-hilang", "rincian-tidak-lengkap"},
    ),
    "a cell blank": (
        lambda book: book[SPBE].__setitem__("D9", None),
        {"rincian-tidak-lengkap"},
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_a_lost_detail_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    damage, codes = LOST[name]
    agency = make_agency(tmp_path / "kerja")
    change(agency, damage)
    said = [i for i in agency.check(capsys)[1] if i.kode != "unit-belum-mengirim"]
    assert {issue.kode for issue in said} == codes
    assert all("INDEKS" in issue.pesan for issue in said)
    assert agency.run(capsys)[1]["INDEKS"]["status"] == "belum_diisi"


def test_a_table_that_another_copy_brings_is_not_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agency = make_agency(tmp_path / "kerja")
    change(agency, lambda book: book.remove(book[SPBE]))
    agency.send("lain.xlsx", {}, sheets={SPBE})
    assert [issue.kode for issue in agency.check(capsys)[1]] == []


def test_an_unknown_kode_hides_no_lost_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agency = make_agency(tmp_path / "kerja")

    def damage(book: Workbook) -> None:
        sheet = book["Bidang A"]
        (key,) = (c for row in sheet.iter_rows() for c in row if c.value == "PERSEN"
                  and c.row == 8)  # fmt: skip
        key.value = "PERSON"
        sheet.delete_rows(10, 2)

    change(agency, damage)
    said = {issue.kode: issue.pesan for issue in agency.check(capsys)[1]}
    assert '"PERSON x"' in said["kode-tidak-dikenal"] or "PERSON" in said["kode-tidak-dikenal"]
    assert all(kode in said["baris-hilang"] for kode in ("PERSEN", "ADA", "RASIO"))


def test_a_galat_of_check_is_not_used_by_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A weight of SPBE that is wrong in an example: said by both, the index without value."""
    folder = tmp_path / "kominfo"
    create_workspace(folder, "iki-dinas-kominfo")
    table = folder / "katalog" / "rincian_spbe.csv"
    text = table.read_text("utf-8")
    assert '"1,30"' in text
    table.write_text(text.replace('"1,30"', '"13,0"', 1), "utf-8")
    agency = Agency(folder)
    _, out = agency.call(capsys, "check", str(folder), "--tahun", YEAR, "--format", "json")
    galat = {i.pesan for i in found(out) if i.tingkat == "galat"}
    code, rows = agency.run(capsys, "TAHUN")
    report = folder / "output" / YEAR / "TAHUN" / "pemeriksaan" / "masalah.json"
    said = {
        i["pesan"] for i in json.loads(report.read_text())["masalah"] if i["tingkat"] == "galat"
    }
    assert code == 1
    assert galat == said
    assert any("SPBE" in pesan or "spbe" in pesan for pesan in galat)
    lost = {kode for kode, row in rows.items() if row["status"] == "bermasalah"}
    assert lost
    assert all(rows[kode]["realisasi"] == "" for kode in lost)


@pytest.mark.parametrize("name", list_examples())
def test_advice_is_never_a_galat(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    create_workspace(folder, name)
    workspace = Workspace(folder)
    project, _ = load_project(folder, workspace.schemas)
    assert project and not has_errors(project.lint.advice())


def test_a_quarter_asks_only_for_that_quarter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bidang A has typed in TW2, and nothing in TW1."""
    agency = make_agency(tmp_path / "kerja")
    agency.send(sheets={"Bidang A"}, details={}, quarter=1)

    def missing(periode: str) -> list[str]:
        command = ("check", str(agency.folder), "--tahun", YEAR, "--periode", periode)
        _, out = agency.call(capsys, *command, "--format", "json")
        return [issue["sel"] for issue in json.loads(out) if issue["kode"] == SILENT]

    rows_of_units = missing("TW1")
    assert len(rows_of_units) == 2
    assert missing("TW2") == rows_of_units[1:]  # Bidang B
