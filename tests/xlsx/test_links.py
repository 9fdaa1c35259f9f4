"""Links as formulas, alone and in the rows of a long table; pages that end between tables."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.small import SCHEMAS

from iku_etl.rules.all import load_rules
from iku_etl.rules.layouts import Kertas
from iku_etl.rules.styles import load_styles
from iku_etl.xlsx.link_formula import LONGEST_TARGET, link_formula
from iku_etl.xlsx.long_sheet import CellKind, LongColumn, link_text, open_long_book
from iku_etl.xlsx.paging import break_between, page_height
from iku_etl.xlsx.sheet import LongTable, Sheet


@pytest.mark.parametrize(
    ("target", "shown", "formula"),
    [
        ("a.xlsx#'IKU'!M13", "M13", """HYPERLINK("a.xlsx#'IKU'!M13","M13")"""),
        ('b "c".xlsx', "x", 'HYPERLINK("b ""c"".xlsx","x")'),
        ("a" * LONGEST_TARGET, "x", f'HYPERLINK("{"a" * 250}"&"aaaaa","x")'),
        ("a" * (LONGEST_TARGET + 1), "x", ""),
        ("", "x", ""),
    ],
)
def test_a_link_as_excel_takes_it(target: str, shown: str, formula: str) -> None:
    assert link_formula(target, shown) == formula


def test_rows_with_links_beside_odd_and_plain_texts(tmp_path: Path) -> None:
    """The table stands on the second sheet; a link that is too long is shown alone."""
    front = Sheet("Depan", Kertas())
    front.put(1, 1, "Judul", "bagian")
    long = Sheet("Rincian", Kertas(), table=LongTable("Rincian", ("A", "B", "C", "D", "E", "F"), 3))
    rows = [
        ("polos", "1.50", "2", "ya", "ya", link_text("a.xlsx#'IKU'!M13", "M13")),
        ("<&> aneh", "", "2.25", "ya", "", link_text("b&c.xlsx", "lihat")),
        ("polos", "3", "", "", "tidak", link_text("d" * 300, "panjang")),
    ]
    kinds = [CellKind.TEXT, *[CellKind.NUMBER] * 2, *[CellKind.WORD] * 2, CellKind.LINK]
    columns = [LongColumn(i, kind) for i, kind in enumerate(kinds)]
    lampu, styles = load_rules((SCHEMAS,)).lampu, load_styles([SCHEMAS / "gaya.yaml"])
    path = tmp_path / "buku.xlsx"
    with open_long_book(path, [front, long], columns, styles, lampu, 2025) as book:
        book.add(rows)
    sheet = load_workbook(path)["Rincian"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["polos", 1.5, 2, "ya", "ya", """=HYPERLINK("a.xlsx#'IKU'!M13","M13")"""],
        ["<&> aneh", None, 2.25, "ya", None, '=HYPERLINK("b&c.xlsx","lihat")'],
        ["polos", 3, None, None, "tidak", "panjang"],
    ]


def test_pages_end_between_parts_that_a_page_can_hold() -> None:
    sheet = Sheet("S", Kertas(ukuran="F4", arah="portrait"), widths={1: 60.0})
    high = int(page_height(sheet) / 15)
    for row in range(1, 3 * high):
        sheet.put(row, 1, "x", "kiri")
    break_between(sheet, [(2, high - 1), (high + 1, high + 10), (high + 12, 3 * high)])
    assert sheet.breaks == [high]
