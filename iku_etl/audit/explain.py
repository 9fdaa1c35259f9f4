"""Verdicts and arithmetic in words for people."""

import re
from math import isfinite

from iku_etl.audit.bounds import Bounds
from iku_etl.audit.columns import CHAIN
from iku_etl.audit.judge import Judged, Recomputed, RowClass
from iku_etl.audit.printed import PrintedRow, read_printed
from iku_etl.audit.readings import NUMBERS, both_readings, text_in_unit
from iku_etl.audit.sums import CheckedSum
from iku_etl.audit.table_rows import AuditRow
from iku_etl.catalog.targets import is_none
from iku_etl.rules.all import Rules
from iku_etl.rules.vocabulary import Kosakata
from iku_etl.text.numbers import format_number

SYMBOL = re.compile(r"\b[rt]\b")
WRONG_SUM = "jumlah/rata-rata tidak cocok"
DECIMALS = 4  # of what is shown as recomputed
VERDICTS = {
    RowClass.ROUNDED: "cocok",
    RowClass.CUT: "cocok (dipotong)",
    RowClass.LIMITED: "cocok (dibatasi)",
    RowClass.HIDDEN: "cocok (angkanya dibulatkan sebelum dicetak)",
    RowClass.OTHER_RULE: "cocok dengan aturan lain",
    RowClass.FAULT: "tidak cocok",
    RowClass.COPIED: "tidak cocok (disalin)",
    RowClass.ZERO_TARGET: "tidak diperiksa: target nol",
    RowClass.NO_NUMBERS: "tidak diperiksa: bukan satu angka",
}


def rule_name(kode: str, rules: Rules) -> str:
    """A polaritas as people call it."""
    return rules.polaritas[kode].nama if kode in rules.polaritas else "tidak ada"


def arithmetic(row: PrintedRow, found: Recomputed, rules: Rules) -> str:
    """What a rule makes of the numbers of a row: 60/80*100 = 75; of a range only the result."""
    target = read_printed(row.target, row.satuan, rules.kosakata)
    realisasi = read_printed(row.realisasi, row.satuan, rules.kosakata)
    if target is None or realisasi is None or not isfinite(found.nilai):
        return ""
    shown = format_number(round(found.nilai, DECIMALS))
    if target.bawah != target.atas:
        return f"realisasi {row.realisasi} terhadap target {row.target} = {shown}"
    numbers = {"r": format_number(realisasi.bawah), "t": format_number(target.bawah)}
    formula = _readable(rules.polaritas[found.polaritas].rumus)
    return f"{SYMBOL.sub(lambda match: numbers[match[0]], formula)} = {shown}"


def _readable(formula: str) -> str:
    """With the signs that people write: 60 ÷ 80 × 100."""
    signs = {"*": " × ", "/": " ÷ ", "-": " − ", ";": "; "}
    return "".join(signs.get(letter, letter) for letter in formula)


def span(bawah: float, atas: float) -> str:
    """From one number to another; "" where there is no end."""
    if not (isfinite(bawah) and isfinite(atas)):
        return ""
    low, high = (format_number(round(end, DECIMALS)) for end in (bawah, atas))
    return low if low == high else f"{low} sampai {high}"


def recomputation(row: PrintedRow, own: Recomputed | None, rules: Rules) -> str:
    """The arithmetic of the rule that a row is held against, with what rounding leaves open."""
    if own is None or not (text := arithmetic(row, own, rules)):
        return ""
    reach = span(own.bawah, own.atas)
    several = reach and own.bawah != own.atas
    return f"{text} (dengan pembulatan angka yang tercetak: {reach})" if several else text


def row_arithmetic(row: AuditRow, one: Judged, own: Recomputed | None, rules: Rules) -> str:
    """The arithmetic of a row, or why there is none."""
    if one.kelas is RowClass.NO_NUMBERS:
        return why_unread(row, rules.kosakata)
    return recomputation(row.read, own, rules)


def why_unread(row: AuditRow, kosakata: Kosakata) -> str:
    """Which of the three numbers of a row cannot be taken, and why, with its cell."""
    pairs = zip(NUMBERS, row.refs, strict=True)
    found = (_why_no_number(row.printed, name, ref.sel, kosakata) for name, ref in pairs)
    return row.hindrance or "; ".join(filter(None, found))


def _why_no_number(row: PrintedRow, name: str, sel: str, kosakata: Kosakata) -> str:
    text, satuan = text_in_unit(row, name)
    number = read_printed(text, satuan, kosakata)
    named = f"{name} {sel}"
    if number and (number.bawah == number.atas or name == "target"):
        return ""
    if is_none(text):
        return f"{named} kosong"
    if both := both_readings(text, satuan, kosakata):
        return f"{named} {text} rancu, {' atau '.join(both)}"
    return f"{named} {text} {'sebuah rentang' if number else 'bukan satu angka'}"


def columns_named(names: tuple[str, str, str]) -> str:
    """Which column is read as what."""
    return "; ".join(f'{name}: "{text}"' for name, text in zip(CHAIN, names, strict=True))


def sum_verdict(one: CheckedSum) -> str:
    """What is said of a total: doubtful at most, since its weights need not be printed."""
    if one.cocok:
        return "cocok"
    return WRONG_SUM if one.is_wrong else "tidak diperiksa: ada baris tidak terbaca"


def nearest_sum(nearest: Bounds) -> str:
    """What a total should have been, at the nearest."""
    return f"{nearest.apa} = {span(nearest.bawah, nearest.atas)}"
