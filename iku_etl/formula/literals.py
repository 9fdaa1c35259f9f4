"""Numbers as people write them in a formula, and the criteria of COUNTIF."""

import re
from decimal import Decimal
from math import isinf

PLAIN = re.compile(r"[0-9]*[.,]?[0-9]+")
DOTTED = re.compile(r"([0-9]{1,3})(?:\.[0-9]{3})+")
GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(,[0-9]{3})+\.[0-9]+")
CRITERION = re.compile(r"\s*(<>|<=|>=|=|<|>|≤|≥|≠)?\s*([-−]?)\s*([0-9.,]+)\s*")
ASCII_OPERATORS = {"×": "*", "÷": "/", "−": "-", "≤": "<=", "≥": ">=", "≠": "<>"}


def read_literal(teks: str) -> float:
    """A constant with decimal comma or dot; ValueError with an Indonesian message."""
    dotted = DOTTED.fullmatch(teks)
    if dotted and int(dotted[1]):
        raise ValueError(_ambiguous(teks))
    if GROUPED.fullmatch(teks):
        tanpa = re.sub(r"[.,](?=[0-9]{3}(?![0-9]))", "", teks[: _last_mark(teks)])
        raise ValueError(
            f"Angka {teks} memakai pemisah ribuan. Tulis {tanpa},{teks[_last_mark(teks) + 1 :]}."
        )
    if not PLAIN.fullmatch(teks):
        raise ValueError(
            f"Angka {teks} tidak dapat dibaca. Tulis satu tanda desimal saja, misalnya 0,5; "
            "argumen fungsi dipisahkan titik koma."
        )
    angka = float(teks.replace(",", "."))
    if isinf(angka):
        raise ValueError("Angka ini terlalu besar. Periksa banyaknya digit.")
    return angka


def read_criterion(teks: str) -> tuple[str, float]:
    """The comparison and the number of a COUNTIF criterion; ValueError in Indonesian."""
    found = CRITERION.fullmatch(teks)
    if not found:
        raise ValueError(
            f'Syarat COUNTIF "{teks}" tidak dapat dibaca. '
            'Tulis angka, boleh dengan pembanding: 3, ">=3", "<>0".'
        )
    operator, sign, angka = found.groups()
    nilai = read_literal(angka)
    return ASCII_OPERATORS.get(operator, operator or "="), -nilai if sign else nilai


def write_number(angka: float, desimal: str) -> str:
    """The shortest digits that read back as the same number, never with an exponent."""
    digits = f"{Decimal(repr(float(angka))):f}"
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits).replace(".", desimal)


def write_signed(angka: float, desimal: str) -> str:
    """The same of any number, as an operand: a negative one stands in parentheses."""
    digits = write_number(abs(angka), desimal)
    return f"(-{digits})" if angka < 0 else digits


def _last_mark(teks: str) -> int:
    return max(teks.rfind("."), teks.rfind(","))


def _ambiguous(teks: str) -> str:
    ribuan = teks.replace(".", "")
    if teks.count(".") > 1:
        return f"Angka {teks} memakai titik ribuan. Tulis {ribuan}."
    return (
        f"Angka {teks} dapat dibaca dua macam. Tulis {ribuan} bila titiknya pemisah ribuan, "
        f"atau {teks.replace('.', ',')} bila titiknya desimal."
    )
