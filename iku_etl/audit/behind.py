"""What a printed row behind its target still lacks, in its own unit."""

from fractions import Fraction

from iku_etl.audit.judge import Recomputed, read_numbers
from iku_etl.audit.printed import PrintedRow
from iku_etl.measure.shortfall import find_shortfall, say_shortfall, unit_in_words
from iku_etl.rules.all import Rules

FULL = 100.0


def lacking(row: PrintedRow, own: Recomputed | None, rules: Rules) -> str:
    """`kurang 20 layanan`; "" where the rule that the row is held against gives 100 or more."""
    numbers = read_numbers(row, rules)
    if numbers is None or own is None or not own.nilai < FULL:
        return ""
    ends = (numbers.realisasi.bawah, numbers.target.bawah, numbers.target.atas)
    found = find_shortfall(*(Fraction(repr(float(end))) for end in ends))
    return say_shortfall(found, unit_in_words(unit_of(row), rules.kosakata)) if found else ""


def unit_of(row: PrintedRow) -> str:
    """The satuan of a row; one without is in percent where its numbers are."""
    return row.satuan or ("%" if "%" in row.realisasi + row.target else "")
