"""The text of a number cell → its number: words, currency and units, and what is no number."""

import re
from dataclasses import dataclass

from iku_etl.catalog.vocabulary import JenisSatuan, Kata, Kosakata, Makna, Satuan, key_of
from iku_etl.issues import similar
from iku_etl.numbertext import clean_text, format_number, plain_characters
from iku_etl.read.cell_rule import Cast, CellRule, fault, note, shown
from iku_etl.read.two_readings import settle_number, settle_percent

# Groups parted by one blank: 1 234 567,5; never before a dot, whose meaning would then be open.
_SPACED = r"[+-]?[1-9]\d{0,2}(?: \d{3})+(?![\d.])(?:,\d+)?"
_PARTS = re.compile(
    rf"(?P<depan>rp\.?|idr)?\s*(?P<angka>{_SPACED}|[+-]?\d(?:[\d.,]*\d)?)(?!\d)"
    r"(?P<sen>,-+|\.-|,=)?(?P<satuan>.*)",
    re.IGNORECASE,
)
_UNIT = re.compile(r" ?[%(]\D*| [^\W\d_]\D*")
_ENGLISH_GROUP = re.compile(r",\d{3}[.,]")
_RANGE = re.compile(
    r"[+-]?\d[\d.,]*\s?%?\s?(?:-|–|—|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga)\s?[+-]?\d[\d.,]*\D*",
    re.IGNORECASE,
)
_SEPARATE_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_GAP = re.compile(r"(?<=\d)\s+(?=[+-]?\d)")
_BLANKS = " \u00a0\u2007\u2009\u202f"
_CURRENCY = "Rp"
_QUOTES = "'\u2018\u2019` "


@dataclass(frozen=True, slots=True)
class _Written:
    """A number text in its parts: the number, and the units written before and after it."""

    angka: str
    satuan: tuple[str, ...]

    @property
    def is_plain(self) -> bool:
        """Whether it is a number as everyone here writes it: no unit, no foreign grouping."""
        return not (self.satuan or " " in self.angka or _ENGLISH_GROUP.search(self.angka))


def cast_number_text(text: str, rule: CellRule, kosakata: Kosakata) -> Cast:
    """The number a text means in that cell; what is read from more than a plain number is noted."""
    cleaned, ditemukan = bare_text(text), shown(text)
    if cleaned.startswith("#"):
        return fault("galat-excel", ditemukan=ditemukan)
    word = kosakata.angka.get(key_of(cleaned))
    if word:
        return _cast_word(word, ditemukan)
    asked = kosakata.unit(rule.satuan)
    written = None if _has_columns(text) else _split(cleaned, asked, kosakata)
    if written is None:
        return _refuse(cleaned, ditemukan)
    foreign = [unit for unit in written.satuan if kosakata.unit(unit) != asked]
    if foreign:
        return foreign_unit(ditemukan, foreign[0], rule, asked)
    cast = settle_number(written.angka.replace(" ", ""), rule, asked.jenis, ditemukan)
    if cast.nilai is None or cast.masalah:
        return cast
    if asked.jenis == JenisSatuan.PERSEN and not written.satuan:
        if " " in written.angka:  # Two percentages are likelier than one of a thousand.
            return _refuse(cleaned, ditemukan)
        doubt = settle_percent(cast.nilai, rule)
        if doubt.masalah:
            return doubt
    if written.is_plain:
        return cast
    dibaca = format_number(cast.nilai)
    return note("dibaca-sebagai", cast.nilai, ditemukan=ditemukan, dibaca=dibaca)


def bare_text(text: str) -> str:
    """The text without odd blanks, and without the apostrophes that mark a number as text."""
    return clean_text(text).lstrip(_QUOTES)


def foreign_unit(ditemukan: str, unit: str, rule: CellRule, asked: Satuan) -> Cast:
    """A number in another unit than the katalog asks for; both are named."""
    return fault(
        "satuan-lain",
        ditemukan=ditemukan,
        satuan_ditemukan=shown(unit),
        satuan=rule.satuan or "tanpa satuan",
        mirip=similar(key_of(unit), asked.ejaan),
    )


def _cast_word(word: Kata, ditemukan: str) -> Cast:
    if word.angka == Makna.KOSONG:
        return note("dibaca-kosong", None, ditemukan=ditemukan)
    if word.angka == Makna.NOL:
        return note("dibaca-sebagai", 0.0, ditemukan=ditemukan, dibaca="0")
    return fault("kata-rancu", ditemukan=ditemukan, arti=word.arti)


def _has_columns(text: str) -> bool:
    """Whether numbers stand on two lines or apart, so that they must not be joined into one."""
    return any(gap[0] not in _BLANKS for gap in _GAP.finditer(plain_characters(text)))


def _split(text: str, asked: Satuan, kosakata: Kosakata) -> _Written | None:
    """The parts of a number with or without units, None when it is something else."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    unit = match["satuan"]
    known = kosakata.unit(unit) == asked or key_of(unit) in kosakata.satuan
    if unit and not known and not _UNIT.fullmatch(unit):
        return None
    currency = (_CURRENCY,) if match["depan"] or match["sen"] else ()
    return _Written(match["angka"], (*currency, unit.strip()) if unit else currency)


def _refuse(text: str, ditemukan: str) -> Cast:
    if _RANGE.fullmatch(text):
        return fault("rentang-angka", ditemukan=ditemukan)
    if len(_SEPARATE_NUMBER.findall(text)) > 1:
        return fault("beberapa-angka", ditemukan=ditemukan)
    return fault("bukan-angka", ditemukan=ditemukan)
