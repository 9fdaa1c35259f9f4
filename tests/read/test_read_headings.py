"""Hidden machine names against visible headings: a contradiction is asked about, honest work is read."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from support.broken_zip import codes, read, values
from support.senders import Agency, make_agency

A, SPBE, NAMES, HEADER = "Bidang A", "Rincian SPBE", 6, 7
DETAIL_TITLES = {"nomor": "No.", "bobot": "Bobot", "nilai": "Nilai", "catatan": "Catatan"}


def swap(book: Workbook, lembar: str, one: str, two: str, *rows: int) -> None:
    """The contents of two columns, in these rows or in all."""
    sheet = book[lembar]
    for row in rows or range(1, sheet.max_row + 1):
        first, second = sheet[f"{one}{row}"], sheet[f"{two}{row}"]
        first.value, second.value = second.value, first.value


def forget_titles(book: Workbook) -> None:
    """An older template did not keep its headings."""
    for row in book["_iku"].iter_rows():
        if str(row[0].value).startswith("judul "):
            row[0].value = row[1].value = None


def give_titles(book: Workbook) -> None:
    """Headings of its own for each column of the detail table."""
    for cell in book[SPBE][NAMES]:
        if cell.value in DETAIL_TITLES:
            book[SPBE].cell(HEADER, cell.column).value = DETAIL_TITLES[cell.value]
    for row in book["_iku"].iter_rows():
        _, _, name = str(row[0].value).partition("judul spbe ")
        if name:
            row[1].value = DETAIL_TITLES[name]


def edit(path: Path, *changes: Callable[[Workbook], None]) -> Path:
    book = openpyxl.load_workbook(path)
    for change in changes:
        change(book)
    book.save(path)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return edit(make_agency(tmp_path / "kerja").send(), give_titles)


CONTRADICTIONS: dict[str, tuple[list[Callable[[Workbook], None]], list[tuple[str, str]]]] = {
    "machine names tw1 and tw2 swapped": (
        [lambda book: swap(book, A, "G", "H", NAMES)],
        [(A, "H7"), (A, "G7")],
    ),
    "the same in an older template": (
        [forget_titles, lambda book: swap(book, A, "G", "H", NAMES)],
        [(A, "H7"), (A, "G7")],
    ),
    "headings and values swapped, the hidden row left behind": (
        [lambda book: swap(book, A, "G", "J", *range(HEADER, 12))],
        [(A, "G7"), (A, "J7")],
    ),
    "evidence and remark": (
        [lambda book: swap(book, A, "N", "O", NAMES)],
        [(A, "O7"), (A, "N7")],
    ),
    "a quarter and the target": (
        [lambda book: swap(book, A, "J", "L", NAMES)],
        [(A, "L7"), (A, "J7")],
    ),
    "columns of a detail table": (
        [lambda book: swap(book, SPBE, "C", "D", NAMES)],
        [(SPBE, "D7"), (SPBE, "C7")],
    ),
    "TW II typed over TW I": (
        [lambda book: setattr(book[A]["G7"], "value", "Triwulan 2")],
        [(A, "G7")],
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_asked_about(path: Path, name: str) -> None:
    changes, places = CONTRADICTIONS[name]
    good = values(read(path))
    result = read(edit(path, *changes))
    assert sorted(codes(result)) == sorted(("judul-berlawanan", *place) for place in places)
    lost = {SPBE: -1, A: 0}[places[0][0]]
    kept = {k: v for k, v in good.items() if (k[2] == -1) != (lost == -1) or k[0] == "JUMLAH"}
    assert values(result) == kept


HONEST: dict[str, Callable[[Workbook], None]] = {
    "columns moved with both rows": lambda book: swap(book, A, "G", "H"),
    "columns of a detail table moved": lambda book: swap(book, SPBE, "C", "D"),
    "a heading typed anew": lambda book: setattr(book[A]["G7"], "value", "Triwulan 1"),
    "a heading in own words": lambda book: setattr(book[A]["G7"], "value", "Jan-Mar (isi di sini)"),
    "a heading deleted": lambda book: setattr(book[A]["G7"], "value", None),
    "a note below the heading": lambda book: book[A].insert_rows(8),
    "all in capitals": lambda book: setattr(book[A]["R7"], "value", "BUKTI  DUKUNG"),
    "an older template": forget_titles,
}


@pytest.mark.parametrize("name", HONEST)
def test_honest_changes_are_read(path: Path, name: str) -> None:
    good = values(read(path))
    result = read(edit(path, HONEST[name]))
    assert (values(result), codes(result)) == (good, [])


def test_no_value_moves_to_another_quarter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agency: Agency = make_agency(tmp_path / "kerja")
    edit(agency.send(), lambda book: swap(book, A, "G", "H", NAMES))
    code, issues = agency.check(capsys)
    assert code == 1
    assert {i.kode for i in issues if i.tingkat == "galat"} == {"judul-berlawanan"}
    assert agency.run(capsys, "TW2")[1]["RASIO"]["realisasi"] == ""
