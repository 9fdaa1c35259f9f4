"""There and back: marked, corrected, sent again, also through LibreOffice, with the real check."""

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from support.marked_case import save_with_libreoffice
from support.senders import GOOD, YEAR, Agency, Key, make_agency

from iku_etl import pipeline
from iku_etl.findings.marked.answer import Kind, mark_workbook
from iku_etl.issues import Issue

LIST = "Daftar Perbaikan"
BAD: Mapping[Key, object] = {
    **GOOD,
    ("PERSEN", "x"): "81 dok",
    ("PERSEN", "n"): 61,
    ("RASIO", "r"): "n.b.",
    ("ADA", "ada"): "mungkin",
}
CORRECT = {"G8": 20, "G9": 40, "G10": "Ada", "G11": 1.5}


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    return make_agency(tmp_path / "ruang")


def check(path: Path) -> list[Issue]:
    return list(pipeline.check_files([path], YEAR).issues)


def places(issues: list[Issue]) -> list[tuple[str, str]]:
    return [(issue.kode, f"{issue.ref.lembar} {issue.ref.sel}") for issue in issues]


def send_marked(agency: Agency) -> Path:
    """A faulty workbook is replaced by its marked copy, as the sender gets it."""
    path = agency.send(
        typed={k: v for k, v in BAD.items() if v != "=1+"} | {("RASIO", "r"): "n.b."}
    )
    assert mark_workbook(path, path, check(path)) is Kind.DITANDAI
    return path


def correct(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for cell, value in CORRECT.items():
        book["Bidang A"][cell].value = value
    book.save(path)


def marks(path: Path) -> tuple[bool, int, int]:
    """Whether the list is there, how many cells are coloured, how many have a note."""
    book = openpyxl.load_workbook(path)
    coloured = sum(len(list(s.conditional_formatting)) for s in book.worksheets)
    noted = sum(1 for s in book.worksheets for row in s.iter_rows() for c in row if c.comment)
    return LIST in book.sheetnames, coloured, noted


def test_a_note_quotes_what_was_typed_where_the_cell_shows_less(agency: Agency) -> None:
    """A cell for whole numbers shows 40,5 as 41."""
    path = agency.send(typed=GOOD | {("PERSEN", "n"): 40.5})
    assert mark_workbook(path, path, check(path)) is Kind.DITANDAI
    cell = openpyxl.load_workbook(path)["Bidang A"]["G9"]
    assert (cell.value, cell.number_format) == (40.5, "[$-421]#,##0")
    assert cell.comment
    assert "40,5 bukan bilangan bulat" in cell.comment.text


FOUND = [
    ("satuan-lain", "Bidang A G8"),
    ("di-atas-maksimum", "Bidang A G9"),
    ("bukan-ada-tidak", "Bidang A G10"),
    ("bukan-angka", "Bidang A G11"),
]


def test_the_marks_do_not_disturb_the_reader(agency: Agency) -> None:
    path = send_marked(agency)
    assert places(check(path)) == FOUND
    assert marks(path) == (True, 4, 4)


def test_corrected_it_is_clean_and_the_marks_go(agency: Agency) -> None:
    path = send_marked(agency)
    correct(path)
    assert check(path) == []
    mark_workbook(path, path, [])
    assert marks(path) == (False, 0, 0)
    assert check(path) == []


def test_half_corrected_only_the_rest_is_marked(agency: Agency) -> None:
    path = send_marked(agency)
    correct(path)
    book = openpyxl.load_workbook(path)
    book["Bidang A"]["G9"].value = 0
    book.save(path)
    mark_workbook(path, path, check(path))
    assert marks(path) == (True, 1, 1)
    assert [r[3].value for r in openpyxl.load_workbook(path)[LIST].iter_rows(min_row=6)] == ["G9"]


def test_through_libreoffice_and_back(agency: Agency) -> None:
    """It forgets who wrote a note, and writes list and colours its own way."""
    path = send_marked(agency)
    saved = save_with_libreoffice(path)
    assert marks(saved) == (True, 4, 4)
    path.write_bytes(saved.read_bytes())
    assert places(check(path)) == FOUND
    mark_workbook(path, path, check(path))
    assert marks(path) == (True, 4, 4)
    correct(path)
    assert check(path) == []
    mark_workbook(path, path, [])
    assert marks(path) == (False, 0, 0)
