"""The result columns of an official row: live formulas down to Perhitungan, each with its value."""

from collections.abc import Mapping

from iku_etl.calculate.records import IndicatorResult
from iku_etl.catalog.targets import TargetKind
from iku_etl.catalog.words import is_presence_unit
from iku_etl.cellref import cell_name
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book
from iku_etl.report.calculation import NOT_CALCULATED, IndicatorCells, round_formula
from iku_etl.report.columns import Columns
from iku_etl.report.sheet import Area, Cell, Sheet

DASH = "–"


def put_outcome(
    sheet: Sheet,
    columns: Columns,
    book: Book,
    indicator: IndicatorResult,
    span: range,
    cells: IndicatorCells,
    scales: Mapping[str, ScaleCells],
) -> None:
    """Writes satuan, target and the results of one indicator into its row."""
    row = span.start
    capaian_place = columns.result("capaian") or 0
    made = {
        "satuan": Cell(row, 0, indicator.isi["satuan"], "tengah"),
        "target": Cell(row, 0, indicator.target.teks or DASH, "tengah"),
        "realisasi": _realisasi(indicator, row, cells, book),
        "persentase": _persentase(indicator, row, cells, book),
        "predikat_nilai": _own_label(indicator, row, cells, book, scales),
        "capaian": _capaian(indicator, row, cells, book),
        "predikat": _predikat(indicator, row, cell_name(row, capaian_place), book, scales),
    }
    for placed in columns.hasil:
        cell = made[placed.kolom.nama]._replace(kolom=placed.awal)
        sheet.sel.append(cell)
        sheet.merge(Area(row, placed.awal, span.stop - 1, placed.awal), cell.gaya)


def _status(indicator: IndicatorResult, row: int) -> Cell:
    style = "masalah" if indicator.status == "bermasalah" else "status"
    return Cell(row, 0, NOT_CALCULATED.get(indicator.status, DASH), style)


def _realisasi(indicator: IndicatorResult, row: int, cells: IndicatorCells, book: Book) -> Cell:
    if indicator.realisasi is None:
        return _status(indicator, row)
    asks_presence = indicator.target.jenis is TargetKind.ADA_TIDAK and indicator.realisasi in (0, 1)
    if asks_presence or is_presence_unit(indicator.isi["satuan"]):
        there = "Ada" if indicator.realisasi == 1 else "Tidak Ada"
        return Cell(row, 0, there, "tengah", f'IF({cells.nilai}=1,"Ada","Tidak Ada")')
    formula = round_formula(cells.nilai, indicator.desimal, book.settings)
    return Cell(row, 0, indicator.realisasi, "angka", formula, indicator.desimal_realisasi)


def _persentase(indicator: IndicatorResult, row: int, cells: IndicatorCells, book: Book) -> Cell:
    if indicator.persentase is None:
        return Cell(row, 0, DASH, "status")
    formula = round_formula(cells.nilai, indicator.desimal, book.settings)
    return Cell(row, 0, indicator.persentase, "angka", formula, indicator.desimal)


def _capaian(indicator: IndicatorResult, row: int, cells: IndicatorCells, book: Book) -> Cell:
    if indicator.capaian is None:
        known = indicator.realisasi is not None
        return _status(indicator, row) if known else Cell(row, 0, DASH, "status")
    formula = round_formula(cells.capaian, indicator.desimal, book.settings)
    return Cell(row, 0, indicator.capaian, "angka_tebal", formula, indicator.desimal)


def _predikat(
    indicator: IndicatorResult, row: int, capaian: str, book: Book, scales: Mapping[str, ScaleCells]
) -> Cell:
    if indicator.capaian is None:
        return Cell(row, 0, DASH, "status")
    formula = scales[book.settings.skala].lookup(capaian)
    return Cell(row, 0, indicator.predikat, "predikat", formula)


def _own_label(
    indicator: IndicatorResult,
    row: int,
    cells: IndicatorCells,
    book: Book,
    scales: Mapping[str, ScaleCells],
) -> Cell:
    if not indicator.predikat_nilai:
        return Cell(row, 0, DASH, "status")
    value = round_formula(cells.nilai, indicator.desimal, book.settings)
    formula = scales[indicator.isi["skala"]].lookup(value)
    return Cell(row, 0, indicator.predikat_nilai, "predikat", formula)
