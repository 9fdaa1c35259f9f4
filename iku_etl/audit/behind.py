"""What a printed row behind its target still lacks, in its own unit."""

from decimal import Decimal
from fractions import Fraction

from iku_etl.audit.judge import Recomputed, read_numbers
from iku_etl.audit.shares import explaining, find_shares, is_percentage_row
from iku_etl.audit.table_rows import AuditRow
from iku_etl.measure.shortfall import (
    as_written,
    find_shortfall,
    missing_things,
    say_shortfall,
    unit_in_words,
)
from iku_etl.rules.all import Rules
from iku_etl.rules.vocabulary import Kosakata

FULL = 100.0
NUMERATOR = "pada pembilang"


def lacking(row: AuditRow, own: Recomputed | None, rules: Rules) -> str:
    """`kurang 20 layanan`; "" where the rule that the row is held against gives 100 or more.

    In things where its percentage is printed as a share of so many: `kurang 3 perangkat daerah`.
    """
    printed, kosakata = row.printed, rules.kosakata
    numbers = None if row.hindrance else read_numbers(printed, rules)
    if numbers is None or own is None or not own.nilai < FULL:
        return ""
    realisasi, bawah, atas = (
        as_written(end)
        for end in (numbers.realisasi.bawah, numbers.target.bawah, numbers.target.atas)
    )
    is_percent = is_percentage_row(printed, kosakata)
    if is_percent and (told := _in_things(row, bawah, atas, kosakata)):
        return told
    found = find_shortfall(realisasi, bawah, atas)
    satuan = "%" if is_percent else printed.satuan
    return say_shortfall(found, unit_in_words(satuan, kosakata)) if found else ""


def _in_things(row: AuditRow, bawah: Decimal, atas: Decimal, kosakata: Kosakata) -> str:
    share = explaining(row.printed, find_shares(row, kosakata), kosakata)
    if share is None or share.counts is None or not share.is_part(row.printed, kosakata):
        return ""
    part, whole = share.counts
    # So many things are printed as the target itself: 2 of 3 are 66,67 %.
    found = missing_things(part, whole, Fraction(bawah), Fraction(atas), Fraction(1, 20_000))
    unit = unit_in_words(share.satuan, kosakata) if share.satuan else NUMERATOR
    return say_shortfall(found, unit) if found else ""
