"""Every form of the report names the indicator and the data of a problem, not its code alone."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from support.senders import GOOD, GOOD_DETAILS, YEAR, make_agency

from iku_etl.cellref import CellRef
from iku_etl.cli import call
from iku_etl.issues import make_issue

TYPED = {**GOOD, ("PERSEN", "n"): "empat puluh", ("RASIO", "r"): "satu"}
DETAILS = {**GOOD_DETAILS, ("spbe", "2", "nilai"): "enam"}
NAMED = {
    "G9": ("PERSEN", "Indikator PERSEN", "b. Uraian n"),
    "G11": ("RASIO", "Indikator RASIO", "Uraian r"),
    "D9": ("INDEKS", "Indikator INDEKS", "Kolom, baris 2"),
}


def name_all(table: Path, key: str, column: str) -> None:
    """Gives every row of a table of the katalog a name of its own."""
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, column: f"{column.capitalize()} {row[key]}"} for row in rows)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("laporan")
    agency = make_agency(folder / "kerja")
    agency.send(typed=TYPED, details=DETAILS)
    name_all(agency.folder / "katalog" / "indikator.csv", "kode", "indikator")
    name_all(agency.folder / "katalog" / "variabel.csv", "simbol", "uraian")
    arguments = ["check", str(agency.folder), "--tahun", YEAR, "--laporan", str(folder / "l")]
    assert call(arguments) == 1
    return folder


def test_json_has_code_name_and_data(folder: Path) -> None:
    found = json.loads((folder / "l" / "masalah.json").read_text(encoding="ascii"))["masalah"]
    wrong = [m for m in found if m["tingkat"] == "galat"]
    assert {m["sel"]: (m["indikator"], m["nama_indikator"], m["data"]) for m in wrong} == NAMED


def test_masalah_xlsx_has_them_in_columns(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "l" / "masalah.xlsx")["Masalah"]
    heads = [cell.value for cell in sheet[4]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(5, values_only=True)]
    wrong = [row for row in rows if row["Tingkat"] == "galat"]
    assert {
        row["Sel"]: (row["Kode indikator"], row["Indikator"], row["Data"]) for row in wrong
    } == NAMED


def test_the_sender_reads_them_beside_the_cell(folder: Path) -> None:
    (path,) = (folder / "l" / "perbaikan").glob("*.xlsx")
    sheet = openpyxl.load_workbook(path)["Daftar Perbaikan"]
    found = {row[3]: row[4] for row in sheet.iter_rows(6, values_only=True) if row[1] == "Galat"}
    assert found == {sel: f"{kode} {nama}\n{data}" for sel, (kode, nama, data) in NAMED.items()}


def test_page_and_terminal_say_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (folder / "l" / "laporan.html").read_text(encoding="utf-8")
    call(["check", str(folder / "kerja"), "--tahun", YEAR])
    terminal = " ".join(capsys.readouterr().err.split())
    for kode, nama, data in NAMED.values():
        assert f"<small>{kode} {nama} – {data}</small>" in page
        assert f"[{kode} {nama} – {data}]" in terminal


def test_a_message_that_names_it_is_not_told_again() -> None:
    issue = make_issue("bukan-angka", CellRef("A", "B", 1, 1), indikator="K-1", ditemukan="K-1 tes")
    assert issue.subject == ""
