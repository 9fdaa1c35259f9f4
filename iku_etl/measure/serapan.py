"""Serapan: what was spent of a pagu, in percent."""

from fractions import Fraction

from iku_etl.measure.rounding import round_fraction
from iku_etl.rules.settings import Settings


def measure_serapan(
    pagu: float | None, realisasi: float | None, settings: Settings
) -> float | None:
    """Rounded the agency's way; None where either is not known, or there is nothing to spend."""
    if not pagu or realisasi is None:
        return None
    exact = Fraction(repr(realisasi)) / Fraction(repr(pagu)) * 100
    return round_fraction(exact, settings.desimal, settings)
