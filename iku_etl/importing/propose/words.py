"""The words by which formula text in prose is understood, and the reason when it is not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property


class UnclearError(ValueError):
    """A text no formula can be proposed from; its message says why, in Indonesian."""


@dataclass(frozen=True)
class ProposalWords:
    """The content of schemas/usulan_formula.yaml."""

    sumber: str
    awal: tuple[str, ...]
    hitung: tuple[str, ...]
    nilai: tuple[str, ...]
    pecahan: tuple[str, ...]
    bobot: tuple[str, ...]
    kali: tuple[str, ...]
    bagi: tuple[str, ...]
    tambah: tuple[str, ...]
    kurang: tuple[str, ...]
    catatan: tuple[str, ...]
    ada_tidak: tuple[str, ...]
    abaikan_simbol: tuple[str, ...]
    satuan: dict[str, tuple[str, ...]]
    dijumlah: tuple[str, ...]
    label_lain: tuple[str, ...]
    bilangan: dict[str, int]
    awal_turun: tuple[str, ...]
    buruk: tuple[str, ...]
    lawan_buruk: tuple[str, ...]
    satuan_predikat: tuple[str, ...] = ()

    @cached_property
    def counting(self) -> re.Pattern[str]:
        """One or more counting words at the beginning: `Total Σ `, `Jumlah `."""
        return re.compile(rf"(?:(?:{alternatives(self.hitung)})\b\s*|Σ\s*)+", re.IGNORECASE)

    @cached_property
    def formula_start(self) -> re.Pattern[str]:
        """What stands before a formula: `Rumus :`."""
        return re.compile(rf"(?im)^\s*(?:{alternatives(self.awal)})\s*[:=]")

    @cached_property
    def other_label(self) -> re.Pattern[str]:
        """A label of something else than the formula, on a line of its own or before a colon."""
        words = alternatives(self.label_lain)
        return re.compile(rf"(?im)(?:^|(?<=\s))\W*(?:{words})\s*(?::|$)")

    @cached_property
    def note_start(self) -> re.Pattern[str]:
        """What begins a line that only explains."""
        words = alternatives(self.catatan)
        return re.compile(rf"\s*\(?(?:{words})\s*(?:[.:]|$)", re.IGNORECASE)

    @cached_property
    def signs(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """The operators with all that stands for them, in signs and in words."""
        # − and not -, which may also join words.
        groups = (("×", self.kali), ("/", self.bagi), ("+", self.tambah), ("−", self.kurang))
        return tuple((sign, _sign_pattern(group)) for sign, group in groups)

    @cached_property
    def falling_start(self) -> re.Pattern[str]:
        """How an indicator of which less is better begins."""
        return re.compile(rf"\W*({alternatives(self.awal_turun)})\b", re.IGNORECASE)

    @cached_property
    def bad(self) -> re.Pattern[str]:
        """What an indicator of which less is better names."""
        return re.compile(rf"\b({alternatives(self.buruk)})\b", re.IGNORECASE)

    @cached_property
    def against_bad(self) -> re.Pattern[str]:
        """An action against something bad: more of it is better."""
        return re.compile(rf"\b(?:{alternatives(self.lawan_buruk)})\b", re.IGNORECASE)

    def satuan_of(self, indikator: str) -> str:
        """The satuan that the wording of an indicator names, '' when it names none."""
        text = self.counting.sub("", indikator, count=1).lower()
        for satuan, words in self.satuan.items():
            if any(re.match(rf"{re.escape(word)}\b", text) for word in words):
                return satuan
        return ""


def _sign_pattern(group: Iterable[str]) -> re.Pattern[str]:
    written = [re.escape(w) for w in group if not w[0].isalpha()]
    spoken = [w for w in group if w[0].isalpha()]
    words = [rf"\b(?:{alternatives(spoken)})\b"] if spoken else []
    return re.compile("|".join([*written, *words]), re.IGNORECASE)


def alternatives(words: Iterable[str]) -> str:
    """Words as a regular expression, longest first, any blanks between their parts."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)
