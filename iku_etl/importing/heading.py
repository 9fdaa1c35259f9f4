"""What a heading means, understood by its words: a sum of weights for each role a column can have."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from iku_etl.importing.spelling import WORD, Spelling
from iku_etl.rules.all import latest_file
from iku_etl.rules.yaml import load_as

IGNORED = "abaikan"
INDICATOR = "indikator"
TARGET = "target"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
LONGEST_HEADING = 250  # letters; longer text explains
TELLING = 3  # the least weight of a word that can be the first telling one
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
QUARTERS = 4
LONGEST_SCREENED = 150
FEW_WORDS = 4  # of which one slip may leave a single one known
ORDINAL = re.compile(r"^\W*(?:(?:tahun|thn|th)\W*(?:ke)?|ke)?\W*([1-9]|iv|v|vi|i{1,3})\W*$")
ORDINAL_BEHIND = re.compile(r"\b(?:tahun|thn|th)\W*ke\W*([1-9]|iv|v|vi|i{1,3})\W*$")
ORDER = re.compile(r"\b(?:tahun|thn|th)\W*(?:ke\b|$)|\bke\b")


@dataclass(frozen=True, slots=True)
class Judul:
    """What a heading says: its column, and for a target the year and period it names.

    urutan: the year as a number of its plan (`Tahun ke-3`), 0 when it names none.
    """

    kolom: str
    tahun: str = ""
    periode: str = ""
    urutan: int = 0


@dataclass(frozen=True, slots=True)
class HeadingMeaning:
    """The meaning of one heading with its sum; others are the roles it could have as well.

    is_bare: it is a year or a quarter and nothing else, so that a heading beside it may say more.
    unknown: how many of its words nobody knows.
    """

    judul: Judul
    score: float
    others: tuple[tuple[str, float], ...] = ()
    is_bare: bool = False
    unknown: int = 0


@dataclass(frozen=True)
class HeadingWords:
    """The content of schemas/kepala_tabel.yaml."""

    sumber: str
    ambang: float
    utama: float
    asing: float
    atas: float
    netral: tuple[str, ...]
    peran: dict[str, dict[str, float]]
    triwulan: tuple[str, ...]
    inti: tuple[str, ...]
    hasil: dict[str, dict[str, float]] = field(default_factory=dict)

    @cached_property
    def spelling(self) -> Spelling:
        """The words of all roles."""
        words = {w for weights in self.peran.values() for key in weights for w in key.split()}
        return Spelling({*words, *self.netral, *self.triwulan})

    @cached_property
    def of_results(self) -> "HeadingWords":
        """The words that tell apart the columns of results, which an import leaves out."""
        known = {w for weights in self.peran.values() for key in weights for w in key.split()}
        return replace(self, peran=self.hasil, netral=tuple({*known, *self.netral}))

    @cached_property
    def _by_word(self) -> dict[str, dict[str, float]]:
        """The weight of each word for the roles that know it."""
        found: dict[str, dict[str, float]] = {}
        for role, weights in self.peran.items():
            for key, weight in weights.items():
                found.setdefault(key, {})[role] = weight
        return found

    @cached_property
    def _phrases(self) -> tuple[tuple[str, Mapping[str, float]], ...]:
        return tuple((key, roles) for key, roles in self._by_word.items() if " " in key)

    @cached_property
    def _meanings(self) -> dict[tuple[str, ...], HeadingMeaning | None]:
        return {}

    @cached_property
    def _screened(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _quarter(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(self.triwulan)})\W*(iv|i{{1,3}}|[1-4])\b")

    def may_mean(self, text: str) -> bool:
        """Whether half of a text's words are of headings: told of every cell, before its meaning."""
        found = self._screened.get(text)  # a table says most of its texts in many rows
        if found is None:
            found = self._screened[text] = self._may_mean(text)
        return found

    def _may_mean(self, text: str) -> bool:
        if len(text) > LONGEST_SCREENED:
            return False
        words = WORD.findall(text.lower())
        known = len([w for w in words if self.spelling.is_known(w) or YEAR.fullmatch(w)])
        return 0 < len(words) <= 2 * known or (len(words) < FEW_WORDS and known > 0)

    def meaning(self, levels: tuple[str, ...]) -> HeadingMeaning | None:
        """What a column holds by its headings from the widest down; None when that is not known."""
        if levels not in self._meanings:
            self._meanings[levels] = self._read(levels)
        return self._meanings[levels]

    def find_period(self, text: str) -> str:
        """The quarter that a text names, '' when it names none."""
        flat = " ".join(re.findall(r"\w+", text.lower())).replace("tri wulan", "triwulan")
        match = self._quarter.search(flat)
        return f"TW{ROMAN.get(match[1]) or match[1]}" if match else ""

    def _read(self, levels: tuple[str, ...]) -> HeadingMeaning | None:
        if sum(map(len, levels)) > LONGEST_HEADING:
            return None
        periode = next(filter(None, map(self.find_period, reversed(levels))), "")
        periode = periode or self._bare_quarter(levels)
        urutan = 0 if periode else _order(levels)
        tahun = _year(levels)
        sums = self._sums(levels)
        is_bare = bool(tahun or periode) and not any(map(self._is_odd, self._all_words(levels)))
        if is_bare:
            sums = {"target": self.ambang}
        ranked = sorted(sums.items(), key=lambda pair: -pair[1])
        good = [(role, score) for role, score in ranked if score >= self.ambang]
        if not good:
            return None
        role, score = good[0]
        unknown = len([w for w in self._all_words(levels) if self._is_unknown(w)])
        judul = Judul(role, tahun, periode, urutan)
        return HeadingMeaning(judul, score, tuple(good[1:]), is_bare, unknown)

    def _sums(self, levels: Sequence[str]) -> dict[str, float]:
        """The sum of each role that some word speaks for."""
        sums: dict[str, float] = {}
        against: dict[str, float] = {}
        factor, unknown = 1.0, 0.0
        for text in reversed(levels):
            words = self.spelling.words_of(text)
            speaks = [w for w in words if self._by_word.get(w)]
            for role, weight in self._weights(words):
                part = sums if weight > 0 else against
                part[role] = part.get(role, 0.0) + weight * (factor if weight > 0 else 1.0)
            for role in self._first_telling(words):
                sums[role] = sums.get(role, 0.0) + self.utama * factor
            unknown += self.asing * factor * len([w for w in words if self._is_unknown(w)])
            if any(self._is_telling(w) for w in speaks):
                factor = self.atas
        return {role: sums[role] + against.get(role, 0.0) - unknown for role in sums}

    def _weights(self, words: Sequence[str]) -> Iterable[tuple[str, float]]:
        for word in dict.fromkeys(words):
            yield from self._by_word.get(word, {}).items()
        line = f" {' '.join(words)} "
        for phrase, roles in self._phrases:
            if f" {phrase} " in line:
                yield from roles.items()

    def _first_telling(self, words: Sequence[str]) -> list[str]:
        for word in words:
            if self._is_telling(word):
                return [r for r, weight in self._by_word[word].items() if weight > TELLING]
        return []

    def _is_telling(self, word: str) -> bool:
        return max(self._by_word.get(word, {}).values(), default=0) > TELLING

    def _is_unknown(self, word: str) -> bool:
        if word.isdigit():
            return len(word) > 1 and not YEAR.fullmatch(word)
        return word.isalpha() and not self.spelling.is_known(word) and word not in ROMAN

    def _is_odd(self, word: str) -> bool:
        return self._is_unknown(word) or self._is_telling(word)

    def _all_words(self, levels: Sequence[str]) -> Iterable[str]:
        return (word for text in levels for word in self.spelling.words_of(text))

    def _bare_quarter(self, levels: Sequence[str]) -> str:
        """The quarter of a lone I, 2 … below a heading that speaks of quarters."""
        text = re.sub(r"[\W_]+", "", levels[-1].lower())
        number = ROMAN.get(text) or (int(text) if text.isdigit() and len(text) == 1 else 0)
        above = {w for level in levels[:-1] for w in self.spelling.words_of(level)}
        in_two = any("wulan" in level.lower() for level in levels[:-1])
        told = in_two or above & set(self.triwulan)
        return f"TW{number}" if told and 0 < number <= QUARTERS else ""


def _order(levels: Sequence[str]) -> int:
    """The number of a year in its plan: 3 of `Tahun ke-3`, or of a lone 3 below `pada tahun ke-`."""
    text = " ".join(levels[-1].lower().split())
    match = ORDINAL.match(text) or ORDINAL_BEHIND.search(text)
    if not match:
        return 0
    above = " ".join(" ".join(levels[:-1]).lower().split())
    if not (ORDER.search(above) or ORDER.search(text) or re.match(r"\W*(?:tahun|thn|th)\b", text)):
        return 0
    return ROMAN.get(match[1]) or int(match[1])


def _year(levels: Sequence[str]) -> str:
    """The year of the nearest heading that names exactly one."""
    for text in reversed(levels):
        years = YEAR.findall(text)
        if years:
            return years[0] if len(years) == 1 else ""
    return ""


def load_heading_words(folders: Iterable[Path]) -> HeadingWords:
    """The words of headings, of the last schemas folder that has them."""
    # A value of its own: what it remembers of texts is of one import.
    return replace(load_as(HeadingWords, latest_file(folders, "kepala_tabel.yaml")))
