"""What is said of values that lie between two printed levels of their scale."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from iku_etl.calculate.records import IndicatorResult
from iku_etl.measure.rounding import round_fraction
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book
from iku_etl.text.numbers import format_number


def gap_notes(
    indicator: IndicatorResult, book: Book, scales: Mapping[str, ScaleCells]
) -> Iterator[str]:
    """A note for its capaian, and for its value where it has a scale of its own."""
    own = scales.get(indicator.fields["skala"])
    read = [(indicator.capaian_nilai, scales[book.settings.skala], indicator.predikat)]
    if own and not indicator.sebutan:
        read.append((indicator.nilai, own, indicator.predikat_nilai))
    for nilai, cells, label in read:
        if nilai is None or not cells.is_near_gap(nilai):
            continue
        skala = cells.skala
        shown = round_fraction(Fraction(repr(nilai)), skala.desimal, book.settings)
        if gap := skala.gap_at(shown):
            above, below = gap
            yield (
                f"{format_number(shown)} di antara {below.label} ({below.cetak}) dan {above.label} "
                f"({above.cetak}); dibaca {label}, lihat lembar Dasar"
            )
