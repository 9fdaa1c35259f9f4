"""Where IronCalc is installed, a workbook that recalculates otherwise is not published."""

import csv
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from support.live import require_ironcalc
from support.small import YEAR, Kecil, Run, kecil

from iku_etl.issues import Issue
from iku_etl.report import recheck, write_book, write_books
from iku_etl.report.write_book import write_workbook
from iku_etl.xlsx.sheet import Cell, Sheet

TWO_BOOKS = """
    | unit | kode_unit | jenis  | nama     | lembar |
    |      | BID-A     | bidang | Bidang A | A      |
    |      | BID-B     | bidang | Bidang B | B      |
    | indikator | kode | kode_unit | formula  |
    |           | X    | BID-A     | a/b*100% |
    |           | Y    | BID-B     | {formula} |
    | target | kode | target |
    |        | X    | 80     |
    |        | Y    | 80     |
    | isian | kode | simbol | tw4 |
    |       | X    | a      | 3   |
    |       | X    | b      | 4   |
    |       | Y    | a      | 3   |
    |       | Y    | b      | 4   |
"""
PER_BIDANG = 'pecah = "bidang"\n'
CODE = "buku-beda-hitung"
A, B = (f"Indikator Kinerja TAHUN {YEAR} {name}.xlsx" for name in "AB")
REALISASI = 75.0


@pytest.fixture(autouse=True)
def judge(monkeypatch: pytest.MonkeyPatch) -> None:
    require_ironcalc()
    # Which the other tests do without.
    monkeypatch.setattr(write_books, "judge_name", recheck.judge_name)


def two_books(folder: Path, formula: str = "a/b*100%") -> Kecil:
    return kecil(folder / "kerja", TWO_BOOKS.format(formula=formula), PER_BIDANG)


def put_wrong(
    monkeypatch: pytest.MonkeyPatch, name: str, old: object, new: float | str, style: str
) -> None:
    """From now on a cell of that style is written into one book with another value."""

    def write(path: Path, sheets: Sequence[Sheet], *rest: object) -> None:
        for sheet in sheets if path.name == name else ():
            for i, cell in enumerate(sheet.cells):
                if cell.rumus and (cell.content, cell.style) == (old, style):
                    sheet.cells[i] = cell._replace(content=new)
        write_workbook(path, sheets, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(write_book, "write_workbook", write)


def published(small: Kecil) -> list[str]:
    return sorted(path.name for path in small.workspace.output(YEAR, "TAHUN").glob("* *.xlsx"))


def statuses(small: Kecil) -> Mapping[str, str]:
    path = small.workspace.output(YEAR, "TAHUN") / "capaian.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["kode"]: row["capaian"] for row in csv.DictReader(stream)}


def refused(run: Run) -> list[Issue]:
    return [issue for issue in run.outcome.issues if issue.kode == CODE]


def said(path: Path) -> list[str]:
    """The sentences of Dasar about this."""
    cells = openpyxl.load_workbook(path)["Dasar"].iter_rows(values_only=True)
    return [str(text) for row in cells for text in row if "dihitung ulang" in str(text)]


def formulas(path: Path) -> int:
    book = openpyxl.load_workbook(path)
    return sum(c.data_type == "f" for sheet in book for row in sheet.iter_rows() for c in row)


def test_dasar_says_how_many_formulas_were_recalculated(tmp_path: Path) -> None:
    small = two_books(tmp_path)
    for path in small.run().outcome.files:
        count = formulas(path)
        assert 10 < count < 999
        name = recheck.judge_name()
        assert said(path) == [
            f"dihitung ulang dengan {name}: {count} rumus, tidak ada yang berbeda"
        ]


@pytest.mark.parametrize(
    ("old", "new", "style", "cells"),
    [
        (REALISASI, 75.01, "angka", ["IKU!I", "IKU!J"]),
        (REALISASI, 75.00000001, "induk_angka", ["Perhitungan!I"]),
        ("Sangat Tinggi", "Tinggi", "predikat", ["IKU!L"]),
    ],
)
def test_a_wrong_value_keeps_its_workbook_back(
    tmp_path: Path, old: object, new: float | str, style: str, cells: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    small = two_books(tmp_path)
    put_wrong(monkeypatch, B, old, new, style)
    run = small.run()
    (issue,) = refused(run)
    assert published(small) == [A]
    assert [path.name for path in run.outcome.files] == [A]
    assert issue.ref.berkas == B
    assert f"{issue.ref.lembar}!{issue.ref.sel}" in issue.pesan
    assert all(cell in issue.pesan for cell in cells)
    assert statuses(small) == {"X": "93.75", "Y": ""}
    assert run.outcome.statuses == ("dihitung", "bermasalah")


def test_what_floats_add_is_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = two_books(tmp_path)
    put_wrong(monkeypatch, B, REALISASI, 75.00000000000003, "induk_angka")
    assert refused(small.run()) == []


def test_without_ironcalc_nothing_is_checked_or_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = two_books(tmp_path)
    monkeypatch.setitem(sys.modules, "ironcalc", None)  # so that its import fails
    put_wrong(monkeypatch, B, REALISASI, 75.01, "angka")
    files = small.run().outcome.files
    assert published(small) == [A, B]
    assert [said(path) for path in files] == [[], []]


def test_an_agency_may_do_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = kecil(
        tmp_path / "kerja", TWO_BOOKS.format(formula="a/b*100%"), PER_BIDANG + "uji = false"
    )
    put_wrong(monkeypatch, B, REALISASI, 75.01, "angka")
    assert [said(path) for path in small.run().outcome.files] == [[], []]


@pytest.mark.parametrize("formula", ["(a+b)%", "COUNTIF(a;3)+b", "a*0,0000000000000000001/b"])
def test_what_ironcalc_reads_otherwise_than_excel_is_published_without_its_verdict(
    tmp_path: Path, formula: str
) -> None:
    small = two_books(tmp_path, formula)
    a, b = small.run().outcome.files
    assert said(a) != [] and said(b) == []


def test_what_ironcalc_cannot_calculate_is_published_without_its_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = two_books(tmp_path)
    monkeypatch.setattr(write_book, "find_other_values", lambda path: None)
    assert [said(path) for path in small.run().outcome.files] == [[], []]
    assert published(small) == [A, B]


def test_a_fault_of_ironcalc_is_named_and_costs_the_verdict_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise IndexError

    small = two_books(tmp_path)
    monkeypatch.setattr(write_book, "find_other_values", fail)
    run = small.run()
    assert [i.kode for i in run.outcome.issues] == ["kesalahan-program"] * 2
    assert [said(path) for path in run.outcome.files] == [[], []]
    assert statuses(small) == {"X": "93.75", "Y": "93.75"}


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    small = two_books(tmp_path)
    first = [path.read_bytes() for path in small.run().outcome.files]
    assert [path.read_bytes() for path in small.run().outcome.files] == first


def test_a_shown_sheet_is_not_changed() -> None:
    """Golden texts do not depend on what is installed."""
    sheet = Sheet(recheck.BASIS, None, cells=[Cell(1, 1, "DASAR", "bagian")])  # type: ignore[arg-type]
    (told,) = recheck.with_verdict([sheet], "IronCalc 0.9")
    assert len(sheet.cells) == 1 and not sheet.merges and not sheet.heights
    assert len(told.cells) == 4
