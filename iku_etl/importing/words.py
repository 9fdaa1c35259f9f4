"""The wording around official IKU/IKI tables: labels, units, rows that are no indicator."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from iku_etl.importing.propose.words import ProposalWords
from iku_etl.rules.all import latest_file
from iku_etl.rules.yaml import load_as

MONTHS = "januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember"
DATE_LINE = re.compile(rf"^[A-Z][\w .]{{2,40}},\W*(?:\d{{1,2}}\s+)?(?:{MONTHS})\s+\d{{4}}$", re.I)


@dataclass(frozen=True)
class OfficialWords:
    """The content of schemas/judul_resmi.yaml."""

    sumber: str
    lembar_abaikan: tuple[str, ...]
    label: dict[str, tuple[str, ...]]
    label_instansi: dict[str, tuple[str, ...]]
    judul_iki: tuple[str, ...]
    awal_instansi: tuple[str, ...]
    awal_unit: tuple[str, ...]
    tingkat_dari_teks: dict[str, tuple[str, ...]]
    bagian: dict[str, tuple[str, ...]]
    penutup: tuple[str, ...]
    jumlah: dict[str, tuple[str, ...]]
    seperti_atas: tuple[str, ...]
    lembar_bawaan: tuple[str, ...] = ()

    @cached_property
    def _labels(self) -> dict[str, str]:
        return _index({**self.label_instansi, **self.label})

    @cached_property
    def _section(self) -> re.Pattern[str]:
        """The word a row over the whole width begins with, its number, and what follows."""
        words = "|".join(re.escape(w) for texts in self.bagian.values() for w in texts)
        return re.compile(rf"\W*({words})\b[\s\d.:ivx)-]*(?=\S)", re.IGNORECASE)

    @cached_property
    def _closing(self) -> re.Pattern[str]:
        words = "|".join(re.escape(w) for w in self.penutup)
        return re.compile(rf"\W*(?:{words})\b", re.IGNORECASE)

    def section_of(self, text: str) -> tuple[str, str]:
        """The level a row such as `Sasaran Strategis 1. Meningkatnya …` states, and its text."""
        match = self._section.match(text)
        if not match:
            return "", text
        word = match[1].lower()
        level = next(kode for kode, texts in self.bagian.items() if word in texts)
        return level, text[match.end() :].strip()

    def is_closing(self, text: str) -> bool:
        """Whether a cell begins the signature or the notes below a table."""
        return bool(self._closing.match(text)) or bool(DATE_LINE.search(text))

    def is_sum(self, text: str) -> bool:
        """Whether a row only sums up the others."""
        return bool(self.sum_kind(text))

    def sum_kind(self, text: str) -> str:
        """What such a row is by its label: jumlah, rata-rata or lain; "" for another row."""
        flat = " ".join(re.findall(r"[a-z]+", text.lower()))
        return next((kind for kind, labels in self.jumlah.items() if flat in labels), "")

    def label_of(self, text: str) -> str | None:
        """The key of a label such as `1. JABATAN`, None for other text."""
        return self._labels.get(squeeze(re.sub(r"^\s*-?\s*\d+\s*[.)]", "", text)))

    def is_bare_sheet(self, lembar: str) -> bool:
        """Whether a sheet has no name, or only the one a program gave it: `Sheet1`."""
        name = squeeze(lembar).rstrip("0123456789")
        return not name or name in map(squeeze, self.lembar_bawaan)

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


def load_official_words(folders: Iterable[Path]) -> OfficialWords:
    """The words of the last schemas folder that has them."""
    return load_as(OfficialWords, latest_file(folders, "judul_resmi.yaml"))


def load_proposal_words(folders: Iterable[Path]) -> ProposalWords:
    """The words for proposing formulas, of the last schemas folder that has them."""
    return load_as(ProposalWords, latest_file(folders, "usulan_formula.yaml"))
