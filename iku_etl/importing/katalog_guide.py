"""The sheets of the katalog workbook that explain the others: Petunjuk and Pilihan."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from iku_etl.catalog.strays import WORDS
from iku_etl.cellref import quote_sheet
from iku_etl.importing.form import KatalogForm, sheet_name
from iku_etl.importing.katalog_sheet import TableSheet
from iku_etl.template.style import TemplateFormats, header_height, row_height, set_page

TEXT_WIDTH, NAME_WIDTH = 110.0, 24.0
WORD_WIDTHS = (16.0, 22.0, 30.0, 52.0, 60.0)
HEAD, FIRST = 2, 3


def write_katalog_guide(
    sheet: Worksheet, tables: Sequence[TableSheet], form: KatalogForm, styles: TemplateFormats
) -> None:
    """How the workbook is filled, and a link to every sheet."""
    get = styles.get
    for place, width in enumerate((5.0, NAME_WIDTH, TEXT_WIDTH - NAME_WIDTH - 16, 16.0)):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 22)
    sheet.write_string(0, 0, "KATALOG INDIKATOR: PETUNJUK PENGISIAN", get("judul"))
    sheet.write_string(1, 0, form.nama, get("label"))
    row = 3
    for number, line in enumerate(form.words.petunjuk, 1):
        sheet.write_string(row, 0, f"{number}.", get("nomor"))
        sheet.merge_range(row, 1, row, 3, line, get("teks"))
        sheet.set_row(row, row_height((line, TEXT_WIDTH)))
        row += 1
    for place, text in enumerate(("Lembar", "Isi", "Wajib"), start=1):
        sheet.write_string(row + 1, place, text, get("kepala"))
    row += 2
    for table in tables:
        contract = form.contracts.get(table.tabel)
        needed = "wajib" if contract and contract.harus_ada else "bila perlu"
        link = f"internal:{quote_sheet(table.lembar)}!A1"
        sheet.write_url(row, 1, link, get("tautan"), table.lembar)
        sheet.write_string(row, 2, table.uraian, get("polos"))
        sheet.write_string(row, 3, needed, get("polos"))
        row += 1
    sheet.write_url(row, 1, f"internal:{quote_sheet(WORDS)}!A1", get("tautan"), WORDS)
    sheet.write_string(row, 2, "Arti semua kata yang dapat dipilih", get("polos"))
    set_page(sheet, None)


def write_words(
    sheet: Worksheet, form: KatalogForm, styles: TemplateFormats
) -> dict[tuple[str, str], str]:
    """Every word that can be chosen, with its meaning; where those of each column stand."""
    get = styles.get
    sheet.write_string(0, 0, f"{WORDS}: arti kata yang dapat dipilih", get("judul"))
    sheet.set_row(0, 22)
    heads = ("Lembar", "Kolom", "Pilihan", "Arti", "Juga dibaca")
    for place, (text, width) in enumerate(zip(heads, WORD_WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(HEAD, place, text, get("kepala"))
    sheet.set_row(HEAD, header_height(*zip(heads, WORD_WIDTHS, strict=True)))
    listed: dict[tuple[str, str], str] = {}
    row = FIRST
    for tabel, contract in form.contracts.items():
        for column in contract.kolom:
            first = row
            for word, arti, others in form.choices(tabel, column):
                texts = (sheet_name(tabel), column.judul, word, arti, others)
                for place, text in enumerate(texts):
                    sheet.write_string(row, place, text, get("katalog"))
                sheet.set_row(row, row_height(*zip(texts, WORD_WIDTHS, strict=True)))
                row += 1
            if row > first and not column.awalan:
                listed[tabel, column.nama] = f"={quote_sheet(WORDS)}!$C${first + 1}:$C${row}"
    sheet.freeze_panes(FIRST, 0)
    sheet.autofilter(HEAD, 0, row - 1, len(heads) - 1)
    set_page(sheet, HEAD)
    return listed
