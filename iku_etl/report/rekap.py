"""The Rekap sheet: capaian of the agency and its sasaran, of bidang and jabatan, and what is missing."""

from collections.abc import Mapping, Sequence

from iku_etl.calculate.records import IndicatorResult
from iku_etl.cellref import cell_name
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book
from iku_etl.report.calculation import NOT_CALCULATED
from iku_etl.report.legend import put_legend
from iku_etl.report.official import OfficialTable
from iku_etl.report.quarter_words import period_title
from iku_etl.report.rekap_chart import put_chart
from iku_etl.report.rekap_tables import LABEL, MEAN, WIDTHS, PutView, ViewWriter
from iku_etl.report.rekap_views import AGENCY, View, rekap_views
from iku_etl.report.rollup import Place
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.paging import keep_on_one_page
from iku_etl.xlsx.sheet import Area, Sheet

NAME = "Rekap"
OVERALL_ROW = 4
MOST_BARS = 200  # of more nobody sees one


def build_rekap(
    book: Book, tables: Sequence[OfficialTable], scales: Mapping[str, ScaleCells]
) -> Sheet:
    """The first sheet of the workbook."""
    sheet = Sheet(
        NAME, Kertas(ukuran=book.layout.kertas.ukuran, arah="portrait"), widths=dict(WIDTHS)
    )
    row = _put_counts(sheet, _put_title(sheet, book), book)
    views = rekap_views(book)
    drawn = next((view for view in views if 1 < len(view.groups) <= MOST_BARS), None)
    writer = ViewWriter(sheet, book, capaian_places(tables), scales[book.settings.skala])
    kept = None
    for view in views:
        put = writer.put(view, row)
        row = put.last + 2
        if view.nama == AGENCY:
            _put_overall(writer, view, put)
            row = _put_of_agency(sheet, row, book)
        if view is drawn and sum(done.exact is not None for _, done in put.groups) > 1:
            row = put_chart(sheet, view, put, row)
            kept = (put.title, row - 2)
    row = _put_missing(sheet, row, book)
    row = put_legend(sheet, row, book.rules.lampu, book.rules.scale(book.settings.skala))
    writer.put_sums(row)
    if kept:
        keep_on_one_page(sheet, *kept)
    return sheet


def _put_overall(writer: ViewWriter, view: View, put: PutView) -> None:
    """The one number of the workbook, large: it refers to its row below, where it is explained."""
    sheet, book = writer.sheet, writer.book
    ((_, done),) = put.groups
    row = OVERALL_ROW
    sheet.put(row, 2, view.judul, "capaian_nama")
    if done.exact is None:
        sheet.put(row, MEAN, "–", "capaian_besar")
    else:
        value, label = (cell_name(put.first, column) for column in (MEAN, LABEL))
        sheet.put(row, MEAN, done.mean, "capaian_besar", value, book.settings.desimal)
        sheet.put(row, LABEL, writer.label(done.exact), "capaian_nama", label)
        sheet.lights.append(Area(row, MEAN, row, MEAN))
    sheet.raise_row(row, 24)


def capaian_places(tables: Sequence[OfficialTable]) -> dict[str, Place]:
    """The cell that prints the capaian of each indicator."""
    return {
        kode: (table.sheet.nama, *place)
        for table in tables
        for kode, place in table.capaian.items()
    }


def _put_of_agency(sheet: Sheet, row: int, book: Book) -> int:
    """In a workbook per bidang: the capaian of the agency over all of them, which is no formula."""
    if not book.of_agency:
        return row
    sheet.put(row - 1, 1, book.of_agency, "catatan_lurus")
    return row + 1


def _put_title(sheet: Sheet, book: Book) -> int:
    period = period_title(book, book.indicators)
    sheet.put(1, 1, f"REKAPITULASI CAPAIAN {book.layout.nama.upper()}", "bagian")
    sheet.put(
        2,
        1,
        f"{book.instansi.get('instansi', book.settings.nama)} — {period} {book.tahun}",
        "lurus",
    )
    return OVERALL_ROW + 1


def _put_counts(sheet: Sheet, row: int, book: Book) -> int:
    statuses = [i.status for i in book.indicators]
    done = f"{statuses.count('dihitung')} dihitung"
    if unfinished := sum(bool(i.belum) and i.status == "dihitung" for i in book.indicators):
        done += f" ({unfinished} di antaranya dari triwulan yang belum lengkap)"
    parts = [f"{len(statuses)} indikator", done]
    parts += [
        f"{statuses.count(status)} {text}"
        for status, text in NOT_CALCULATED.items()
        if status in statuses
    ]
    sheet.put(row, 1, ", ".join(parts) + ".", "lurus")
    return row + 2


def _put_missing(sheet: Sheet, row: int, book: Book) -> int:
    """What has no capaian, and what lacks a quarter; returns the row after it."""
    missing = [i for i in book.indicators if i.status != "dihitung"]
    if missing:
        words = [i.kekurangan if i.sebagian else NOT_CALCULATED[i.status] for i in missing]
        row = _put_list(sheet, row, "Yang belum dapat dihitung", missing, words, book)
    else:
        sheet.put(row, 1, "Yang belum dapat dihitung", "bagian")
        sheet.put(row + 1, 1, "Tidak ada. Semua indikator dihitung.", "lurus")
        row += 3
    if unfinished := [i for i in book.indicators if i.belum]:
        words = [i.kekurangan for i in unfinished]
        title = "Yang dihitung dari triwulan yang belum lengkap"
        row = _put_list(sheet, row, title, unfinished, words, book)
    return row


def _put_list(
    sheet: Sheet,
    row: int,
    title: str,
    indicators: Sequence[IndicatorResult],
    keadaan: Sequence[str],
    book: Book,
) -> int:
    """Indicators with the state each is in; returns the row where the next part may begin."""
    sheet.put(row, 1, title, "bagian")
    for column, head in zip((1, 2, 3, 5), ("No", "Indikator", "Kode", "Keadaan"), strict=True):
        sheet.put(row + 1, column, head, "kepala_tabel")
    sheet.merge(Area(row + 1, 3, row + 1, 4), "kepala_tabel")
    sheet.put(row + 1, 6, "Unit", "kepala_tabel")
    here = row + 2
    for number, (indicator, state) in enumerate(zip(indicators, keadaan, strict=True), start=1):
        unit = book.units[indicator.fields["kode_unit"]]["lembar"]
        sheet.put(here, 1, str(number), "tengah")
        sheet.put(here, 2, indicator.fields["indikator"], "kiri")
        sheet.put(here, 3, indicator.kode, "kiri")
        sheet.merge(Area(here, 3, here, 4), "kiri")
        style = "masalah" if indicator.status == "bermasalah" else "status"
        sheet.put(here, 5, state, style)
        sheet.put(here, 6, unit, "kiri")
        texts = ((indicator.fields["indikator"], 2), (state, 5), (unit, 6))
        sheet.raise_row(here, max(table_height(text, WIDTHS[column]) for text, column in texts))
        here += 1
    return here + 1
