"""The sheets around the input sheets: Petunjuk in front, _hitung and _iku out of sight."""

from collections.abc import Iterable, Mapping

from xlsxwriter.worksheet import Worksheet

from iku_etl.cellref import quote_sheet
from iku_etl.read.tampering import LockedRow
from iku_etl.template.preview import Live, Row
from iku_etl.template.sheet import Context
from iku_etl.template.style import PROTECTION, row_height, set_page

TEXT_WIDTH = 125.0


def write_guide(sheet: Worksheet, links: Iterable[tuple[str, str]], context: Context) -> None:
    """Ten lines for a person in a hurry, then a link to every sheet; links: (lembar, uraian)."""
    get, settings = context.styles.get, context.settings
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, TEXT_WIDTH - 34)
    sheet.set_row(0, 22)
    sheet.write_string(0, 0, f"PETUNJUK PENGISIAN TAHUN {context.tahun}", get("judul"))
    sheet.write_string(1, 0, settings.nama, get("label"))
    row = 3
    for number, line in enumerate(context.looks.petunjuk, 1):
        sheet.write_string(row, 0, f"{number}.", get("nomor"))
        sheet.merge_range(row, 1, row, 2, line, get("teks"))
        sheet.set_row(row, row_height((line, TEXT_WIDTH)))
        row += 1
    row += 1
    sheet.write_string(row, 0, "Lembar yang diisi (klik untuk membuka):", get("label"))
    row += 1
    for lembar, uraian in links:
        row += 1
        sheet.write_url(row, 1, f"internal:{quote_sheet(lembar)}!A1", get("tautan"), lembar)
        sheet.write_string(row, 2, uraian, get("polos"))
    set_page(sheet, None)
    sheet.protect("", PROTECTION)


def write_identity(sheet: Worksheet, identity: Mapping[str, str]) -> None:
    """The key and value rows by which the reader knows the template."""
    for row, (kunci, content) in enumerate(identity.items()):
        sheet.write_string(row, 0, kunci)
        sheet.write_string(row, 1, content)
    sheet.very_hidden()
    sheet.protect()


def write_baseline(sheet: Worksheet, rows: Iterable[LockedRow]) -> None:
    """The locked texts of every row, so that the reader can tell what was overwritten."""
    for i, row in enumerate(rows):
        for j, teks in enumerate((row.kode, row.simbol, *row.teks)):
            sheet.write_string(i, j, teks)
        sheet.write_number(i, 2 + len(row.teks), row.rumus)
    sheet.very_hidden()
    sheet.protect()


def write_work(sheet: Worksheet, rows: Iterable[Row]) -> None:
    """The live values behind the previews."""
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            if isinstance(cell, Live):
                sheet.write_formula(i, j, f"={cell}", None, "")
            elif isinstance(cell, str):
                if cell:
                    sheet.write_string(i, j, cell)
            else:
                sheet.write_number(i, j, cell)
    sheet.very_hidden()
    sheet.protect()
