"""Katalog tables → one workbook to fill with a sheet per table; or a folder of CSV files."""

from collections.abc import Collection, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from iku_etl.catalog.headings import DETAIL_PREFIX
from iku_etl.catalog.strays import GUIDE, WORDS
from iku_etl.catalog.tables import Table, detail_contract, named_table, table_files
from iku_etl.cellref import CellRef
from iku_etl.files.atomic import write_whole
from iku_etl.importing.form import KatalogForm, printed_columns, sheet_name
from iku_etl.importing.katalog_guide import write_katalog_guide, write_words
from iku_etl.importing.katalog_sheet import FIRST, TableSheet, write_table
from iku_etl.template.style import TemplateFormats, base_font

NO_ROWS = pd.DataFrame()
INSTANSI, KEY_HINTS = "instansi", 2
DETAIL_HINT = (
    "Satu baris untuk setiap butir; isi kolom pertama berbeda-beda. Kolom isian diisi staf."
)


def write_katalog(path: Path, tables: Mapping[str, Table], form: KatalogForm) -> None:
    """The katalog workbook as that file, whole or not at all."""
    write_whole(path, katalog_workbook(tables, form))


def katalog_workbook(tables: Mapping[str, Table], form: KatalogForm) -> bytes:
    """The katalog as a workbook; cells are formatted as text, so Excel changes nothing typed."""
    content = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": base_font(form.looks),
    }
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1), "title": f"Katalog {form.nama}"})
        styles = TemplateFormats(book, form.looks)
        planned = _plan(tables, form)
        guide = book.add_worksheet(GUIDE)
        sheets = [book.add_worksheet(table.lembar) for table in planned]
        listed = write_words(book.add_worksheet(WORDS), form, styles)
        for sheet, table in zip(sheets, planned, strict=True):
            write_table(sheet, table, form, styles, listed)
            if table.tabel == INSTANSI:
                _explain_keys(sheet, table, form, styles)
        write_katalog_guide(guide, planned, form, styles)
    return content.getvalue()


def placed(table: Table, path: Path, form: KatalogForm) -> Table:
    """The table as it will stand in the workbook or the CSV folder of that path, with its cells."""
    frame, contract = table.frame, form.contracts.get(table.nama)
    if path.suffix.lower() != ".xlsx":
        first, names = 2, table.column
        berkas, lembar = f"{path.name}/{table.nama}.csv", ""
    else:
        first = FIRST + 1
        names = tuple(k.nama for k in printed_columns(contract, table.column))
        berkas, lembar = path.name, sheet_name(table.nama)
    rows = pd.RangeIndex(first, first + len(frame))
    return Table(table.nama, berkas, lembar, frame.set_axis(rows), names, first - 1)


def _plan(tables: Mapping[str, Table], form: KatalogForm) -> list[TableSheet]:
    """The tables that must be there, those that may, and the detail tables, blank where one misses."""
    found = []
    for name, contract in form.contracts.items():
        frame = tables[name].frame if name in tables else NO_ROWS
        columns = printed_columns(contract, list(frame.columns))
        uraian, petunjuk = contract.uraian, contract.petunjuk
        found.append(TableSheet(name, uraian, petunjuk, columns, frame, not contract.harus_ada))
    found.sort(key=lambda table: table.is_optional)
    rincian = tables["rincian"].frame["tabel"].unique() if "rincian" in tables else ()
    described = [f"{DETAIL_PREFIX}{name}" for name in rincian]
    for name in dict.fromkeys([*described, *tables]):
        if name not in form.contracts:
            frame = tables[name].frame if name in tables else NO_ROWS
            columns = printed_columns(
                detail_contract(name, tables.get("rincian")), list(frame.columns)
            )
            kept = [k for k in columns if k.nama in frame or name not in tables]
            found.append(TableSheet(name, "Isi tabel rincian", DETAIL_HINT, kept, frame))
    return found


def _explain_keys(
    sheet: Worksheet, table: TableSheet, form: KatalogForm, styles: TemplateFormats
) -> None:
    """What each key of tabel instansi is, beside the table."""
    sheet.set_column(KEY_HINTS, KEY_HINTS, 60)
    for row, kunci in enumerate(table.texts("kunci"), start=FIRST):
        if text := form.words.instansi.get(kunci):
            sheet.write_string(row, KEY_HINTS, text, styles.get("contoh"))


def write_csv_folder(tables: Mapping[str, Table], folder: Path, known: Collection[str]) -> None:
    """The tables as UTF-8 CSV files with LF line ends; no other table stays beside them.

    known: the names that a table of the contracts may have.
    """
    wanted = {f"{name}.csv" for name in tables}
    for file in table_files(folder):
        name = named_table(CellRef(file.name))
        if file.name not in wanted and (name in known or name.startswith(DETAIL_PREFIX)):
            file.unlink()
    for name, table in tables.items():
        text = table.frame.to_csv(index=False, lineterminator="\n")
        write_whole(folder / f"{name}.csv", text.encode())
