"""How wide a result column must be: a property of what its indicators print."""

from collections.abc import Callable, Iterable, Mapping

from iku_etl.calculate.records import IndicatorResult
from iku_etl.report.book import Book
from iku_etl.report.texts import target_text
from iku_etl.rules.layouts import KolomHasil
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.widths import NumberWidths, fit_words

Shown = tuple[float | None, int]
NUMBERS: Mapping[str, Callable[[Book, IndicatorResult], Shown]] = {
    "realisasi": lambda _, i: (i.realisasi, i.desimal_realisasi),
    "persentase": lambda book, i: (book.persentase(i), i.desimal),
    "capaian": lambda _, i: (i.capaian, i.desimal),
}
TEXTS: Mapping[str, Callable[[IndicatorResult], str]] = {
    "satuan": lambda i: i.fields["satuan"],
    "target": lambda i: target_text(i.target),
    "predikat": lambda i: i.predikat,
    "predikat_nilai": lambda i: i.predikat_nilai,
}


def level_text(indicator: IndicatorResult) -> str:
    """A predikat with its score beside: WTP (4)."""
    assert indicator.nilai is not None  # else it has no level
    return f"{indicator.sebutan} ({format_number(indicator.nilai)})"


def result_width(column: KolomHasil, book: Book, indicators: Iterable[IndicatorResult]) -> float:
    """The width of a result column over these indicators, at least what the schema says."""
    if column.nama in TEXTS:
        return fit_words(map(TEXTS[column.nama], indicators), column.lebar)
    numbers, levels = NumberWidths(), []
    for indicator in indicators:
        nilai, desimal = NUMBERS[column.nama](book, indicator)
        if column.nama == "realisasi" and indicator.sebutan:
            levels.append(level_text(indicator))
        elif nilai is not None:
            numbers.note(0, nilai, desimal)
    return fit_words(levels, numbers.fit(0, column.lebar))
