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
from iku_etl.read.shown import shown
from iku_etl.rules.vocabulary import Kosakata, Makna, key_of
from iku_etl.text.numbers import drop_noise

_PRESENCE = {Makna.ADA: (1.0, "Ada"), Makna.TIDAK_ADA: (0.0, "Tidak Ada")}


def cast_cell(isi: object, rule: CellRule, kosakata: Kosakata) -> Cast:
    """The value of one cell: a number, 1 or 0 for Ada/Tidak Ada, the score of a predikat; percent
    cells in percent.
    """
    if isi is None or (isinstance(isi, str) and not bare_text(isi)):
        return KOSONG
    if isinstance(isi, ErrorValue):
        return fault("galat-excel", ditemukan=isi.teks)
    if isinstance(isi, UncachedFormula):
        return fault("rumus-belum-dihitung", rumus=shown(isi.rumus))
    if isinstance(isi, MergedValue):
        return fault("sel-gabung", rentang=isi.rentang, ditemukan=shown(isi.isi))
    if rule.tipe == "ada_tidak":
        return _cast_presence(isi, kosakata)
    if rule.tipe == "predikat":
        return cast_level(isi, rule.skala, kosakata) if rule.skala else KOSONG  # the lint says so
    if isinstance(isi, str):
        cast = cast_number_text(isi, rule, kosakata)
    else:
        cast = _cast_value(isi, rule, kosakata)
    if rule.tipe == "bulat" and cast.nilai is not None:
        return replace(cast, nilai=drop_noise(cast.nilai))
    return cast


def _cast_value(isi: object, rule: CellRule, kosakata: Kosakata) -> Cast:
    """Whatever is no text: Excel has already decided what it is."""
    percent = kosakata.is_percent(rule.satuan)
    if isinstance(isi, PercentNumber) and percent:
        return Cast(isi.persen)
    if isinstance(isi, PercentNumber):
        return foreign_unit(shown(isi), "%", rule, kosakata)
    if isinstance(isi, date | time | timedelta | ImpossibleDate):
        return fault("angka-jadi-tanggal", ditemukan=shown(isi))
    if isinstance(isi, bool) or not isinstance(isi, int | float):
        return fault("bukan-angka", ditemukan=shown(isi))
    return settle_percent(float(isi), rule) if percent else Cast(float(isi))


def _cast_presence(isi: object, kosakata: Kosakata) -> Cast:
    text = bare_text(isi) if isinstance(isi, str) else shown(isi)
    word = kosakata.ada_tidak.get(key_of(text))
    if word is None:
        usual = [spelling for spelling, kata in kosakata.ada_tidak.items() if kata.lazim]
        hint = similar(key_of(text), usual)
        return fault("bukan-ada-tidak", ditemukan=shown(isi), mirip=hint)
    if word.ada_tidak == Makna.KOSONG:
        return note("dibaca-kosong", None, ditemukan=text)
    nilai, dibaca = _PRESENCE[Makna(word.ada_tidak)]
    if word.lazim:
        return Cast(nilai)
    return note("dibaca-sebagai", nilai, ditemukan=text, dibaca=dibaca)
