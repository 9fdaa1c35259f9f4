"""The text of a number cell → its number: words, currency and units, and what is no number."""

import re

from iku_etl.catalog.quantity import (
    RANGE_SIGN,
    ask_unit,
    is_label,
    split_quantity,
)
from iku_etl.check.cell_rule import Cast, CellRule, fault, note
from iku_etl.check.two_readings import settle_number, settle_percent
from iku_etl.issues import similar
from iku_etl.read.cell_quote import quote_cell
from iku_etl.rules.vocabulary import JenisSatuan, Kata, Kosakata, Makna, key_of
from iku_etl.text.number_words import read_number_words
from iku_etl.text.numbers import clean_text, format_number, plain_characters, read_number

_ENGLISH_GROUP = re.compile(r",\d{3}[.,]")
_RANGE = re.compile(rf"[+-]?\d[\d.,]*\s?%?\s?{RANGE_SIGN}\s?[+-]?\d[\d.,]*\D*", re.IGNORECASE)
_SEPARATE_NUMBER = re.compile(r"\b\d+(?:[.,]\d+)*\b")
_GAP = re.compile(r"(?<=\d)\s+(?=[+-]?\d)")
_SPACE_IN_NUMBER = re.compile(r"\d \d")
_BLANKS = " \u00a0\u2007\u2009\u202f"
_QUOTES = "'\u2018\u2019` "


def cast_number_text(text: str, rule: CellRule, kosakata: Kosakata) -> Cast:
    """The number a text means in that cell; what is read from more than a plain number is noted."""
    cleaned, ditemukan = bare_text(text), quote_cell(text)
    if cleaned.startswith("#"):
        return fault("galat-excel", ditemukan=ditemukan)
    word = kosakata.angka.get(key_of(cleaned))
    if word:
        return _cast_word(word, ditemukan)
    asked, jenis = ask_unit(rule.satuan, kosakata), kosakata.unit(rule.satuan).jenis
    written = None if _has_columns(text) else split_quantity(cleaned, asked, kosakata)
    if written is None or not written.sure:
        label = written.keterangan if written else cleaned
        return _refuse(cleaned, label, ditemukan, kosakata)
    foreign = written.foreign(asked, kosakata)
    if foreign:
        return foreign_unit(ditemukan, foreign, rule, kosakata)
    cast = settle_number(written.angka, written.exponent(asked), rule, jenis, ditemukan)
    if cast.nilai is None or cast.masalah:
        return cast
    if jenis == JenisSatuan.PERSEN and not written.satuan:
        if _SPACE_IN_NUMBER.search(cleaned):  # Two percentages are likelier than one of a thousand.
            return _refuse(cleaned, cleaned, ditemukan, kosakata)
        doubt = settle_percent(cast.nilai, rule)
        if doubt.masalah:
            return doubt
    if _is_plain(cleaned):
        return cast
    dibaca = format_number(cast.nilai)
    return note("dibaca-sebagai", cast.nilai, ditemukan=ditemukan, dibaca=dibaca)


def _is_plain(text: str) -> bool:
    """Whether it is a number as everyone here writes it: nothing beside it, no foreign grouping."""
    return read_number(text).nilai is not None and not _ENGLISH_GROUP.search(text)


def bare_text(text: str) -> str:
    """The text without odd blanks, and without the apostrophes that mark a number as text."""
    return clean_text(text).lstrip(_QUOTES)


def foreign_unit(ditemukan: str, unit: str, rule: CellRule, kosakata: Kosakata) -> Cast:
    """A number in another unit than the katalog asks for; both are named."""
    return fault(
        "satuan-lain",
        ditemukan=ditemukan,
        satuan_ditemukan=quote_cell(unit),
        satuan=rule.satuan or "tanpa satuan",
        mirip=similar(key_of(unit), kosakata.unit(rule.satuan).ejaan),
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


def _refuse(text: str, label: str, ditemukan: str, kosakata: Kosakata) -> Cast:
    if is_label(label, kosakata):
        return fault("predikat-bukan-angka", ditemukan=ditemukan)
    if _RANGE.fullmatch(text):
        return fault("rentang-angka", ditemukan=ditemukan)
    if label != text and read_number_words(label)[0] is not None:
        return fault("bilangan-berbeda", ditemukan=ditemukan)
    if len(_SEPARATE_NUMBER.findall(text)) > 1:
        return fault("beberapa-angka", ditemukan=ditemukan)
    return fault("bukan-angka", ditemukan=ditemukan)
