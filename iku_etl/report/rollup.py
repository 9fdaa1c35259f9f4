"""Averages of printed capaian over groups of indicators, as a number and as a live formula."""

from collections import Counter
from collections.abc import Collection, Sequence
from fractions import Fraction

from iku_etl.cellref import column_letters
from iku_etl.measure.levels import level_of
from iku_etl.measure.mean import exact_mean
from iku_etl.measure.rounding import round_fraction
from iku_etl.report.calculation import NOT_CALCULATED
from iku_etl.report.group_mean import GroupMean, HasCapaian
from iku_etl.rules.scales import Skala
from iku_etl.rules.settings import Settings
from iku_etl.xlsx.sheet import absolute_cell

AREAS_PER_CALL = 200
LONGEST_FORMULA = 8000
PART, UNPRINTED = "bagian indeks", "tidak ada di tabel resmi"
Place = tuple[str, int, int]


def group_mean(
    members: Sequence[HasCapaian],
    settings: Settings,
    printed: Collection[str],
    parts: Collection[str] = (),
) -> GroupMean:
    """The mean of the printed capaian of a group, uncapped.

    printed: the kode of those that an official table prints; parts: of those that are a part of an
    index that is counted, and so not counted again beside it.
    """
    counted: dict[str, float] = {}
    left_out = Counter[str]()
    for indicator in members:
        if indicator.capaian is None:
            left_out[NOT_CALCULATED[indicator.status]] += 1
        elif indicator.kode not in printed:
            left_out[UNPRINTED] += 1
        elif indicator.kode in parts:
            left_out[PART] += 1
        else:
            counted[indicator.kode] = indicator.capaian
    exact = exact_mean(list(counted.values())) if counted else None
    mean = None if exact is None else round_fraction(exact, settings.desimal, settings)
    return GroupMean(len(members), tuple(counted), left_out, mean, exact)


def mean_formula(places: Sequence[Place]) -> str:
    """AVERAGE over the capaian cells (sheet, row, column); neighbours become one range.

    Empty when it would be longer than Excel takes (8,192 characters).
    """
    areas = _areas(places)
    parts = [areas[i : i + AREAS_PER_CALL] for i in range(0, len(areas), AREAS_PER_CALL)]
    if len(parts) == 1:
        formula = f"AVERAGE({','.join(areas)})"
    else:
        total = "+".join(f"SUM({','.join(part)})" for part in parts)
        formula = f"({total})/{len(places)}"
    return formula if len(formula) <= LONGEST_FORMULA else ""


def weighted_formula(places: Sequence[Place], weights: int) -> str:
    """The mean of these cells, each with the weight in that column of its row and sheet.

    Empty when it would be longer than Excel takes.
    """
    beside = _areas([(lembar, row, weights) for lembar, row, _ in places])
    pairs = zip(_areas(places), beside, strict=True)
    products = "+".join(f"SUMPRODUCT({values},{weight})" for values, weight in pairs)
    formula = f"({products})/SUM({','.join(beside)})"
    return formula if len(formula) <= LONGEST_FORMULA else ""


def mean_label(exact: Fraction, skala: Skala, settings: Settings) -> str:
    """The predikat of a mean that is not rounded yet."""
    return level_of(round_fraction(exact, skala.desimal, settings), skala).label


def sum_formulas(places: Sequence[Place]) -> list[tuple[str, int]]:
    """SUM over these cells in as many formulas as it takes, each with how many cells it adds."""
    found: list[tuple[str, int]] = []
    for start in range(0, len(places), AREAS_PER_CALL // 2):
        part = places[start : start + AREAS_PER_CALL // 2]
        found.append((f"SUM({','.join(_areas(part))})", len(part)))
    return found


def _areas(places: Sequence[Place]) -> list[str]:
    runs: list[list[Place]] = []
    for place in sorted(places, key=lambda p: (p[0], p[2], p[1])):
        last = runs[-1][-1] if runs else None
        if last and place == (last[0], last[1] + 1, last[2]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [_area(run) for run in runs]


def _area(run: list[Place]) -> str:
    lembar, first, column = run[0]
    start = absolute_cell(lembar, first, column)
    return start if len(run) == 1 else f"{start}:${column_letters(column)}${run[-1][1]}"
