"""Whether a unit beside a target's number is that of its indicator."""

import re
from enum import Enum, auto

from iku_etl.rules.vocabulary import JenisSatuan, Kosakata, Satuan, key_of

_FIRST_WORD = re.compile(r"%|[\w²³]+")


class UnitMatch(Enum):
    """SAME, certainly OTHER, or DOUBTFUL where the words are not known well enough."""

    SAME = auto()
    DOUBTFUL = auto()
    OTHER = auto()


def match_unit(named: str, satuan: str, kosakata: Kosakata) -> UnitMatch:
    """The unit of a target against the indicator's; words as Unit may stand for any other.

    Percent, money and measures never stand for anything else: 80 % of an Indeks is a mistake.
    """
    if not satuan or kosakata.unit(named) == kosakata.unit(satuan):
        return UnitMatch.SAME
    found, asked = _known(named, kosakata), _known(satuan, kosakata)
    if found is None or asked is None or found == asked:
        return UnitMatch.DOUBTFUL
    is_general = found.umum or asked.umum
    if is_general and found.jenis == asked.jenis == JenisSatuan.LAIN:
        return UnitMatch.SAME
    return UnitMatch.OTHER


def _known(text: str, kosakata: Kosakata) -> Satuan | None:
    """The unit of the whole text, or of its first word: hari of hari kerja."""
    word = _FIRST_WORD.search(text)
    return kosakata.satuan.get(key_of(text)) or (
        kosakata.satuan.get(key_of(word[0])) if word else None
    )
