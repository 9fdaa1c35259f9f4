"""The tables of Bab III as a workbook: a sheet for each kind of table, and the charts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iku_etl.documents.lkjip.values import BudgetTotal, LkjipReport, SasaranReport, Shown
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Series, Sheet, TrendChart

TITLE_ROW, HEAD_ROW, FIRST_ROW = 1, 4, 5
CHART_PIXELS, CHART_POINTS = (620, 260), 205.0
Head = tuple[str, float]
SASARAN: tuple[Head, ...] = (("No", 5.0), ("Sasaran", 30.0))
INDICATOR: tuple[Head, ...] = (("Kode", 13.0), ("Indikator Kinerja", 36.0), ("Satuan", 10.0))
BUDGET: tuple[Head, ...] = (
    ("Kode rekening", 15.0), ("Program/Kegiatan", 40.0), ("Pagu (Rp)", 17.0),
    ("Realisasi (Rp)", 17.0), ("Serapan (%)", 11.0),
)  # fmt: skip
TARGET_LINE = 100.0  # a capaian of 100: the target is reached
CHART_HEADS: tuple[Head, ...] = (
    ("Kode", 13.0), ("Indikator Kinerja", 46.0), ("Capaian {lalu} (%)", 13.0),
    ("Capaian {tahun} (%)", 13.0), ("Target (%)", 10.0),
)  # fmt: skip
MOST_NUMBERED = 8  # indicators of a chart whose columns bear their numbers
Row = Sequence[Shown | str | None]


@dataclass(frozen=True)
class PlainTable:
    """A table: its sheet, title, headings and rows."""

    lembar: str
    judul: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]


def report_sheets(report: LkjipReport) -> list[Sheet]:
    """The sheets in the order in which Bab III prints their tables."""
    tables = [_summary(report), *_comparisons(report), *_budgets(report)]
    return [*(_sheet(table, report) for table in tables), _charts(report)]


def _summary(report: LkjipReport) -> PlainTable:
    heads = (*SASARAN, ("Jumlah indikator", 10.0), ("Dihitung", 10.0),
             ("Rata-rata capaian (%)", 13.0), ("Predikat", 16.0))  # fmt: skip
    named = [(s.nomor, s.sasaran, s.rekap) for s in report.sasaran]
    rows = [
        (
            no,
            name,
            Shown(float(one.jumlah)),
            Shown(float(one.dihitung)),
            one.rata_rata,
            one.predikat,
        )
        for no, name, one in [*named, ("", "Seluruh indikator", report.rekap)]
    ]
    return PlainTable("Rekap", "Rekapitulasi capaian", heads, tuple(rows))


def _comparisons(report: LkjipReport) -> Iterator[PlainTable]:
    """The four comparisons of PermenPANRB 53/2014."""
    kini, lalu = report.tahun, report.lalu
    named = [
        ((s.nomor, s.sasaran, i.kode, i.indikator, i.satuan), i)
        for s in report.sasaran
        for i in s.indikator
    ]
    heads = (*SASARAN, *INDICATOR)
    yield PlainTable(
        "Target",
        f"Target dan realisasi {kini}",
        (*heads, ("Target", 12.0), ("Realisasi", 12.0), ("Capaian (%)", 12.0),
         (f"Capaian {lalu} (%)", 12.0), ("Predikat", 15.0), ("Predikat nilai", 15.0)),
        tuple(
            (*names, i.target, i.realisasi, i.capaian, i.lalu, i.predikat, i.predikat_nilai)
            for names, i in named
        ),
    )  # fmt: skip
    yield PlainTable(
        "Tahun sebelumnya",
        "Realisasi dan capaian dibandingkan dengan tahun-tahun sebelumnya",
        (*heads, ("Tahun", 8.0), ("Target", 12.0), ("Realisasi", 12.0), ("Capaian (%)", 12.0),
         ("Pertumbuhan realisasi (%)", 14.0)),
        tuple(
            (s.nomor, s.sasaran, d.kode, d.indikator, d.satuan, t.tahun, t.target, t.realisasi,
             t.capaian, t.tumbuh)
            for s in report.sasaran
            for d in s.deret
            for t in d.tahun
        ),
    )  # fmt: skip
    yield PlainTable(
        "Renstra",
        f"Realisasi {kini} dibandingkan dengan target jangka menengah (Renstra)",
        (*heads, (f"Realisasi {kini}", 12.0), ("Target Renstra", 13.0), ("Tahun target", 9.0),
         ("Realisasi terhadap target (%)", 14.0)),
        tuple(
            (*names, i.realisasi, i.renstra.target, i.renstra.tahun, i.renstra.nilai)
            for names, i in named
        ),
    )  # fmt: skip
    yield PlainTable(
        "Standar nasional",
        f"Realisasi {kini} dibandingkan dengan standar nasional",
        (*heads, (f"Realisasi {kini}", 12.0), ("Standar nasional", 13.0), ("Tahun standar", 9.0),
         ("Realisasi terhadap standar (%)", 14.0)),
        tuple(
            (*names, i.realisasi, i.nasional.target, i.nasional.tahun, i.nasional.nilai)
            for names, i in named
        ),
    )  # fmt: skip


def _budgets(report: LkjipReport) -> Iterator[PlainTable]:
    rows: list[Row] = []
    for s in report.sasaran:
        names = s.nomor, s.sasaran
        rows += [(*names, *line, "", "") for line in _lines(s.anggaran)]
        total = s.anggaran
        rows.append((*names, "", "Jumlah", total.pagu, total.realisasi, total.serapan,
                     s.rekap.rata_rata, s.selisih))  # fmt: skip
    heads = (*SASARAN, *BUDGET, ("Rata-rata capaian (%)", 12.0), ("Capaian − serapan (poin)", 12.0))
    yield PlainTable("Efisiensi", "Capaian terhadap serapan anggaran", heads, tuple(rows))
    total = report.anggaran
    every = [*_lines(total), ("", "Jumlah", total.pagu, total.realisasi, total.serapan)]
    yield PlainTable("Anggaran", "Realisasi anggaran", BUDGET, tuple(every))


def _lines(total: BudgetTotal) -> Iterator[Row]:
    for one in total.baris:
        yield one.kode_rekening, one.uraian, one.pagu, one.realisasi, one.serapan


def _sheet(table: PlainTable, report: LkjipReport) -> Sheet:
    sheet = Sheet(table.lembar, Kertas(ukuran="F4", arah="landscape"))
    sheet.put(TITLE_ROW, 1, f"BAB III LKjIP: {table.judul}", "bagian")
    sheet.put(TITLE_ROW + 1, 1, f"{report.instansi}, {report.masa}", "lurus")
    _put_heads(sheet, HEAD_ROW, table.heads)
    for row, values in enumerate(table.rows, start=FIRST_ROW):
        _put_row(sheet, row, values)
    sheet.repeated_rows, sheet.frozen = (HEAD_ROW, HEAD_ROW), (HEAD_ROW, 2)
    return sheet


def _put_heads(sheet: Sheet, row: int, heads: Iterable[Head]) -> None:
    for column, (text, width) in enumerate(heads, start=1):
        sheet.widths[column] = width
        sheet.put(row, column, text, "kepala_tabel")
        sheet.raise_row(row, table_height(text, width * 0.85) + 3)


def _put_row(sheet: Sheet, row: int, values: Row) -> None:
    for column, value in enumerate(values, start=1):
        if isinstance(value, Shown) and not isinstance(value.isi, str):
            sheet.put(row, column, value.isi, "angka", desimal=value.desimal)
        elif value is None:
            sheet.put(row, column, None, "angka")
        else:
            sheet.put(row, column, str(value), "kiri" if isinstance(value, str) else "tengah")
        sheet.raise_row(row, table_height(str(value or ""), sheet.widths[column] - 1) + 3)


def chart_sheet(report: LkjipReport, sasaran: SasaranReport) -> Sheet:
    """The chart of one sasaran with its numbers, alone."""
    sheet = Sheet("Grafik", Kertas(ukuran="A4", arah="portrait"))
    _put_chart(sheet, report, sasaran, 1)
    return sheet


def _charts(report: LkjipReport) -> Sheet:
    sheet = Sheet("Grafik", Kertas(ukuran="A4", arah="portrait"))
    row = TITLE_ROW
    for sasaran in (one for one in report.sasaran if one.is_drawn):
        row = _put_chart(sheet, report, sasaran, row) + 1
    return sheet


def _put_chart(sheet: Sheet, report: LkjipReport, sasaran: SasaranReport, row: int) -> int:
    """A title, a small table and its chart; returns the row after it."""
    sheet.put(row, 1, f"Sasaran {sasaran.nomor}: {sasaran.sasaran}", "bagian")
    fields = {"tahun": report.tahun, "lalu": report.lalu}
    heads = [(text.format(**fields), width) for text, width in CHART_HEADS]
    _put_heads(sheet, row + 1, heads)
    first = row + 2
    for here, one in enumerate(sasaran.indikator, start=first):
        # A blank cell is a gap in the chart; a word would be drawn as zero.
        drawn = [v if isinstance(v.isi, float) else None for v in (one.lalu, one.capaian)]
        _put_row(sheet, here, (one.kode, one.indikator, *drawn, Shown(TARGET_LINE)))
    last = row + 1 + len(sasaran.indikator)
    series = [
        Series(heads[column - 1][0], Area(first, column, last, column), bentuk)
        for column, bentuk in ((3, "kolom_lalu"), (4, "kolom"), (5, "garis"))
        if column != 3 or any(isinstance(one.lalu.isi, float) for one in sasaran.indikator)
    ]
    places = max(one.capaian.desimal for one in sasaran.indikator)
    sheet.raise_row(last + 1, CHART_POINTS)
    chart = TrendChart(
        Area(first, 1, last, 1),
        tuple(series),
        (last + 1, 1),
        CHART_PIXELS,
        chart_words(report, sasaran),
        places if len(sasaran.indikator) <= MOST_NUMBERED else None,
    )
    sheet.year_charts.append(chart)
    return last + 2


def chart_words(report: LkjipReport, sasaran: SasaranReport) -> str:
    """What the chart shows, for those who do not see it."""
    parts = [
        f"{one.kode} {report.lalu} {one.lalu}, {report.tahun} {one.capaian}"
        for one in sasaran.indikator
    ]
    return f"Diagram batang capaian (%) sasaran {sasaran.nomor}: {'; '.join(parts)}."
