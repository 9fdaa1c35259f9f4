"""What is printed can be read: no number becomes ###, no text runs into the row below."""

from pathlib import Path

import pytest
from support.examples import run_example
from support.small import Run, kecil

from iku_etl.rules.layouts import Kertas
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.heights import count_lines
from iku_etl.xlsx.paging import fits_one_page
from iku_etl.xlsx.sheet import Cell, Sheet

# Arial 9 on a screen: digits and points in pixels; margins and the indent of a number cell.
DIGIT, POINT, AROUND = 6.7, 3.4, 14.0


def pixels(text: str) -> float:
    """What a number cell needs."""
    points = sum(text.count(letter) for letter in ".,-")
    return (len(text) - points) * DIGIT + points * POINT + AROUND


def too_wide(sheet: Sheet) -> list[str]:
    """The numbers that do not fit their column."""
    numbers = [
        c for c in sheet.cells if isinstance(c.content, int | float) and c.desimal is not None
    ]
    found = []
    for cell in numbers:
        text = format_number(float(cell.content or 0), cell.desimal)
        if pixels(text) > sheet.widths[cell.column] * 7 + 5:
            found.append(f"{sheet.nama}!{cell.row},{cell.column}: {text}")
    return found


def result_cell(done: Run, judul: str) -> tuple[Sheet, Cell]:
    """The official sheet and the first cell below that heading."""
    sheet = done.sheets[0][1]
    (head,) = [c for c in sheet.cells if c.content == judul]
    below = [c for c in sheet.cells if c.column == head.column and c.row > head.row]
    return sheet, min(below, key=lambda c: c.row)


def one(folder: Path, nilai: str, satuan: str = "Nilai", target: str = "5") -> Run:
    """A run of one indicator."""
    return kecil(
        folder,
        f"""
        | indikator | kode | satuan   |
        |           | A    | {satuan} |
        | target | kode | target   |
        |        | A    | {target} |
        | isian | kode | simbol | tw4     |
        |       | A    | x      | {nilai} |
        """,
    ).run()


def test_every_number_of_the_iki_workbook_fits_its_column(tmp_path: Path) -> None:
    done = run_example("iki-dinas-kominfo", tmp_path / "iki", "TAHUN")
    assert [text for sheets in done.sheets for sheet in sheets for text in too_wide(sheet)] == []


@pytest.mark.parametrize(
    ("nilai", "least", "most"),
    [
        ("5", 11, 11),
        ("999999,12", 11, 11),
        ("9999999,12", 11.5, 12.5),
        ("8000000000,12", 14.5, 17),
        ("999999999999999", 20, 24),
    ],
)
def test_a_result_column_is_as_wide_as_its_longest_number(
    tmp_path: Path, nilai: str, least: float, most: float
) -> None:
    done = one(tmp_path, nilai, target=nilai)
    sheet, cell = result_cell(done, "Realisasi")
    assert least <= sheet.widths[cell.column] <= most
    assert [text for sheet in done.sheets[0] for text in too_wide(sheet)] == []


def test_no_column_grows_without_end(tmp_path: Path) -> None:
    sheet, cell = result_cell(one(tmp_path, "5", "Kata" * 40), "Satuan")
    assert sheet.widths[cell.column] == 24


def test_a_target_does_not_break_inside_its_number(tmp_path: Path) -> None:
    sheet, cell = result_cell(one(tmp_path, "5", "Rupiah", "8.000.000.000"), "Target")
    assert sheet.widths[cell.column] * 7 >= pixels("8.000.000.000") - AROUND


@pytest.mark.parametrize(
    ("judul", "satuan", "target", "nilai", "lines"),
    [
        ("Satuan", "Dok", "5", "5", 1),
        ("Satuan", "Surat Perintah Pencairan Dana", "5", "5", 3),
        ("Target", "Pembukuan", "120 Pembukuan Besar Bulanan", "5", 3),
        ("Realisasi", "Dok", "5", "", 1),
    ],
)
def test_a_row_is_as_high_as_the_texts_of_its_results(
    tmp_path: Path, judul: str, satuan: str, target: str, nilai: str, lines: int
) -> None:
    sheet, cell = result_cell(one(tmp_path, nilai, satuan, target), judul)
    assert sheet.heights[cell.row] >= lines * 11.7


def test_a_line_may_end_after_a_slash() -> None:
    assert count_lines("1/bd*(na2*ba2+na3*ba3+na4*ba4)", 18) == 3


@pytest.mark.parametrize(
    ("satuan", "nilai", "desimal"),
    [
        ("Rupiah", "8000000000", 0),
        ("Rp.", "8000000000", 0),
        ("Rupiah", "8000000000,5", 2),
        ("Indeks", "3", 2),
        ("%", "95", 2),
    ],
)
def test_a_whole_amount_of_money_has_no_decimals(
    tmp_path: Path, satuan: str, nilai: str, desimal: int
) -> None:
    done = one(tmp_path, nilai, satuan, target=nilai)
    assert result_cell(done, "Realisasi")[1].desimal == desimal


def test_a_sheet_of_nothing_fits_a_page() -> None:
    """As the tables of a report on a year without results."""
    assert fits_one_page(Sheet("Kosong", Kertas()))
