"""The columns of an official table that its document has: their texts, merged as the layout says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from iku_etl.calculate.records import IndicatorResult
from iku_etl.catalog.targets import TargetKind
from iku_etl.measure.levels import levels_above
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book, Unit
from iku_etl.report.calculation_places import IndicatorCells
from iku_etl.report.columns import Columns, PlacedColumn, has_inset
from iku_etl.report.outcome import target_formula
from iku_etl.report.page_groups import Room, SharedCell, page_starts, raised, split_at
from iku_etl.report.texts import indicator_text
from iku_etl.rules.layout_words import ROW_NUMBER, TARGET_TEXT
from iku_etl.rules.layouts import LembarLayout
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.paging import fits_one_page, page_height, rows_height
from iku_etl.xlsx.sheet import Area, Sheet

INSET_HEADS = ("No", "Nilai Indeks", "Predikat")
Group = tuple[int, int]


@dataclass(frozen=True)
class TableContext:
    """One official table in the making."""

    book: Book
    lembar: LembarLayout
    unit: Unit
    indicators: Sequence[IndicatorResult]
    columns: Columns
    sheet: Sheet
    cells: Mapping[str, IndicatorCells]
    scales: Mapping[str, ScaleCells]
    numbers: Mapping[str, str]  # of its rows, by kode
    rows: Sequence[range]  # of each indicator


def put_own_columns(context: TableContext) -> None:
    """What each indicator has for itself; predikat tables first, for they decide heights."""
    own = [placed for placed in context.columns.resmi if not placed.column.gabung]
    for placed in sorted(own, key=lambda placed: not placed.column.sisipan):
        _put_column(context, placed, [(i, i + 1) for i in range(len(context.indicators))])


def put_shared_columns(context: TableContext) -> None:
    """What neighbours share, anew on each page; all else must stand on the sheet already."""
    shared = {
        placed: _groups(context, placed) for placed in context.columns.resmi if placed.column.gabung
    }
    starts = _page_starts(context, shared)
    for placed, groups in shared.items():
        _put_column(context, placed, split_at(groups, starts))
    context.sheet.breaks = [context.rows[start].start - 1 for start in starts[1:]]


def _page_starts(
    context: TableContext, shared: Mapping[PlacedColumn, Sequence[Group]]
) -> list[int]:
    """The indicators with which a page begins; one where the whole sheet is shrunk onto a page."""
    sheet, rows = context.sheet, context.rows
    heights = [rows_height(sheet, span.start, span.stop - 1) for span in rows]
    cells = [
        SharedCell(start, stop, table_height(_shared_text(context, placed, start), placed.total))
        for placed, groups in shared.items()
        for start, stop in groups
    ]
    more = sum(raised(heights, cells, 0, len(rows))) - sum(heights)
    if fits_one_page(sheet, more):
        return [0]
    page, last = page_height(sheet), max(cell.row for cell in sheet.cells)
    above = rows_height(sheet, sheet.print_from, rows[0].start - 1)
    repeated = rows_height(sheet, *sheet.repeated_rows) if sheet.repeated_rows else 0.0
    below = rows_height(sheet, rows[-1].stop, last)
    return page_starts(heights, cells, Room(page - above, page - repeated, below))


def _shared_text(context: TableContext, placed: PlacedColumn, start: int) -> str:
    indicator = context.indicators[start]
    is_inset = placed.column.sisipan and has_inset(indicator)
    return "" if is_inset else _text(context, placed.column.isi, indicator)


def _put_column(context: TableContext, placed: PlacedColumn, groups: Iterable[Group]) -> None:
    rows = context.rows
    for start, stop in groups:
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
        _raise_last(context.sheet, range(first, last + 1), table_height(text, placed.total))


def _raise_last(sheet: Sheet, rows: range, need: float) -> None:
    """Makes the last of these rows higher where a text needs more than all of them offer."""
    have = rows_height(sheet, rows[0], rows[-1])
    if need > have:
        sheet.heights[rows[-1]] = rows_height(sheet, rows[-1], rows[-1]) + need - have


def _text(context: TableContext, content: str, indicator: IndicatorResult) -> str:
    if content == ROW_NUMBER:
        return context.numbers[indicator.kode]
    return indicator_text(content, indicator, context.unit, context.book.instansi)


def _groups(context: TableContext, placed: PlacedColumn) -> list[Group]:
    """Runs of indicators that share one cell of this column."""
    return equal_neighbours([_text(context, placed.column.gabung, i) for i in context.indicators])


def equal_neighbours(values: Sequence[str]) -> list[Group]:
    """Runs of the same value, each from its first place to that behind its last; "" stays alone."""
    groups: list[Group] = []
    previous = None
    for i, value in enumerate(values):
        if groups and value and value == previous:
            groups[-1] = (groups[-1][0], i + 1)
        else:
            groups.append((i, i + 1))
        previous = value
    return groups


def _put_inset(
    context: TableContext, placed: PlacedColumn, indicator: IndicatorResult, text: str, span: range
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


def _is_target_level(context: TableContext, indicator: IndicatorResult, level: int) -> bool:
    """Whether the target falls in this level: the document marks it with a star."""
    value, skala = indicator.target.bawah, context.book.rules.scale(indicator.fields["skala"])
    return (
        bool(indicator.fields.get("catatan"))
        and value == value
        and levels_above(value, skala) == level
    )


def _star_formula(context: TableContext, indicator: IndicatorResult, level: int) -> str:
    """The label of a level, with the star where the target of Perhitungan falls in it."""
    if not indicator.fields.get("catatan") or indicator.target.jenis is TargetKind.KOSONG:
        return ""
    scale, target = context.scales[indicator.fields["skala"]], context.cells[indicator.kode].target
    label = scale.label[level]
    return f'{label}&IF({scale.lookup(target)}={label}," *","")'
