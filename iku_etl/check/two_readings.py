"""A number with two readings: bounds, tipe and satuan decide; where they do not, staff are asked."""

from iku_etl.catalog.quantity import decimal_of_groups
from iku_etl.check.cell_rule import Cast, CellRule, fault, note
from iku_etl.rules.vocabulary import JenisSatuan
from iku_etl.text.numbers import (
    NumberText,
    format_number,
    in_percent,
    read_english_thousands,
    read_number,
)


def settle_number(text: str, pangkat: int, rule: CellRule, jenis: str, ditemukan: str) -> Cast:
    """The value of a bare number text times 10**pangkat.

    1.234 and 1,234 are settled by what the cell may hold; 83.050.000 is no percentage.
    """
    reading = read_number(text, pangkat)
    if reading.nilai is None:
        return fault("bukan-angka", ditemukan=ditemukan)
    if reading.arti_ribuan is not None:
        # Nobody gives a count or an amount of rupiah three decimals, even where they are zeros.
        counted = not pangkat and (jenis == JenisSatuan.RUPIAH or rule.tipe == "bulat")
        return _settle_grouping(reading, rule, counted, ditemukan)
    english = read_english_thousands(text, pangkat)
    if english is not None and english != reading.nilai:
        both = NumberText(reading.nilai, english)
        counted = not pangkat and jenis == JenisSatuan.RUPIAH
        prefers = rule.tipe != "bulat" or bool(pangkat)
        return _settle_grouping(both, rule, counted, ditemukan, prefers_decimal=prefers)
    decimal = decimal_of_groups(text) if jenis == JenisSatuan.PERSEN else None
    if decimal is not None and rule.allows(reading.nilai):
        return _ambiguous(decimal, reading.nilai, ditemukan)
    return Cast(reading.nilai)


def _settle_grouping(
    reading: NumberText,
    rule: CellRule,
    counted: bool,
    ditemukan: str,
    *,
    prefers_decimal: bool = False,
) -> Cast:
    """Thousands or decimals? The comma is the decimal sign of Indonesian, the dot is used as both."""
    decimal, thousands = reading.nilai, reading.arti_ribuan
    assert decimal is not None and thousands is not None
    may_be_decimal = rule.allows(decimal) and not counted
    may_be_thousands = rule.allows(thousands)
    as_decimal, as_thousands = format_number(decimal), f"{thousands:.0f}"
    if may_be_decimal and (prefers_decimal or not may_be_thousands):
        return _taken(decimal, ditemukan, as_decimal, as_thousands)
    if may_be_thousands and not may_be_decimal:
        return _taken(thousands, ditemukan, as_thousands, as_decimal)
    return _ambiguous(decimal, thousands, ditemukan)


def _ambiguous(decimal: float, thousands: float, ditemukan: str) -> Cast:
    readings = {"arti_ribuan": f"{thousands:.0f}", "arti_desimal": format_number(decimal)}
    return fault("angka-rancu", ditemukan=ditemukan, **readings)


def settle_percent(nilai: float, rule: CellRule) -> Cast:
    """A number without percent sign in a percent cell; 0,955 may be a fraction: 95,5 %.

    1 is taken as 1 %, with a warning where 100 % is possible too.
    """
    if nilai == 0 or abs(nilai) > 1:
        return Cast(nilai)
    percent, doubted = in_percent(nilai), abs(nilai) < 1
    itself, fraction = f"{format_number(nilai)} %", f"{format_number(percent)} %"
    ditemukan = format_number(nilai)
    if not rule.allows(nilai):  # Out of bounds both ways is said by the check of bounds.
        sure = doubted and rule.allows(percent)
        return _taken(percent, ditemukan, fraction, itself) if sure else Cast(nilai)
    if not rule.allows(percent) and not doubted:
        return Cast(nilai)
    if rule.allows(percent) and doubted:
        return fault("persen-rancu", ditemukan=ditemukan, arti_persen=itself, arti_pecahan=fraction)
    return _taken(nilai, ditemukan, itself, fraction)


def _taken(nilai: float, ditemukan: str, dibaca: str, arti_lain: str) -> Cast:
    """One of two readings, with a warning that shows both."""
    return note("angka-dua-arti", nilai, ditemukan=ditemukan, dibaca=dibaca, arti_lain=arti_lain)
