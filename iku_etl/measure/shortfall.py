"""What realisasi lacks to its target, once: by how much it must still rise or fall, in its own unit."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from iku_etl.rules.vocabulary import Kosakata
from iku_etl.text.numbers import format_number

POINTS_OF_PERCENT, POINTS, MONEY = "persen poin", "poin", "rupiah"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How far realisasi is from its target: so much more of a unit is needed, or less where is_over.

    is_rounded: jumlah are the whole things it takes, where the target itself asks for a part of one.
    """

    jumlah: Decimal
    is_over: bool = False
    is_rounded: bool = False


def as_written(number: float) -> Decimal:
    """A number as it is printed: 0.1 is a tenth."""
    return Decimal(repr(float(number)))


def find_shortfall(realisasi: Decimal, bawah: Decimal, atas: Decimal) -> Shortfall | None:
    """From a realisasi to the nearer bound of its target, None within them.

    Asked only of a capaian below 100: then realisasi stands on the bad side of its target, whichever
    side that is by its polaritas.
    """
    if realisasi < bawah:
        return Shortfall(bawah - realisasi)
    return Shortfall(realisasi - atas, is_over=True) if realisasi > atas else None


def missing_things(
    part: int, whole: int, bawah: Fraction, atas: Fraction, slack: Fraction = Fraction()
) -> Shortfall | None:
    """Of a part in percent of a whole: the fewest whole things that bring it to a target in percent.

    slack: the share of the target that the printed capaian forgives; 2 of 3 meet a target of 66,67 %
    whose capaian is printed 100,00. None where the target is met, and of no whole.
    """
    if whole <= 0:
        return None
    percent = Fraction(part * 100, whole)
    if percent < bawah:
        needed = bawah * (1 - slack) * whole / 100
        return _whole(ceil(needed) - part, bawah * whole / 100, is_over=False)
    if percent > atas:
        allowed = atas * (1 + slack) * whole / 100
        return _whole(part - floor(allowed), atas * whole / 100, is_over=True)
    return None


def _whole(count: int, exactly: Fraction, *, is_over: bool) -> Shortfall | None:
    rounded = exactly.denominator > 1
    return Shortfall(Decimal(count), is_over, rounded) if count > 0 else None


def say_shortfall(found: Shortfall, satuan: str) -> str:
    """`kurang 3 perangkat daerah`; satuan as unit_in_words gives it."""
    words = ["lebih" if found.is_over else "kurang", format_number(float(found.jumlah)), satuan]
    rounded = ", dibulatkan ke atas" if found.is_rounded else ""
    return " ".join(filter(None, words)) + rounded


def unit_in_words(satuan: str, kosakata: Kosakata) -> str:
    """The unit of a difference as it stands within a sentence: of percents persen poin."""
    if kosakata.is_percent(satuan):
        return POINTS_OF_PERCENT
    if kosakata.is_rupiah(satuan):
        return MONEY
    if kosakata.is_score(satuan):
        return POINTS
    return " ".join(word.lower() if word.istitle() else word for word in satuan.split())
