"""The trend → the sheets of its workbook: Ringkasan, Perbandingan, Tren, Grafik, Catatan."""

from collections.abc import Sequence

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.cellref import cell_name, column_letters
from iku_etl.issues import Issue
from iku_etl.measure.rounding import round_formula
from iku_etl.report.rollup import mean_formula
from iku_etl.rules.all import Rules
from iku_etl.rules.layouts import Kertas
from iku_etl.rules.settings import Settings
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Series, Sheet, TrendChart, absolute_cell
from iku_etl.years.comparison import Trend, TrendIndicator
from iku_etl.years.comparison_sheet import build_comparison
from iku_etl.years.parts import (
    DASH,
    Content,
    source_name,
    span_of_years,
    target_number,
    value_decimals,
)
from iku_etl.years.table_sheet import (
    CAPAIAN,
    FIRST_ROW,
    REALISASI,
    RENSTRA,
    ROOM,
    TARGET,
    TrendTable,
    build_table,
    put_content,
)

SUMMARY = (("Tahun", 8.0), ("Sumber", 34.0), ("Indikator", 10.5), ("Dihitung", 10.0),
           ("Rata-rata semua (%)", 12.0), ("Indikator yang sama", 11.0),
           ("Rata-rata tahun sebelumnya (%)", 13.5), ("Rata-rata tahun itu (%)", 12.0),
           ("Perubahan (poin)", 12.0))  # fmt: skip
MEAN, SHARED, BEFORE, AFTER, MOVED = range(5, 10)
NOTES = (("Tingkat", 12.0), ("Tempat", 34.0), ("Indikator", 12.0), ("Apa yang ditemukan", 62.0),
         ("Yang harus dilakukan", 48.0))  # fmt: skip
LABEL_WIDTH, NUMBER_WIDTH = 16.0, 10.0
CHART_POINTS, PIXELS_PER_POINT, PIXELS_PER_WIDTH = 170.0, 4 / 3, 7.3


def build_trend_sheets(
    trend: Trend, issues: Sequence[Issue], rules: Rules, settings: Settings
) -> list[Sheet]:
    """The sheets in their order."""
    table = build_table(trend, settings)
    return [
        _summary(trend, table, settings),
        build_comparison(trend, table, rules, settings),
        table.sheet,
        _charts(trend, table),
        build_notes(
            "CATATAN: YANG TIDAK ADA, BERUBAH, ATAU TIDAK DIBANDINGKAN", trend.instansi, issues
        ),
    ]


def _heads(sheet: Sheet, row: int, columns: Sequence[tuple[str, float]]) -> None:
    for column, (judul, width) in enumerate(columns, start=1):
        sheet.put(row, column, judul, "kepala_tabel")
        sheet.widths[column] = width
        sheet.raise_row(row, table_height(judul, width * 0.85))


def _summary(trend: Trend, table: TrendTable, settings: Settings) -> Sheet:
    """The mean capaian of every year, with its chart."""
    sheet = Sheet("Ringkasan", Kertas(ukuran="A4", arah="portrait"))
    sheet.put(1, 1, "TREN CAPAIAN KINERJA", "bagian")
    sheet.put(2, 1, f"{trend.instansi}, {span_of_years(trend)}", "lurus")
    _heads(sheet, 4, SUMMARY)
    row = 5
    for place, tahun in enumerate(trend.tahun):
        _put_summary_year(sheet, trend, table, settings, place)
        sheet.put(row, 1, tahun, "tengah")
        row += 1
    for column in (MEAN, BEFORE, AFTER):
        sheet.lights.append(Area(5, column, row - 1, column))
    if any(one.sama for one in trend.sama):
        sheet.put(row + 1, 1, "Rata-rata capaian indikator yang sama (%)", "bagian")
        series = tuple(
            Series(nama, Area(6, column, row - 1, column), bentuk)
            for nama, column, bentuk in (
                ("Tahun sebelumnya", BEFORE, "kolom_lalu"),
                ("Tahun itu", AFTER, "kolom"),
            )
        )
        chart = TrendChart(Area(6, 1, row - 1, 1), series, (row + 2, 1), (720, 300))
        sheet.year_charts.append(chart)
        row += 18
    row += 1
    arah = [indicator.arah for indicator in trend.indikator]
    counts = [f"{arah.count(name)} {name}" for name in ("membaik", "tetap", "memburuk")]
    kini = int(trend.tahun[-1])
    lines = [
        f"Dibandingkan tahun {kini - 1}: {', '.join(counts)}, "
        f"{arah.count('')} tidak dapat dibandingkan.",
        "Perbandingan disusun menurut PermenPANRB 53/2014 Lampiran II: terhadap target, tahun "
        "lalu, akhir Renstra, dan standar nasional.",
        "Membaik atau memburuk: kedua realisasi diukur terhadap target tahun terakhir menurut "
        "polaritasnya.",
        "Rata-rata semua dihitung atas setiap indikator yang punya capaian pada tahun itu; karena "
        "banyaknya dapat berbeda, angkanya tidak dibandingkan antartahun.",
        "Yang dibandingkan: rata-rata indikator yang sama, yaitu yang punya capaian dan definisi yang "
        "sama pada tahun itu dan tahun sebelumnya.",
        "Angka lama tidak dibandingkan bila satuan, polaritas, atau formulanya berubah; lihat "
        "lembar Catatan.",
    ]
    for line in lines:
        sheet.put(row, 1, line, "keterangan")
        sheet.merge(Area(row, 1, row, len(SUMMARY)), "keterangan")
        sheet.raise_row(row, table_height(line, sum(sheet.widths.values()) * 0.85))
        row += 1
    return sheet


def _put_summary_year(
    sheet: Sheet, trend: Trend, table: TrendTable, settings: Settings, place: int
) -> None:
    row, year = 5 + place, trend.years[place]
    name = source_name(year)
    sheet.put(row, 2, name, "kiri")
    sheet.raise_row(row, table_height(name, SUMMARY[1][1] - 2))
    known = [i.rows[place] for i in trend.indikator]
    counted = sum(row is not None and row.capaian is not None for row in known)
    sheet.put(row, 3, sum(row is not None for row in known), "angka", desimal=0)
    letters = column_letters(table.blok[CAPAIAN] + place)
    last = FIRST_ROW + len(trend.indikator) - 1
    area = f"{table.sheet.nama}!${letters}${FIRST_ROW}:${letters}${last}"
    sheet.put(row, 4, counted, "angka", f"COUNT({area})", 0)
    mean = trend.rata_rata[place]
    places = settings.desimal
    rumus = "" if mean is None else round_formula(f"AVERAGE({area})", places, settings)
    put_content(sheet, row, MEAN, DASH if mean is None else mean, places, rumus)
    _put_shared(sheet, trend, table, settings, place)


def _put_shared(
    sheet: Sheet, trend: Trend, table: TrendTable, settings: Settings, place: int
) -> None:
    """The means of the indicators that the year shares with the one before, and their difference."""
    row, shared, places = 5 + place, trend.sama[place], settings.desimal
    if shared.lalu is None or shared.kini is None or shared.selisih is None:
        for column in (SHARED, BEFORE, AFTER, MOVED):
            put_content(sheet, row, column, DASH, 0)
        return
    sheet.put(row, SHARED, len(shared.sama), "angka", desimal=0)
    here = [n for n, one in enumerate(trend.indikator) if one.kode in shared.sama]
    for column, mean, of_year in ((BEFORE, shared.lalu, place - 1), (AFTER, shared.kini, place)):
        cells = [(table.sheet.nama, *table.cell(CAPAIAN, n, of_year)) for n in here]
        average = mean_formula(cells)
        rumus = round_formula(average, places, settings) if average else ""
        put_content(sheet, row, column, mean, places, rumus)
    rumus = round_formula(f"{cell_name(row, AFTER)}-{cell_name(row, BEFORE)}", places, settings)
    put_content(sheet, row, MOVED, shared.selisih, places, rumus)


def _charts(trend: Trend, table: TrendTable) -> Sheet:
    """A small table and a chart for every indicator with realisasi of two years or more."""
    sheet = Sheet("Grafik", Kertas(ukuran="A4", arah="portrait"))
    sheet.put(1, 1, "GRAFIK SETIAP INDIKATOR", "bagian")
    sheet.widths = {1: LABEL_WIDTH} | {2 + i: NUMBER_WIDTH for i in range(max(len(trend.tahun), 6))}
    row = 3
    for nomor, indicator in enumerate(trend.indikator):
        if sum(map(_is_drawn, indicator.rows)) > 1 and not indicator.is_presence:
            row = _put_chart(sheet, trend, table, nomor, row)
    if row == 3:
        sheet.put(3, 1, "Belum ada indikator dengan realisasi dua tahun atau lebih.", "lurus")
    return sheet


def _is_drawn(row: CapaianRow | None) -> bool:
    return row is not None and row.realisasi is not None


def _put_chart(sheet: Sheet, trend: Trend, table: TrendTable, nomor: int, row: int) -> int:
    """One indicator; returns the row where the next begins."""
    indicator, last = trend.indikator[nomor], 1 + len(trend.tahun)
    latest = indicator.latest
    sheet.put(row, 1, f"{indicator.kode}  {indicator.name} ({latest.satuan})", "bagian")
    sheet.put(row + 1, 1, "Tahun", "kepala_tabel")
    for place, tahun in enumerate(trend.tahun):
        sheet.put(row + 1, 2 + place, tahun, "kepala_tabel")
    series = []
    here = row + 2
    for nama, bentuk in (
        (REALISASI, "kolom"),
        (TARGET, "garis"),
        (RENSTRA, "putus"),
        (CAPAIAN, ""),
    ):
        values = _values(trend, indicator, nama)
        if nama not in table.blok or not any(isinstance(value, float) for value in values):
            continue
        sheet.put(here, 1, nama, "kiri")
        places = indicator.desimal if nama == CAPAIAN else value_decimals(trend, indicator)
        for place, value in enumerate(values):
            rumus = absolute_cell(table.sheet.nama, *table.cell(nama, nomor, place))
            # A blank cell is a gap in the chart; a word would be drawn as zero.
            kept = isinstance(value, float)
            sheet.put(
                here, 2 + place, value if kept else None, "angka", rumus if kept else "", places
            )
        if bentuk:
            series.append(Series(nama, Area(here, 2, here, last), bentuk))
        here += 1
    # In one high row, so that no page break cuts the chart.
    sheet.raise_row(here, CHART_POINTS)
    pixels = sum(sheet.widths.values()) * PIXELS_PER_WIDTH, CHART_POINTS * PIXELS_PER_POINT - 10
    years = Area(row + 1, 2, row + 1, last)
    size = round(pixels[0]), round(pixels[1])
    sheet.year_charts.append(TrendChart(years, tuple(series), (here, 1), size))
    return here + 2


def _values(trend: Trend, indicator: TrendIndicator, nama: str) -> list[Content | None]:
    """The numbers of a row of the small table."""
    if nama in (TARGET, RENSTRA):
        targets = indicator.target if nama == TARGET else indicator.renstra
        return [target_number(target) for target in targets]
    rows = indicator.rows
    return [None if r is None else r.realisasi if nama == REALISASI else r.capaian for r in rows]


def build_notes(judul: str, instansi: str, issues: Sequence[Issue]) -> Sheet:
    """Everything that was said while results were put together."""
    sheet = Sheet("Catatan", Kertas(ukuran="A4", arah="landscape"))
    sheet.put(1, 1, judul, "bagian")
    sheet.put(2, 1, instansi, "lurus")
    _heads(sheet, 4, NOTES)
    sheet.repeated_rows, sheet.frozen = (4, 4), (4, 0)
    for row, issue in enumerate(issues, start=5):
        style = "masalah" if issue.tingkat == "galat" else "kiri"
        texts = (issue.tingkat.value, str(issue.ref), issue.indikator, issue.pesan, issue.saran)
        for column, text in enumerate(texts, start=1):
            sheet.put(row, column, text, style if column == 1 else "kiri")
            sheet.raise_row(row, table_height(text, NOTES[column - 1][1] - 3) + ROOM)
    if not issues:
        sheet.put(5, 1, "Tidak ada.", "lurus")
    return sheet
