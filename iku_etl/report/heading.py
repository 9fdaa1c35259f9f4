"""The heading block above an official table and the signature block below it."""

from collections.abc import Mapping

from iku_etl.report.book import Book, Unit
from iku_etl.report.columns import Columns
from iku_etl.report.initials import put_initials
from iku_etl.report.letterhead import put_letterhead
from iku_etl.report.texts import numbered, render, takes_nothing
from iku_etl.rules.layouts import BarisKepala, LembarLayout
from iku_etl.xlsx.heights import text_height
from iku_etl.xlsx.sheet import BOLD, SIGNATURE, Area, Sheet

LABEL_WIDTH = 24.0
SIGNATURE_WIDTH = 58.0


def put_heading(
    sheet: Sheet, book: Book, lembar: LembarLayout, unit: Unit, columns: Columns, period: str
) -> int:
    """Writes the block, from the first printed row; returns the row where the table begins.

    period: as printed.
    """
    row, position = put_letterhead(sheet, book, columns, sheet.print_from), 0
    label_end = _label_end(columns)
    for line in lembar.kepala:
        items = heading_items(line, book, unit)
        if items and not line.label:
            row = put_wide(sheet, row, items[0], line.gaya, columns)
        if not line.label or not (items or line.tetap):
            continue
        nomor = render(line.nomor, instansi=book.instansi, unit=unit) or str(position + 1)
        position = int(nomor) if nomor.isdecimal() else position + 1
        label = f"{nomor}. {line.label}" if lembar.nomor_kepala else line.label
        sheet.put(row, 1, label, "label")
        sheet.merge(Area(row, 1, row, label_end), "label")
        for i, item in enumerate(items or [""]):
            text = f": {item}".rstrip() if i == 0 else f"  {item}"
            _put_line(sheet, row, label_end + 1, columns.last, text)
            row += 1
    text = f"Capaian {period} {book.tahun}"
    return put_wide(sheet, row + 1, text, "subjudul", columns) + 1


def heading_items(line: BarisKepala, book: Book, unit: Unit) -> list[str]:
    """The texts of a line of the heading block: one, or those of a list with their numbers."""
    if not line.daftar:
        text = render(line.teks, instansi=book.instansi, unit=unit, tahun=book.tahun)
        return [text] if text else []
    found = book.uraian_tugas.get((unit["kode_unit"], line.daftar), ())
    if len(found) == 1 or not line.penomoran:
        return list(found)
    return [f"{numbered(line.penomoran, i)} {text}" for i, text in enumerate(found)]


def _label_end(columns: Columns) -> int:
    """The last column of the label area: about as wide as a label needs."""
    total, widths = 0.0, columns.widths()
    for place in sorted(widths):
        total += widths[place]
        if total >= LABEL_WIDTH:
            return place
    return 1


def put_wide(sheet: Sheet, row: int, text: str, style: str, columns: Columns) -> int:
    """A text over all columns of the table; returns the row after it."""
    sheet.put(row, 1, text, style)
    sheet.merge(Area(row, 1, row, columns.last), style)
    sheet.raise_row(row, text_height(text, sum(sheet.widths.values())) + 3)
    return row + 1


def _put_line(sheet: Sheet, row: int, first: int, last: int, text: str) -> None:
    sheet.put(row, first, text, "keterangan")
    sheet.merge(Area(row, first, row, last), "keterangan")
    width = sum(w for place, w in sheet.widths.items() if first <= place <= last)
    sheet.raise_row(row, text_height(text, width))


def put_closing(
    sheet: Sheet, book: Book, lembar: LembarLayout, unit: Unit, columns: Columns, row: int
) -> None:
    """Writes the blocks below the table, at its right end; one row each, so no page break splits it.

    A line that the katalog fills with nothing is left out, and a block of such lines.
    """
    first = _closing_start(columns)
    words: dict[str, str | Mapping[str, str]] = {
        "instansi": {**book.instansi, **book.signature},
        "unit": unit,
        "tahun": book.tahun,
    }
    for block in lembar.penutup:
        lines = [
            render(template, **words)
            for template in block.baris
            if not takes_nothing(template, **words)
        ]
        text = "\n".join(lines)
        if not text.strip():
            continue
        sheet.put(row, first, text, SIGNATURE)
        sheet.merge(Area(row, first, row, columns.last), SIGNATURE)
        width = sum(w for place, w in sheet.widths.items() if place >= first)
        sheet.raise_row(row, text_height(text.replace(BOLD, ""), width))
        row += 2
    put_initials(sheet, book.settings.paraf, columns.last, row)


def _closing_start(columns: Columns) -> int:
    total, widths = 0.0, columns.widths()
    for place in sorted(widths, reverse=True):
        total += widths[place]
        if total >= SIGNATURE_WIDTH:
            return place
    return 1
