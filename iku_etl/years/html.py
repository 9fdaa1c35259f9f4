"""The trend as one HTML page that needs nothing beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iku_etl.files.atomic import replacing
from iku_etl.issues import Issue
from iku_etl.report.pages import own_part, page_environment
from iku_etl.text.numbers import format_number
from iku_etl.years.comparison import Trend, TrendIndicator
from iku_etl.years.long_targets import Comparison
from iku_etl.years.parts import (
    COMPARISONS,
    DASH,
    Content,
    capaian_content,
    comparison_content,
    growth_content,
    realisasi_content,
    source_name,
    span_of_years,
    target_content,
    target_number,
    value_decimals,
)
from iku_etl.years.picture import Picture, draw


@dataclass(frozen=True)
class YearLine:
    """One year of an indicator, as texts."""

    tahun: str
    target: str
    realisasi: str
    capaian: str
    tumbuh: str


@dataclass(frozen=True)
class Card:
    """One indicator on the page; renstra and nasional: target, year, percentage or why not."""

    kode: str
    indikator: str
    satuan: str
    arah: str
    tahun: tuple[YearLine, ...]
    poin: str
    renstra: tuple[str, str, str]
    nasional: tuple[str, str, str]
    gambar: Picture | None


def _text(content: Content, desimal: int) -> str:
    return content if isinstance(content, str) else format_number(content, desimal)


def make_card(trend: Trend, indicator: TrendIndicator) -> Card:
    """What the page shows of an indicator; a drawing only where there are two numbers or more."""
    places, years = value_decimals(trend, indicator), range(len(trend.tahun))
    lines = tuple(
        YearLine(
            trend.tahun[i],
            _text(target_content(indicator.target[i]), places),
            _text(realisasi_content(trend, indicator, i), places),
            _text(capaian_content(trend, indicator, i), indicator.desimal),
            _text(growth_content(indicator.change[i]), trend.desimal),
        )
        for i in years
    )

    def compared(one: Comparison) -> tuple[str, str, str]:
        content = comparison_content(one)
        return (
            _text(target_content(one.target), places),
            one.tahun or DASH,
            _text(content, indicator.desimal),
        )

    poin, latest = indicator.change[-1].poin, indicator.latest
    realisasi = [row.realisasi if row else None for row in indicator.rows]
    numbers = sum(value is not None for value in realisasi)
    drawn = numbers > 1 and not indicator.is_presence
    target, renstra = (
        [target_number(one) for one in targets] for targets in (indicator.target, indicator.renstra)
    )
    return Card(
        kode=indicator.kode,
        indikator=indicator.name,
        satuan=latest.satuan,
        arah=indicator.arah or DASH,
        tahun=lines,
        poin=_text(DASH if poin is None else poin, indicator.desimal),
        renstra=compared(indicator.akhir_renstra),
        nasional=compared(indicator.nasional),
        gambar=draw(trend.tahun, realisasi, target, renstra, places) if drawn else None,
    )


def _counted(trend: Trend, place: int) -> list[str]:
    """The kode of the indicators with a capaian in a year."""
    rows = (indicator.rows[place] for indicator in trend.indikator)
    return [row.kode for row in rows if row and row.capaian is not None]


def _mean_line(trend: Trend, place: int) -> tuple[str, ...]:
    """A year: its mean and of how many, then what it shares with the year before, and its source."""
    sama = trend.sama[place]
    numbers = trend.rata_rata[place], sama.lalu, sama.kini, sama.selisih
    mean, *shared = (_text(DASH if n is None else n, trend.desimal) for n in numbers)
    count = str(len(sama.sama)) if sama.sama else DASH
    own = str(len(_counted(trend, place)))
    return trend.tahun[place], mean, own, count, *shared, source_name(trend.years[place])


def render_trend(trend: Trend, issues: Sequence[Issue]) -> str:
    """The page."""
    arah = [indicator.arah for indicator in trend.indikator]
    sets = {frozenset(_counted(trend, place)) for place in range(len(trend.tahun))}
    alike = len(sets) == 1 and frozenset() not in sets
    return page_environment().get_template("tren.html.j2").render(
        trend=trend,
        kartu=[make_card(trend, indicator) for indicator in trend.indikator],
        rata_rata=[_mean_line(trend, place) for place in range(len(trend.tahun))],
        rata_gambar=draw(trend.tahun, trend.rata_rata, [], [], trend.desimal) if alike else None,
        arah={name: arah.count(name) for name in ("membaik", "tetap", "memburuk")},
        tanpa_arah=arah.count(""),
        judul=COMPARISONS,
        masa=span_of_years(trend),
        kini=trend.tahun[-1],
        lalu=str(int(trend.tahun[-1]) - 1),
        catatan=issues,
        gaya=own_part("laporan.css") + own_part("tren.css"),
    )  # fmt: skip


def write_trend_html(trend: Trend, issues: Sequence[Issue], path: Path) -> None:
    """Writes the page."""
    with replacing(path) as temporary:
        text = render_trend(trend, issues)
        temporary.write_text(text, encoding="utf-8", errors="replace", newline="\n")
