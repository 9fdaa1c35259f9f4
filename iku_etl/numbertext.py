"""Number text as Indonesians type it: 1.234,5 and 95,5 % and 12.5; ambiguity is told, never guessed."""

import re
from dataclasses import dataclass

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u200b\ufeff"), " ")
_PLAIN = re.compile(r"[+-]?\d+")
_COMMA = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")
_POINT = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)\.\d+")


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
    """The text with every kind of blank as one plain space."""
    return " ".join(text.translate(_SPACES).split())


def read_number(text: str) -> NumberText:
    """The number in a text without unit; `1.234` is ambiguous, letters make it no number."""
    text = clean_text(text).replace("−", "-")
    if _PLAIN.fullmatch(text):
        return NumberText(float(text))
    if _COMMA.fullmatch(text):
        return NumberText(float(text.replace(".", "").replace(",", ".")))
    if _GROUPED.fullmatch(text):
        thousands = float(text.replace(".", ""))
        if text.count(".") > 1:
            return NumberText(thousands)
        return NumberText(float(text), thousands)
    if _POINT.fullmatch(text):
        return NumberText(float(text.replace(",", "")))
    return NOT_A_NUMBER


def format_number(value: float, desimal: int | None = None) -> str:
    """The number as Indonesians print it: 1234.5 is 1.234,5; without desimal only what is needed."""
    text = f"{value:,.{desimal}f}" if desimal is not None else f"{value:,.10f}".rstrip("0")
    if desimal is None:
        text = text.rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))
