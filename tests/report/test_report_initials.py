"""Boxes for a paraf, where iku.toml asks for them."""

from itertools import pairwise
from pathlib import Path

import pytest
from support.small import kecil

from iku_etl.issues import UsageError
from iku_etl.report.initials import BOX_HEIGHT, put_initials
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.sheet import Merge, Sheet

TABLES = """
    | indikator | kode |
    |           | A    |
    | target    | kode | target |
    |           | A    | 80     |
    | isian     | kode | simbol | tw1 |
    |           | A    | x      | 70  |
"""


def boxes(widths: tuple[float, ...], names: tuple[str, ...]) -> list[tuple[str, int, int, int]]:
    """The text of each box, its row, its first and last column."""
    sheet = Sheet("X", Kertas(), widths=dict(enumerate(widths, start=1)))
    put_initials(sheet, names, len(widths), 5)
    texts = {(cell.row, cell.column): cell.content for cell in sheet.cells if cell.content}
    ends = {(m.row, m.column): m.last_column for m in sheet.merges}
    return [(str(text), *place, ends.get(place, place[1])) for place, text in texts.items()]


def test_a_box_takes_as_many_columns_as_it_needs() -> None:
    assert boxes((5, 30, 10, 6.9, 10, 10), ("Sekretaris", "Kabid")) == [
        ("Paraf Sekretaris", 5, 1, 2),
        ("Paraf Kabid", 5, 3, 5),  # 10 + 6,9 is not yet 17
    ]


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (2, 1), (3, 2)])
def test_boxes_go_on_in_the_next_row(count: int, rows: int) -> None:
    found = boxes((17, 17), tuple("ABC"[:count]))
    assert len({row for _, row, _, _ in found}) == rows


def test_columns_that_are_too_narrow_hold_one_box() -> None:
    assert boxes((5, 5), ("A", "B")) == [("Paraf A", 5, 1, 2), ("Paraf B", 6, 1, 2)]


def test_the_official_table_has_them_below_the_signature(tmp_path: Path) -> None:
    sheet = kecil(tmp_path, TABLES, 'paraf = ["Sekretaris", "Kasubbag"]').run().sheets[0][1]
    rows = {cell.content: cell.row for cell in sheet.cells if "Paraf" in str(cell.content)}
    signed = max(cell.row for cell in sheet.cells if cell.style == "penutup")
    assert rows == {"Paraf Sekretaris": signed + 2, "Paraf Kasubbag": signed + 2}
    assert sheet.heights[signed + 2] > BOX_HEIGHT
    here = sorted(m for m in sheet.merges if isinstance(m, Merge) and m.row == signed + 2)
    assert all(one.last_column < other.column for one, other in pairwise(here))


def test_what_is_no_list_of_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="paraf"):
        kecil(tmp_path, TABLES, 'paraf = ["Sekretaris", " "]')
