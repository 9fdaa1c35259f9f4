"""The sheet of one detail table: its rows are fixed, only the columns that staff fill are open."""

from xlsxwriter.worksheet import Worksheet

from iku_etl.cellref import cell_name, quote_sheet
from iku_etl.rules.input_table import DETAIL_KEY, end_tag, start_tag
from iku_etl.template.books import Rincian, TemplateColumn
from iku_etl.template.entry import column_rule
from iku_etl.template.head import HIDDEN_ROW, Heading, free_column, write_head
from iku_etl.template.layout import AGENCY_ROW, DETAIL_COLUMN, FIRST_ROW, HEADER_ROW
from iku_etl.template.progress import LiveText, table_progress
from iku_etl.template.sheet import Context
from iku_etl.template.signature import FieldPlace, write_fields
from iku_etl.template.style import (
    ANY_NUMBER,
    BOLD,
    INDENT,
    header_height,
    row_height,
    template_number_format,
)
from iku_etl.text.numbers import read_number
from iku_etl.xlsx.heights import text_width

USE = "Isi keadaan terakhir; indikator yang memakai tabel ini terhitung sendiri."
USE_BY_QUARTER = "Isi triwulan yang diukur; yang dikosongkan memakai nilai triwulan sebelumnya."
NARROW, WIDE, OPEN_WIDTH = 8.0, 60.0, 16.0


def write_detail_sheet(sheet: Worksheet, rincian: Rincian, context: Context) -> tuple[str, str]:
    """The whole sheet; the cell that says how much is filled, and what it says of a blank sheet."""
    styles, columns = context.styles, rincian.column
    widths = [_width(k) for k in columns]
    sheet.set_column(0, 0, NARROW, None, {"hidden": True})
    for i, width in enumerate(widths):
        sheet.set_column(DETAIL_COLUMN + i, DETAIL_COLUMN + i, width)
    all_widths = (NARROW, *widths)
    use = USE_BY_QUARTER if any(k.kolom for k in columns) else USE
    wanted = DETAIL_COLUMN + next(i for i, column in enumerate(columns) if column.is_typed)
    heading = Heading(
        judul=f"{rincian.lembar.upper()} TAHUN {context.tahun}",
        instansi=context.settings.nama,
        unit=use,
        tag=start_tag(rincian.tabel),
        nama=(DETAIL_KEY, *(k.nama for k in columns)),
        kepala=("", *(k.uraian for k in columns)),
        column=DETAIL_COLUMN,
        beside=free_column((context.settings.nama, use), DETAIL_COLUMN, all_widths, wanted),
        terisi=_progress(rincian),
    )
    write_head(sheet, heading, styles, context.looks)
    header = [(k.uraian, width) for k, width in zip(columns, widths, strict=True)]
    sheet.set_row(HEADER_ROW, header_height(*header))
    for i, kunci in enumerate(rincian.kunci):
        row = FIRST_ROW + i
        sheet.write_string(row, 0, kunci, styles.get("polos"))
        for j, column in enumerate(columns):
            _write_cell(sheet, row, DETAIL_COLUMN + j, column, i, context)
        cells = [(k.content[i], w) for k, w in zip(columns, widths, strict=True) if not k.is_typed]
        sheet.set_row(row, row_height(*cells))
    last = FIRST_ROW + len(rincian.kunci)
    for j, column in enumerate(columns):
        if column.is_typed and rincian.kunci:
            rule = column_rule(column, context.calculation.listed)
            place = DETAIL_COLUMN + j
            sheet.data_validation(FIRST_ROW, place, last - 1, place, rule)
    sheet.write_string(last, 0, end_tag(rincian.tabel))
    sheet.set_row(last, None, None, HIDDEN_ROW)
    below = FieldPlace(last + 2, DETAIL_COLUMN, tuple(widths))
    write_fields(sheet, below, context.table.lembar, styles)
    sheet.freeze_panes(FIRST_ROW, 0)
    typed = [j for j, column in enumerate(columns) if column.is_typed]
    sheet.set_selection(FIRST_ROW, DETAIL_COLUMN + typed[0], FIRST_ROW, DETAIL_COLUMN + typed[0])
    cell = cell_name(AGENCY_ROW + 1, heading.beside + 1)
    return f"{quote_sheet(rincian.lembar)}!{cell}", heading.terisi.teks


def _progress(rincian: Rincian) -> LiveText:
    """Without remarks (text), which nobody must write, and what may be filled anew later."""
    typed = [i for i, k in enumerate(rincian.column) if k.is_typed and not k.triwulan]
    asked = [i for i in typed if rincian.column[i].tipe != "teks"] or typed
    rows = range(FIRST_ROW, FIRST_ROW + len(rincian.kunci))
    return table_progress(rows, [DETAIL_COLUMN + i for i in asked])


def _write_cell(
    sheet: Worksheet, row: int, place: int, column: TemplateColumn, position: int, context: Context
) -> None:
    get, text = context.styles.get, column.content[position]
    if column.is_typed:
        style = {"teks": "isian_teks", "angka": "isian"}.get(column.tipe, "isian_tengah")
        digits = ANY_NUMBER if column.tipe == "angka" else ""
        sheet.write_blank(row, place, None, get(style, digits))
        return
    value = read_number(text).nilai if column.tipe == "angka" else None
    if value is None:
        sheet.write_string(row, place, text, get("katalog"))
    else:
        decimals = len(text.replace(".", ",").partition(",")[2])
        sheet.write_number(row, place, value, get("tengah", template_number_format(decimals)))


def _width(column: TemplateColumn) -> float:
    """Wide enough for the longest text, and for a header of a few lines."""
    if column.is_typed:
        return max(OPEN_WIDTH, text_width(column.uraian) / 3)
    longest = max(map(text_width, column.content), default=0.0)
    word = max(map(text_width, column.uraian.split())) * BOLD
    header = text_width(column.uraian) / 3
    return min(max(longest + INDENT, word + INDENT, header, NARROW), WIDE)
