"""Realisasi against target, once: a formula of the language, so it gives values and Excel text alike."""

import re
from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, overload

from iku_etl.formula.literals import write_signed
from iku_etl.formula.parse import Formula, parse
from iku_etl.measure.rounding import round_formula
from iku_etl.rules.all import Polaritas
from iku_etl.rules.settings import Settings

if TYPE_CHECKING:
    from iku_etl.formula.arrays import Floats, Integers

_TARGET = re.compile(r"\bt\b")


class Shape(IntEnum):
    """What the bounds of a target are: one number, a range from one to another, or zero."""

    ONE = 0
    RANGE = 1
    ZERO = 2


@overload
def shape_of(bawah: float, atas: float) -> int: ...
@overload
def shape_of(bawah: "Floats", atas: "Floats") -> "Integers": ...
def shape_of(bawah: "float | Floats", atas: "float | Floats") -> "int | Integers":
    """The Shape of a target by its bounds, or of each."""
    return (bawah < atas) * int(Shape.RANGE) + ((bawah == 0) & (atas == 0)) * int(Shape.ZERO)


def measures_zero(settings: Settings) -> bool:
    """Whether the agency has a rule for a target of zero."""
    return settings.target_nol != "kosong"


def measures_all_of_zero(settings: Settings) -> bool:
    """Whether that rule is also for a realisasi that is not zero."""
    return measures_zero(settings) and settings.target_nol_lain != "kosong"


@lru_cache(maxsize=1024)
def capaian_formula(polaritas: Polaritas, shape: Shape, settings: Settings) -> Formula:
    """Capaian in percent with the agency's limits, over r (realisasi), t and a (the target's bounds).

    A zero target has one only where measures_zero. Raises FormulaError when the polarity's own
    formula cannot be read.
    """
    text = compare_formula(polaritas, shape).text
    if shape is Shape.ZERO and measures_zero(settings):
        missed = polaritas.rumus_nol if settings.target_nol_lain == "menurut_polaritas" else "0"
        text = f"IF(r=0;100;{missed})"
    if settings.batas_bawah is not None:
        text = f"MAX({text};{write_signed(settings.batas_bawah, ',')})"
    if settings.batas_atas is not None:
        text = f"MIN({text};{write_signed(settings.batas_atas, ',')})"
    return parse(text)


def measured_formula(
    value: str, desimal: int, settings: Settings, score_of: Callable[[str], str] | None = None
) -> str:
    """What of a live value is measured: its score for a target in words, what is printed, or all.

    score_of: the score of the level that a value reaches. A value that is a score is measured itself.
    """
    if score_of:
        return score_of(value)
    printed = settings.hitung_dari == "tercetak"
    return round_formula(value, desimal, settings) if printed else value


def compare_formula(polaritas: Polaritas, shape: Shape) -> Formula:
    """The same without limits or a rule for zero, as other targets are compared with."""
    if shape is not Shape.RANGE:
        return parse(polaritas.rumus)
    nearest = _TARGET.sub("MIN(MAX(r;t);a)", polaritas.rumus)
    return parse(f"IF(AND(r>=t;r<=a);100;{nearest})")
