"""The official table of one document sheet: heading, table, signature, as its layout says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iku_etl.calculate.records import IndicatorResult
from iku_etl.cellref import cell_name
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book, Unit
from iku_etl.report.calculation_places import IndicatorCells
from iku_etl.report.columns import has_inset, place_columns
from iku_etl.report.contents import put_way_back
from iku_etl.report.heading import put_closing, put_heading, put_wide
from iku_etl.report.legend import legend_text
from iku_etl.report.official_columns import TableContext, put_own_columns, put_shared_columns
from iku_etl.report.outcome import ResultCells, put_outcome
from iku_etl.report.quarter_words import mixed_note, period_title, result_heading, target_mark
from iku_etl.report.texts import render
from iku_etl.rules.input_table import YEAR_INDEX, period_name
from iku_etl.rules.layouts import LembarLayout
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.paging import rows_height
from iku_etl.xlsx.sheet import Area, Sheet

# Points: what stands above a table stays in sight while one scrolls, unless it takes half of what a
# laptop shows of a sheet.
MOST_FROZEN = 220.0


@dataclass(frozen=True)
class OfficialTable:
    """A finished sheet, and where the capaian of each of its indicators stands."""

    sheet: Sheet
    capaian: Mapping[str, tuple[int, int]]


def build_official(
    book: Book,
    lembar: LembarLayout,
    unit: Unit,
    indicators: Sequence[IndicatorResult],
    cells: Mapping[str, IndicatorCells],
    scales: Mapping[str, ScaleCells],
    *,
    linked: bool = False,
) -> OfficialTable:
    """One sheet of the official document with its results; linked: a row above leads to Daftar Isi."""
    columns = place_columns(lembar, book, indicators)
    all_of_year = all(i.target_tahun for i in indicators)
    name = render(lembar.nama, unit=unit, instansi=book.instansi)
    sheet = Sheet(name, book.layout.kertas, widths=columns.widths())
    if linked:
        put_way_back(sheet, 1)
        sheet.print_from = 2
    row = put_heading(sheet, book, lembar, unit, columns, period_title(book, indicators))
    rows = _block_rows(book, indicators, row + 1 + bool(lembar.nomor_kolom))
    context = TableContext(
        book=book,
        lembar=lembar,
        unit=unit,
        indicators=indicators,
        columns=columns,
        sheet=sheet,
        cells=cells,
        scales=scales,
        numbers={i.kode: str(number) for number, i in enumerate(indicators, start=1)},
        rows=rows,
    )
    _put_header(context, row)
    place = columns.result("capaian") or 0
    for indicator, span in zip(indicators, rows, strict=True):
        capaian = cell_name(span.start, place)
        mark = "" if all_of_year else target_mark(indicator, book)
        outcome = ResultCells(book, scales, indicator, cells[indicator.kode], capaian, mark)
        put_outcome(sheet, columns, span, outcome)
    put_own_columns(context)
    end = _put_notes(context, rows[-1].stop)
    put_closing(sheet, book, lembar, unit, columns, end + 1)
    put_shared_columns(context)
    sheet.lights.append(Area(rows[0].start, place, rows[-1].stop - 1, place))
    sheet.marks |= {i.kode: (span.start, place) for i, span in zip(indicators, rows, strict=True)}
    return OfficialTable(sheet, sheet.marks)


def _put_notes(context: TableContext, row: int) -> int:
    """Below the table: rows that count all quarters so far or lack one; the meaning of the colours."""
    book = context.book
    unfinished = [i for i in context.indicators if i.belum]
    nilai = "tahun" if book.periode == YEAR_INDEX else period_name(book.periode, True)
    texts = [mixed_note(book, context.indicators)]
    if unfinished:
        texts.append(
            f"Catatan: nilai {nilai} {len(unfinished)} indikator dihitung dari triwulan yang sudah "
            "diisi; yang belum diisi disebut pada lembar Rekap."
        )
    for text in filter(None, texts):
        row = put_wide(context.sheet, row, text, "keterangan", context.columns)
    if legend := legend_text(book, context.columns):
        row = put_wide(context.sheet, row, legend, "catatan", context.columns)
    return row


def _put_header(context: TableContext, row: int) -> None:
    """The column headings, and the row of column numbers below them; both stay in sight."""
    sheet, columns = context.sheet, context.columns
    for placed in columns.resmi:
        text = render(placed.column.judul, unit=context.unit, instansi=context.book.instansi)
        sheet.put(row, placed.awal, text, "kepala_tabel")
        sheet.merge(Area(row, placed.awal, row, placed.akhir), "kepala_tabel")
        sheet.raise_row(row, table_height(text, placed.total * 0.8))
    for result in columns.hasil:
        text = result_heading(
            result.column.nama, result.column.judul, context.book, context.indicators
        )
        sheet.put(row, result.awal, text, "kepala_hasil")
        sheet.raise_row(row, table_height(text, result.width * 0.8))
    last = row
    numbers = context.lembar.nomor_kolom
    if numbers:
        last = row + 1
        following = int(numbers[-1]) + 1
        for placed, number in zip(columns.resmi, numbers, strict=True):
            sheet.put(last, placed.awal, number, "nomor_kolom")
            sheet.merge(Area(last, placed.awal, last, placed.akhir), "nomor_kolom")
        for i, result in enumerate(columns.hasil):
            sheet.put(last, result.awal, str(following + i), "nomor_kolom")
    sheet.repeated_rows = (row, last)
    if rows_height(sheet, 1, last) <= MOST_FROZEN:
        sheet.frozen = (last, 0)


def _block_rows(book: Book, indicators: Sequence[IndicatorResult], first: int) -> list[range]:
    """The rows of each indicator: one, or more when it carries the predikat table of its scale."""
    rows = []
    for indicator in indicators:
        count = 1
        if has_inset(indicator):
            skala = book.rules.scale(indicator.fields["skala"])
            count = 2 + len(skala.jenjang) + bool(indicator.fields.get("catatan"))
        rows.append(range(first, first + count))
        first += count
    return rows
