"""A number as people write it, with all around it: Rp 1,5 miliar, 2 (dua) dokumen, 85,5 (Baik).

Targets and input cells are read by these same rules.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from iku_etl.rules.vocabulary import JenisSatuan, Kosakata, Pengali, Satuan, key_of
from iku_etl.text.number_words import read_number_words
from iku_etl.text.numbers import NumberText, read_number

CURRENCY = "Rp"
# How two numbers are joined to a range: 80 - 90, 80 s.d. 90.
RANGE_SIGN = r"(?:-|–|—|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga)"
# Groups parted by one blank: 1 234 567,5; never before a dot, whose meaning would then be open.
_SPACED = r"[+-]?[1-9]\d{0,2}(?: \d{3})+(?![\d.])(?:,\d+)?"
_USUAL = r"[+-]?\d(?:[\d.,]*\d)?(?!\d)(?:[.,](?=\s*(?:[%(]|$)))?"
_HALF = r"[+-]?[.,]\d+(?![\d.,])"
_PARTS = re.compile(
    rf"(?P<depan>rp\.?|idr)?\s*(?P<angka>{_SPACED}|{_USUAL}|{_HALF})(?P<sen>,-+|\.-|,=)?(?P<lain>.*)",
    re.IGNORECASE,
)
# After a blank, or glued on when it is a percent sign, a bracket or a word: not the /4 of 3/4.
_UNIT = re.compile(r"(?: ?%[^\d\s]*|(?: ?\(| (?=[^\W\d_])|(?=[^\W\d_]{2}))\S*)(?:\s+[^\d\s]\S*)*")
_GROUPS = re.compile(r"([+-]?\d{1,3})([.,])\d{3}(?:\2\d{3})+")
_FIRST_BRACKET = re.compile(r"\s*\(([^()]*)\)(.*)")
_LAST_BRACKET = re.compile(r"(.*\S)\s*\(([^()]*)\)")
_WORD = re.compile(r"[^\s()]+")


@dataclass(frozen=True, slots=True)
class AskedUnit:
    """In what a number is counted: a unit, and the power of ten before it (Juta Rupiah: 6)."""

    teks: str
    satuan: Satuan
    pangkat: int = 0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number text in its parts.

    satuan: the units written before and behind. keterangan: what stands beside. sure: whether that
    is but the number in words, or a label; a single letter may be anything.
    """

    angka: str
    satuan: tuple[str, ...] = ()
    pengali: Pengali | None = None
    keterangan: str = ""
    sure: bool = True

    def number(self, asked: AskedUnit) -> NumberText:
        """Its number in the unit asked for; exact, since a power of ten only moves the comma."""
        return read_number(self.angka, self.exponent(asked))

    def exponent(self, asked: AskedUnit) -> int:
        """By which power of ten the digits are to be multiplied."""
        return self.pengali.pangkat - asked.pangkat if self.pengali else 0

    def foreign(self, asked: AskedUnit, kosakata: Kosakata) -> str:
        """The first thing in it that counts in another unit than asked, "" when there is none."""
        if self.pengali and asked.satuan.jenis == JenisSatuan.PERSEN:
            return self.pengali.nama
        wanted = asked.satuan if self.pengali else kosakata.unit(asked.teks)
        return next((unit for unit in self.satuan if kosakata.unit(unit) != wanted), "")


def ask_unit(satuan: str, kosakata: Kosakata) -> AskedUnit:
    """What a satuan of the katalog counts in: Rupiah (juta) are millions of Rupiah."""
    unit = kosakata.unit(satuan)
    words = _WORD.findall(satuan)
    if key_of(satuan) in kosakata.satuan:
        return AskedUnit(satuan, unit)
    others = [word for word in words if key_of(word) != "dalam"]
    scales = [(word, found) for word in others if (found := _multiplier(word, kosakata))]
    if len(scales) != 1:
        return AskedUnit(satuan, unit)
    (word, scale) = scales[0]
    base = kosakata.unit(" ".join(other for other in others if other != word))
    if scale.hanya_rupiah and base.jenis != JenisSatuan.RUPIAH:
        return AskedUnit(satuan, unit)
    return AskedUnit(satuan, base, scale.pangkat)


def split_quantity(text: str, asked: AskedUnit, kosakata: Kosakata) -> Quantity | None:
    """The parts of one number with whatever belongs to it, None when it is something else."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    angka = _completed(match["angka"].replace(" ", ""))
    units = [CURRENCY] if match["depan"] or match["sen"] else []
    rest, remarks = match["lain"], []
    first = _FIRST_BRACKET.fullmatch(rest)
    if first and read_number_words(first[1])[0] is not None:
        rest, remarks = first[2], [first[1]]
    rest, multiplier = _split_multiplier(rest, bool(units), asked, kosakata)
    if rest and not _is_unit(rest, asked, kosakata):
        return None
    unit, remark = _split_remark(rest.strip(), asked, kosakata)
    remarks += [remark] if remark else []
    units += [unit] if unit else []
    sure = len(remark) != 1 or rest.strip() != remark
    for text in remarks:
        same, behind = _compare_words(text, angka, multiplier.pangkat if multiplier else 0)
        sure = sure and (same or is_label(text, kosakata))
        units += [behind] if same and behind else []
    return Quantity(angka, tuple(units), multiplier, " ".join(remarks), sure)


def decimal_of_groups(digits: str) -> float | None:
    """What 83.050.000 means when its first dot is a comma: 83,05; None with less than two groups."""
    match = _GROUPS.fullmatch(digits)
    return float(f"{match[1]}.{digits[match.end(1) :].replace(match[2], '')}") if match else None


def _completed(digits: str) -> str:
    """,5 and 80, with the digit that was left out; 1.234. and 0,001. are the end of a sentence."""
    sign = digits[0] if digits[0] in "+-" else ""
    body = digits.removeprefix(sign)
    if body[0] in ".,":
        return f"{sign}0{body}"
    is_cut = body[-1] == "," or (body[-1] == "." and body[:-1].isdigit())
    if is_cut and read_number(f"{body}0").nilai is not None:
        return f"{sign}{body}0"
    return sign + body.rstrip(".,")


def _compare_words(text: str, angka: str, pangkat: int) -> tuple[bool, str]:
    """Whether words say the same number as the digits, and what follows: lima juta rupiah."""
    words, behind = read_number_words(text)
    readings = (read_number(angka), read_number(angka, pangkat))
    values = {v for r in readings for v in (r.nilai, r.arti_ribuan) if v is not None}
    return words in {Fraction(repr(value)) for value in values}, behind


def _split_multiplier(
    rest: str, is_currency: bool, asked: AskedUnit, kosakata: Kosakata
) -> tuple[str, Pengali | None]:
    """The text without its multiplier, and the multiplier; a whole unit is never taken apart."""
    if not rest.strip() or kosakata.unit(rest) == kosakata.unit(asked.teks):
        return rest, None
    word = _WORD.search(rest)
    found = _multiplier(word[0], kosakata) if word else None
    if word is None or found is None or word.start() > len(rest) - len(rest.lstrip(" (")):
        return rest, None
    others = (rest[: word.start()] + rest[word.end() :]).replace("()", "").strip()
    money = (asked.satuan, kosakata.unit(others) if others else asked.satuan)
    is_money = is_currency or any(unit.jenis == JenisSatuan.RUPIAH for unit in money)
    if found.hanya_rupiah and not is_money:
        return rest, None
    return f" {others}" if others else "", found


def find_multiplier(text: str, kosakata: Kosakata) -> Pengali | None:
    """The first multiplier among the words of a text."""
    found = (_multiplier(word, kosakata) for word in _WORD.findall(text))
    return next(filter(None, found), None)


def _multiplier(word: str, kosakata: Kosakata) -> Pengali | None:
    key = key_of(word)
    return kosakata.pengali.get(key) or kosakata.pengali.get(key.rstrip("."))


def _is_unit(text: str, asked: AskedUnit, kosakata: Kosakata) -> bool:
    whole = (kosakata.unit(asked.teks), asked.satuan)
    known = key_of(text) in kosakata.satuan or kosakata.unit(text) in whole
    return known or bool(_UNIT.fullmatch(text))


def _split_remark(text: str, asked: AskedUnit, kosakata: Kosakata) -> tuple[str, str]:
    """The unit, and the label or whatever stands in brackets behind it."""
    whole = (kosakata.unit(asked.teks), asked.satuan)
    if not text or key_of(text) in kosakata.satuan or kosakata.unit(text) in whole:
        return text, ""
    if is_label(text, kosakata):
        return "", _unwrapped(text)
    if match := _LAST_BRACKET.fullmatch(text):
        return match[1], match[2]
    inside = _unwrapped(text)
    in_words = inside != text and read_number_words(inside)[0] is not None
    return ("", inside) if in_words else (inside, "")


def _unwrapped(text: str) -> str:
    bare = text.strip()
    return bare[1:-1].strip() if bare.startswith("(") and bare.endswith(")") else bare


def is_label(text: str, kosakata: Kosakata) -> bool:
    """Whether a text is a label of any scale, in brackets or not: BB, (Baik)."""
    return key_of(_unwrapped(text)) in kosakata.predikat
