"""The official table of one document sheet: heading, table, signature, as its layout says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iku_etl.calculate.records import IndicatorResult
from iku_etl.catalog.targets import TargetKind
from iku_etl.cellref import cell_name
from iku_etl.measure.levels import levels_above
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book, Unit
from iku_etl.report.calculation import IndicatorCells
from iku_etl.report.columns import Columns, PlacedColumn, has_inset, place_columns
from iku_etl.report.heading import put_closing, put_heading, put_wide
from iku_etl.report.legend import legend_text
from iku_etl.report.outcome import ResultCells, put_outcome, target_formula
from iku_etl.report.quarter_words import mixed_note, period_title, result_heading, target_mark
from iku_etl.report.texts import indicator_text, render
from iku_etl.rules.input_table import YEAR_INDEX, period_name
from iku_etl.rules.layout_words import ROW_NUMBER, TARGET_TEXT
from iku_etl.rules.layouts import LembarLayout
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet

INSET_HEADS = ("No", "Nilai Indeks", "Predikat")


@dataclass(frozen=True)
class OfficialTable:
    """A finished sheet, and where the capaian of each of its indicators stands."""

    sheet: Sheet
    capaian: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class _Context:
    book: Book
    lembar: LembarLayout
    unit: Unit
    indicators: Sequence[IndicatorResult]
    columns: Columns
    sheet: Sheet
    cells: Mapping[str, IndicatorCells]
    scales: Mapping[str, ScaleCells]
    numbers: Mapping[str, str]  # of its rows, by kode


def build_official(
    book: Book,
    lembar: LembarLayout,
    unit: Unit,
    indicators: Sequence[IndicatorResult],
    cells: Mapping[str, IndicatorCells],
    scales: Mapping[str, ScaleCells],
) -> OfficialTable:
    """One sheet of the official document with its results."""
    columns = place_columns(lembar, book, indicators)
    all_of_year = all(i.target_tahun for i in indicators)
    name = render(lembar.nama, unit=unit, instansi=book.instansi)
    sheet = Sheet(name, book.layout.kertas, widths=columns.widths())
    context = _Context(
        book=book,
        lembar=lembar,
        unit=unit,
        indicators=indicators,
        columns=columns,
        sheet=sheet,
        cells=cells,
        scales=scales,
        numbers={i.kode: str(number) for number, i in enumerate(indicators, start=1)},
    )
    row = put_heading(sheet, book, lembar, unit, columns, period_title(book, indicators))
    row = _put_header(context, row)
    rows, end = _block_rows(context, row)
    for placed in columns.resmi:
        _put_column(context, placed, rows)
    place = columns.result("capaian") or 0
    for indicator, span in zip(indicators, rows, strict=True):
        capaian = cell_name(span.start, place)
        mark = "" if all_of_year else target_mark(indicator, book)
        outcome = ResultCells(book, scales, indicator, cells[indicator.kode], capaian, mark)
        put_outcome(sheet, columns, span, outcome)
    _raise_merged(context, rows)
    end = _put_notes(context, end)
    put_closing(sheet, book, lembar, unit, columns, end + 1)
    if indicators:
        sheet.lights.append(Area(rows[0].start, place, rows[-1].stop - 1, place))
    places = {i.kode: (span.start, place) for i, span in zip(indicators, rows, strict=True)}
    return OfficialTable(sheet, places)


def _put_notes(context: _Context, row: int) -> int:
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


def _put_header(context: _Context, row: int) -> int:
    """The column headings (and the row of column numbers); returns the first body row."""
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
    return last + 1


def _block_rows(context: _Context, first: int) -> tuple[list[range], int]:
    """The rows of each indicator: one, or more when it carries the predikat table of its scale."""
    rows = []
    for indicator in context.indicators:
        count = 1
        if has_inset(indicator):
            skala = context.book.rules.scale(indicator.fields["skala"])
            count = 2 + len(skala.jenjang) + bool(indicator.fields.get("catatan"))
        rows.append(range(first, first + count))
        first += count
    return rows, first


def _put_column(context: _Context, placed: PlacedColumn, rows: Sequence[range]) -> None:
    for start, stop in _groups(context, placed):
        first, last = rows[start].start, rows[stop - 1].stop - 1
        indicator = context.indicators[start]
        text = _text(context, placed.column.isi, indicator)
        style = placed.column.rata
        if placed.column.sisipan and has_inset(indicator):
            _put_inset(context, placed, indicator, text, rows[start])
            continue
        rumus = ""
        if placed.column.isi == TARGET_TEXT and stop - start == 1:
            rumus = target_formula(indicator.target, text, context.cells[indicator.kode])
        context.sheet.put(first, placed.awal, text, style, rumus)
        context.sheet.merge(Area(first, placed.awal, last, placed.akhir), style)
        if first == last:
            context.sheet.raise_row(first, table_height(text, placed.total))


def _text(context: _Context, content: str, indicator: IndicatorResult) -> str:
    if content == ROW_NUMBER:
        return context.numbers[indicator.kode]
    return indicator_text(content, indicator, context.unit, context.book.instansi)


def _groups(context: _Context, placed: PlacedColumn) -> list[tuple[int, int]]:
    """Runs of indicators that share one cell of this column."""
    key = placed.column.gabung
    groups: list[tuple[int, int]] = []
    previous = None
    for i, indicator in enumerate(context.indicators):
        value = _text(context, key, indicator) if key else ""
        if groups and value and value == previous:
            groups[-1] = (groups[-1][0], i + 1)
        else:
            groups.append((i, i + 1))
        previous = value
    return groups


def _put_inset(
    context: _Context, placed: PlacedColumn, indicator: IndicatorResult, text: str, span: range
) -> None:
    """The formula, and below it in the same cell the predikat table of the indicator's scale."""
    sheet, first = context.sheet, placed.awal
    sheet.put(span.start, first, text, "kiri")
    sheet.merge(Area(span.start, first, span.start, placed.akhir), "kiri")
    sheet.raise_row(span.start, table_height(text, placed.total))
    for i, head in enumerate(INSET_HEADS):
        sheet.put(span.start + 1, first + i, head, "nomor_kolom")
    for i, jenjang in enumerate(context.book.rules.scale(indicator.fields["skala"]).jenjang):
        row = span.start + 2 + i
        starred = f"{jenjang.label} *" if _is_target_level(context, indicator, i) else jenjang.label
        rumus = _star_formula(context, indicator, i)
        for j, (value, text) in enumerate(
            ((str(i + 1), ""), (jenjang.cetak, ""), (starred, rumus))
        ):
            sheet.put(row, first + j, value, "tengah", text)
    if indicator.fields.get("catatan"):
        row = span.stop - 1
        sheet.put(row, first, indicator.fields["catatan"], "kiri")
        sheet.merge(Area(row, first, row, placed.akhir), "kiri")
        sheet.raise_row(row, table_height(indicator.fields["catatan"], placed.total))


def _is_target_level(context: _Context, indicator: IndicatorResult, level: int) -> bool:
    """Whether the target falls in this level: the document marks it with a star."""
    value, skala = indicator.target.bawah, context.book.rules.scale(indicator.fields["skala"])
    return (
        bool(indicator.fields.get("catatan"))
        and value == value
        and levels_above(value, skala) == level
    )


def _star_formula(context: _Context, indicator: IndicatorResult, level: int) -> str:
    """The label of a level, with the star where the target of Perhitungan falls in it."""
    if not indicator.fields.get("catatan") or indicator.target.jenis is TargetKind.KOSONG:
        return ""
    scale, target = context.scales[indicator.fields["skala"]], context.cells[indicator.kode].target
    label = scale.label[level]
    return f'{label}&IF({scale.lookup(target)}={label}," *","")'


def _raise_merged(context: _Context, rows: Sequence[range]) -> None:
    """Makes the last row of a merged cell higher when its text needs more than its rows offer."""
    sheet = context.sheet
    for placed in context.columns.resmi:
        for start, stop in _groups(context, placed):
            span = range(rows[start].start, rows[stop - 1].stop)
            if len(span) == 1 or (placed.column.sisipan and has_inset(context.indicators[start])):
                continue
            text = _text(context, placed.column.isi, context.indicators[start])
            need = table_height(text, placed.total)
            have = sum(sheet.heights.get(r, 15.0) for r in span)
            if need > have:
                last = span[-1]
                sheet.heights[last] = sheet.heights.get(last, 15.0) + need - have
