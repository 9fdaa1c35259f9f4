"""A unit whose table or row was refused has sent it: bermasalah, and a letter of correction."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from support.senders import GOOD, YEAR, Agency, Key, cells, make_agency

ALL_OF_A = {"PERSEN": "bermasalah", "ADA": "bermasalah", "RASIO": "bermasalah"}
A_ONLY: dict[Key, object] = {k: v for k, v in GOOD.items() if k[0] in ALL_OF_A}
REST = {"JUMLAH": "dihitung", "INDEKS": "dihitung"}
FINE = dict.fromkeys(ALL_OF_A, "dihitung")


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    return make_agency(tmp_path / "kerja")


def damage(path: Path, change: Callable[[Workbook], None]) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def put(sheet: str, cell: str, value: str | None) -> Callable[[Workbook], None]:
    return lambda book: setattr(book[sheet][cell], "value", value)


def swap(sheet: str, one: str, two: str) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        cells = book[sheet][one], book[sheet][two]
        cells[0].value, cells[1].value = cells[1].value, cells[0].value

    return change


def key_cell(book_cells: dict[tuple[str, ...], str], *key: str) -> tuple[str, str]:
    sheet, _, cell = book_cells[key].rpartition(" ")
    return sheet, cell


def statuses(agency: Agency, capsys: pytest.CaptureFixture[str], periode: str) -> dict[str, str]:
    code, rows = agency.run(capsys, periode)
    assert code == 1
    return {kode: row["status"] for kode, row in rows.items()}


@pytest.mark.parametrize("periode", ["TW1", "TW2", "TAHUN"])
@pytest.mark.parametrize(
    "change",
    [
        swap("Bidang A", "G7", "H7"),  # the headings that people see
        swap("Bidang A", "G6", "H6"),  # the hidden names
        put("Bidang A", "G6", None),
        put("Bidang A", "A6", "lain"),  # not even the kode of its rows is known
    ],
)
def test_indicators_of_a_refused_table_are_bermasalah(
    agency: Agency,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Workbook], None],
    periode: str,
) -> None:
    damage(agency.send(), change)
    found = statuses(agency, capsys, periode)
    assert {k: found[k] for k in ALL_OF_A} == ALL_OF_A
    assert "bermasalah" not in (found["JUMLAH"], found["INDEKS"])


def test_a_row_nobody_knows_leaves_its_indicator_bermasalah(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    path = agency.send()
    damage(path, put(*key_cell(cells(path), "RASIO", "r", "kode"), "LAIN"))
    assert statuses(agency, capsys, "TW1") == FINE | REST | {"RASIO": "bermasalah"}


def test_half_an_indicator_refused_says_nothing_of_quarters_nobody_filled(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    path = agency.send()
    damage(path, put(*key_cell(cells(path), "PERSEN", "n", "simbol"), "lain"))
    assert statuses(agency, capsys, "TW1") == FINE | REST | {"PERSEN": "bermasalah"}
    assert statuses(agency, capsys, "TW2")["PERSEN"] == "belum_diisi"
    _, issues = agency.check(capsys)
    assert [i.kode for i in issues if i.tingkat == "galat"] == ["kode-tidak-dikenal"]
    assert "triwulan-tidak-lengkap" not in [i.kode for i in issues]


def test_what_another_workbook_holds_is_used(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    agency.send("baik.xlsx")
    damage(agency.send("rusak.xlsx"), swap("Bidang A", "G7", "H7"))
    assert statuses(agency, capsys, "TW1") == FINE | REST
    assert statuses(agency, capsys, "TW2")["RASIO"] == "bermasalah"  # it may be in the other one


@pytest.mark.parametrize("cell", ["table", "row"])
def test_details_of_a_refused_table_or_row_are_bermasalah(
    agency: Agency, capsys: pytest.CaptureFixture[str], cell: str
) -> None:
    path = agency.send()
    sheet, kunci = key_cell(cells(path), "spbe", "1", "kunci")
    names = next(
        c for row in openpyxl.load_workbook(path)[sheet] for c in row if c.value == "kunci"
    )
    damage(path, put(sheet, names.coordinate if cell == "table" else kunci, "77"))
    assert statuses(agency, capsys, "TW1") == FINE | {"JUMLAH": "dihitung", "INDEKS": "bermasalah"}
    _, issues = agency.check(capsys)
    assert "rincian-belum-diisi" not in [i.kode for i in issues]


@pytest.mark.parametrize("one", ["G6", "G7"])
def test_the_unit_is_asked_to_correct_and_not_reminded(
    agency: Agency, capsys: pytest.CaptureFixture[str], one: str
) -> None:
    agency.send("B.xlsx", {("JUMLAH", "y"): 4})
    damage(agency.send("A.xlsx", A_ONLY, {}), swap("Bidang A", one, f"H{one[1:]}"))
    agency.run(capsys)
    report = agency.folder / "output" / YEAR / "TW1" / "pemeriksaan" / "masalah.json"
    units = json.loads(report.read_text())["ringkasan"]["unit"]
    states = {unit["kode_unit"]: unit["keadaan"] for unit in units}
    assert states["BID-A"] == "Harus memperbaiki"


@pytest.mark.parametrize("one", ["G6", "G7"])
def test_swapped_names_and_headings_are_told_as_what_is_seen(
    agency: Agency, capsys: pytest.CaptureFixture[str], one: str
) -> None:
    damage(agency.send(), swap("Bidang A", one, f"H{one[1:]}"))
    _, issues = agency.check(capsys)
    (first, second) = [i.pesan for i in issues if i.kode == "judul-berlawanan"]
    assert "di templat" not in first + second
