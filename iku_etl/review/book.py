"""The workbook of one verifikator: locked rows, a drop-down and room for a remark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from iku_etl.review.rows import AskedRow
from iku_etl.rules.input_table import (
    FIELD_TABLE,
    IDENTITY_SHEET,
    InputColumn,
    end_tag,
    heading_key,
    start_tag,
)
from iku_etl.rules.verification_table import VERIFICATION_TABLE, VerificationTable
from iku_etl.template.appearance import TemplateAppearance
from iku_etl.template.guide import write_identity
from iku_etl.template.head import HIDDEN_ROW
from iku_etl.template.signature import FieldPlace, write_fields
from iku_etl.template.style import (
    ANY_NUMBER,
    PROTECTION,
    TemplateFormats,
    base_font,
    header_height,
    row_height,
    set_page,
)

SHEET = "Verifikasi"
TITLE_ROW, AGENCY_ROW, HINT_ROW, TAG_ROW, NAME_ROW, HEADER_ROW, FIRST_ROW = range(7)
HIDDEN, TYPED, DECISION = "tersembunyi", "isian", "keputusan"
HINT = (
    "Pilih Setuju atau Tolak di setiap baris; Tolak memerlukan catatan. Yang belum diputuskan dibiarkan "
    "kosong. Hanya sel kuning yang dibaca."
)
CENTERED = ("periode", "satuan")
# What may be done on the locked sheet: a long list is looked at through a filter.
ALLOWED = {**PROTECTION, "autofilter": True, "sort": False}


@dataclass(frozen=True)
class ReviewBook:
    """What a workbook is written from; identity: the rows by which the reader knows it."""

    judul: str
    instansi: str
    tahun: str
    rows: Sequence[AskedRow]
    identity: Mapping[str, str]


def write_review(book: ReviewBook, table: VerificationTable, looks: TemplateAppearance) -> bytes:
    """The workbook as a file: the same rows give the same bytes."""
    content = BytesIO()
    options = {"in_memory": True, "default_format_properties": base_font(looks)}
    options |= {"strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(content, options) as workbook:
        workbook.set_properties({"title": book.judul, "created": datetime(int(book.tahun), 1, 1)})
        styles = TemplateFormats(workbook, looks)
        sheet = workbook.add_worksheet(SHEET)
        _write_head(sheet, book, table, styles)
        for row, asked in enumerate(book.rows, start=FIRST_ROW):
            _write_row(sheet, row, asked, table, styles)
        _close(sheet, FIRST_ROW + len(book.rows), table, styles)
        titles = {heading_key(FIELD_TABLE, field.nama): field.judul for field in table.lembar}
        write_identity(workbook.add_worksheet(IDENTITY_SHEET), {**book.identity, **titles})
    return content.getvalue()


def _write_head(
    sheet: Worksheet, book: ReviewBook, table: VerificationTable, styles: TemplateFormats
) -> None:
    shown = [i for i, column in enumerate(table.kolom) if column.peran != HIDDEN]
    first = shown[0]
    sheet.set_row(TITLE_ROW, 22)
    sheet.write_string(TITLE_ROW, first, book.judul, styles.get("judul"))
    sheet.write_string(AGENCY_ROW, first, book.instansi, styles.get("label"))
    sheet.set_row(HINT_ROW, 20)
    sheet.write_string(HINT_ROW, first, HINT, styles.get("polos"))
    sheet.write_string(TAG_ROW, 0, start_tag(VERIFICATION_TABLE))
    for i, column in enumerate(table.kolom):
        sheet.set_column(i, i, column.lebar, None, {"hidden": column.peran == HIDDEN})
        sheet.write_string(NAME_ROW, i, column.nama)
        if column.peran != HIDDEN:
            sheet.write_string(HEADER_ROW, i, column.judul, styles.get("kepala"))
    for row in (TAG_ROW, NAME_ROW):
        sheet.set_row(row, None, None, HIDDEN_ROW)
    heads = [(table.kolom[i].judul, table.kolom[i].lebar) for i in shown]
    sheet.set_row(HEADER_ROW, header_height(*heads))
    last = FIRST_ROW + len(book.rows) - 1
    sheet.autofilter(HEADER_ROW, first, max(last, HEADER_ROW), len(table.kolom) - 1)
    sheet.freeze_panes(FIRST_ROW, 0)


def _write_row(
    sheet: Worksheet,
    row: int,
    asked: AskedRow,
    table: VerificationTable,
    styles: TemplateFormats,
) -> None:
    texts: list[tuple[str, float]] = []
    for i, column in enumerate(table.kolom):
        if column.peran == TYPED:
            style = "isian_tengah" if column.nama == DECISION else "isian_teks"
            sheet.write_blank(row, i, None, styles.get(style))
            continue
        content = getattr(asked, column.nama)
        if isinstance(content, float):
            sheet.write_number(row, i, content, styles.get("tengah", ANY_NUMBER))
            continue
        sheet.write_string(row, i, content, styles.get(_style(column)))
        if column.peran != HIDDEN:
            texts.append((content, column.lebar))
    sheet.set_row(row, row_height(*texts))


def _style(column: InputColumn) -> str:
    if column.peran == HIDDEN:
        return "polos"
    return "tengah" if column.nama in (*CENTERED, "lalu") else "katalog"


def _close(sheet: Worksheet, end: int, table: VerificationTable, styles: TemplateFormats) -> None:
    """The drop-down of all rows, what is asked once, print set-up and protection."""
    place = [column.nama for column in table.kolom].index(DECISION)
    choices = [table.setuju[0], table.tolak[0]]
    sheet.data_validation(
        FIRST_ROW,
        place,
        end - 1,
        place,
        {
            "validate": "list",
            "source": choices,
            "error_title": "Pilih dari daftar",
            "error_message": f"Pilih {' atau '.join(choices)} lewat panah di kanan sel.",
        },
    )
    sheet.write_string(end, 0, end_tag(VERIFICATION_TABLE))
    sheet.set_row(end, None, None, HIDDEN_ROW)
    shown = [column.lebar for column in table.kolom if column.peran != HIDDEN]
    first = len(table.kolom) - len(shown)
    write_fields(sheet, FieldPlace(end + 2, first, tuple(shown)), table.lembar, styles)
    sheet.set_selection(FIRST_ROW, place, FIRST_ROW, place)
    set_page(sheet, HEADER_ROW)
    sheet.protect("", ALLOWED)
