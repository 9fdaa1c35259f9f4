"""Verdicts and arithmetic in words for people."""

import re
from math import isfinite

from iku_etl.audit.bounds import Bounds
from iku_etl.audit.columns import CHAIN
from iku_etl.audit.judge import Recomputed, RowClass
from iku_etl.audit.printed import PrintedRow, read_printed
from iku_etl.rules.all import Rules
from iku_etl.text.numbers import format_number

SYMBOL = re.compile(r"\b[rt]\b")
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
    RowClass.NO_NUMBERS: "tidak diperiksa: bukan angka",
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


def columns_named(names: tuple[str, str, str]) -> str:
    """Which column is read as what."""
    return "; ".join(f'{name}: "{text}"' for name, text in zip(CHAIN, names, strict=True))


def nearest_sum(nearest: Bounds) -> str:
    """What a total should have been, at the nearest."""
    return f"{nearest.apa} = {span(nearest.bawah, nearest.atas)}"
