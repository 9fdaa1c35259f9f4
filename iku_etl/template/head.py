"""The top of an input sheet: title block, hidden tag and machine names, the header row."""

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from iku_etl.template.appearance import TemplateAppearance
from iku_etl.template.layout import (
    AGENCY_ROW,
    HEADER_ROW,
    HINT_ROW,
    NAME_ROW,
    TAG_ROW,
    TITLE_ROW,
    UNIT_ROW,
)
from iku_etl.template.style import PROTECTION, TemplateFormats, set_page

HIDDEN_ROW = {"hidden": True}


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a table; a column without header text is a hidden one."""

    judul: str
    instansi: str
    unit: str
    tag: str
    nama: tuple[str, ...]
    kepala: tuple[str, ...]
    column: int


def write_head(
    sheet: Worksheet, heading: Heading, styles: TemplateFormats, looks: TemplateAppearance
) -> None:
    """Everything above the first row of the table, page set-up and protection."""
    column = heading.column
    sheet.set_row(TITLE_ROW, 22)
    sheet.write_string(TITLE_ROW, column, heading.judul, styles.get("judul"))
    sheet.write_string(AGENCY_ROW, column, heading.instansi, styles.get("label"))
    sheet.write_string(UNIT_ROW, column, heading.unit, styles.get("label"))
    sheet.set_row(HINT_ROW, 20)
    sheet.write_blank(HINT_ROW, column, None, styles.get("isian_contoh"))
    sheet.write_string(HINT_ROW, column + 1, looks.perintah, styles.get("perintah"))
    sheet.write_string(TAG_ROW, 0, heading.tag)
    for i, nama in enumerate(heading.nama):
        sheet.write_string(NAME_ROW, i, nama)
    for row in (TAG_ROW, NAME_ROW):
        sheet.set_row(row, None, None, HIDDEN_ROW)
    for i, judul in enumerate(heading.kepala):
        if judul:
            sheet.write_string(HEADER_ROW, i, judul, styles.get("kepala"))
    set_page(sheet, HEADER_ROW)
    sheet.protect("", PROTECTION)
