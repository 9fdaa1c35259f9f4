"""Serapan: what was spent of a pagu, once for all documents that print it."""

from decimal import Decimal
from fractions import Fraction

from iku_etl.measure.rounding import round_fraction
from iku_etl.rules.settings import Settings


def absorbed_percent(
    realisasi: float | None, pagu: float | None, settings: Settings
) -> float | None:
    """Rupiah spent of a pagu in percent, rounded the agency's way; None without a pagu or realisasi."""
    if not pagu or realisasi is None:
        return None
    spent, planned = (Fraction(Decimal(repr(float(value)))) for value in (realisasi, pagu))
    return round_fraction(spent / planned * 100, settings.desimal, settings)
