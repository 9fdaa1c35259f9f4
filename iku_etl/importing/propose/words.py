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

    @cached_property
    def counting(self) -> re.Pattern[str]:
        """One or more counting words at the beginning: `Total Σ `, `Jumlah `."""
        return re.compile(rf"(?:(?:{alternatives(self.hitung)})\b\s*|Σ\s*)+", re.IGNORECASE)

    def satuan_of(self, indikator: str) -> str:
        """The satuan that the wording of an indicator names, '' when it names none."""
        text = self.counting.sub("", indikator, count=1).lower()
        for satuan, words in self.satuan.items():
            if any(re.match(rf"{re.escape(word)}\b", text) for word in words):
                return satuan
        return ""


def alternatives(words: Iterable[str]) -> str:
    """Words as a regular expression, longest first, any blanks between their parts."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)
