"""Words and numbers of the trend that its workbook and its page share."""

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.catalog.targets import Target, TargetKind
from iku_etl.catalog.words import presence_word
from iku_etl.report.calculation import NOT_CALCULATED
from iku_etl.text.numbers import format_number
from iku_etl.years.closed import YearResults
from iku_etl.years.comparison import Trend, TrendIndicator
from iku_etl.years.growth import Change
from iku_etl.years.long_targets import Comparison

DASH = "–"
UNREAD = "tidak terbaca"
# PermenPANRB 53/2014 Lampiran II, Bab III huruf A.
COMPARISONS = (
    "1. Terhadap target tahun ini",
    "2. Terhadap tahun lalu",
    "3. Terhadap akhir Renstra",
    "4. Terhadap standar nasional",
)
Content = str | float


def span_of_years(trend: Trend) -> str:
    """2022–2025, or the only year there is."""
    return "–".join(dict.fromkeys((trend.tahun[0], trend.tahun[-1])))


def target_number(target: Target) -> float | None:
    """What a drawing may show beside realisasi: no range, and no score of a predikat."""
    return target.bawah if target.jenis is TargetKind.ANGKA else None


def target_content(target: Target) -> Content:
    """A single number as a number, else the target as people write it."""
    number = target_number(target)
    return target.teks or DASH if number is None else number


def realisasi_content(trend: Trend, indicator: TrendIndicator, place: int) -> Content:
    """The realisasi of a year, in words where it is no number."""
    row = indicator.rows[place]
    if row is None or row.realisasi is None:
        return _missing(trend, row, place)
    return presence_word(row.satuan, row.target, row.realisasi) or row.realisasi


def capaian_content(trend: Trend, indicator: TrendIndicator, place: int) -> Content:
    """The capaian of a year, or why there is none."""
    row = indicator.rows[place]
    return _missing(trend, row, place) if row is None or row.capaian is None else row.capaian


def _missing(trend: Trend, row: CapaianRow | None, place: int) -> str:
    if row is not None:
        return NOT_CALCULATED.get(row.status, DASH)
    year = trend.years[place]
    return UNREAD if year and year.rows is None else DASH


def growth_content(change: Change) -> Content:
    """The growth, or why there is none."""
    return change.sebab or DASH if change.tumbuh is None else change.tumbuh


def comparison_content(comparison: Comparison) -> Content:
    """The percentage, or why there is none."""
    return comparison.sebab or DASH if comparison.nilai is None else comparison.nilai


def value_decimals(trend: Trend, indicator: TrendIndicator) -> int:
    """The decimals that show its realisasi and targets whole."""
    others = (indicator.akhir_renstra.target, indicator.nasional.target)
    contents = [target_content(t) for t in (*indicator.target, *indicator.renstra, *others)]
    contents += [realisasi_content(trend, indicator, i) for i in range(len(trend.tahun))]
    texts = (format_number(value) for value in contents if isinstance(value, float))
    return max((len(text.partition(",")[2]) for text in texts), default=0)


def source_name(year: YearResults | None) -> str:
    """Where the numbers of a year come from."""
    return "tidak ada hasil" if year is None else year.berkas
