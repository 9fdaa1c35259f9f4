"""What staff write for a number: words that stand for one, and units in all their spellings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from iku_etl.issues import SchemaError
from iku_etl.rules.yaml import load_as
from iku_etl.text.numbers import clean_text

FILE_NAME = "kosakata.yaml"
SCORES = re.compile(r"\b(indeks|index|nilai|skor|poin|point)\b")
# Numbers in these are printed with fewer digits than they have, even as whole ones.
FRACTIONAL = re.compile(r"\b(rasio|angka|level|per)\b")
T = TypeVar("T")


class Makna(StrEnum):
    """What a word stands for in one kind of cell; TANYA: nol or kosong, only its writer knows."""

    KOSONG = "kosong"
    NOL = "nol"
    ADA = "ada"
    TIDAK_ADA = "tidak_ada"
    TANYA = "tanya"


class JenisSatuan(StrEnum):
    """Units that decide how a number may be read; UKURAN: a measure, no other word can mean it."""

    LAIN = ""
    PERSEN = "persen"
    RUPIAH = "rupiah"
    UKURAN = "ukuran"


class ArtiBatas(StrEnum):
    """Whether a bound is the least that will do, or the most."""

    TERENDAH = "terendah"
    TERTINGGI = "tertinggi"


@dataclass(frozen=True, slots=True)
class Kata:
    """A word in its spellings, what it means (arti, for people), and what it is in each cell."""

    tulisan: tuple[str, ...]
    arti: str
    angka: str = ""
    ada_tidak: str = ""
    lazim: bool = False


@dataclass(frozen=True, slots=True)
class Satuan:
    """A unit in its spellings; umum: a word so general that another may mean the same."""

    nama: str
    ejaan: tuple[str, ...]
    jenis: str = JenisSatuan.LAIN
    umum: bool = False


@dataclass(frozen=True, slots=True)
class Pengali:
    """A word that multiplies the number before it by 10**pangkat; hanya_rupiah: only beside money."""

    nama: str
    pangkat: int
    ejaan: tuple[str, ...]
    hanya_rupiah: bool = False


@dataclass(frozen=True, slots=True)
class Batas:
    """Signs and words that make a target a bound, and on which side."""

    arti: str
    ejaan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VocabularyFile:
    """The content of schemas/kosakata.yaml."""

    sumber: str
    diperiksa: bool
    kata: tuple[Kata, ...] = ()
    satuan: tuple[Satuan, ...] = ()
    pengali: tuple[Pengali, ...] = ()
    batas: tuple[Batas, ...] = ()


@dataclass(frozen=True)
class Kosakata:
    """Words and units by spelling (see key_of); predikat are labels of any scale."""

    angka: dict[str, Kata] = field(default_factory=dict)
    ada_tidak: dict[str, Kata] = field(default_factory=dict)
    satuan: dict[str, Satuan] = field(default_factory=dict)
    pengali: dict[str, Pengali] = field(default_factory=dict)
    batas: dict[str, Batas] = field(default_factory=dict)
    predikat: set[str] = field(default_factory=set)

    def unit(self, text: str) -> Satuan:
        """The unit of that spelling; a text that is in no table is a unit of its own."""
        key = key_of(text)
        bare = key.rstrip(".") or key  # 2 opd. ends a sentence
        return self.satuan.get(key) or self.satuan.get(bare) or Satuan(bare, (bare,))

    def is_rupiah(self, satuan: str) -> bool:
        """Whether a satuan means money."""
        return self.unit(satuan).jenis == JenisSatuan.RUPIAH

    def is_percent(self, satuan: str) -> bool:
        """Whether a satuan means percent."""
        return self.unit(satuan).jenis == JenisSatuan.PERSEN

    def is_score(self, satuan: str) -> bool:
        """Whether a satuan says no more than that something was rated: Nilai, Indeks."""
        return bool(SCORES.search(key_of(satuan)))

    def is_counted(self, satuan: str) -> bool:
        """Whether whole numbers in a satuan are things that were counted; not where it is blank."""
        measured = self.unit(satuan).jenis != JenisSatuan.LAIN or self.is_score(satuan)
        return bool(satuan) and not measured and not FRACTIONAL.search(key_of(satuan))


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """The text by which a spelling is found: capitals, odd blanks and invisible signs gone."""
    return clean_text(text).casefold()


def load_vocabulary(folders: Iterable[Path], labels: Iterable[str] = ()) -> Kosakata:
    """The spellings of all folders, later ones first; raises SchemaError for one with two meanings.

    labels: those of the scales, in any spelling.
    """
    found = Kosakata(predikat=set(map(key_of, labels)))
    for path in (folder / FILE_NAME for folder in folders):
        if path.is_file():
            _add(found, load_as(VocabularyFile, path), path)
    return found


def _add(found: Kosakata, content: VocabularyFile, path: Path) -> None:
    angka = [(t, k) for k in content.kata if _meaning(k.angka, path) for t in k.tulisan]
    ada_tidak = [(t, k) for k in content.kata if _meaning(k.ada_tidak, path) for t in k.tulisan]
    satuan = [(t, s) for s in content.satuan for t in s.ejaan]
    for unit in content.satuan:
        if unit.jenis not in list(JenisSatuan):
            raise SchemaError(f"{path}: jenis satuan tidak dikenal: {unit.jenis}")
    found.angka.update(_by_spelling(angka, path))
    found.ada_tidak.update(_by_spelling(ada_tidak, path))
    for bound in content.batas:
        if bound.arti not in list(ArtiBatas):
            raise SchemaError(f"{path}: arti batas tidak dikenal: {bound.arti}")
    pengali = [(t, p) for p in content.pengali for t in p.ejaan]
    found.satuan.update(_by_spelling(satuan, path))
    found.pengali.update(_by_spelling(pengali, path))
    found.batas.update(_by_spelling([(t, b) for b in content.batas for t in b.ejaan], path))


def _meaning(text: str, path: Path) -> bool:
    if text and text not in list(Makna):
        raise SchemaError(f"{path}: makna kata tidak dikenal: {text}")
    return bool(text)


def _by_spelling(pairs: list[tuple[str, T]], path: Path) -> dict[str, T]:
    found: dict[str, T] = {}
    for text, meaning in pairs:
        if found.setdefault(key_of(text), meaning) is not meaning:
            raise SchemaError(f"{path}: '{text}' tertulis pada dua arti")
    return found
