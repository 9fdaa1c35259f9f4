"""A book → its sheets: Rekap, the official tables, Perhitungan, Dasar; of many a Daftar Isi first."""

from collections.abc import Iterator, Sequence

from iku_etl.calculate.records import IndicatorResult
from iku_etl.report.basis import NAME as BASIS
from iku_etl.report.basis import build_basis
from iku_etl.report.book import Book, Unit
from iku_etl.report.calculation import NAME as CALCULATION
from iku_etl.report.calculation_sheet import build_calculation
from iku_etl.report.contents import ContentsLine, build_contents, needs_contents, put_way_back
from iku_etl.report.official import OfficialTable, build_official
from iku_etl.report.rekap import NAME as REKAP
from iku_etl.report.rekap import build_rekap
from iku_etl.rules.layouts import LembarLayout
from iku_etl.xlsx.sheet import Sheet

ABOUT = {
    REKAP: "Capaian instansi, sasaran, bidang dan jabatan; yang belum dihitung",
    CALCULATION: "Setiap angka dengan berkas, lembar dan sel asalnya",
    BASIS: "Skala, rumus, ketentuan dan peraturan yang dipakai",
}


def build_sheets(book: Book) -> list[Sheet]:
    """The sheets of one workbook in their order."""
    basis, scales = build_basis(book)
    calculation, cells = build_calculation(book, scales)
    pages = [
        (lembar, unit, indicators)
        for lembar in book.layout.lembar
        for unit, indicators in _pages(book, lembar)
    ]
    linked = needs_contents(len(pages) + len(ABOUT))
    tables = [build_official(book, *page, cells, scales, linked=linked) for page in pages]
    rekap = build_rekap(book, tables, scales)
    sheets = [rekap, *(table.sheet for table in tables), calculation, basis]
    if not linked:
        return sheets
    entries = [_entry(table, *page) for table, page in zip(tables, pages, strict=True)]
    first, *others = (ContentsLine(name, about) for name, about in ABOUT.items())
    for sheet in (rekap, calculation, basis):
        put_way_back(sheet, max(set(sheet.widths) - sheet.hidden))
    title = f"{book.layout.nama.upper()} {book.tahun}"
    contents = build_contents(title, book.layout.kertas.ukuran, [first, *entries, *others])
    return [contents, *sheets]


def _entry(
    table: OfficialTable, lembar: LembarLayout, unit: Unit, indicators: Sequence[IndicatorResult]
) -> ContentsLine:
    about = unit["nama"] if lembar.tiap == "unit" else f"{lembar.dokumen} {unit['nama']}"
    missing = sum(i.capaian is None for i in indicators)
    return ContentsLine(table.sheet.nama, about, len(indicators), missing)


def _pages(book: Book, lembar: LembarLayout) -> Iterator[tuple[Unit, list[IndicatorResult]]]:
    """Each sheet of a kind: the whole agency, or every unit with indicators."""
    wanted = [
        i for i in book.indicators if belongs(i.fields["dokumen"], i.fields["tingkat"], lembar)
    ]
    if lembar.tiap == "instansi":
        agency = next(u for u in book.units.values() if u["jenis"] == "instansi")
        if wanted:
            yield agency, wanted
        return
    by_unit: dict[str, list[IndicatorResult]] = {}
    for indicator in wanted:
        by_unit.setdefault(indicator.fields["kode_unit"], []).append(indicator)
    for kode, unit in book.units.items():
        if kode in by_unit:
            yield unit, by_unit[kode]


def belongs(dokumen: str, tingkat: str, lembar: LembarLayout) -> bool:
    """Whether a sheet of that kind prints indicators of that document and level."""
    return dokumen == lembar.dokumen and (not lembar.tingkat or tingkat in lembar.tingkat)
