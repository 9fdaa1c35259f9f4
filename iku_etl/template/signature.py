"""Below the table of a sheet: who filled it in and when, and a line to sign on the printed page."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from iku_etl.rules.input_table import SheetField, field_tag
from iku_etl.template.entry import Rule, text_rule
from iku_etl.template.style import TemplateFormats

LABEL_WIDTH, INPUT_WIDTH = 16.0, 30.0
FIELD_HEIGHT, SIGNATURE_HEIGHT = 20.0, 46.0
DATE_FORMAT = "[$-421]d mmmm yyyy"
DATE = "tanggal"
SIGNATURE = "Tanda tangan"


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """The first row of the fields; the first visible column, and the widths of all visible ones."""

    row: int
    first: int
    widths: tuple[float, ...]


def write_fields(
    sheet: Worksheet, place: FieldPlace, fields: Sequence[SheetField], styles: TemplateFormats
) -> None:
    """The fields, each with its tag in the hidden column 0, then the line to sign."""
    column = place.first + _entry_place(place.widths)
    for row, field in enumerate(fields, start=place.row):
        sheet.set_row(row, FIELD_HEIGHT)
        sheet.write_string(row, 0, field_tag(field.nama))
        sheet.write_string(row, column - 1, field.judul, styles.get("label_isian"))
        style, digits = ("isian_tanggal", DATE_FORMAT) if field.tipe == DATE else ("isian_teks", "")
        sheet.write_blank(row, column, None, styles.get(style, digits))
        sheet.data_validation(row, column, row, column, _note(field))
    last = place.row + len(fields)
    sheet.set_row(last, SIGNATURE_HEIGHT)
    sheet.write_string(last, column - 1, SIGNATURE, styles.get("label_isian"))
    sheet.write_blank(last, column, None, styles.get("garis"))


def _entry_place(widths: Sequence[float]) -> int:
    """The first wide column that leaves room for the labels on its left, else the widest such one.

    No cells are merged: whoever moves a column of the table would be kept from it.
    """
    places = [i for i in range(1, len(widths)) if sum(widths[:i]) >= LABEL_WIDTH]
    wide = [i for i in places if widths[i] >= INPUT_WIDTH]
    return wide[0] if wide else max(places, key=widths.__getitem__, default=len(widths))


def _note(field: SheetField) -> Rule:
    """A note alone: rules that refuse are counted, so that lost ones are seen (read/tampering)."""
    if field.tipe == DATE:
        return text_rule(field.judul, "Kapan selesai diisi: hari/bulan/tahun, misalnya 5/7/2026.")
    return text_rule(field.judul, "Nama dan jabatan yang mengisi lembar ini.")
