"""The sheets around the input sheets: Petunjuk in front, _hitung and _iku out of sight."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from iku_etl.cellref import quote_sheet
from iku_etl.read.tampering import LockedRow
from iku_etl.rules.input_table import QUARTER_COLUMNS, QUARTERS, column_title
from iku_etl.template.preview import Live, Row
from iku_etl.template.sheet import Context
from iku_etl.template.style import PROTECTION, row_height, set_page

WIDTHS = (5.0, 34.0, 52.0, 62.0)
TEXT_WIDTH = sum(WIDTHS[1:])


@dataclass(frozen=True, slots=True)
class GuideRow:
    """One sheet to fill: what it is for, and the cell that says how much of it is filled."""

    lembar: str
    uraian: str
    cell: str
    terisi: str


def write_guide(sheet: Worksheet, rows: Iterable[GuideRow], context: Context) -> None:
    """Some lines for a person in a hurry, until when and whom to ask, a link to every sheet."""
    get, settings = context.styles.get, context.settings
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 22)
    sheet.write_string(0, 0, f"PETUNJUK PENGISIAN TAHUN {context.tahun}", get("judul"))
    sheet.write_string(1, 0, settings.nama, get("label"))
    row = 3
    for number, line in enumerate(context.looks.petunjuk, 1):
        sheet.write_string(row, 0, f"{number}.", get("nomor"))
        sheet.merge_range(row, 1, row, 3, line, get("teks"))
        sheet.set_row(row, row_height((line, TEXT_WIDTH)))
        row += 1
    for label, line in _calendar(context):
        row += 1
        sheet.write_string(row, 1, label, get("label"))
        sheet.merge_range(row, 2, row, 3, line, get("teks"))
    row += 2
    sheet.write_string(row, 1, "Lembar yang diisi (klik untuk membuka)", get("label"))
    for one in rows:
        row += 1
        link = f"internal:{quote_sheet(one.lembar)}!A1"
        sheet.write_url(row, 1, link, get("tautan"), one.lembar)
        sheet.write_string(row, 2, one.uraian, get("polos_lipat"))
        sheet.write_formula(row, 3, f"={one.cell}", get("polos_lipat"), one.terisi)
        texts = ((one.lembar, WIDTHS[1]), (one.uraian, WIDTHS[2]), (one.terisi, WIDTHS[3]))
        sheet.set_row(row, row_height(*texts))
    set_page(sheet, None)
    sheet.protect("", PROTECTION)


def _calendar(context: Context) -> Iterator[tuple[str, str]]:
    """Until when each quarter is sent in, and whom to ask, as far as iku.toml says."""
    for name, periode in zip(QUARTER_COLUMNS, QUARTERS, strict=True):
        if day := context.settings.batas_waktu.spelled(context.tahun, periode):
            yield f"Batas waktu {column_title(name)}", day
    if kontak := context.settings.kontak.teks:
        yield "Ada pertanyaan? Hubungi", kontak


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
