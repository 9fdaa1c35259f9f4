"""A predikat as staff typed it (WTP, BB, Tinggi) → the score of its level."""

import re

from iku_etl.check.cell_rule import Cast, fault, note
from iku_etl.check.number_cell import bare_text
from iku_etl.foreign.content import PercentNumber
from iku_etl.issues import similar
from iku_etl.measure.levels import level_of
from iku_etl.read.cell_quote import quote_cell
from iku_etl.rules.scales import Jenjang, Skala
from iku_etl.rules.vocabulary import Kosakata, Makna, key_of
from iku_etl.text.numbers import format_number, read_number

_VALUE_BEHIND = re.compile(r"(\D*[^\s\d(])\s*(?:\(\s*|\s)(\d[\d.,]*)\s*\)?")


def cast_level(content: object, skala: Skala, kosakata: Kosakata) -> Cast:
    """The score of the level that a cell names, by its kode, its label or its score."""
    text = bare_text(content) if isinstance(content, str) else ""
    level = skala.find(text) or _with_score(content, text, skala) or _with_value(text, skala)
    if level is not None:
        if text in (level.kode, level.label):
            return Cast(level.skor)
        return note(
            "dibaca-sebagai", level.skor, ditemukan=quote_cell(content), dibaca=_named(skala, level)
        )
    word = kosakata.angka.get(key_of(text))
    if word and word.angka == Makna.KOSONG:
        return note("dibaca-kosong", None, ditemukan=text)
    names = [name for jenjang in skala.jenjang for name in (jenjang.kode, jenjang.label) if name]
    return fault(
        "bukan-predikat",
        ditemukan=quote_cell(content),
        mirip=similar(text, names),
        pilihan=", ".join(skala.names),
    )


def _with_score(content: object, text: str, skala: Skala) -> Jenjang | None:
    """The level whose score was typed; no other number has a level of its own here."""
    number = read_number(text).nilai if text else content
    if isinstance(number, bool | PercentNumber) or not isinstance(number, int | float):
        return None
    return next((jenjang for jenjang in skala.jenjang if jenjang.skor == number), None)


def _with_value(text: str, skala: Skala) -> Jenjang | None:
    """The level of BB (75,20), where its value reaches that level and no other."""
    match = _VALUE_BEHIND.fullmatch(text)
    level = skala.find(match[1]) if match else None
    number = read_number(match[2]) if match else None
    if level is None or number is None or number.nilai is None or number.is_ambiguous:
        return None
    return level if level_of(number.nilai, skala) == level else None


def _named(skala: Skala, level: Jenjang) -> str:
    return f"{skala.called(level)} (skor {format_number(level.skor)})"
