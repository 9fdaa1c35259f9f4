"""The chart of Rekap, its ranking and its lights."""

from pathlib import Path

import openpyxl
import pytest
from support.live import LiveBook, differences, require_ironcalc, written
from support.rekap_rows import TABLES, table_rows
from support.small import kecil

from iku_etl.xlsx.paging import fits_one_page, rows_height

TWO = """
    | indikator | kode | indikator |
    |           | A    | Aman      |
    |           | B    | Biner     |
    | target | kode | target |
    |        | A    | 4      |
    |        | B    | 4      |
    | isian | kode | simbol | tw4 |
    |       | A    | x      | 2   |
    |       | B    | x      | 4   |
"""


def test_the_chart_shows_the_first_table_of_several(tmp_path: Path) -> None:
    """One bidang and one sasaran are no bars to compare."""
    done = kecil(tmp_path, TWO).run()
    (chart,) = done.sheets[0][0].charts
    assert chart.judul == "Capaian per indikator (%)"
    assert chart.last_row - chart.row == 1
    assert chart.uraian.startswith("Diagram batang capaian per indikator dalam persen, 2 batang")
    assert "tertinggi Biner 100, terendah Aman 50" in chart.uraian


@pytest.mark.parametrize(
    "text",
    ["| indikator | kode |\n| | A |", "| indikator | kode |\n| | A |\n| | B |"],
    ids=["one bar", "no number"],
)
def test_nothing_is_drawn_of_nothing_to_compare(tmp_path: Path, text: str) -> None:
    sheet = kecil(tmp_path, text).run().sheets[0][0]
    assert (sheet.charts, sheet.hidden) == ([], set())


def test_the_chart_shows_the_first_table(tmp_path: Path) -> None:
    sheet = kecil(tmp_path, TABLES).run().sheets[0][0]
    (chart,) = sheet.charts
    values = {(c.row, c.column): c.content for c in sheet.cells}
    rows = range(chart.row, chart.last_row + 1)
    assert [values[row, chart.kolom_label] for row in rows] == ["Satu", "Dua"]
    assert (chart.label, chart.nilai) == (("Satu", "Dua"), (161.67, 66.67))
    assert [values[row, chart.kolom_nilai] for row in rows] == [161.67, 66.67]
    assert {values[row, chart.kolom_batas] for row in rows} == {100.0}
    assert {chart.kolom_batas, chart.kolom_label, chart.kolom_nilai} < sheet.hidden


def test_bars_are_ranked_and_what_has_no_number_has_none(tmp_path: Path) -> None:
    """C and B have the same and stand as in the katalog, whose order the table keeps."""
    done = kecil(
        tmp_path,
        """
        | unit | kode_unit | nama     | lembar |
        |      | BID-A     | Bidang A | A      |
        |      | BID-C     | Bidang C | C      |
        |      | BID-B     | Bidang B | B      |
        |      | BID-D     | Bidang D | D      |
        | indikator | kode | kode_unit |
        |           | A    | BID-A     |
        |           | C    | BID-C     |
        |           | B    | BID-B     |
        |           | D    | BID-D     |
        | target | kode | target |
        |        | B    | 4      |
        |        | C    | 4      |
        |        | D    | 4      |
        | isian | kode | simbol | tw4 |
        |       | B    | x      | 3   |
        |       | C    | x      | 3   |
        |       | D    | x      | 5   |
        """,
    ).run()
    rows = table_rows(done, "Capaian per bidang")
    assert [row[0] for row in rows] == ["Bidang A", "Bidang C", "Bidang B", "Bidang D"]
    sheet = done.sheets[0][0]
    (chart,) = sheet.charts
    cells = {(cell.row, cell.column): cell.content for cell in sheet.cells}
    bars = [
        (cells[row, chart.kolom_label], cells[row, chart.kolom_nilai])
        for row in range(chart.row, chart.last_row + 1)
    ]
    means = [("Bidang D", 125.0), ("Bidang C", 75.0), ("Bidang B", 75.0)]
    assert bars == means == [*zip(chart.label, chart.nilai, strict=True)]
    require_ironcalc()
    (path,) = done.outcome.files
    assert differences(LiveBook(path).values(), written(path)) == []


@pytest.mark.parametrize(("count", "upright"), [(20, False), (21, True), (60, True)])
def test_the_chart_and_its_table_are_on_one_page(tmp_path: Path, count: int, upright: bool) -> None:
    units = "\n".join(f"| | B{n} | Bidang {n} | Bid {n} |" for n in range(count))
    rows = "\n".join(f"| | K{n} | B{n} |" for n in range(count))
    targets = "\n".join(f"| | K{n} | 50 |" for n in range(count))
    typed = "\n".join(f"| | K{n} | x | {n + 1} |" for n in range(count))
    done = kecil(
        tmp_path,
        f"""
        | unit | kode_unit | nama | lembar |
        {units}
        | indikator | kode | kode_unit |
        {rows}
        | target | kode | target |
        {targets}
        | isian | kode | simbol | tw4 |
        {typed}
        """,
    ).run()
    sheet = done.sheets[0][0]
    (chart,) = sheet.charts
    assert chart.is_upright is upright
    first, last = chart.row - 3, chart.position[0] + int(chart.height_points // 15)
    assert [row for row in sheet.breaks if first <= row < last] == []
    if sheet.scale:  # F4 between its margins is 842 points high
        assert rows_height(sheet, first, last) * sheet.scale / 100 <= 842
    else:
        assert sheet.breaks == [] and fits_one_page(sheet)
    assert bool(sheet.scale) is (count == 60)


def test_no_text_within_the_lights_is_coloured(tmp_path: Path) -> None:
    """`–` is greater than any number to Excel: each rule of an area asks for a number itself.

    And each has a format: one without moves what it is true of to the bottom in LibreOffice.
    """
    (path,) = kecil(tmp_path, TABLES).run().outcome.files
    texts: set[object] = set()
    for sheet in openpyxl.load_workbook(path):
        for lights in sheet.conditional_formatting:
            area, rules = str(lights.sqref), lights.rules
            assert all(rule.dxf is not None for rule in rules)
            if len(rules) == 1:  # the bands of Perhitungan
                continue
            full = area if ":" in area else f"{area}:{area}"
            texts |= {cell.value for row in sheet[full] for cell in row}
            first = area.partition(":")[0]
            assert [rule.formula for rule in sorted(rules, key=lambda rule: rule.priority)] == [
                [f"AND(ISNUMBER({first}),{first}>90)"],
                [f"AND(ISNUMBER({first}),{first}>=70)"],
                [f"ISNUMBER({first})"],
            ]
    assert {"–", "tanpa target"} < texts
