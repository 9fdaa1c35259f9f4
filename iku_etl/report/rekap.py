"""The Rekap sheet: capaian per bidang, sasaran and jabatan, what is missing, and a chart."""

from collections.abc import Mapping, Sequence
from math import ceil

from iku_etl.calculate.records import IndicatorResult
from iku_etl.catalog.input_table import PERIOD_NAMES, PERIODS
from iku_etl.catalog.layouts import Kertas
from iku_etl.cellref import cell_name
from iku_etl.measure.levels import level_of
from iku_etl.measure.rounding import round_formula
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book
from iku_etl.report.calculation import NOT_CALCULATED
from iku_etl.report.heights import table_height
from iku_etl.report.official import OfficialTable
from iku_etl.report.rekap_views import Groups, View, rekap_views
from iku_etl.report.rollup import mean_capaian, mean_formula
from iku_etl.report.sheet import Area, Chart, Sheet

NAME = "Rekap"
WIDTHS = {1: 6.0, 2: 54.0, 3: 12.0, 4: 12.0, 5: 16.0, 6: 20.0}
ROW_POINTS = 15.0
Place = tuple[str, int, int]


def build_rekap(
    book: Book, tables: Sequence[OfficialTable], scales: Mapping[str, ScaleCells]
) -> Sheet:
    """The first sheet of the workbook."""
    sheet = Sheet(
        NAME, Kertas(ukuran=book.layout.kertas.ukuran, arah="portrait"), lebar=dict(WIDTHS)
    )
    places = {
        kode: (table.sheet.nama, *place)
        for table in tables
        for kode, place in table.capaian.items()
    }
    row = _put_title(sheet, book)
    row = _put_counts(sheet, row, book)
    views = rekap_views(book)
    drawn = next((view for view in views if len(view.groups) > 1), views[-1])
    for view in views:
        first = row + 2
        row = _put_view(sheet, row, view, places, book, scales) + 1
        if view is drawn:
            sheet.grafik.append(Chart(f"{view.judul} (%)", first, row - 2, 2, 5, (row, 1)))
            row += ceil(sheet.grafik[0].height_points / ROW_POINTS) + 1
    _put_missing(sheet, row, book)
    return sheet


def _put_title(sheet: Sheet, book: Book) -> int:
    period = PERIOD_NAMES[PERIODS[book.periode]]
    sheet.put(1, 1, f"REKAPITULASI CAPAIAN {book.layout.nama.upper()}", "bagian")
    sheet.put(
        2,
        1,
        f"{book.instansi.get('instansi', book.settings.nama)} — {period} {book.tahun}",
        "lurus",
    )
    return 4


def _put_counts(sheet: Sheet, row: int, book: Book) -> int:
    statuses = [i.status for i in book.indicators]
    parts = [f"{len(statuses)} indikator", f"{statuses.count('dihitung')} dihitung"]
    parts += [
        f"{statuses.count(status)} {text}"
        for status, text in NOT_CALCULATED.items()
        if status in statuses
    ]
    if unfinished := sum(bool(i.belum) for i in book.indicators):
        parts.append(f"{unfinished} di antaranya dari triwulan yang belum lengkap")
    sheet.put(row, 1, ", ".join(parts) + ".", "lurus")
    return row + 2


def _put_view(
    sheet: Sheet,
    row: int,
    view: View,
    places: Mapping[str, Place],
    book: Book,
    scales: Mapping[str, ScaleCells],
) -> int:
    """One table, a row a group; returns the row after it."""
    groups = view.groups
    sheet.put(row, 1, view.judul, "bagian")
    single = all(len(members) == 1 for members in groups.values())
    mean = "Capaian (%)" if single else "Rata-rata capaian (%)"
    heads = ("No", view.nama.capitalize(), "Jumlah indikator", "Dihitung", mean, "Predikat")
    for kolom, head in enumerate(heads, start=1):
        sheet.put(row + 1, kolom, head, "kepala_tabel")
    sheet.raise_row(row + 1, 28)
    first = row = row + 2
    means = _means(groups, places, book)
    for number, (group, members) in enumerate(groups.items(), start=1):
        counted = [i for i in members if i.capaian is not None]
        sheet.put(row, 1, str(number), "tengah")
        sheet.put(row, 2, group, "kiri")
        sheet.raise_row(row, table_height(group, WIDTHS[2]))
        sheet.put(row, 3, len(members), "angka", desimal=0)
        sheet.put(row, 4, len(counted), "angka", desimal=0)
        if group in means:
            average = mean_formula([places[i.kode] for i in counted if i.kode in places])
            _put_mean(sheet, row, means[group], average, book, scales)
        else:
            sheet.put(row, 5, "–", "status")
            sheet.put(row, 6, "–", "status")
        row += 1
    sheet.lampu.append(Area(first, 5, row - 1, 5))
    return row


def _means(groups: Groups, places: Mapping[str, Place], book: Book) -> dict[str, float]:
    """The mean capaian of every group that has a printed one."""
    printed = {
        name: [i for i in members if i.capaian is not None and i.kode in places]
        for name, members in groups.items()
    }
    known = {name: members for name, members in printed.items() if members}
    return dict(zip(known, mean_capaian(list(known.values()), book.settings), strict=True))


def _put_mean(
    sheet: Sheet,
    row: int,
    mean: float,
    average: str,
    book: Book,
    scales: Mapping[str, ScaleCells],
) -> None:
    settings = book.settings
    formula = average and round_formula(average, settings.desimal, settings)
    sheet.put(row, 5, mean, "angka_tebal", formula, settings.desimal)
    skala = scales[settings.skala]
    label = level_of(mean, skala.skala).label
    sheet.put(row, 6, label, "predikat", skala.lookup(cell_name(row, 5)))


def _put_missing(sheet: Sheet, row: int, book: Book) -> None:
    missing = [i for i in book.indicators if i.status != "dihitung"]
    if missing:
        words = [NOT_CALCULATED[i.status] for i in missing]
        row = _put_list(sheet, row, "Yang belum dapat dihitung", missing, words, book)
    else:
        sheet.put(row, 1, "Yang belum dapat dihitung", "bagian")
        sheet.put(row + 1, 1, "Tidak ada. Semua indikator dihitung.", "lurus")
        row += 3
    if unfinished := [i for i in book.indicators if i.belum]:
        words = [i.kekurangan for i in unfinished]
        title = "Yang dihitung dari triwulan yang belum lengkap"
        _put_list(sheet, row, title, unfinished, words, book)


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
    for kolom, head in zip((1, 2, 3, 5), ("No", "Indikator", "Kode", "Keadaan"), strict=True):
        sheet.put(row + 1, kolom, head, "kepala_tabel")
    sheet.merge(Area(row + 1, 3, row + 1, 4), "kepala_tabel")
    sheet.put(row + 1, 6, "Unit", "kepala_tabel")
    here = row + 2
    for number, (indicator, state) in enumerate(zip(indicators, keadaan, strict=True), start=1):
        unit = book.units[indicator.isi["kode_unit"]]["lembar"]
        sheet.put(here, 1, str(number), "tengah")
        sheet.put(here, 2, indicator.isi["indikator"], "kiri")
        sheet.put(here, 3, indicator.kode, "kiri")
        sheet.merge(Area(here, 3, here, 4), "kiri")
        style = "masalah" if indicator.status == "bermasalah" else "status"
        sheet.put(here, 5, state, style)
        sheet.put(here, 6, unit, "kiri")
        texts = ((indicator.isi["indikator"], 2), (state, 5), (unit, 6))
        sheet.raise_row(here, max(table_height(text, WIDTHS[kolom]) for text, kolom in texts))
        here += 1
    return here + 1
