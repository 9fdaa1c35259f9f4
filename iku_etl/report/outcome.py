"""The result columns of an official row: live formulas down to Perhitungan, each with its value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from iku_etl.calculate.records import IndicatorResult
from iku_etl.catalog.targets import Target, TargetKind
from iku_etl.catalog.words import presence_word
from iku_etl.formula.literals import write_signed
from iku_etl.measure.rounding import printed_formula, round_formula
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book
from iku_etl.report.calculation import NOT_CALCULATED
from iku_etl.report.calculation_places import IndicatorCells
from iku_etl.report.columns import Columns
from iku_etl.report.result_widths import level_text
from iku_etl.report.texts import target_text
from iku_etl.rules.scales import Skala
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet

DASH = "–"
LONGEST_TEXT = 255  # letters of a text within a formula, for Excel


@dataclass(frozen=True, slots=True)
class ResultCells:
    """One indicator with the places its results refer to."""

    book: Book
    scales: Mapping[str, ScaleCells]
    indicator: IndicatorResult
    cells: IndicatorCells
    capaian: str  # the cell of this row that shows the capaian
    target_mark: str = ""  # said after a target that is not that of the period

    def printed(self, cell: str, nilai: float | None, tercetak: float) -> str:
        """The formula of a printed number."""
        assert nilai is not None  # as it is printed
        settings = self.book.settings
        return printed_formula(cell, nilai, tercetak, self.indicator.desimal, settings)

    def read_by(self, skala: Skala, cell: str) -> str:
        """The formula of a number as a scale reads it."""
        return round_formula(cell, skala.desimal, self.book.settings)


class ResultContent(NamedTuple):
    """What a result cell shows: a value in a style, and the formula that gives it."""

    content: str | float
    style: str
    rumus: str = ""
    desimal: int | None = None


NOTHING = ResultContent(DASH, "status")


def put_outcome(sheet: Sheet, columns: Columns, span: range, outcome: ResultCells) -> None:
    """Writes satuan, target and the results of one indicator into its row."""
    row, last = span.start, span.stop - 1
    highest = 0.0
    for placed in columns.hasil:
        shown = SHOWN[placed.column.nama](outcome)
        sheet.put(row, placed.awal, *shown)
        if last > row:
            sheet.merge(Area(row, placed.awal, last, placed.awal), shown.style)
        elif isinstance(shown.content, str):
            highest = max(highest, table_height(shown.content, placed.width))
    if last == row:
        sheet.raise_row(row, highest)


def _status(indicator: IndicatorResult) -> ResultContent:
    style = "masalah" if indicator.status == "bermasalah" else "status"
    return ResultContent(NOT_CALCULATED.get(indicator.status, DASH), style)


def _satuan(outcome: ResultCells) -> ResultContent:
    return ResultContent(outcome.indicator.fields["satuan"], "tengah")


def _target(outcome: ResultCells) -> ResultContent:
    target = outcome.indicator.target
    text = f"{target_text(target)}{outcome.target_mark}" if target.teks else DASH
    return ResultContent(text, "tengah", target_formula(target, text, outcome.cells))


def target_formula(target: Target, shown: str, cells: IndicatorCells) -> str:
    """The target as it is shown while Perhitungan holds that number; else the number there."""
    low, high = cells.target, cells.target_atas
    text = shown.replace('"', '""')
    if target.jenis is TargetKind.KOSONG or len(text) > LONGEST_TEXT:
        return ""
    if target.jenis is TargetKind.RENTANG:
        bawah, atas = write_signed(target.bawah, "."), write_signed(target.atas, ".")
        same = f"AND({low}={bawah},{high}={atas})"
        return f'IF({same},"{text}",{low}&" - "&{high})'
    return f'IF({low}={write_signed(target.bawah, ".")},"{text}",{low})'


def _realisasi(outcome: ResultCells) -> ResultContent:
    indicator, nilai = outcome.indicator, outcome.cells.nilai
    if indicator.realisasi is None:
        return _status(indicator)
    if indicator.sebutan:
        called = outcome.scales[indicator.fields["skala"]].of_score(nilai, called=True)
        return ResultContent(level_text(indicator), "tengah", f'{called}&" ("&{nilai}&")"')
    satuan, target = indicator.fields["satuan"], indicator.target.teks
    is_asked = indicator.ada_tidak
    if there := presence_word(satuan, target, indicator.realisasi, is_asked=is_asked):
        return ResultContent(there, "tengah", f'IF({nilai}=1,"Ada","Tidak Ada")')
    formula = outcome.printed(nilai, indicator.nilai, indicator.realisasi)
    return ResultContent(indicator.realisasi, "angka", formula, indicator.desimal_realisasi)


def _persentase(outcome: ResultCells) -> ResultContent:
    persentase = outcome.book.persentase(outcome.indicator)
    if persentase is None:
        return NOTHING
    formula = outcome.printed(outcome.cells.nilai, outcome.indicator.nilai, persentase)
    return ResultContent(persentase, "angka", formula, outcome.indicator.desimal)


def _capaian(outcome: ResultCells) -> ResultContent:
    indicator = outcome.indicator
    if indicator.capaian is None:
        return NOTHING if indicator.realisasi is None else _status(indicator)
    formula = outcome.printed(outcome.cells.capaian, indicator.capaian_nilai, indicator.capaian)
    return ResultContent(indicator.capaian, "angka_tebal", formula, indicator.desimal)


def _predikat(outcome: ResultCells) -> ResultContent:
    if outcome.indicator.capaian is None:
        return NOTHING
    scale, indicator = outcome.scales[outcome.book.settings.skala], outcome.indicator
    # The printed cell where it has the decimals at which the scale is read.
    same = scale.skala.desimal == indicator.desimal
    value = outcome.capaian if same else outcome.read_by(scale.skala, outcome.cells.capaian)
    formula = scale.lookup(value)
    return ResultContent(outcome.indicator.predikat, "predikat", formula)


def _own_label(outcome: ResultCells) -> ResultContent:
    indicator = outcome.indicator
    if not indicator.predikat_nilai:
        return NOTHING
    scale, cell = outcome.scales[indicator.fields["skala"]], outcome.cells.nilai
    read = outcome.read_by(scale.skala, cell)
    formula = scale.of_score(cell) if indicator.sebutan else scale.lookup(read)
    return ResultContent(indicator.predikat_nilai, "predikat", formula)


SHOWN: Mapping[str, Callable[[ResultCells], ResultContent]] = {
    "satuan": _satuan,
    "target": _target,
    "realisasi": _realisasi,
    "persentase": _persentase,
    "predikat_nilai": _own_label,
    "capaian": _capaian,
    "predikat": _predikat,
}
