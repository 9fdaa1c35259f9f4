"""Addresses that stand side by side are said as ranges."""

import pytest

from iku_etl.cellref import CellRef, cell_ranges, join_origins


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], []),
        ([(7, 6)], ["F7"]),
        ([(7, 6), (7, 7), (7, 8)], ["F7:H7"]),
        ([(7, 6), (8, 6), (9, 6)], ["F7:F9"]),
        ([(7, 6), (8, 6), (8, 7)], ["F7:F8", "G8"]),
        ([(7, 6), (7, 7), (8, 6), (8, 7)], ["F7:G7", "F8:G8"]),
        ([(7, 6), (7, 8)], ["F7", "H7"]),
        ([(7, 6), (8, 7)], ["F7", "G8"]),
        ([(5, 0), (5, 1), (6, 0)], ["baris 5", "A5", "baris 6"]),
        ([(0, 0), (1, 1)], ["A1"]),
    ],
)
def test_neighbours_in_a_row_or_column(cells: list[tuple[int, int]], expected: list[str]) -> None:
    assert cell_ranges(CellRef("A.xlsx", "A", *cell) for cell in cells) == expected


def test_neighbours_of_two_sheets_stay_apart() -> None:
    refs = [CellRef("A.xlsx", sheet, 7, column) for sheet in "AB" for column in (6, 7)]
    assert join_origins(refs) == "A.xlsx!A!F7:G7; A.xlsx!B!F7:G7"
