"""A returned workbook comes back marked, and nothing else of it changes."""

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook
from support.marked_case import BERKAS, SHEET, fault, make_rich, pack, parts

from iku_etl.findings.marked.answer import Kind, mark_workbook
from iku_etl.issues import Issue

LIST = "Daftar Perbaikan"
ISSUES = [
    fault("B2"),
    fault("B4", "triwulan-belum-diisi"),
    fault("B5"),
    fault("B8"),
    fault("A10"),
    fault("D7"),
    fault("3", "kode-tidak-dikenal"),
    fault("B2", lembar="Tidak Ada"),
]
# Parts that say which sheets, styles and notes there are; the sheets named are the marked or open ones.
PATCHED = {
    "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", SHEET,
    "xl/worksheets/sheet2.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml",
}  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return make_rich(tmp_path / BERKAS)


@pytest.fixture
def marked(source: Path) -> Path:
    return mark(source, ISSUES)


def mark(source: Path, issues: list[Issue], name: str = "tanda.xlsx") -> Path:
    target = source.with_name(name)
    assert mark_workbook(source, target, issues) is Kind.DITANDAI
    return target


def values(path: Path) -> dict[str, list[list[object]]]:
    """Every value as calamine reads it, without the list."""
    book = CalamineWorkbook.from_path(path)
    return {n: book.get_sheet_by_name(n).to_python() for n in book.sheet_names if n != LIST}


def filled(sheet: Worksheet) -> dict[str, object]:
    """The content of the cells that are not blank, as openpyxl reads it."""
    return {c.coordinate: c.value for row in sheet.iter_rows() for c in row if c.value is not None}


def rules(path: Path) -> dict[str, str]:
    """The formulas of our colours by the cells they colour."""
    sheet = openpyxl.load_workbook(path)["Isian"]
    found = {str(area.sqref): rule.formula[0] for area in sheet.conditional_formatting
             for rule in area.rules if rule.type == "expression"}  # fmt: skip
    return {area: formula.removeprefix('AND("iku-etl"<>"",') for area, formula in found.items()}


def notes(path: Path) -> dict[str, str]:
    """The first words of the notes of sheet Isian."""
    cells = (c for row in openpyxl.load_workbook(path)["Isian"].iter_rows() for c in row)
    return {c.coordinate: str(c.comment.text)[:14] for c in cells if c.comment}


def test_untouched_parts_are_the_same_bytes(source: Path, marked: Path) -> None:
    before, after = parts(source), parts(marked)
    assert {name for name in before if before[name] != after[name]} == PATCHED
    added = set(after) - set(before)
    assert added == {"xl/worksheets/sheetIku1.xml"}


def test_what_is_patched_only_grows(source: Path, marked: Path) -> None:
    """Without what we put in, the sheet is what the sender saved."""
    text = parts(marked)[SHEET]
    ours = (
        rb'<conditionalFormatting sqref="[^"]*"><cfRule type="expression"[^>]*>'
        rb"<formula>(?:AND\()?&quot;iku-etl.*?</conditionalFormatting>"
    )
    moved = re.sub(rb'(<(?:x14:)?cfRule[^>]*) priority="\d+"', rb"\1", re.sub(ours, b"", text))
    was = re.sub(rb'(<(?:x14:)?cfRule[^>]*) priority="\d+"', rb"\1", parts(source)[SHEET])
    assert moved == was


def test_values_stay(source: Path, marked: Path) -> None:
    assert values(marked) == values(source)


def test_openpyxl_reads_it_as_before(source: Path, marked: Path) -> None:
    old, new = openpyxl.load_workbook(source), openpyxl.load_workbook(marked)
    assert new.sheetnames == [LIST, *old.sheetnames]
    before, after = old["Isian"], new["Isian"]
    assert filled(after) == filled(before)
    assert after.protection.sheet
    assert after.column_dimensions["B"].width == before.column_dimensions["B"].width
    (old_list,), (new_list,) = (s.data_validations.dataValidation for s in (before, after))
    assert (new_list.sqref, new_list.formula1) == (old_list.sqref, old_list.formula1)
    assert len(after._charts) == 1
    assert (after.print_title_rows, new["Lain"].print_title_rows) == ("$1:$1", "$2:$2")
    assert new.defined_names["Batas"].value == "Isian!$B$3"
    assert new["_iku"].sheet_state == "veryHidden"


def test_colours_hold_while_the_content_is_faulty(marked: Path) -> None:
    assert rules(marked) == {
        "B2": 'ISTEXT($B$2),EXACT($B$2,"81 dok"))',
        "B4": "ISBLANK($B$4))",
        "B5": "ISERROR($B$5))",
        "B8": "ISBLANK($B$8))",
        "A10:B11": 'ISTEXT($A$10),EXACT($A$10,"gabung"))',
        "E7": "ISBLANK($D$7))",  # column D is hidden
        "A3:B3": '"iku-etl"<>""',
    }


def test_notes_say_what_is_wrong_and_those_of_the_sender_stay(marked: Path) -> None:
    ours = dict.fromkeys(("A3", "A10", "B2", "B4", "B5", "E7"), "iku-etl:\nGalat")
    assert notes(marked) == {**ours, "B4": "iku-etl:\nPerin", "B8": "Dari pengirim"}


def test_our_rules_come_first(marked: Path) -> None:
    priorities = re.findall(
        rb'<(?:x14:)?cfRule type="(\w+)"[^>]*priority="(\d+)"', parts(marked)[SHEET]
    )
    ours = [int(n) for kind, n in priorities if kind == b"expression"]
    others = [int(n) for kind, n in priorities if kind != b"expression"]
    assert sorted(ours) == list(range(1, 8))
    assert min(others) > 7


def test_the_list_links_to_every_cell(marked: Path) -> None:
    sheet = openpyxl.load_workbook(marked)[LIST]
    rows = [[c.value for c in row[:4]] for row in sheet.iter_rows(min_row=6)]
    links = {c.coordinate: c.hyperlink.location for row in sheet for c in row if c.hyperlink}
    assert rows[:2] == [["1", "Galat", "Tidak Ada", "B2"], ["2", "Galat", "Isian", "B2"]]
    assert rows[2][3] == "Baris 3"
    assert rows[-1][1] == "Peringatan"
    assert links["D7"] == "'Isian'!B2"
    assert "D6" not in links  # that sheet does not exist
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A6", "$5:$5")
    assert sheet.protection.sheet
    assert sheet.page_setup.orientation == "landscape"


def test_only_the_list_is_selected(marked: Path) -> None:
    """Two selected sheets are typed into together."""
    book = openpyxl.load_workbook(marked)
    assert [s.title for s in book if s.sheet_view.tabSelected] == [LIST]
    assert book.active.title == LIST


def test_marking_again_gives_the_same_bytes(source: Path, marked: Path) -> None:
    again = mark(marked, ISSUES, "lagi.xlsx")
    assert again.read_bytes() == marked.read_bytes()
    assert mark(source, ISSUES, "baru.xlsx").read_bytes() == marked.read_bytes()


def test_only_present_problems_are_marked(marked: Path) -> None:
    again = mark(marked, [fault("B5")], "lagi.xlsx")
    assert (set(rules(again)), set(notes(again))) == ({"B5"}, {"B5", "B8"})


def test_without_issues_all_marks_are_gone(source: Path, marked: Path) -> None:
    clean = mark(marked, [], "bersih.xlsx")
    before, after = parts(source), parts(clean)
    assert set(before) == set(after)
    assert [name for name in after if b"iku-etl" in after[name]] == []
    same = PATCHED - {"xl/styles.xml", "xl/workbook.xml", SHEET, "xl/worksheets/sheet2.xml"}
    assert {n for n in same if before[n] != after[n]} == set()
    assert openpyxl.load_workbook(clean).sheetnames == ["Isian", "Lain", "_iku"]
    assert notes(clean) == {"B8": "Dari pengirim"}


def test_a_clean_workbook_without_issues_stays_as_it_is(source: Path) -> None:
    assert parts(mark(source, [])) == parts(source)


def test_a_sheet_of_that_name_of_the_sender_stays(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Isian"
    book.create_sheet("daftar perbaikan")["A1"] = "Milik pengirim"
    book.save(tmp_path / BERKAS)
    marked = mark(tmp_path / BERKAS, [fault("B2")])
    again = mark(marked, [fault("B2")], "lagi.xlsx")
    names = ["Daftar Perbaikan (2)", "Isian", "daftar perbaikan"]
    assert openpyxl.load_workbook(again).sheetnames == names


TYPES, RELS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
PLAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
VBA = b"""<Relationship Id="rIdM" Target="vbaProject.bin"
 Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"/></Relationships>"""


@pytest.mark.parametrize(
    "kind",
    [
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        b"application/vnd.ms-excel.template.macroEnabled.main+xml",
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    ],
)
def test_macros_are_left_out(source: Path, kind: bytes) -> None:
    content = parts(source)
    content[TYPES] = content[TYPES].replace(PLAIN, kind)
    content[RELS] = content[RELS].replace(b"</Relationships>", VBA)
    content["xl/vbaProject.bin"] = b"makro"
    after = parts(mark(pack(source.with_name("Isian.xlsm"), content), [fault("B2")]))
    assert "xl/vbaProject.bin" not in after
    assert b"vbaProject" not in after[RELS]
    assert (PLAIN in after[TYPES], kind in after[TYPES]) == (True, False)


def test_prefixes_of_other_programs(tmp_path: Path) -> None:
    """As the OpenXML SDK writes elements (x:row), with notes as openpyxl draws them (ns1:shape)."""
    book = openpyxl.Workbook()
    book.active.title = "Isian"
    book.active["B2"] = "81 dok"
    book.active["B8"].comment = Comment("Dari pengirim", "Sari")
    book.save(tmp_path / BERKAS)
    content = parts(tmp_path / BERKAS)
    for name in ("xl/workbook.xml", "xl/styles.xml", SHEET):
        text = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", content[name])
        content[name] = text.replace(b" xmlns=", b" xmlns:x=")
    source = pack(tmp_path / "awalan.xlsx", content)
    marked = mark(source, [fault("B2"), fault("B5")])
    assert set(rules(marked)) == {"B2", "B5"}
    assert notes(marked) == {
        "B2": "iku-etl:\nGalat",
        "B5": "iku-etl:\nGalat",
        "B8": "Dari pengirim",
    }
    assert notes(mark(marked, [], "bersih.xlsx")) == {"B8": "Dari pengirim"}
