"""A cell as staff typed it → a number, or the message that says why it is none."""

from dataclasses import replace
from datetime import date, time, timedelta

from iku_etl.check.cell_rule import KOSONG, Cast, CellRule, fault, note
from iku_etl.check.level_cell import cast_level
from iku_etl.check.number_cell import bare_text, cast_number_text, foreign_unit
from iku_etl.check.two_readings import settle_percent
from iku_etl.foreign.content import (
    ErrorValue,
    ImpossibleDate,
    MergedValue,
    PercentNumber,
    UncachedFormula,
)
from iku_etl.issues import similar
from iku_etl.read.cell_quote import quote_cell
from iku_etl.rules.vocabulary import Kosakata, Makna, key_of
from iku_etl.text.numbers import drop_noise

_PRESENCE = {Makna.ADA: (1.0, "Ada"), Makna.TIDAK_ADA: (0.0, "Tidak Ada")}


def cast_cell(content: object, rule: CellRule, kosakata: Kosakata) -> Cast:
    """The value of one cell: a number, 1 or 0 for Ada/Tidak Ada, the score of a predikat; percent
    cells in percent.
    """
    if content is None or (isinstance(content, str) and not bare_text(content)):
        return KOSONG
    if isinstance(content, ErrorValue):
        return fault("galat-excel", ditemukan=content.teks)
    if isinstance(content, UncachedFormula):
        return fault("rumus-belum-dihitung", rumus=quote_cell(content.rumus))
    if isinstance(content, MergedValue):
        return fault("sel-gabung", rentang=content.rentang, ditemukan=quote_cell(content.content))
    if rule.tipe == "ada_tidak":
        return _cast_presence(content, kosakata)
    if rule.tipe == "predikat":
        return (
            cast_level(content, rule.skala, kosakata) if rule.skala else KOSONG
        )  # the lint says so
    if isinstance(content, str):
        cast = cast_number_text(content, rule, kosakata)
    else:
        cast = _cast_value(content, rule, kosakata)
    if rule.tipe == "bulat" and cast.nilai is not None:
        return replace(cast, nilai=drop_noise(cast.nilai))
    return cast


def _cast_value(content: object, rule: CellRule, kosakata: Kosakata) -> Cast:
    """Whatever is no text: Excel has already decided what it is."""
    percent = kosakata.is_percent(rule.satuan)
    if isinstance(content, PercentNumber) and percent:
        return Cast(content.persen)
    if isinstance(content, PercentNumber):
        return foreign_unit(quote_cell(content), "%", rule, kosakata)
    if isinstance(content, date | time | timedelta | ImpossibleDate):
        return fault("angka-jadi-tanggal", ditemukan=quote_cell(content))
    if isinstance(content, bool) or not isinstance(content, int | float):
        return fault("bukan-angka", ditemukan=quote_cell(content))
    return settle_percent(float(content), rule) if percent else Cast(float(content))


def _cast_presence(content: object, kosakata: Kosakata) -> Cast:
    text = bare_text(content) if isinstance(content, str) else quote_cell(content)
    word = kosakata.ada_tidak.get(key_of(text))
    if word is None:
        usual = [spelling for spelling, kata in kosakata.ada_tidak.items() if kata.lazim]
        hint = similar(key_of(text), usual)
        return fault("bukan-ada-tidak", ditemukan=quote_cell(content), mirip=hint)
    if word.ada_tidak == Makna.KOSONG:
        return note("dibaca-kosong", None, ditemukan=text)
    nilai, dibaca = _PRESENCE[Makna(word.ada_tidak)]
    if word.lazim:
        return Cast(nilai)
    return note("dibaca-sebagai", nilai, ditemukan=text, dibaca=dibaca)
