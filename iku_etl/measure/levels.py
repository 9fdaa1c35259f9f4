"""The level of a scale that a number reaches, once: of one number, of arrays, and in a workbook."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

from iku_etl.rules.all import Ambang, Lampu
from iku_etl.rules.scales import Jenjang, Skala

if TYPE_CHECKING:
    import numpy as np

    from iku_etl.formula.arrays import Floats, Integers


@overload
def levels_above(nilai: float, skala: Skala) -> int: ...
@overload
def levels_above(nilai: "Floats", skala: Skala) -> "Integers": ...
def levels_above(nilai: "float | Floats", skala: Skala) -> "int | Integers":
    """The position of a number's level, or of each number's: how many levels it does not reach.

    NaN reaches them all; who has such must leave them out.
    """
    return sum((below * 1 for below in _short(nilai, skala.jenjang)), 0)


def _short(
    nilai: "float | Floats", levels: Sequence[Jenjang] | Sequence[Ambang]
) -> "Iterator[bool | np.ndarray]":
    """Of each level with a bound, whether it is not reached."""
    for level in levels:
        if (bound := level.batas_bawah) is not None:
            yield nilai < bound if level.termasuk else nilai <= bound


def level_of(nilai: float, skala: Skala) -> Jenjang:
    """The level of one number."""
    return skala.jenjang[levels_above(nilai, skala)]


def light_of(nilai: float, lampu: Lampu) -> Ambang:
    """The colour of one number, as a workbook shows it."""
    return lampu.ambang[sum(map(bool, _short(nilai, lampu.ambang)))]


def level_formula(value: str, skala: Skala, bounds: Sequence[str], results: Sequence[str]) -> str:
    """An Excel formula that reads one of the results of the levels, highest first; each has a bound."""
    formula = results[-1]
    for jenjang, bound, result in reversed(list(zip(skala.jenjang, bounds, results, strict=True))):
        if jenjang.batas_bawah is not None:
            operator = ">=" if jenjang.termasuk else ">"
            formula = f"IF({value}{operator}{bound},{result},{formula})"
    return formula
