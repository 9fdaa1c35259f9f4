"""Targets as people write them: 40 OPD, 2,6, 80 - 90, minimal 80%, 3 dari 5, Ada, BB."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from iku_etl.catalog.quantity import (
    RANGE_SIGN,
    AskedUnit,
    Quantity,
    ask_unit,
    decimal_of_groups,
    find_multiplier,
    split_quantity,
)
from iku_etl.catalog.target_units import UnitMatch, match_unit
from iku_etl.catalog.words import PRESENCE_TARGETS
from iku_etl.rules.scales import Skala
from iku_etl.rules.vocabulary import JenisSatuan, Kosakata, Makna, key_of
from iku_etl.text.number_words import read_number_words
from iku_etl.text.numbers import NumberText, clean_text, format_number

# Words before the sign only where it stands apart: 5 kasus COVID-19 is no range.
_RANGE = re.compile(
    rf"((?:rp\.?\s*)?[+-]?[\d.,]*\d\s*%?(?=\s*{RANGE_SIGN})|.*\d.*?(?=\s{RANGE_SIGN}\s))"
    rf"\s*{RANGE_SIGN}\s*((?:rp\.?\s*)?\d.*)",
    re.IGNORECASE,
)
_OF = re.compile(r"(.*?\d.*?)\s+dari\s+(\d.*)", re.IGNORECASE)
_PARTED = re.compile(r"\d \d")  # 1 000 may be two columns
_SHORT = 4  # 15 min are minutes
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
    """A target: its text, and the bounds realisasi is measured against (equal but for a range).

    batas: terendah or tertinggi for a target that is the least or the most that will do. dibaca: how a
    doubtful text was read. satuan: a unit in it that may not be the indicator's.
    """

    teks: str
    jenis: TargetKind
    bawah: float = float("nan")
    atas: float = float("nan")
    batas: str = ""
    dibaca: str = ""
    satuan: str = ""


class TargetError(ValueError):
    """A target text that cannot be read; its message says why, in Indonesian."""


class TargetUnitError(TargetError):
    """A target in a unit that is certainly not the indicator's; the unit is its message."""


@dataclass(frozen=True, slots=True)
class _TargetReader:
    """What the texts of one satuan are read by."""

    asked: AskedUnit
    kosakata: Kosakata

    @property
    def is_percent(self) -> bool:
        return self.asked.satuan.jenis == JenisSatuan.PERSEN

    def quantity(self, text: str) -> Quantity:
        """The parts of a number; raises TargetError when it is none."""
        found = split_quantity(text.strip(), self.asked, self.kosakata)
        if found is None or _PARTED.search(text):
            raise TargetError("bukan angka, rentang, Ada/Tidak Ada, atau predikat skala")
        if not found.sure and read_number_words(found.keterangan)[0] is not None:
            raise TargetError("angka dan bilangan hurufnya berbeda")
        if not found.sure and find_multiplier(found.keterangan, self.kosakata):
            raise TargetError(f"tidak jelas apa yang dikalikan ({found.keterangan})")
        return found

    def value(self, quantity: Quantity) -> float:
        """The number in the indicator's satuan; raises TargetError when it is not certain."""
        reading = quantity.number(self.asked)
        if reading.arti_ribuan is not None and self._is_plain_money(quantity):
            return reading.arti_ribuan
        return _value(reading, quantity, self.is_percent)

    def _is_plain_money(self, quantity: Quantity) -> bool:
        """Nobody gives rupiah three decimals: Rp 500.000 can only be thousands."""
        is_money = self.asked.satuan.jenis == JenisSatuan.RUPIAH and not self.asked.pangkat
        return is_money and quantity.pengali is None

    def doubtful_unit(self, quantity: Quantity) -> str:
        """A unit that may be another than the indicator's; raises TargetUnitError when it is."""
        if self.is_percent and quantity.pengali:
            raise TargetUnitError(quantity.pengali.nama)
        satuan = self.asked.satuan.nama if quantity.pengali else self.asked.teks
        letter = "" if quantity.sure or len(quantity.keterangan) > 1 else quantity.keterangan
        doubtful = letter
        for unit in quantity.satuan:
            match = match_unit(unit, satuan, self.kosakata)
            scaled = self.asked.pangkat and not quantity.pengali and match is not UnitMatch.SAME
            is_named = bool(satuan) and match is UnitMatch.SAME
            is_factor = not is_named and find_multiplier(unit, self.kosakata)
            if match is UnitMatch.OTHER or scaled or is_factor:
                raise TargetUnitError(unit)
            doubtful = doubtful or (unit if match is UnitMatch.DOUBTFUL else "")
        return doubtful

    def note(self, quantity: Quantity, value: float) -> str:
        """How a number was read where its text leaves a doubt: 5 M, Rp 500.000, 500 rb in Juta."""
        if quantity.pengali is None:
            doubtful = quantity.number(self.asked).is_ambiguous
        else:
            moved = self.asked.pangkat not in (0, quantity.pengali.pangkat)
            doubtful = moved or quantity.pengali.hanya_rupiah
        if not doubtful:
            return ""
        return f"{format_number(value)} {self.asked.teks}".rstrip()


def is_none(text: str) -> bool:
    """Whether a text says that there is no target."""
    return clean_text(text).lower() in _NONE


def read_target(
    text: str, kosakata: Kosakata, satuan: str = "", skala: Skala | None = None
) -> Target:
    """The target a text means under the satuan and scale of its indicator.

    Raises TargetError when it is unreadable or ambiguous, TargetUnitError when its unit is another.
    """
    text = clean_text(text)
    if is_none(text):
        return Target(text, TargetKind.KOSONG)
    if text.lower() in PRESENCE_TARGETS:
        value = float(text.lower() == "ada")
        return Target(text, TargetKind.ADA_TIDAK, value, value)
    bare, batas = _split_bound(text, kosakata)
    if jenjang := skala.find(bare) if skala else None:
        return Target(text, TargetKind.PREDIKAT, jenjang.skor, jenjang.skor, batas)
    reader = _TargetReader(ask_unit(satuan, kosakata), kosakata)
    word = kosakata.angka.get(key_of(bare))
    if word and word.angka == Makna.NOL:
        return Target(text, TargetKind.ANGKA, 0.0, 0.0, batas, f"0 {satuan}".rstrip())
    if match := _OF.fullmatch(bare):
        return _read_share(text, batas, match[1], match[2], reader)
    match = _RANGE.fullmatch(bare)
    if match and not batas:
        return _read_range(text, match[1], match[2], reader)
    quantity = reader.quantity(bare)
    unit = reader.doubtful_unit(quantity)
    value = reader.value(quantity)
    dibaca = reader.note(quantity, value)
    return Target(
        teks=text,
        jenis=TargetKind.ANGKA,
        bawah=value,
        atas=value,
        batas=batas,
        dibaca=dibaca,
        satuan=unit,
    )


def _split_bound(text: str, kosakata: Kosakata) -> tuple[str, str]:
    """The text without the sign or words that make it a bound, and what they mean."""
    key, found = key_of(text), ("", "")
    for spelling, bound in kosakata.batas.items():
        is_word = spelling[-1].isalpha()
        if key.startswith(spelling) and len(spelling) > len(found[0]):
            behind = key[len(spelling) :]
            if behind and not (is_word and behind[0].isalpha()):
                found = (spelling, bound.arti)
    if found[0]:
        return text[len(found[0]) :].strip(), found[1]
    for spelling, bound in kosakata.batas.items():
        for end in (f" {spelling}", f" ({spelling})"):
            if len(spelling) > _SHORT and key.endswith(end):
                return text[: -len(end)].strip(), bound.arti
    return text, ""


def _read_range(text: str, low: str, high: str, reader: _TargetReader) -> Target:
    """80 - 90; what stands behind the second number alone holds for both."""
    parts = [reader.quantity(low), reader.quantity(high)]
    if parts[1].pengali and not (parts[0].pengali or parts[0].satuan):
        first = parts[0]
        parts[0] = Quantity(first.angka, pengali=parts[1].pengali)
    units = [reader.doubtful_unit(part) for part in parts]
    values = [reader.value(part) for part in parts]
    if values[0] > values[1]:
        raise TargetError("batas bawah lebih besar daripada batas atas")
    notes = dict.fromkeys(map(reader.note, parts, values))
    dibaca = " - ".join(note for note in notes if note)
    unit = units[0] or units[1]
    return Target(
        teks=text,
        jenis=TargetKind.RENTANG,
        bawah=values[0],
        atas=values[1],
        batas="",
        dibaca=dibaca,
        satuan=unit,
    )


def _read_share(text: str, batas: str, part: str, whole: str, reader: _TargetReader) -> Target:
    """3 dari 5: 60 in percent; anything else counts the three, which may not be what was meant."""
    parts = [reader.quantity(part), reader.quantity(whole)]
    counted = AskedUnit("", reader.kosakata.unit(""))
    few, many = (_value(p.number(counted), p, False) for p in parts)
    if many == 0 or few > many or any(p.pengali for p in parts):
        raise TargetError("bagian dan keseluruhannya tidak jelas")
    if reader.is_percent:
        if parts[0].satuan and reader.kosakata.is_percent(parts[0].satuan[0]):
            raise TargetError("persen dari suatu jumlah, bukan satu angka")
        value = float(Fraction(repr(few)) / Fraction(repr(many)) * 100)
        return Target(text, TargetKind.ANGKA, value, value, batas)
    unit = next(filter(None, map(reader.doubtful_unit, parts)), "")
    dibaca = f"{format_number(few)} {reader.asked.teks}".rstrip()
    return Target(
        teks=text,
        jenis=TargetKind.ANGKA,
        bawah=few,
        atas=few,
        batas=batas,
        dibaca=dibaca,
        satuan=unit,
    )


def _value(reading: NumberText, quantity: Quantity, is_percent: bool) -> float:
    text = quantity.angka
    if reading.is_ambiguous:
        assert reading.nilai is not None and reading.arti_ribuan is not None
        thousands, decimal = format_number(reading.arti_ribuan), format_number(reading.nilai)
        raise TargetError(
            f"{text} dapat berarti {thousands} (ribuan) atau {decimal} (desimal); tulis "
            f"{reading.arti_ribuan:.0f} atau {decimal}"
        )
    if reading.nilai is None:
        raise TargetError(f"{text} bukan angka")
    if reading.nilai < 0:
        raise TargetError("target negatif tidak didukung")
    if is_percent and decimal_of_groups(text) is not None:
        raise TargetError(f"{text} terlalu besar untuk persen")
    return reading.nilai
