"""Averages of printed capaian over groups of indicators, as a number and as a live formula."""

from collections.abc import Sequence
from fractions import Fraction

from iku_etl.calculate.records import IndicatorResult
from iku_etl.catalog.settings import Settings
from iku_etl.cellref import column_letters
from iku_etl.measure.rounding import round_exact
from iku_etl.report.sheet import absolute

AREAS_PER_CALL = 200
LONGEST_FORMULA = 8000


def mean_capaian(groups: Sequence[Sequence[IndicatorResult]], settings: Settings) -> list[float]:
    """Each group's mean of the printed capaian, uncapped (DOMAIN §1.3), rounded the agency's way.

    Printed numbers are decimals, so their mean is taken exactly, whatever their size.
    """
    printed = [[i.capaian for i in group if i.capaian is not None] for group in groups]
    sums = [sum((Fraction(repr(c)) for c in capaian), Fraction()) for capaian in printed]
    means = (total / len(capaian) for total, capaian in zip(sums, printed, strict=True))
    return [round_exact(mean, settings.desimal, settings) for mean in means]


def mean_formula(places: Sequence[tuple[str, int, int]]) -> str:
    """AVERAGE over the capaian cells (sheet, row, column); neighbours become one range.

    Empty when it would be longer than Excel takes (8,192 characters).
    """
    runs: list[list[tuple[str, int, int]]] = []
    for place in sorted(places, key=lambda p: (p[0], p[2], p[1])):
        last = runs[-1][-1] if runs else None
        if last and place == (last[0], last[1] + 1, last[2]):
            runs[-1].append(place)
        else:
            runs.append([place])
    areas = [_area(run) for run in runs]
    parts = [areas[i : i + AREAS_PER_CALL] for i in range(0, len(areas), AREAS_PER_CALL)]
    if len(parts) == 1:
        formula = f"AVERAGE({','.join(areas)})"
    else:
        total = "+".join(f"SUM({','.join(part)})" for part in parts)
        formula = f"({total})/{len(places)}"
    return formula if len(formula) <= LONGEST_FORMULA else ""


def _area(run: list[tuple[str, int, int]]) -> str:
    lembar, first, kolom = run[0]
    start = absolute(lembar, first, kolom)
    return start if len(run) == 1 else f"{start}:${column_letters(kolom)}${run[-1][1]}"
