"""Number text as Indonesians type it: 1.234,5 and 95,5 and 12.5; ambiguity is told, never guessed."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import numpy as np

_PLAIN = re.compile(r"[+-]?\d+")
_COMMA = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")
_POINT = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)\.\d+")
_ENGLISH = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+")
EXACT = 1e15
MOST_DECIMALS = 20  # of a number near zero
# A long number as a spreadsheet saves it after keeping 15 digits of it: 1,98E+17, or zeros at its end.
_CUT = re.compile(r"\d([.,]\d+)?E\+1[5-9]|\d{15}000", re.IGNORECASE)
_MINUS = "\u2212"
Number = TypeVar("Number", float, "np.ndarray[Any, Any]")


@dataclass(frozen=True, slots=True)
class NumberText:
    """What a text says as a number: one value, or two readings when it is ambiguous."""

    nilai: float | None = None
    arti_ribuan: float | None = None

    @property
    def is_ambiguous(self) -> bool:
        """Whether the dot may mean thousands or a decimal point."""
        return self.arti_ribuan is not None


NOT_A_NUMBER = NumberText()


def clean_text(text: str) -> str:
    """The text in plain characters, with every run of blanks as one space."""
    return " ".join(plain_characters(text).split())


def plain_characters(text: str) -> str:
    """The text with full-width characters as usual ones, and nothing invisible; blanks stay."""
    return text if text.isascii() else "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    """Not NFKC over the whole text: that would make 52 of the footnoted number 5²."""
    if character == _MINUS:
        return "-"
    if unicodedata.category(character) == "Cf":
        return ""
    if unicodedata.east_asian_width(character) in "FH":
        return unicodedata.normalize("NFKC", character)
    return character


def read_number(text: str, pangkat: int = 0) -> NumberText:
    """The number in a text without unit, times 10**pangkat; letters make it no number.

    `1.234` is ambiguous. The digits are converted once, with their exponent: 2,3 juta is exact.
    """
    text = clean_text(text)
    if _PLAIN.fullmatch(text):
        return _one(text, pangkat)
    if _COMMA.fullmatch(text):
        return _one(text.replace(".", "").replace(",", "."), pangkat)
    if _GROUPED.fullmatch(text):
        thousands = _one(text.replace(".", ""), pangkat)
        single = text.count(".") == 1
        return NumberText(_one(text, pangkat).nilai, thousands.nilai) if single else thousands
    if _POINT.fullmatch(text):
        return _one(text.replace(",", ""), pangkat)
    if _ENGLISH.fullmatch(text):  # Two groups or more: one alone is a decimal comma.
        return _one(text.replace(",", ""), pangkat)
    return NOT_A_NUMBER


def has_lost_digits(text: str) -> bool:
    """Whether a long number that is a name (a NIP) went through a spreadsheet as a number."""
    return _CUT.fullmatch(text.replace(" ", "")) is not None


def read_english_thousands(text: str, pangkat: int = 0) -> float | None:
    """What `1,234` means where the comma separates thousands; None for any other text."""
    text = clean_text(text)
    return _one(text.replace(",", ""), pangkat).nilai if _ENGLISH.fullmatch(text) else None


def _one(text: str, pangkat: int) -> NumberText:
    value = float(f"{text}e{pangkat}")
    return NumberText(value) if isfinite(value) else NOT_A_NUMBER


def format_number(value: float, desimal: int | None = None) -> str:
    """The number as Indonesians print it: 1234.5 is 1.234,5; without desimal only what is needed."""
    if desimal is None:  # of the digits Python shows: the float behind 123456789.9 has more
        text = f"{Decimal(repr(float(value))):,.10f}".rstrip("0").rstrip(".")
    else:
        text = fixed(value, desimal, ",")
    return text.translate(str.maketrans(",.", ".,"))


def drop_noise(nilai: Number) -> Number:
    """The whole number that a formula missed by the noise of floats: 32.00000000000001 is 32.

    For single numbers and whole arrays. Excel shows 15 digits; what lies beyond them was never meant.
    """
    nearest = (nilai + 0.5) // 1
    is_noise = (abs(nilai - nearest) <= 1e-9 + 2e-15 * abs(nilai)) & (abs(nilai) < 1e14)
    whole: Number = nilai + (nearest - nilai) * is_noise
    return whole


def fixed(value: float, desimal: int, thousands: str = "") -> str:
    """The number with so many decimals; digits beyond the 15 that Excel shows are zeros."""
    if abs(value) * 10.0**desimal < EXACT:
        return f"{value:{thousands}.{desimal}f}"
    return f"{Decimal(f'{value:.15g}'):{thousands}.{desimal}f}"


def in_percent(pecahan: float) -> float:
    """A fraction in percent, rounded to 12 significant digits: 0.955 is 95.5."""
    return float(f"{pecahan * 100:.12g}")


def cell_number(value: float, *, percent: bool = False) -> str:
    """A number as its cell shows it, without thousands: 1234.5 is 1234,5; in percent 0.85 is 85%."""
    text = format_number(in_percent(value) if percent else value).replace(".", "")
    return f"{text}%" if percent else text


def kept_decimals(value: float) -> int:
    """As many decimals as the number has among the 15 digits that a spreadsheet keeps."""
    if value % 1 == 0 and abs(value) < EXACT:
        return 0
    text = f"{value:.15g}"
    if "e" not in text:
        return len(text.partition(".")[2])
    return min(max(0, -int(Decimal(text).as_tuple().exponent)), MOST_DECIMALS)
