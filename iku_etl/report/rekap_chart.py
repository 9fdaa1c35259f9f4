"""The bars of a table of Rekap, the highest first, with a line at 100.

Beside the table, in hidden columns, its rows are ranked by formulas: a number that is changed in
Perhitungan moves its bar.
"""

from math import ceil

from iku_etl.cellref import column_letters
from iku_etl.report.rekap_tables import MEAN, REASONS, PutView
from iku_etl.report.rekap_views import View
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.sheet import BarChart, Sheet

NO, NAME = 1, 2
RANK, LIMIT, RANKED_NO, RANKED_NAME, RANKED_MEAN = range(REASONS + 1, REASONS + 6)
HIDDEN_WIDTH = 8.0
ROW_POINTS = 15.0
FULL = 100.0
NO_MEAN = "–"


def put_chart(sheet: Sheet, view: View, put: PutView, row: int) -> int:
    """Writes the columns and draws the bars below the table; returns the row after them."""
    ranks = _ranks([done.mean for _, done in put.groups])
    by_rank = {rank: i for i, rank in enumerate(ranks)}
    for i, rank in enumerate(ranks):
        here = put.first + i
        name, done = put.groups[by_rank[i + 1]]
        number = str(by_rank[i + 1] + 1)
        mean = NO_MEAN if done.mean is None else done.mean
        sheet.put(here, RANK, float(rank), "hitung", _rank_formula(here, put))
        sheet.put(here, LIMIT, FULL, "hitung")
        for column, content, source in (
            (RANKED_NO, number, NO),
            (RANKED_NAME, name, NAME),
            (RANKED_MEAN, mean, MEAN),
        ):
            sheet.put(here, column, content, "hitung", _pick_formula(source, i + 1, put))
    sheet.hidden |= {*range(RANK, RANKED_MEAN + 1)}
    sheet.widths |= dict.fromkeys(sheet.hidden, HIDDEN_WIDTH)
    chart = BarChart(
        judul=f"{view.judul} (%)",
        uraian=_described(view, put, ranks),
        row=put.first,
        last_row=put.last,
        kolom_nomor=RANKED_NO,
        kolom_nama=RANKED_NAME,
        kolom_nilai=RANKED_MEAN,
        kolom_batas=LIMIT,
        position=(row, 1),
    )
    sheet.charts.append(chart)
    return row + ceil(chart.height_points / ROW_POINTS) + 1


def _ranks(means: list[float | None]) -> list[int]:
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


def _pick_formula(column: int, rank: int, put: PutView) -> str:
    return f"INDEX({_column(column, put)},MATCH({rank},{_column(RANK, put)},0))"


def _column(column: int, put: PutView) -> str:
    letter = column_letters(column)
    return f"{letter}${put.first}:{letter}${put.last}"


def _described(view: View, put: PutView, ranks: list[int]) -> str:
    """The chart in words, for those who do not see it."""
    rows = zip(ranks, put.groups, strict=True)
    ranked = [(name, done.mean) for _, (name, done) in sorted(rows, key=lambda pair: pair[0])]
    numbers = [(name, mean) for name, mean in ranked if mean is not None]
    (best, most), (worst, least) = numbers[0], numbers[-1]
    return (
        f"Diagram batang {view.judul.lower()} dalam persen, {len(numbers)} batang dengan garis di 100: "
        f"tertinggi {best} {format_number(most)}, terendah {worst} {format_number(least)}. "
        "Semua angkanya ada di tabel di atasnya."
    )
