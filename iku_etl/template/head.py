"""The top of an input sheet: title block, hidden tag and machine names, the header row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from iku_etl.cellref import quote_sheet
from iku_etl.template.appearance import TemplateAppearance
from iku_etl.template.books import GUIDE_SHEET
from iku_etl.template.layout import (
    AGENCY_ROW,
    HEADER_ROW,
    HINT_ROW,
    NAME_ROW,
    TAG_ROW,
    TITLE_ROW,
    UNIT_ROW,
)
from iku_etl.template.progress import LiveText
from iku_etl.template.style import BOLD, INDENT, PROTECTION, TemplateFormats, set_page
from iku_etl.xlsx.heights import text_width

HIDDEN_ROW = {"hidden": True}
BACK = "← Kembali ke Petunjuk"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a table; a column without header text is a hidden one.

    column: the first visible one; beside: where it is said how much is filled (terisi), with the
    way back to Petunjuk.
    """

    judul: str
    instansi: str
    unit: str
    tag: str
    nama: tuple[str, ...]
    kepala: tuple[str, ...]
    column: int
    beside: int
    terisi: LiveText


def free_column(texts: Iterable[str], first: int, widths: Sequence[float], wanted: int) -> int:
    """The first column from wanted on that texts which begin in column first do not reach.

    widths: of all columns, in their order.
    """
    longest = max(text_width(text) * BOLD for text in texts) + INDENT
    column = wanted
    while column < len(widths) and sum(widths[first:column]) < longest:
        column += 1
    return column


def write_head(
    sheet: Worksheet, heading: Heading, styles: TemplateFormats, looks: TemplateAppearance
) -> None:
    """Everything above the first row of the table, page set-up and protection."""
    column, beside = heading.column, heading.beside
    sheet.set_row(TITLE_ROW, 22)
    # Also in A1, though A is hidden: there begins who cannot see the sheet, and it is what others list.
    for place in (0, column):
        sheet.write_string(TITLE_ROW, place, heading.judul, styles.get("judul"))
    sheet.write_string(AGENCY_ROW, column, heading.instansi, styles.get("label"))
    sheet.write_string(UNIT_ROW, column, heading.unit, styles.get("label"))
    terisi = heading.terisi
    sheet.write_formula(AGENCY_ROW, beside, terisi.rumus, styles.get("polos"), terisi.teks)
    back = f"internal:{quote_sheet(GUIDE_SHEET)}!A1"
    sheet.write_url(UNIT_ROW, beside, back, styles.get("tautan"), BACK)
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
