"""What a sheet says beside its cells: what it is, how much is filled, targets, the way back, colours."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from support.libreoffice import convert, need_libreoffice
from support.template_case import SCHEMAS, SETTINGS, TABLES, fill, make_katalog, make_templates

from iku_etl.rules.contact_settings import Contact, Deadlines
from iku_etl.template.appearance import load_template_appearance
from iku_etl.template.style import template_styles

QUARTERLY = (
    TABLES["target"]
    + """
PERSEN;2025;TW1;50 %
PERSEN;2025;TW2;60 %
JUMLAH;2025;TW4;3 Aplikasi"""
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bentuk")
    katalog = make_katalog(folder / "kerja", target=QUARTERLY)
    (path,) = make_templates(folder / "templat", katalog)
    return path


@pytest.fixture(scope="module")
def book(template: Path) -> Workbook:
    return openpyxl.load_workbook(template)


def test_the_first_cell_says_what_the_sheet_is(book: Workbook) -> None:
    assert {s.title: s["A1"].value for s in book if s.sheet_state == "visible"} == {
        "Petunjuk": "PETUNJUK PENGISIAN TAHUN 2025",
        "Dinas": "ISIAN INDIKATOR KINERJA UTAMA (IKU) TAHUN 2025: Dinas",
        "Bidang A": "ISIAN INDIKATOR KINERJA UTAMA (IKU) TAHUN 2025: Bidang A",
        "Rincian SPBE": "RINCIAN SPBE TAHUN 2025",
        **{
            f"Catatan {unit}": f"KENDALA, TINDAK LANJUT DAN BUKTI DUKUNG TAHUN 2025: {unit}"
            for unit in ("Dinas", "Bidang A", "Bidang B")
        },
    }


def test_targets_of_quarters_stand_beside_them_and_are_locked(book: Workbook) -> None:
    sheet = book["Bidang A"]
    names = {cell.value: cell.column for cell in sheet[6]}
    columns = [names[f"target_tw{q}"] for q in range(1, 5)]
    assert columns[0] == names["tw4"] + 1
    rows = {sheet.cell(row, 1).value: row for row in range(13, 7, -1)}
    shown = {kode: [sheet.cell(row, c).value for c in columns] for kode, row in rows.items()}
    assert shown["PERSEN"] == ["50 %", "60 %", None, None]
    assert shown["JUMLAH"] == [None, None, None, "3"]  # its satuan has a column
    assert all(sheet.cell(r, c).protection.locked for r, c in product(rows.values(), columns))


def test_every_sheet_leads_back_and_is_reached(book: Workbook) -> None:
    sheets = [s for s in book if s.sheet_state == "visible" and s.title != "Petunjuk"]
    for sheet in sheets:
        links = [c.hyperlink.location for row in sheet for c in row if c.hyperlink]
        assert links == ["'Petunjuk'!A1"], sheet.title
    links = [c.hyperlink.location for row in book["Petunjuk"] for c in row if c.hyperlink]
    assert links == [f"'{sheet.title}'!A1" for sheet in sheets]


TYPED = {"Bidang A!G8": 12, "Bidang A!G9": 40, "Bidang A!H8": 13, "Rincian SPBE!E8": 3}


def test_how_much_is_filled_follows_what_is_typed(template: Path) -> None:
    """The 40 of TW I is a standing number: TW II has it too."""
    need_libreoffice()
    # Saved values gone, so that LibreOffice must calculate.
    after = openpyxl.load_workbook(convert(fill(template, TYPED), ".xlsx"), data_only=True)
    said = "Terisi: TW I {} dari 6 · TW II {} dari 6 · TW III {} dari 6 · TW IV {} dari 6"
    blank = openpyxl.load_workbook(template, data_only=True)
    assert blank["Bidang A"]["G2"].value == said.format(0, 0, 0, 0)
    assert after["Bidang A"]["G2"].value == said.format(2, 2, 1, 1)
    assert blank["Rincian SPBE"]["F2"].value == "Terisi: 0 dari 3"
    assert after["Rincian SPBE"]["F2"].value == "Terisi: 1 dari 3"
    guide = [c.value for row in after["Petunjuk"] for c in row if str(c.value).startswith("Terisi")]
    written = "Terisi: " + " · ".join(f"TW {q} 0 indikator" for q in ("I", "II", "III", "IV"))
    assert guide[1:] == [written, said.format(2, 2, 1, 1), written, written, "Terisi: 1 dari 3"]


def test_the_note_of_a_presence_says_so(book: Workbook) -> None:
    rule = book["Dinas"].data_validations.dataValidation[0]
    assert rule.promptTitle == "Ada / Tidak Ada"
    assert "Pilih Ada atau Tidak Ada." in rule.prompt


def luminance(colour: str) -> float:
    """WCAG 2: relative luminance of RRGGBB."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert round(contrast("777777", "FFFFFF"), 2) == 4.48  # the known example just below 4,5


def test_every_text_has_enough_contrast() -> None:
    """Also the formula below a name (kecil) and the remarks, on every ground they stand on."""
    styles = template_styles(load_template_appearance([SCHEMAS]))
    grounds = {str(s.get("bg_color", "#FFFFFF"))[1:] for s in styles.values()} - {"33475B"}
    for name, style in styles.items():
        letters = str(style.get("font_color", "#000000"))[1:]
        on = [str(style["bg_color"])[1:]] if "bg_color" in style else sorted(grounds)
        for ground in on:
            assert contrast(letters, ground) >= 4.5, (name, letters, ground)


def test_a_whole_count_has_no_decimals(book: Workbook) -> None:
    sheet = book["Bidang A"]
    column = next(cell.column for cell in sheet[6] if cell.value == "persentase")
    rows = {sheet.cell(row, 1).value: row for row in range(13, 7, -1)}
    formats = {kode: sheet.cell(row, column).number_format for kode, row in rows.items()}
    assert formats["JUMLAH"] == "[$-421]#,##0"
    assert formats["PERSEN"] == "[$-421]#,##0.00"
    assert formats["RERATA"] == "[$-421]#,##0.0"  # a mean may lie between


def test_petunjuk_says_until_when_and_whom_to_ask(tmp_path: Path, book: Workbook) -> None:
    settings = replace(
        SETTINGS,
        kontak=Contact("Subbag Perencanaan", "0812"),
        batas_waktu=Deadlines(((4, 10), None, None, (1, 10))),
    )
    katalog = make_katalog(tmp_path / "kerja")
    (path,) = make_templates(tmp_path / "templat", katalog, settings=settings)
    rows = openpyxl.load_workbook(path)["Petunjuk"].iter_rows(min_col=2, max_col=3)
    said = {str(a.value): b.value for a, b in rows if b.value}
    assert said["Batas waktu TW I"] == "Kamis, 10 April 2025"
    assert said["Batas waktu TW IV"] == "Sabtu, 10 Januari 2026"
    assert said["Ada pertanyaan? Hubungi"] == "Subbag Perencanaan, 0812"
    assert "Batas waktu TW II" not in said
    blank = [str(row[1].value) for row in book["Petunjuk"].iter_rows(max_col=2)]
    assert not any(text.startswith(("Batas waktu", "Ada pertanyaan")) for text in blank)
