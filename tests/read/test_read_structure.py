"""Tables whose tags, names or rows staff took apart: found again, or said what is missing."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from support.broken_zip import codes, edit_sheet, read, values
from support.senders import Agency, make_agency

from iku_etl.foreign.content import MergedValue

SHEET = "Bidang A"  # tag in row 5, names in row 6, headings in row 7, rows 8 to 11, end in row 12


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_agency(tmp_path / "kerja").send()


def change(path: Path, edit: Callable[[Workbook], object]) -> None:
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)


def cell(name: str, value: object, sheet: str = SHEET) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        book[sheet][name] = value

    return edit


def unlock_merges(sheet: Worksheet) -> None:
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


def below_tag(book: Workbook) -> None:
    book[SHEET].insert_rows(6)


def empty_merges_below(book: Workbook) -> None:
    """Room for a signature."""
    book[SHEET].merge_cells("A20:O20")
    book[SHEET].merge_cells("G25:J28")


def baseline_of_another_width(book: Workbook) -> None:
    book["_baku"]["Z1"] = "x"
    book["_baku"].delete_cols(7)
    book[SHEET]["F8"] = "Dokumen"  # so that the baseline is asked


RECOVERED: dict[str, tuple[Callable[[Workbook], object], list[tuple[str, str, str]]]] = {
    "end tag gone": (cell("A12", None), [("tabel-tanpa-akhir", SHEET, "6")]),
    "start tag gone": (cell("A5", None), [("tabel-tanpa-awal", SHEET, "6")]),
    "tag row deleted": (
        lambda book: book[SHEET].delete_rows(5),
        [("tabel-tanpa-awal", SHEET, "5")],
    ),
    "both gone": (
        lambda book: (cell("A12", None)(book), cell("A5", None)(book)),
        [("tabel-tanpa-awal", SHEET, "6")],
    ),
    "start tag of a detail table gone": (
        cell("A5", None, "Rincian SPBE"),
        [("tabel-tanpa-awal", "Rincian SPBE", "6")],
    ),
    "end tag of a detail table gone": (
        cell("A10", None, "Rincian SPBE"),
        [("tabel-tanpa-akhir", "Rincian SPBE", "6")],
    ),
    "a row between tag and names": (below_tag, []),
    "empty merged areas below the table": (empty_merges_below, []),
    "a baseline of another width": (
        baseline_of_another_width,
        [("teks-templat-berubah", SHEET, "F8")],
    ),
    "a note far below": (cell("B60", "lihat lampiran"), []),
    "a number beside": (cell("T9", 12), []),
    "a hidden sheet": (lambda book: setattr(book[SHEET], "sheet_state", "hidden"), []),
}


@pytest.mark.parametrize("name", RECOVERED)
def test_recovered(path: Path, name: str) -> None:
    damage, said = RECOVERED[name]
    good = values(read(path))
    change(path, damage)
    result = read(path)
    assert (values(result), codes(result)) == (good, said)


LOST: dict[str, tuple[Callable[[Workbook], object], list[tuple[str, str, str]]]] = {
    "kode column deleted": (
        lambda book: book[SHEET].delete_cols(1),
        [("kolom-hilang", SHEET, "6")],
    ),
    "names row deleted": (
        lambda book: book[SHEET].delete_rows(6),
        [("baris-nama-hilang", SHEET, "5")],
    ),
    "a name mistyped": (cell("G6", "tw 1"), [("kolom-hilang", SHEET, "6")]),
}


@pytest.mark.parametrize("name", LOST)
def test_what_is_missing_is_said(path: Path, name: str) -> None:
    damage, said = LOST[name]
    change(path, damage)
    result = read(path)
    assert [c for c in codes(result) if c[0] != "tabel-tanpa-awal"] == said
    assert not {"PERSEN", "ADA", "RASIO"} & {key[0] for key in values(result)}
    assert ("JUMLAH", "y", 0) in values(result)


def test_the_nearest_name_is_shown(path: Path) -> None:
    change(path, cell("G6", "tw_1"))
    (issue,) = read(path).issues
    assert "Kolom TW I " in issue.pesan
    assert '"tw_1"' in issue.pesan


@pytest.mark.parametrize("isi", [7, "tujuh", "Ada"])
def test_a_value_in_a_row_without_kode(path: Path, isi: object) -> None:
    good = values(read(path))

    def insert(book: Workbook) -> None:
        sheet = book[SHEET]
        sheet.insert_rows(10)
        sheet["H10"] = isi

    change(path, insert)
    result = read(path)
    assert values(result) == good
    assert codes(result) == [("isian-tanpa-kode", SHEET, "H10")]


def test_a_value_in_a_detail_row_without_key(path: Path) -> None:
    change(
        path,
        lambda book: (book["Rincian SPBE"].insert_rows(9), cell("D9", 3, "Rincian SPBE")(book)),
    )
    assert codes(read(path)) == [("isian-tanpa-kode", "Rincian SPBE", "D9")]


@pytest.mark.parametrize(
    ("area", "inputs"),
    [
        ("G8:H8", 2),  # two quarters
        ("G8:G9", 2),  # two variables
        ("G8:J11", 16),
        ("I8:J8", 0),  # nothing typed there
        ("F8:G8", 0),  # its value is the satuan, which is no input
        ("G11:G12", 0),  # one input only
    ],
)
def test_merged_inputs(path: Path, area: str, inputs: int) -> None:
    xml = f'<mergeCell ref="{area}"/></mergeCells>'.encode()
    edit_sheet(path, SHEET, lambda data: data.replace(b"</mergeCells>", xml))
    result = read(path)
    assert codes(result) == []
    merged = [isi for isi in values(result).values() if isinstance(isi, MergedValue)]
    assert merged == [MergedValue(20.0, area)] * inputs


def test_a_variable_twice_in_one_sheet(path: Path) -> None:
    def copy_row(book: Workbook) -> None:
        sheet = book[SHEET]
        sheet.insert_rows(12)
        for name, value in (("A12", "RASIO"), ("B12", "r"), ("G12", 9)):
            sheet[name] = value

    change(path, copy_row)
    assert codes(read(path)) == [("baris-ganda", SHEET, "12")]


def test_without_identity_nothing_is_taken(path: Path) -> None:
    """The numbers may be another agency's."""
    change(path, lambda book: book.remove(book["_iku"]))
    result = read(path)
    assert codes(result) == [("berkas-tanpa-identitas", "", "")]
    assert values(result) == {}


def test_a_sheet_copied_in_the_workbook_is_read_too(path: Path) -> None:
    change(path, lambda book: setattr(book.copy_worksheet(book[SHEET]), "title", f"{SHEET} (2)"))
    result = read(path)
    assert codes(result) == []
    assert result.isian.lembar.count(f"{SHEET} (2)") == result.isian.lembar.count(SHEET) == 4


def test_two_tables_on_one_sheet(path: Path) -> None:
    """The table of Bidang A copied below itself, without its end tag: the next start ends it."""

    def copy_below(book: Workbook) -> None:
        sheet = book[SHEET]
        for row in range(5, 13):
            for column in range(1, 16):
                sheet.cell(row + 20, column).value = sheet.cell(row, column).value
        sheet["A12"] = None

    change(path, copy_below)
    result = read(path)
    assert codes(result) == [("tabel-tanpa-akhir", SHEET, "6")]
    assert result.isian.row.tolist()[:8] == [8, 9, 10, 11, 28, 29, 30, 31]


def test_run_goes_on_with_what_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    agency: Agency = make_agency(tmp_path / "lain")
    change(agency.send(), lambda book: book[SHEET].delete_cols(1))
    assert agency.run(capsys)[1]["JUMLAH"]["realisasi"] == "4"


def test_deleted_rows_whose_merges_stay(path: Path) -> None:
    """The two last rows go; the merged areas of their texts now lie outside the cells."""
    good = values(read(path))

    def damage(book: Workbook) -> None:
        sheet = book[SHEET]
        sheet.delete_rows(10, 20)
        sheet.merge_cells("G10:H11")

    change(path, damage)
    result = read(path)
    assert values(result) == {k: v for k, v in good.items() if k[0] not in ("ADA", "RASIO")}
    assert codes(result) == [("tabel-tanpa-akhir", SHEET, "6")]


@pytest.mark.parametrize("place", ["A0", "A99999999999"])
def test_a_cell_far_astray(path: Path, place: str) -> None:
    """Found by chance: it made the library ask for all memory there is."""
    good = values(read(path))
    astray = f'<c r="{place}"><v>7</v></c></row>'.encode()
    edit_sheet(path, SHEET, lambda data: data.replace(b"</row>", astray, 7))
    result = read(path)
    assert values(result) == good or result.issues
