"""The bars of a table of Rekap, the highest first, with a line at 100.

Beside the table, in hidden columns, its rows are ranked by formulas: a number that is changed in
Perhitungan moves its bar.
"""

from collections.abc import Sequence
from math import ceil

from iku_etl.cellref import column_letters
from iku_etl.report.rekap_tables import MEAN, PutView
from iku_etl.report.rekap_views import View
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.sheet import MOST_NAMED, BarChart, Sheet

NO, NAME = 1, 2
COLUMNS_BESIDE = 5
HIDDEN_WIDTH = 8.0
ROW_POINTS = 15.0
FULL = 100.0
NO_MEAN = "–"


def put_chart(sheet: Sheet, view: View, put: PutView, row: int) -> int:
    """Writes the columns and draws the bars below the table; returns the row after them."""
    beside = range(max(sheet.widths) + 1, max(sheet.widths) + 1 + COLUMNS_BESIDE)
    rank_at, limit, ranked_no, ranked_name, ranked_mean = beside
    ranks = _ranks([done.mean for _, done in put.groups])
    order = [ranks.index(rank) for rank in range(1, len(ranks) + 1)]
    numbers = tuple(str(i + 1) for i in order)
    names = tuple(put.groups[i][0] for i in order)
    means = tuple(NO_MEAN if (m := put.groups[i][1].mean) is None else m for i in order)
    for here, rank in enumerate(ranks, start=put.first):
        sheet.put(here, rank_at, float(rank), "hitung", _rank_formula(here, put))
        sheet.put(here, limit, FULL, "hitung")
    for column, contents, source in (
        (ranked_no, numbers, NO),
        (ranked_name, names, NAME),
        (ranked_mean, means, MEAN),
    ):
        for i, content in enumerate(contents):
            formula = _pick_formula(source, rank_at, i + 1, put)
            sheet.put(put.first + i, column, content, "hitung", formula)
    sheet.hidden |= {*beside}
    sheet.widths |= dict.fromkeys(sheet.hidden, HIDDEN_WIDTH)
    # A dash would be drawn as a zero: rows without a mean come last, and have no bar.
    drawn = tuple(mean for mean in means if not isinstance(mean, str))
    many = len(drawn) > MOST_NAMED
    chart = BarChart(
        judul=f"{view.judul} (%)",
        uraian=_described(view, names, drawn),
        row=put.first,
        label=(numbers if many else names)[: len(drawn)],
        nilai=drawn,
        kolom_label=ranked_no if many else ranked_name,
        kolom_nilai=ranked_mean,
        kolom_batas=limit,
        position=(row, 1),
    )
    sheet.charts.append(chart)
    return row + ceil(chart.height_points / ROW_POINTS) + 1


def _ranks(means: Sequence[float | None]) -> list[int]:
    """1 for the highest; equal ones in their order, those without a mean last."""
    missing = float("-inf")
    order = sorted(range(len(means)), key=lambda i: -(missing if (m := means[i]) is None else m))
    return [order.index(i) + 1 for i in range(len(means))]


def _rank_formula(row: int, put: PutView) -> str:
    letter = column_letters(MEAN)
    cell, all_of_them = f"{letter}{row}", _column(MEAN, put)
    so_far = f"{letter}${put.first}:{cell}"
    return (
        f'IF(ISNUMBER({cell}),COUNTIF({all_of_them},">"&{cell})+COUNTIF({so_far},{cell}),'
        f'COUNT({all_of_them})+COUNTIF({so_far},"{NO_MEAN}"))'
    )


def _pick_formula(column: int, rank_at: int, rank: int, put: PutView) -> str:
    return f"INDEX({_column(column, put)},MATCH({rank},{_column(rank_at, put)},0))"


def _column(column: int, put: PutView) -> str:
    letter = column_letters(column)
    return f"{letter}${put.first}:{letter}${put.last}"


def _described(view: View, names: Sequence[str], means: Sequence[float]) -> str:
    """The chart in words, for those who do not see it; names and means from high to low."""
    most, least = format_number(means[0]), format_number(means[-1])
    return (
        f"Diagram batang {view.judul.lower()} dalam persen, {len(means)} batang dengan garis di 100: "
        f"tertinggi {names[0]} {most}, terendah {names[len(means) - 1]} {least}. "
        "Semua angkanya ada di tabel di atasnya."
    )
