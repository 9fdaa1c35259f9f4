"""The agency's rounding, once: of one number, of arrays, and as the text of a live formula."""

from fractions import Fraction
from typing import TYPE_CHECKING

from iku_etl.formula.precision import DIGITS
from iku_etl.rules.settings import Settings

if TYPE_CHECKING:
    from iku_etl.formula.arrays import Floats, Integers
    from iku_etl.formula.exact import Exact

# A live formula first takes off what floats add to a subtraction: 5,625 must not be 5,62499999999999.
GUARD_DIGITS = 8
CLOSE = 1e-7
FIRM_DECIMALS = 12


def is_cut(settings: Settings) -> bool:
    """Whether digits behind the last one are dropped instead of rounded, half away from zero."""
    return settings.pembulatan == "potong"


def round_values(nilai: "Exact", desimal: "int | Integers", settings: Settings) -> "Floats":
    """Numbers that are known exactly as they are printed, each row to its own desimal."""
    # Here, since a worker that only writes workbooks needs no numpy.
    from iku_etl.formula.rounding import round_exact

    return round_exact(nilai, desimal, cut=is_cut(settings)).angka


def round_floats(nilai: "Floats", desimal: "int | Integers", settings: Settings) -> "Floats":
    """Numbers out of floats' arithmetic as they are printed, as round_formula does."""
    import numpy as np

    from iku_etl.formula.rounding import round_down, round_half_up

    rounding = round_down if is_cut(settings) else round_half_up
    behind = np.clip(FIRM_DECIMALS - np.asarray(desimal), 0, GUARD_DIGITS)
    return rounding(round_half_up(nilai, desimal + behind), desimal)


def round_fraction(nilai: Fraction, desimal: int, settings: Settings) -> float:
    """One number that is known exactly."""
    unit: int = 10**desimal
    whole, rest = divmod(abs(nilai.numerator) * unit, nilai.denominator)
    if not is_cut(settings) and 2 * rest >= nilai.denominator:
        whole += 1
    return float(Fraction(-whole if nilai < 0 else whole, unit))


def guard_digits(desimal: int) -> int:
    """How many digits behind the last one are looked at where floats have calculated.

    (2T−R)/T×100 loses some: of percents, floats are firm to some twelve decimals.
    """
    return max(0, min(GUARD_DIGITS, FIRM_DECIMALS - desimal))


def round_formula(value: str, desimal: int, settings: Settings, guard: int | None = None) -> str:
    """The same as an Excel formula over a cell or a formula."""
    name = "ROUNDDOWN" if is_cut(settings) else "ROUND"
    behind = guard_digits(desimal) if guard is None else guard
    return f"{name}(ROUND({value},{desimal + behind}),{desimal})"


def printed_formula(
    value: str, nilai: float, tercetak: float, desimal: int, settings: Settings
) -> str:
    """round_formula of a cell whose number and printed number are known.

    Where what decides stands behind the guard digits, all 15 digits of Excel are kept; "" where
    even they do not tell, since the number that is printed is exact.
    """
    shifted = abs(nilai) * 10.0**desimal
    from_whole = abs(shifted - round(shifted)) if is_cut(settings) else abs(shifted % 1 - 0.5)
    if from_whole > CLOSE and shifted < 1 / CLOSE:
        return round_formula(value, desimal, settings)
    before_comma = len(f"{abs(nilai):.0f}")
    for guard in (guard_digits(desimal), GUARD_DIGITS, DIGITS - before_comma - desimal):
        shown = Fraction(repr(nilai))
        if guard > 0:
            unit = 10 ** (desimal + guard)
            shown = Fraction(int(abs(shown) * unit + Fraction(1, 2)), unit) * (
                1 if shown > 0 else -1
            )
        if guard >= 0 and round_fraction(shown, desimal, settings) == tercetak:
            return round_formula(value, desimal, settings, guard)
    return "" if shifted < 10.0**DIGITS else round_formula(value, desimal, settings)
