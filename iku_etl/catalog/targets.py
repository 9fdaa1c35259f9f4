"""Targets as people write them: 40 OPD, 2,6, 80 - 90, Ada, BB (DESIGN §5, DOMAIN §1.1)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from iku_etl.catalog.scales import Skala
from iku_etl.numbertext import NumberText, clean_text, format_number, read_number

_NUMBER = r"[+-]?\d[\d.,]*"
# After a blank, or glued on when it is a percent sign, a bracket or a word: not the /4 of 3/4.
_UNIT = r"(?:(?:\s+[^\d\s]|%|\(|[^\W\d_]{2})\S*(?:\s+[^\d\s]\S*)*)?"
_RANGE = re.compile(rf"({_NUMBER})\s*%?\s*(?:-|–|s\.?/?d\.?|sampai)\s*({_NUMBER})({_UNIT})")
_WITH_UNIT = re.compile(rf"(?:Rp\.?\s*)?({_NUMBER})(?:,-)?({_UNIT})", re.IGNORECASE)
_NONE = {"", "-", "–", "n/a", "na", "tidak ada target", "nihil"}


class TargetKind(StrEnum):
    """What kind of target a text is."""

    KOSONG = "kosong"
    ANGKA = "angka"
    RENTANG = "rentang"
    ADA_TIDAK = "ada_tidak"
    PREDIKAT = "predikat"


@dataclass(frozen=True)  # without slots: such are pickled three times as fast
class Target:
    """A target: its text, and the bounds realisasi is measured against (equal but for a range)."""

    teks: str
    jenis: TargetKind
    bawah: float = float("nan")
    atas: float = float("nan")


class TargetError(ValueError):
    """A target text that cannot be read; its message says why, in Indonesian."""


def read_target(text: str, skala: Skala | None = None) -> Target:
    """The target a text means; raises TargetError when it is unreadable or ambiguous."""
    text = clean_text(text)
    word = text.lower()
    if word in _NONE:
        return Target(text, TargetKind.KOSONG)
    if word in ("ada", "tidak ada"):
        value = float(word == "ada")
        return Target(text, TargetKind.ADA_TIDAK, value, value)
    jenjang = skala.find(text) if skala else None
    if jenjang:
        return Target(text, TargetKind.PREDIKAT, jenjang.skor, jenjang.skor)
    if match := _RANGE.fullmatch(text):
        low, high = (_value(read_number(match[i]), match[i]) for i in (1, 2))
        if low > high:
            raise TargetError("batas bawah lebih besar daripada batas atas")
        return Target(text, TargetKind.RENTANG, low, high)
    if match := _WITH_UNIT.fullmatch(text):
        value = _value(read_number(match[1]), match[1])
        return Target(text, TargetKind.ANGKA, value, value)
    raise TargetError("bukan angka, rentang, Ada/Tidak Ada, atau predikat skala")


def target_unit(text: str) -> str:
    """The unit written after a target's number, "" without one."""
    text = clean_text(text)
    match = _RANGE.fullmatch(text) or _WITH_UNIT.fullmatch(text)
    return match.groups()[-1].strip() if match else ""


def _value(reading: NumberText, text: str) -> float:
    if reading.is_ambiguous:
        assert reading.nilai is not None and reading.arti_ribuan is not None
        thousands, decimal = format_number(reading.arti_ribuan), format_number(reading.nilai)
        raise TargetError(f"{text} dapat berarti {thousands} (ribuan) atau {decimal} (desimal)")
    if reading.nilai is None:
        raise TargetError(f"{text} bukan angka")
    if reading.nilai < 0:
        raise TargetError("target negatif tidak didukung")
    return reading.nilai
