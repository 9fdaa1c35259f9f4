"""Official tables of several pages: where they break, and what is repeated on each page."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from support.small import kecil

from iku_etl.report.page_groups import Room, SharedCell, page_starts, raised, split_at
from iku_etl.xlsx.sheet import Sheet

ROOM = Room(first=30, later=50, tail=10)


@pytest.mark.parametrize(
    ("heights", "starts"),
    [
        ([10, 10], [0]),
        ([10, 10, 10], [0, 2]),  # all would fit, the signature would not: it takes a row with it
        ([10, 10, 10, 10], [0, 3]),
        ([10, 10, 10, 10, 10, 10, 10], [0, 3]),
        ([10, 10, 10, 10, 10, 10, 10, 10], [0, 3, 7]),
        ([40, 10], [0, 1]),  # higher than a page: it has one for itself
        ([10, 10, 60, 10], [0, 2, 3]),
        ([40], [0]),
    ],
)
def test_a_page_ends_before_the_row_that_does_not_fit(
    heights: list[float], starts: list[int]
) -> None:
    assert page_starts(heights, [], ROOM) == starts


@pytest.mark.parametrize(("need", "starts"), [(20, [0, 2]), (30, [0, 2]), (31, [0, 1])])
def test_a_shared_text_takes_its_room_on_each_page(need: float, starts: list[int]) -> None:
    """On the first page there is room for 30: two rows of 10 that share a text of 31 do not fit."""
    shared = [SharedCell(0, 3, need)]
    assert page_starts([10, 10, 40], shared, ROOM)[:2] == starts
    assert raised([10, 10, 40], shared, 0, 2) == [10, max(10, need - 10)]


def test_groups_are_cut_where_pages_begin() -> None:
    assert [*split_at([(0, 2), (2, 9)], [0, 2, 5, 8])] == [(0, 2), (2, 5), (5, 8), (8, 9)]


@pytest.fixture(scope="module")
def long_table(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sheet, Path]:
    """A hundred and twenty indicators of one long sasaran, and the workbook they are printed in."""
    sasaran = "Meningkatnya kualitas layanan pemerintahan digital " * 4
    rows = "".join(f"\n| | A{i} | {sasaran} |" for i in range(120))
    done = kecil(tmp_path_factory.mktemp("panjang"), f"| indikator | kode | sasaran |{rows}").run()
    (sheets,) = done.sheets
    (path,) = done.outcome.files
    return next(sheet for sheet in sheets if sheet.nama == "IKU"), path


def test_what_rows_share_begins_anew_on_each_page(long_table: tuple[Sheet, Path]) -> None:
    sheet, _ = long_table
    assert len(sheet.breaks) > 1
    merges = [m for m in sheet.merges if m.column == 2 and m.last_column == 2]
    assert [m.row for m in merges][1:] == [row + 1 for row in sheet.breaks]
    texts = {cell.row: cell.content for cell in sheet.cells if cell.column == 2}
    assert {texts[m.row] for m in merges} == {texts[merges[0].row]} != {None}


def test_the_breaks_and_headings_stand_in_the_file(long_table: tuple[Sheet, Path]) -> None:
    """As many pages high as it takes (0): a number of pages would override the breaks."""
    sheet, path = long_table
    written = openpyxl.load_workbook(path)["IKU"]
    assert [brk.id for brk in written.row_breaks.brk] == sheet.breaks
    assert (written.page_setup.fitToWidth, written.page_setup.fitToHeight) in ((1, 0), (None, 0))
    assert sheet.repeated_rows is not None
    first, last = sheet.repeated_rows
    assert written.print_title_rows == f"${first}:${last}"
    assert written.freeze_panes == f"A{last + 1}"


def test_a_table_of_one_page_has_no_breaks(tmp_path: Path) -> None:
    (sheets,) = kecil(tmp_path, "| indikator | kode |\n| | A |").run().sheets
    assert [sheet.breaks for sheet in sheets] == [[]] * len(sheets)


@pytest.mark.parametrize(("duties", "frozen"), [(4, True), (5, True), (30, False)])
def test_headings_stay_in_sight_unless_they_fill_the_screen(
    tmp_path: Path, duties: int, frozen: bool
) -> None:
    rows: Sequence[str] = [f"| | DINAS | fungsi | {i} | Tugas |" for i in range(1, duties + 1)]
    text = "\n".join(
        [
            "| indikator | kode |",
            "| | A |",
            "| uraian_tugas | kode_unit | bagian | urutan | uraian |",
        ]
    )
    (sheets,) = kecil(tmp_path, "\n".join([text, *rows])).run().sheets
    table = next(sheet for sheet in sheets if sheet.nama == "IKU")
    assert (table.frozen is not None) is frozen
