"""The agency's rounding, once: of one number, of arrays, and as the text of a live formula."""

from fractions import Fraction
from typing import TYPE_CHECKING

from iku_etl.catalog.settings import Settings

if TYPE_CHECKING:
    from iku_etl.formula.arrays import Floats, Integers

# A live formula first takes off what floats add to a subtraction: 5,625 must not be 5,62499999999999.
GUARD_DIGITS = 8


def is_cut(settings: Settings) -> bool:
    """Whether digits behind the last one are dropped instead of rounded, half away from zero."""
    return settings.pembulatan == "potong"


def round_values(nilai: "Floats", desimal: "int | Integers", settings: Settings) -> "Floats":
    """Numbers as they are printed, each row to its own desimal."""
    # Here, since a worker that only writes workbooks needs no numpy.
    from iku_etl.formula.rounding import round_down, round_half_up

    rounding = round_down if is_cut(settings) else round_half_up
    return rounding(round_half_up(nilai, desimal + GUARD_DIGITS), desimal)


def round_exact(nilai: Fraction, desimal: int, settings: Settings) -> float:
    """One number that is known exactly."""
    unit: int = 10**desimal
    whole, rest = divmod(abs(nilai.numerator) * unit, nilai.denominator)
    if not is_cut(settings) and 2 * rest >= nilai.denominator:
        whole += 1
    return float(Fraction(-whole if nilai < 0 else whole, unit))


def round_formula(value: str, desimal: int, settings: Settings) -> str:
    """The same as an Excel formula over a cell or a formula."""
    name = "ROUNDDOWN" if is_cut(settings) else "ROUND"
    return f"{name}(ROUND({value},{desimal + GUARD_DIGITS}),{desimal})"
