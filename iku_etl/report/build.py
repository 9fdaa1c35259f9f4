"""A book → its sheets: Rekap first, the official tables, then Perhitungan and Dasar."""

from collections.abc import Iterator

from iku_etl.calculate.records import IndicatorResult
from iku_etl.report.basis import build_basis
from iku_etl.report.book import Book, Unit
from iku_etl.report.calculation_sheet import build_calculation
from iku_etl.report.official import build_official
from iku_etl.report.rekap import build_rekap
from iku_etl.rules.layouts import LembarLayout
from iku_etl.xlsx.sheet import Sheet


def build_sheets(book: Book) -> list[Sheet]:
    """The sheets of one workbook in their order."""
    basis, scales = build_basis(book)
    calculation, cells = build_calculation(book, scales)
    tables = [
        build_official(book, lembar, unit, indicators, cells, scales)
        for lembar in book.layout.lembar
        for unit, indicators in _pages(book, lembar)
    ]
    rekap = build_rekap(book, tables, scales)
    return [rekap, *(table.sheet for table in tables), calculation, basis]


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
