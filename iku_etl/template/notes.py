"""The sheet of a unit's notes: kendala, tindak lanjut and bukti dukung of each indicator and quarter.

It stands beside the unit's own sheet, not below its table: what people do to long texts (rows made
higher, lines pasted in) must not come near the numbers.
"""

from collections.abc import Sequence
from dataclasses import replace

from xlsxwriter.worksheet import Worksheet

from iku_etl.cellref import cell_name, column_letters, quote_sheet
from iku_etl.rules.input_table import (
    DETAIL_KEY,
    NOTE_COLUMNS,
    NOTE_TABLE,
    QUARTER_COLUMNS,
    QUARTERS,
    InputColumn,
    column_title,
    end_tag,
    note_key,
    start_tag,
)
from iku_etl.template.books import NoteSheet
from iku_etl.template.entry import text_rule
from iku_etl.template.head import HIDDEN_ROW, Heading, free_column, write_head
from iku_etl.template.layout import AGENCY_ROW, FIRST_ROW, HEADER_ROW
from iku_etl.template.progress import START, LiveText
from iku_etl.template.sheet import HIDDEN, TYPED, Context
from iku_etl.template.style import INDENT, header_height
from iku_etl.template.words import unit_line
from iku_etl.xlsx.heights import text_height

LINE, WIDEST = 15.0, 80.0  # the height of a row of one line; the widest column of names
USE = "Kendala, tindak lanjut dan bukti dukung setiap triwulan"
HELP = {
    "kendala": "Apa yang menghambat pada triwulan ini. Tidak ada: biarkan kosong.",
    "tindak_lanjut": "Apa yang dilakukan atau akan dilakukan.",
    "bukti": "Satu per baris (Alt+Enter): nama berkas di folder bukti/{tahun}, misalnya "
    "tw1/laporan.pdf, atau alamat tautan https://…",
}


def write_note_sheet(sheet: Worksheet, notes: NoteSheet, context: Context) -> tuple[str, str]:
    """The whole sheet; the cell that says how much is written, and what it says of a blank sheet."""
    columns = _fitting(context.table.catatan, [nama for _, nama in notes.indikator])
    at = {k.nama: i for i, k in enumerate(columns)}
    rows = range(FIRST_ROW, FIRST_ROW + len(QUARTERS) * len(notes.indikator))
    heading = _heading(notes, columns, context, rows)
    for i, column in enumerate(columns):
        hidden = {"hidden": True} if column.peran == HIDDEN else {}
        sheet.set_column(i, i, column.lebar, None, hidden)
    write_head(sheet, heading, context.styles, context.looks)
    shown = [(k.judul, k.lebar) for k in columns if k.peran != HIDDEN]
    sheet.set_row(HEADER_ROW, header_height(*shown))
    for number, (kode, nama) in enumerate(notes.indikator):
        _write_indicator(
            sheet, rows.start + number * len(QUARTERS), number + 1, kode, nama, context
        )
    for name in NOTE_COLUMNS:
        title = columns[at[name]].judul
        rule = text_rule(title, HELP[name].replace("{tahun}", context.tahun))
        sheet.data_validation(rows.start, at[name], rows.stop - 1, at[name], rule)
    sheet.write_string(rows.stop, 0, end_tag(NOTE_TABLE))
    sheet.set_row(rows.stop, None, None, HIDDEN_ROW)
    sheet.freeze_panes(FIRST_ROW, at["periode"] + 1)
    sheet.set_selection(FIRST_ROW, at["kendala"], FIRST_ROW, at["kendala"])
    cell = cell_name(AGENCY_ROW + 1, heading.beside + 1)
    return f"{quote_sheet(notes.lembar)}!{cell}", heading.terisi.teks


def _fitting(columns: Sequence[InputColumn], names: Sequence[str]) -> list[InputColumn]:
    """The columns, that of the names so wide that each fits into four rows of one line.

    No height is set: Excel would keep it, and hide what is written of more than a line.
    """
    width = next(k.lebar for k in columns if k.nama == "indikator")
    room = len(QUARTERS) * LINE
    while width < WIDEST and any(text_height(name, width - INDENT) > room for name in names):
        width += 2.0
    return [replace(k, lebar=width) if k.nama == "indikator" else k for k in columns]


def _heading(
    notes: NoteSheet, columns: Sequence[InputColumn], context: Context, rows: range
) -> Heading:
    names = [k.nama for k in columns]
    texts = (context.settings.nama, unit_line(notes.unit))
    first, wanted = names.index("no"), names.index("kendala")
    return Heading(
        judul=f"KENDALA, TINDAK LANJUT DAN BUKTI DUKUNG TAHUN {context.tahun}: {notes.unit.lembar}",
        instansi=context.settings.nama,
        unit=unit_line(notes.unit),
        tag=start_tag(NOTE_TABLE),
        nama=tuple(names),
        kepala=tuple("" if k.peran == HIDDEN else k.judul for k in columns),
        column=first,
        beside=free_column(texts, first, [k.lebar for k in columns], wanted),
        terisi=_progress(columns, rows),
    )


def _write_indicator(
    sheet: Worksheet, first: int, number: int, kode: str, nama: str, context: Context
) -> None:
    """The four rows of one indicator."""
    get, columns = context.styles.get, context.table.catatan
    at = {k.nama: i for i, k in enumerate(columns)}
    last = first + len(QUARTERS) - 1
    sheet.merge_range(first, at["no"], last, at["no"], number, get("tengah"))
    sheet.merge_range(first, at["indikator"], last, at["indikator"], nama, get("katalog"))
    for quarter, name in enumerate(QUARTER_COLUMNS):
        row = first + quarter
        sheet.write_string(row, at[DETAIL_KEY], note_key(kode, quarter), get("polos"))
        sheet.write_string(row, at["periode"], column_title(name), get("tengah"))
        for column, place in zip(columns, at.values(), strict=True):
            if column.peran == TYPED:
                sheet.write_blank(row, place, None, get("isian_catatan"))


def _progress(columns: Sequence[InputColumn], rows: range) -> LiveText:
    """How many indicators have something written in each quarter: nobody must write of all."""
    names = [k.nama for k in columns]
    spans = {name: _span(names.index(name), rows) for name in ("periode", *NOTE_COLUMNS)}
    written = "+".join(f'({spans[name]}<>"")' for name in NOTE_COLUMNS)
    said, shown = [], []
    for name in QUARTER_COLUMNS:
        title = column_title(name)
        count = f'SUMPRODUCT(({spans["periode"]}="{title}")*(({written})>0))'
        said.append(f'{title} "&{count}&" indikator')
        shown.append(f"{title} 0 indikator")
    return LiveText(f'="{START}{" · ".join(said)}"', START + " · ".join(shown))


def _span(column: int, rows: range) -> str:
    letters = column_letters(column + 1)
    return f"${letters}${rows.start + 1}:${letters}${rows.stop}"
