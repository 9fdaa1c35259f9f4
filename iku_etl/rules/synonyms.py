"""schemas/sebutan.yaml: what the words of katalog columns mean, and how else offices write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from iku_etl.issues import SchemaError
from iku_etl.rules.yaml import load_as
from iku_etl.text.numbers import clean_text

FILE_NAME = "sebutan.yaml"
# What may stand between the parts of a word; any other sign, such as ?, makes it another word.
_BETWEEN = re.compile(r"[\s_./(),:&–—-]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a list, what it means, and the other writings that are read as it."""

    kata: str
    arti: str
    tulisan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Synonyms:
    """One word for the columns (`table.column`) that know it."""

    kolom: tuple[str, ...]
    kata: str
    arti: str
    tulisan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SynonymFile:
    """The content of schemas/sebutan.yaml."""

    sumber: str
    diperiksa: bool
    sebutan: tuple[Synonyms, ...]


@lru_cache(maxsize=4096)
def word_key(text: str) -> str:
    """The text by which words and headings are compared: small letters, one _ between their parts."""
    return _BETWEEN.sub("_", clean_text(text).casefold()).strip("_")


def load_synonyms(folders: Iterable[Path]) -> dict[str, tuple[Word, ...]]:
    """The words by column, of all folders; raises SchemaError for a writing of two words."""
    found: dict[str, tuple[Word, ...]] = {}
    for path in (folder / FILE_NAME for folder in folders):
        if path.is_file():
            for one in load_as(SynonymFile, path).sebutan:
                for column in one.kolom:
                    words = found.get(column, ())
                    found[column] = (*words, Word(one.kata, one.arti, one.tulisan))
                    _check(found[column], column, path)
    return found


def _check(words: tuple[Word, ...], column: str, path: Path) -> None:
    meant: dict[str, str] = {}
    for word in words:
        for text in (word.kata, *word.tulisan):
            if meant.setdefault(word_key(text), word.kata) != word.kata:
                raise SchemaError(f"{path}: '{text}' tertulis pada dua kata ({column})")
