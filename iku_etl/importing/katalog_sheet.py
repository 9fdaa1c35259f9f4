"""One table of the katalog as a sheet that a person fills: headings, notes, drop-downs, its rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from iku_etl.catalog.strays import GUIDE, WORDS
from iku_etl.cellref import column_letters, quote_sheet
from iku_etl.importing.form import KatalogForm, joined, sheet_name
from iku_etl.rules.contracts import ContractColumn
from iku_etl.template.style import HIGHEST_ROW, TemplateFormats, header_height, row_height, set_page
from iku_etl.xlsx.heights import text_width

TITLE, HINT, LINK, HEADINGS, SAMPLE, NAMES, FIRST = range(7)
ROOM = 1000  # rows below the last one that have their drop-downs ready
OPEN_ROWS = 25  # of them that are shown as cells to fill
LEAST_WIDTH, MOST_WIDTH, FREE_TEXT = 9.0, 40.0, 20.0
SHORT = 6  # letters of an example whose column need not be wide
ONE_LINE = 0.6  # letters per width that always fit
LONGEST_LIST, LONGEST_NOTE, LONGEST_TITLE = 255, 255, 32
EXAMPLE = "contoh: "
Rule = dict[str, object]
Listed = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class TableSheet:
    """A table to be written: its columns and its rows."""

    tabel: str
    uraian: str
    petunjuk: str
    column: list[ContractColumn]
    frame: pd.DataFrame
    is_optional: bool = False

    @property
    def lembar(self) -> str:
        """The name of the sheet."""
        return sheet_name(self.tabel)

    def texts(self, column: str) -> list[str]:
        """The cells of one column; blanks where the katalog has none."""
        if column in self.frame:
            return [str(text) for text in self.frame[column]]
        return [""] * len(self.frame)


def write_table(
    sheet: Worksheet, table: TableSheet, form: KatalogForm, styles: TemplateFormats, listed: Listed
) -> None:
    """The whole sheet; listed: the cells of Pilihan that hold the words of a column."""
    get = styles.get
    sheet.write_string(TITLE, 0, f"{table.lembar}: {table.uraian}", get("judul"))
    sheet.set_row(TITLE, 22)
    sheet.write_string(HINT, 0, table.petunjuk, get("polos"))
    link = f"internal:{quote_sheet(GUIDE)}!A1"
    sheet.write_url(LINK, 0, link, get("tautan"), f"← {GUIDE}")
    widths, heights = [], [0.0] * len(table.frame)
    for place, column in enumerate(table.column):
        texts = table.texts(column.nama)
        widths.append(_width(column, texts))
        _write_column(sheet, place, column, texts, styles)
        heights = [max(h, _height(t, widths[-1])) for h, t in zip(heights, texts, strict=True)]
        hidden = column.jarang and not any(texts)
        options = {"level": 1, "hidden": hidden} if column.jarang else {}
        sheet.set_column(place, place, widths[-1], get("teks_saja"), options)
        words = listed.get((table.tabel, column.nama), "")
        rule = _rule(table, column, form, words)
        sheet.data_validation(FIRST, place, FIRST + len(texts) + ROOM, place, rule)
        if note := "\n".join(_note(table, column, form)):
            size = {"width": 300, "height": 18 * (2 + note.count("\n") + len(note) // 48)}
            sheet.write_comment(HEADINGS, place, note, {**size, "author": "iku-etl"})
    if any(column.jarang for column in table.column):  # where the + that unfolds them stands
        sheet.set_column(len(widths), len(widths), LEAST_WIDTH, None, {"collapsed": True})
    heads = [(_heading(k), w) for k, w in zip(table.column, widths, strict=True)]
    sheet.set_row(HEADINGS, header_height(*heads))
    samples = [(_sample(k), w) for k, w in zip(table.column, widths, strict=True)]
    sheet.set_row(SAMPLE, min(row_height(*samples), HIGHEST_ROW))
    for row, height in enumerate(heights, start=FIRST):
        if height:
            sheet.set_row(row, height)
    last = FIRST + len(table.frame) + OPEN_ROWS - 1
    sheet.autofilter(NAMES, 0, last, len(widths) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letters(len(widths))}{last + ROOM}"})
    sheet.freeze_panes(FIRST, 1)
    set_page(sheet, None)
    sheet.repeat_rows(HEADINGS, NAMES)
    sheet.set_tab_color(f"#{form.looks.warna['isian' if table.is_optional else 'batas_isian']}")


def _write_column(
    sheet: Worksheet, place: int, column: ContractColumn, texts: list[str], styles: TemplateFormats
) -> None:
    get = styles.get
    head = get("kepala" if column.is_needed else "kepala_boleh")
    sheet.write_string(HEADINGS, place, _heading(column), head)
    sample = column.contoh if place else _sample(column)
    sheet.write_string(SAMPLE, place, sample, get("contoh"))
    sheet.write_string(NAMES, place, column.nama, get("nama_mesin"))
    cell = get("isian_teks")
    for row, text in enumerate([*texts, *[""] * OPEN_ROWS], start=FIRST):
        if text:
            sheet.write_string(row, place, text, cell)
        else:
            sheet.write_blank(row, place, None, cell)


def _height(text: str, width: float) -> float:
    """The height of a row for one of its texts; nothing for a text of one line."""
    if len(text) < width * ONE_LINE and "\n" not in text:
        return 0.0
    return row_height((text, width))


def _heading(column: ContractColumn) -> str:
    return f"{column.judul or column.uraian or column.nama}{' *' if column.is_needed else ''}"


def _sample(column: ContractColumn) -> str:
    return f"{EXAMPLE}{column.contoh}" if column.contoh else ""


def _width(column: ContractColumn, texts: list[str]) -> float:
    """Wide enough for its words, and for a good part of its longest text."""
    is_short = 0 < len(column.contoh) < SHORT
    is_free = not (column.pola or column.pilihan or column.rujuk or is_short)
    least = max(map(text_width, _heading(column).split()))
    wanted = max(map(text_width, {*texts, column.contoh, *column.pilihan, column.nama}))
    usual = FREE_TEXT * 2 if column.beragam and is_free else FREE_TEXT if is_free else LEAST_WIDTH
    return float(min(MOST_WIDTH, max(least * 1.2, wanted, usual)) + 2)


def _note(table: TableSheet, column: ContractColumn, form: KatalogForm) -> Iterator[str]:
    """What a column holds, whether it must be filled, its words and an example."""
    if column.uraian:
        yield f"{column.uraian}." + (" Wajib diisi." if column.wajib else "")
    if column.bentuk:
        yield f"Bentuk: {column.bentuk}."
    if column.rujuk:
        yield f"Pilih dari lembar {sheet_name(column.rujuk.partition('.')[0])}."
    words = list(form.choices(table.tabel, column))
    yield from (f"{word}: {arti}" if arti else word for word, arti, _ in words[:12])
    if len(words) > 12:
        yield f"… lihat lembar {WORDS}"
    if column.contoh:
        yield f"Contoh: {column.contoh}"


def _rule(table: TableSheet, column: ContractColumn, form: KatalogForm, listed: str) -> Rule:
    """The drop-down of a column and its note; other words may be typed, and are checked later."""
    words = [word for word in (*column.pilihan, *column.awalan) if word and not word.endswith(":")]
    note = [
        column.uraian,
        *(f"{w} = {a}" if a else w for w, a, _ in form.choices(table.tabel, column)),
    ]
    rule: Rule = {
        "ignore_blank": True,
        "input_title": (column.judul or column.nama)[:LONGEST_TITLE],
        "input_message": joined(filter(None, note), LONGEST_NOTE - 3) or column.nama,
    }
    source = _codes(column, form) or (listed if len(",".join(words)) > LONGEST_LIST else words)
    if not source:
        return {**rule, "validate": "any"}
    return {
        **rule,
        "validate": "list",
        "source": source,
        "show_error": not column.awalan,  # more may follow such a beginning than a list can hold
        "error_type": "information",
        "error_title": "Tidak ada di daftar",
        "error_message": "Pilih lewat panah di kanan sel bila ada. Yang lain akan diperiksa oleh "
        "iku-etl catalog check.",
    }


def _codes(column: ContractColumn, form: KatalogForm) -> str:
    """The cells of another sheet that a code is chosen from, as many as are filled."""
    target, _, key = column.rujuk.partition(".")
    if target not in form.contracts:
        return ""
    letter = column_letters(form.contracts[target].names.index(key) + 1)
    sheet, first = quote_sheet(sheet_name(target)), FIRST + 1
    cells = f"{sheet}!${letter}${first}:${letter}${first + ROOM}"
    return f"=OFFSET({sheet}!${letter}${first},0,0,MAX(1,COUNTA({cells})),1)"
