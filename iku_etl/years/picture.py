"""The drawing of one indicator over the years, as coordinates for an inline SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from iku_etl.text.numbers import format_number

WIDTH, HEIGHT = 460.0, 190.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 8.0, 16.0, 22.0
BAR_SHARE = 0.5
Values = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Bar:
    """A column with its value written above it."""

    x: float
    y: float
    width: float
    height: float
    tengah: float
    teks: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Columns, lines as point lists (a gap begins a new one), the years and the scale."""

    bars: tuple[Bar, ...]
    target: tuple[tuple[tuple[float, float], ...], ...]
    renstra: tuple[tuple[tuple[float, float], ...], ...]
    tahun: tuple[tuple[float, str], ...]
    skala: tuple[tuple[float, str], ...]
    width: float = WIDTH
    height: float = HEIGHT


def draw(
    tahun: Sequence[str], realisasi: Values, target: Values, renstra: Values, desimal: int
) -> Picture:
    """The picture of values that hold an entry a year, None where there is none."""
    known = [v for values in (realisasi, target, renstra) for v in values if v is not None]
    low, high, step = _scale(min([0.0, *known]), max([0.0, *known]))
    slot = (WIDTH - LEFT - RIGHT) / len(tahun)

    def x(place: int) -> float:
        return round(LEFT + slot * (place + 0.5), 1)

    def y(value: float) -> float:
        return round(TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)

    def lines(values: Values) -> tuple[tuple[tuple[float, float], ...], ...]:
        runs: list[list[tuple[float, float]]] = [[]]
        for place, value in enumerate(values):
            if value is None:
                runs.append([])
            else:
                runs[-1].append((x(place), y(value)))
        return tuple(tuple(run) for run in runs if run)

    bars = tuple(
        Bar(
            round(x(place) - slot * BAR_SHARE / 2, 1),
            min(y(value), y(0.0)),
            round(slot * BAR_SHARE, 1),
            round(abs(y(value) - y(0.0)), 1),
            x(place),
            format_number(value, desimal),
        )
        for place, value in enumerate(realisasi)
        if value is not None
    )
    names = tuple((x(place), name) for place, name in enumerate(tahun))
    count = round((high - low) / step)
    ticks = tuple((y(low + i * step), format_number(low + i * step)) for i in range(count + 1))
    return Picture(bars, lines(target), lines(renstra), names, ticks)


def _scale(low: float, high: float) -> tuple[float, float, float]:
    """Round ends of the scale that hold both values with some room, and the step between marks."""
    span = (high - low) * 1.1 or 1.0
    power = 10.0 ** floor(log10(span / 4))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor * 4 >= span)
    bottom = floor(low / step) * step
    top = bottom
    while top < high + (high - low) * 0.05 or top <= bottom:
        top += step
    return bottom, top, step
