"""LKjIP, Bab III: the Word document, and its tables as a workbook."""

from collections.abc import Iterator
from dataclasses import fields, replace

from iku_etl.documents.kinds import LKJIP
from iku_etl.documents.lkjip.report import build_report
from iku_etl.documents.lkjip.sheets import CHART_PIXELS, chart_sheet, chart_words, report_sheets
from iku_etl.documents.lkjip.values import LkjipReport, SasaranReport
from iku_etl.documents.made import MadeDocument, workbook_of
from iku_etl.documents.source import DocumentSource
from iku_etl.documents.word import fill_document, word_template
from iku_etl.documents.word_chart import WordChart
from iku_etl.rules.input_table import YEAR


def make_lkjip(source: DocumentSource) -> Iterator[MadeDocument]:
    """The chapter and its tables; nothing where the katalog has no indicator in force."""
    built = build_report(source)
    if built is None:
        return
    period = source.tahun if source.periode == YEAR else f"{source.periode} {source.tahun}"
    name = f"LKjIP {period} Bab III"
    report = built.report
    charts = {one.nomor: _chart(source, report, one) for one in report.sasaran if one.is_drawn}
    sasaran = tuple(
        replace(one, grafik=charts[one.nomor].paragraph()) if one.nomor in charts else one
        for one in report.sasaran
    )
    filled = replace(report, sasaran=sasaran)
    values = {field.name: getattr(filled, field.name) for field in fields(filled)}
    template = word_template(source.workspace.schemas, LKJIP)
    content = fill_document(
        template, {**values, **source.paper, "masa": report.masa}, charts.values()
    )
    yield MadeDocument(f"{name}.docx", content, built.kosong, built.issues)
    yield workbook_of(source, f"{name}, tabel.xlsx", report_sheets(report))


def _chart(source: DocumentSource, report: LkjipReport, one: SasaranReport) -> WordChart:
    """The chart of a sasaran, in a small workbook of its own."""
    kode = f"grafik{one.nomor}"
    book = workbook_of(source, f"{kode}.xlsx", [chart_sheet(report, one)])
    return WordChart(kode, book.content, chart_words(report, one), CHART_PIXELS)
