"""The sheet of realisasi anggaran: a row for each budget line of a workbook's units."""

from xlsxwriter.worksheet import Worksheet

from iku_etl.cellref import cell_name, column_letters, quote_sheet
from iku_etl.rules.input_table import (
    BUDGET_COLUMNS,
    BUDGET_TABLE,
    DETAIL_KEY,
    end_tag,
    start_tag,
)
from iku_etl.template.books import BUDGET_SHEET, BudgetItem
from iku_etl.template.entry import rupiah_rule
from iku_etl.template.head import HIDDEN_ROW, Heading, free_column, write_head
from iku_etl.template.layout import AGENCY_ROW, FIRST_ROW, HEADER_ROW
from iku_etl.template.progress import quarter_progress
from iku_etl.template.sheet import HIDDEN, TYPED, Context
from iku_etl.template.style import header_height, row_height, template_number_format

USE = "Realisasi anggaran (Rp) setiap triwulan, bukan kumulatif"


def write_budget_sheet(
    sheet: Worksheet, items: tuple[BudgetItem, ...], context: Context
) -> tuple[str, str]:
    """The whole sheet; the cell that says how much is filled, and what it says of a blank sheet."""
    columns = context.table.anggaran
    at = {k.nama: i for i, k in enumerate(columns)}
    rows = range(FIRST_ROW, FIRST_ROW + len(items))
    widths = [k.lebar for k in columns]
    heading = Heading(
        judul=f"REALISASI ANGGARAN TAHUN {context.tahun}",
        instansi=context.settings.nama,
        unit=USE,
        tag=start_tag(BUDGET_TABLE),
        nama=tuple(at),
        kepala=tuple("" if k.peran == HIDDEN else k.judul for k in columns),
        column=at["kode_rekening"],
        beside=free_column((context.settings.nama, USE), at["kode_rekening"], widths, at["pagu"]),
        terisi=quarter_progress(rows, (), len(items), at[BUDGET_COLUMNS[0]]),
    )
    for i, column in enumerate(columns):
        sheet.set_column(
            i, i, column.lebar, None, {"hidden": True} if column.peran == HIDDEN else {}
        )
    write_head(sheet, heading, context.styles, context.looks)
    shown = [(k.judul, k.lebar) for k in columns if k.peran != HIDDEN]
    sheet.set_row(HEADER_ROW, header_height(*shown))
    for row, item in zip(rows, items, strict=True):
        _write_item(sheet, row, item, context)
    rule = rupiah_rule()
    first, last = at[BUDGET_COLUMNS[0]], at[BUDGET_COLUMNS[-1]]
    sheet.data_validation(rows.start, first, rows.stop - 1, last, rule)
    sheet.write_string(rows.stop, 0, end_tag(BUDGET_TABLE))
    sheet.set_row(rows.stop, None, None, HIDDEN_ROW)
    sheet.freeze_panes(FIRST_ROW, at["uraian"] + 1)
    sheet.set_selection(FIRST_ROW, first, FIRST_ROW, first)
    cell = cell_name(AGENCY_ROW + 1, heading.beside + 1)
    return f"{quote_sheet(BUDGET_SHEET)}!{cell}", heading.terisi.teks


def _write_item(sheet: Worksheet, row: int, item: BudgetItem, context: Context) -> None:
    get, columns = context.styles.get, context.table.anggaran
    at = {k.nama: i for i, k in enumerate(columns)}
    line = item.line
    texts = {"kode_rekening": line.kode_rekening, "uraian": line.uraian, "unit": item.unit}
    sheet.write_string(row, at[DETAIL_KEY], line.kode, get("polos"))
    for name, text in texts.items():
        write = sheet.write_string if text else sheet.write_blank
        write(row, at[name], text, get("katalog"))
    rupiah = template_number_format(0)
    if line.pagu is None:
        sheet.write_blank(row, at["pagu"], None, get("target"))
    else:
        sheet.write_number(row, at["pagu"], line.pagu, get("pagu", rupiah))
    for column in columns:
        if column.peran == TYPED:
            sheet.write_blank(row, at[column.nama], None, get("isian", rupiah))
    first, last, total, pagu = (
        f"${column_letters(at[name] + 1)}{row + 1}"
        for name in (BUDGET_COLUMNS[0], BUDGET_COLUMNS[-1], "jumlah", "pagu")
    )
    spent = f'=IF(COUNT({first}:{last})=0,"",SUM({first}:{last}))'
    share = f'=IF(AND(ISNUMBER({total}),N({pagu})>0),{total}/{pagu}*100,"")'
    sheet.write_formula(row, at["jumlah"], spent, get("pratinjau", rupiah), "")
    sheet.write_formula(row, at["serapan"], share, get("pratinjau", template_number_format(2)), "")
    cells = [(text, columns[at[name]].lebar) for name, text in texts.items()]
    sheet.set_row(row, row_height(*cells))
