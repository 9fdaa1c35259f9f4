"""Values are found with their addresses wherever staff moved them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from make_examples import save_with_libreoffice
from openpyxl import Workbook
from support.fill import fill
from support.libreoffice import need_libreoffice
from support.senders import GOOD, GOOD_DETAILS, INDICATORS, Agency, make_agency

UNMOVED = {
    "PERSEN": "Isian.xlsx!Bidang A!G8; Isian.xlsx!Bidang A!G9",
    "ADA": "Isian.xlsx!Bidang A!G10",
    "RASIO": "Isian.xlsx!Bidang A!G11",
    "JUMLAH": "Isian.xlsx!Bidang B!G8",
    "INDEKS": "Isian.xlsx!Rincian SPBE!D8:D9",
}
REALISASI = {"PERSEN": "50.00", "ADA": "1", "RASIO": "1.50", "JUMLAH": "4", "INDEKS": "3.75"}


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    return make_agency(tmp_path / "kerja")


def results(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Realisasi and origin by kode, of a run without a single problem."""
    code, issues = agency.check(capsys)
    assert (code, issues) == (0, [])
    code, rows = agency.run(capsys)
    assert code == 0
    return (
        {kode: row["realisasi"] for kode, row in rows.items()},
        {kode: row["asal"] for kode, row in rows.items()},
    )


def insert_rows_above(book: Workbook) -> None:
    book["Bidang A"].insert_rows(1, 2)


def insert_row_within(book: Workbook) -> None:
    book["Bidang A"].insert_rows(9)


def insert_column_at_left(book: Workbook) -> None:
    book["Bidang A"].insert_cols(1)


def insert_column_within(book: Workbook) -> None:
    book["Bidang A"].insert_cols(7)
    book["Rincian SPBE"].insert_cols(2, 3)


def rename_sheet(book: Workbook) -> None:
    book["Bidang A"].title = "Punya Budi's 😀"


def reorder_sheets(book: Workbook) -> None:
    book.move_sheet("_iku", -5)
    book.move_sheet("Bidang B", -2)


def swap_rows(book: Workbook) -> None:
    """As sorting the table does: row 8 (x of PERSEN) and row 11 (r of RASIO)."""
    sheet = book["Bidang A"]
    for column in range(1, sheet.max_column + 1):
        first, second = sheet.cell(8, column), sheet.cell(11, column)
        if not isinstance(first, openpyxl.cell.cell.MergedCell):
            first.value, second.value = second.value, first.value


def move_to_the_right_and_down(book: Workbook) -> None:
    sheet = book["Rincian SPBE"]
    sheet.insert_cols(1, 26)
    sheet.insert_rows(1, 100)


def add_a_sheet(book: Workbook) -> None:
    sheet = book.create_sheet("Hitungan saya", 0)
    sheet.append(["PERSEN", "x", 99])


def write_beside_and_below(book: Workbook) -> None:
    sheet = book["Bidang A"]
    sheet["Z8"] = "lihat lampiran"
    sheet["G40"] = 99


MOVES: dict[str, tuple[Callable[[Workbook], None], dict[str, str]]] = {
    "nothing": (lambda _: None, {}),
    "rows above": (
        insert_rows_above,
        {
            "PERSEN": "Isian.xlsx!Bidang A!G10; Isian.xlsx!Bidang A!G11",
            "ADA": "Isian.xlsx!Bidang A!G12",
            "RASIO": "Isian.xlsx!Bidang A!G13",
        },
    ),
    "a row within": (
        insert_row_within,
        {
            "PERSEN": "Isian.xlsx!Bidang A!G8; Isian.xlsx!Bidang A!G10",
            "ADA": "Isian.xlsx!Bidang A!G11",
            "RASIO": "Isian.xlsx!Bidang A!G12",
        },
    ),
    "a column at left": (
        insert_column_at_left,
        {
            "PERSEN": "Isian.xlsx!Bidang A!H8; Isian.xlsx!Bidang A!H9",
            "ADA": "Isian.xlsx!Bidang A!H10",
            "RASIO": "Isian.xlsx!Bidang A!H11",
        },
    ),
    "columns within": (
        insert_column_within,
        {
            "PERSEN": "Isian.xlsx!Bidang A!H8; Isian.xlsx!Bidang A!H9",
            "ADA": "Isian.xlsx!Bidang A!H10",
            "RASIO": "Isian.xlsx!Bidang A!H11",
            "INDEKS": "Isian.xlsx!Rincian SPBE!G8:G9",
        },
    ),
    "sheet renamed": (
        rename_sheet,
        {
            "PERSEN": "Isian.xlsx!Punya Budi's 😀!G8; Isian.xlsx!Punya Budi's 😀!G9",
            "ADA": "Isian.xlsx!Punya Budi's 😀!G10",
            "RASIO": "Isian.xlsx!Punya Budi's 😀!G11",
        },
    ),
    "sheets reordered": (reorder_sheets, {}),
    "rows swapped": (
        swap_rows,
        {
            "PERSEN": "Isian.xlsx!Bidang A!G11; Isian.xlsx!Bidang A!G9",
            "RASIO": "Isian.xlsx!Bidang A!G8",
        },
    ),
    "far away": (
        move_to_the_right_and_down,
        {"INDEKS": "Isian.xlsx!Rincian SPBE!AD108:AD109"},
    ),
    "a sheet added": (add_a_sheet, {}),
    "notes beside and below": (write_beside_and_below, {}),
}


@pytest.mark.parametrize("name", MOVES)
def test_moved(agency: Agency, capsys: pytest.CaptureFixture[str], name: str) -> None:
    move, moved = MOVES[name]
    path = agency.send()
    book = openpyxl.load_workbook(path)
    move(book)
    book.save(path)
    realisasi, asal = results(agency, capsys)
    assert realisasi == REALISASI
    assert asal == {**UNMOVED, **moved}


def test_quarters_stand_under_their_hidden_names(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    """TW II moved before TW I: its values are still those of TW II."""
    path = agency.send(typed={("RASIO", "r"): 1.5}, details={}, quarter=1)
    book = openpyxl.load_workbook(path)
    sheet = book["Bidang A"]
    for row in range(6, 13):
        first, second = sheet.cell(row, 7), sheet.cell(row, 8)
        first.value, second.value = second.value, first.value
    book.save(path)
    _, rows = agency.run(capsys, "TW2")
    assert rows["RASIO"]["realisasi"] == "1.50"
    assert rows["RASIO"]["asal"] == "Isian.xlsx!Bidang A!G11"
    assert agency.run(capsys, "TW1")[1]["RASIO"]["realisasi"] == ""


def test_a_deleted_row_costs_only_itself(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    path = agency.send()
    book = openpyxl.load_workbook(path)
    book["Bidang A"].delete_rows(11)
    book.save(path)
    _, rows = agency.run(capsys)
    expected = dict.fromkeys(INDICATORS, "dihitung") | {"RASIO": "belum_diisi"}
    assert {kode: row["status"] for kode, row in rows.items()} == expected


def test_two_copies_each_with_another_sheet(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    """In real life one workbook goes to every bidang and comes back as many copies."""
    agency.send("Isian - A.xlsx", sheets={"Bidang A"})
    agency.send("Isian - B.xlsx", sheets={"Bidang B"})
    agency.send("rincian.xlsx", sheets={"Rincian SPBE"})
    realisasi, asal = results(agency, capsys)
    assert realisasi == REALISASI
    assert asal["ADA"] == "Isian - A.xlsx!Bidang A!G10"
    assert asal["JUMLAH"] == "Isian - B.xlsx!Bidang B!G8"
    assert asal["INDEKS"] == "rincian.xlsx!Rincian SPBE!D8:D9"


def test_a_workbook_of_each_unit(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    """Templates written per unit hold only that unit's sheets."""
    shutil.rmtree(agency.folder / "templat")
    code, _ = agency.call(capsys, "template", str(agency.folder), "--tahun", "2025", "--per-unit")
    assert code == 0
    for path in sorted((agency.folder / "templat").glob("*.xlsx")):
        typed = {key: (value, None, None, None) for key, value in GOOD.items()}
        fill(path, agency.masukan / path.name, typed, GOOD_DETAILS)
    realisasi, asal = results(agency, capsys)
    assert realisasi == REALISASI
    assert {a.split("!")[0].rpartition(" ")[2] for a in asal.values()} == {
        "BID-A.xlsx",
        "BID-B.xlsx",
    }


@pytest.mark.parametrize("blank", ["0 kosong.xlsx", "z kosong.xlsx"])
def test_blanks_never_overwrite(
    agency: Agency, capsys: pytest.CaptureFixture[str], blank: str
) -> None:
    agency.send()
    agency.send(blank, typed={}, details={})
    realisasi, asal = results(agency, capsys)
    assert (realisasi, asal) == (REALISASI, UNMOVED)


def test_a_blank_that_is_spaces(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    agency.send()
    agency.send(
        "Lain.xlsx",
        typed={("PERSEN", "x"): "  ", ("ADA", "ada"): "\u00a0"},
        details={("spbe", "1", "nilai"): " "},
    )
    realisasi, asal = results(agency, capsys)
    assert (realisasi, asal) == (REALISASI, UNMOVED)


def test_the_same_value_twice_is_fine(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    agency.send()
    agency.send("Lain.xlsx", typed={**GOOD, ("RASIO", "r"): "1,50", ("ADA", "ada"): "ada"})
    realisasi, asal = results(agency, capsys)
    assert (realisasi, asal) == (REALISASI, UNMOVED)


def test_files_of_one_name_in_two_folders(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    agency.send("bidang a/Isian.xlsx", sheets={"Bidang A"})
    agency.send("bidang b/Isian.xlsx", sheets={"Bidang B", "Rincian SPBE"})
    realisasi, asal = results(agency, capsys)
    assert realisasi == REALISASI
    assert asal["ADA"] == "bidang a/Isian.xlsx!Bidang A!G10"
    assert asal["JUMLAH"] == "bidang b/Isian.xlsx!Bidang B!G8"


def test_saved_by_libreoffice(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    need_libreoffice()
    save_with_libreoffice(agency.send())
    realisasi, asal = results(agency, capsys)
    assert (realisasi, asal) == (REALISASI, UNMOVED)


def test_a_formula_typed_by_staff_counts_by_its_value(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    """=8+12 saved by a program that keeps the value with the formula."""
    need_libreoffice()
    path = agency.send(typed={**GOOD, ("PERSEN", "x"): "=8+12"})
    save_with_libreoffice(path)
    realisasi, _ = results(agency, capsys)
    assert realisasi == REALISASI
