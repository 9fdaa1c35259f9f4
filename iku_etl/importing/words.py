"""The wording of official IKU/IKI tables: which heading means which column."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from iku_etl.importing.propose.words import ProposalWords
from iku_etl.rules.all import latest_file
from iku_etl.rules.yaml import load_as

IGNORED = "abaikan"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
ALMOST = 0.9  # a slip of one letter in a heading, not another heading
SHORTEST_ALMOST = 8


@dataclass(frozen=True, slots=True)
class Judul:
    """What a heading says: its column, and for a target the year and period it names."""

    kolom: str
    tahun: str = ""
    periode: str = ""


@dataclass(frozen=True)
class OfficialWords:
    """The content of schemas/judul_resmi.yaml."""

    sumber: str
    lembar_abaikan: tuple[str, ...]
    kolom: dict[str, tuple[str, ...]]
    kolom_abaikan: tuple[str, ...]
    periode: dict[str, tuple[str, ...]]
    label: dict[str, tuple[str, ...]]
    label_instansi: dict[str, tuple[str, ...]]
    judul_iki: tuple[str, ...]
    awal_instansi: tuple[str, ...]
    awal_unit: tuple[str, ...]
    tingkat_dari_teks: dict[str, tuple[str, ...]]
    sisipan: tuple[str, ...]

    @cached_property
    def _headings(self) -> dict[str, str]:
        return _index({**self.kolom, IGNORED: self.kolom_abaikan})

    @cached_property
    def _labels(self) -> dict[str, str]:
        return _index({**self.label_instansi, **self.label})

    @cached_property
    def _periods(self) -> list[tuple[str, str]]:
        """Period words, longest first: TRIWULAN I is also the beginning of TRIWULAN II."""
        words = [(squeeze(word), kode) for kode, words in self.periode.items() for word in words]
        return sorted(words, key=lambda pair: -len(pair[0]))

    def heading(self, text: str) -> Judul | None:
        """The column a heading means (`abaikan` for a result column), None when it is unknown."""
        years = YEAR.findall(text)
        bare = YEAR.sub(" ", text)
        periode, rest = self._split_period(squeeze(bare))
        column = self._column(bare) or self._column(rest)
        if column is None or len(years) > 1:
            return None
        return Judul(column, years[0] if years else "", periode)

    def _column(self, text: str) -> str | None:
        whole = _nearest(squeeze(text), self._headings)
        if whole:
            return whole
        parts = {
            _nearest(squeeze(p), self._headings) for p in re.split(r"[/\n]", text) if squeeze(p)
        }
        return parts.pop() if len(parts) == 1 else None

    def find_period(self, text: str) -> str:
        """The quarter that a text ends with, '' when it names none."""
        return self._split_period(squeeze(text))[0]

    def _split_period(self, flat: str) -> tuple[str, str]:
        for word, kode in self._periods:
            if flat.endswith(word):
                return kode, flat.removesuffix(word)
        return "", flat

    def label_of(self, text: str) -> str | None:
        """The key of a label such as `1. JABATAN`, None for other text."""
        return self._labels.get(squeeze(re.sub(r"^\s*-?\s*\d+\s*[.)]", "", text)))

    def is_label_of_agency(self, key: str) -> bool:
        """Whether a label belongs to the agency and not to a unit."""
        return key in self.label_instansi

    def starts_like(self, text: str, words: Iterable[str]) -> bool:
        """Whether a text begins with one of the words."""
        flat = " ".join(re.findall(r"\w+", text.upper()))
        return any(flat == w or flat.startswith(w + " ") for w in words)


def squeeze(text: str) -> str:
    """A heading as it is compared: capitals and digits only."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _index(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {squeeze(text): kode for kode, texts in words.items() for text in texts}


def _nearest(flat: str, known: Mapping[str, str]) -> str | None:
    """The meaning of a heading, forgiving a slip in a long one."""
    if flat in known or len(flat) < SHORTEST_ALMOST or not flat.isalpha():
        return known.get(flat)
    close = [
        kode
        for word, kode in known.items()
        if abs(len(word) - len(flat)) < 3 and SequenceMatcher(None, word, flat).ratio() >= ALMOST
    ]
    return close[0] if len(set(close)) == 1 else None


def load_official_words(folders: Iterable[Path]) -> OfficialWords:
    """The words of the last schemas folder that has them."""
    return load_as(OfficialWords, latest_file(folders, "judul_resmi.yaml"))


def load_proposal_words(folders: Iterable[Path]) -> ProposalWords:
    """The words for proposing formulas, of the last schemas folder that has them."""
    return load_as(ProposalWords, latest_file(folders, "usulan_formula.yaml"))
