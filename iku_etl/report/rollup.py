"""Averages of printed capaian over groups of indicators, as a number and as a live formula."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from iku_etl.calculate.records import IndicatorResult
from iku_etl.catalog.scales import Skala
from iku_etl.catalog.settings import Settings
from iku_etl.cellref import column_letters
from iku_etl.formula.precision import GUARD_DIGITS
from iku_etl.report.sheet import absolute

AREAS_PER_CALL = 200
LONGEST_FORMULA = 8000


def mean_capaian(groups: Sequence[Sequence[IndicatorResult]], settings: Settings) -> list[float]:
    """Each group's mean of the printed capaian, uncapped (DOMAIN §1.3), rounded the agency's way.

    Printed numbers are decimals, so their mean is taken exactly; workers need no numpy for it.
    """
    printed = [[i.capaian for i in group if i.capaian is not None] for group in groups]
    sums = [sum((Decimal(repr(c)) for c in capaian), Decimal(0)) for capaian in printed]
    means = (total / len(capaian) for total, capaian in zip(sums, printed, strict=True))
    return [_rounded(mean, settings) for mean in means]


def _rounded(value: Decimal, settings: Settings) -> float:
    """The two roundings of round_formula."""
    unit = Decimal(1).scaleb(-settings.desimal)
    guard = unit.scaleb(-GUARD_DIGITS)
    rounding = ROUND_DOWN if settings.pembulatan == "potong" else ROUND_HALF_UP
    return float(value.quantize(guard, ROUND_HALF_UP).quantize(unit, rounding))


def predikat_of(nilai: float, skala: Skala) -> str:
    """The label of one value."""
    for jenjang in skala.jenjang:
        bound = jenjang.batas_bawah
        if bound is None or nilai > bound or (jenjang.termasuk and nilai == bound):
            return jenjang.label
    raise AssertionError("the last level has no lower bound")


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
