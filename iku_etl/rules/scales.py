"""Predikat scales: descending lower bounds, so gaps and overlaps cannot be written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from iku_etl.issues import SchemaError
from iku_etl.rules.yaml import load_as
from iku_etl.text.numbers import clean_text, format_number

_DASHES = str.maketrans("–—", "--")

OF_A_VALUE = "nilai"


@dataclass(frozen=True, slots=True)
class Jenjang:
    """One level: values from its lower bound up to the level above.

    batas_atas: the end that its source prints, where values lie between it and the level above.
    batas_cetak: the printed lower bound, where the agency's rule for such gaps has moved it.
    tulisan: other words for it.
    """

    kode: str
    label: str
    batas_bawah: float | None
    termasuk: bool
    skor: float
    cetak: str = ""
    batas_atas: float | None = None
    batas_cetak: float | None = None
    tulisan: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """The ways to write it: kode, label, both together, and other words."""
        if not self.kode:
            return (self.label, *self.tulisan)
        both = "{} ({})", "{} - {}", "{} {}"
        pairs = (self.kode, self.label), (self.label, self.kode)
        joined = (form.format(*pair) for form in both for pair in pairs)
        return (self.kode, self.label, *joined, *self.tulisan)


@dataclass(frozen=True, slots=True)
class Skala:
    """A dated scale with its source; jenjang stand in descending order.

    desimal: a value is rounded to so many decimals before its level is read, however it is printed.
    pengganti: the code of the scale that came after it, "" where none is known; sebutan: "kode"
    where people call its levels by their kode.
    """

    kode: str
    nama: str
    besaran: str
    berlaku_mulai: str
    berlaku_sampai: str
    rujukan: tuple[str, ...]
    sumber: str
    diperiksa: bool
    jenjang: tuple[Jenjang, ...]
    catatan: str = ""
    desimal: int = 2
    pengganti: str = ""
    sebutan: str = ""

    def called(self, jenjang: Jenjang) -> str:
        """What people call a level: its kode where the scale says so (WTP, BB), else its label."""
        return jenjang.kode if self.sebutan == "kode" else jenjang.label

    @property
    def names(self) -> tuple[str, ...]:
        """What people call its levels, highest first."""
        return tuple(map(self.called, self.jenjang))

    @property
    def masa_berlaku(self) -> str:
        """`2010–2017`, `sejak 2017`, or "" when its years are not known."""
        if not self.berlaku_mulai:
            return f"sampai {self.berlaku_sampai}" if self.berlaku_sampai else ""
        if not self.berlaku_sampai:
            return f"sejak {self.berlaku_mulai}"
        return f"{self.berlaku_mulai}–{self.berlaku_sampai}"

    def valid_in(self, tahun: str) -> bool:
        """Whether it is in force in that year; an unknown end is open."""
        return self.berlaku_mulai <= tahun <= (self.berlaku_sampai or tahun)

    @property
    def labels(self) -> tuple[str, ...]:
        """All that people write for a level: its label, that without its bracket, a grade as BB.

        The codes of a scale of capaian (SR) are ours; nobody writes them.
        """
        texts = [(j.label, j.label.partition("(")[0].rstrip()) for j in self.jenjang]
        grades = [j.kode for j in self.jenjang if j.kode and self.besaran == OF_A_VALUE]
        return (*dict.fromkeys(text for pair in texts for text in pair), *grades)

    def gaps(self) -> Iterator[tuple[float, float, Jenjang, Jenjang]]:
        """From where to where its source prints no level, with the levels above and below."""
        for above, below in pairwise(self.jenjang):
            top = above.batas_bawah if above.batas_cetak is None else above.batas_cetak
            if top is not None and below.batas_atas is not None and below.batas_atas <= top:
                yield below.batas_atas, top, above, below

    def gap_at(self, nilai: float) -> tuple[Jenjang, Jenjang] | None:
        """The levels above and below a value that its source prints in no level."""
        for end, top, above, below in self.gaps():
            if end < nilai < top or end == nilai == top:
                return above, below
        return None

    def with_gaps(self, celah: str) -> "Skala":
        """The scale whose bounds leave no gap by the agency's rule (celah_skala of iku.toml)."""
        pairs = zip(self.jenjang, [*self.jenjang[1:], None], strict=True)
        return replace(self, jenjang=tuple(_moved(above, below, celah) for above, below in pairs))

    def intervals(self) -> list[str]:
        """What each level takes: `76 sampai di bawah 91`; no value is left without a level."""
        return spell_intervals(self.jenjang)

    def find(self, text: str) -> Jenjang | None:
        """The level with that kode or label, or both, in any letter case and with odd blanks."""
        word = _key(text)
        named = (j for j in self.jenjang if word in map(_key, j.spellings))
        return next(named, None) if word else None

    def by_score(self) -> "Skala":
        """The same read on its scores: what a value that was typed as a predikat reaches."""
        *upper, lowest = self.jenjang
        levels = [replace(j, batas_bawah=j.skor, termasuk=True) for j in upper]
        return replace(self, jenjang=(*levels, replace(lowest, batas_bawah=None)))


def _key(text: str) -> str:
    """A spelling without capitals, odd blanks, dashes and a full stop at its end."""
    plain = clean_text(text).translate(_DASHES).casefold().rstrip(". ")
    return re.sub(r"\s*([-(])\s*|\s+", lambda gap: f" {gap[1]}" if gap[1] else " ", plain)


class HasBound(Protocol):
    """What an interval needs of a level or of a colour."""

    @property
    def batas_bawah(self) -> float | None:
        """Its lower bound; the lowest has none."""

    @property
    def termasuk(self) -> bool:
        """Whether the bound itself is in it."""


def spell_intervals(steps: Sequence[HasBound]) -> list[str]:
    """What each of descending steps takes, from one bound to the next: `76 sampai di bawah 91`."""
    starts = [_start(step) for step in steps]
    ends = ["ke atas", *(_end(step) for step in steps[:-1])]
    ends[0] = ends[0] if steps[0].termasuk else ""
    return [
        f"{start} {end}".rstrip() if start else end.replace("sampai di", "di")
        for start, end in zip(starts, ends, strict=True)
    ]


def _start(step: HasBound) -> str:
    if step.batas_bawah is None:
        return ""
    return ("" if step.termasuk else "di atas ") + format_number(step.batas_bawah)


def _end(above: HasBound) -> str:
    assert above.batas_bawah is not None  # only the lowest has none
    limit = format_number(above.batas_bawah)
    return f"sampai di bawah {limit}" if above.termasuk else f"sampai {limit}"


def _moved(above: Jenjang, below: Jenjang | None, celah: str) -> Jenjang:
    """A level whose lower bound takes in the gap below it, or half of it."""
    bound, end = above.batas_bawah, below.batas_atas if below else None
    if bound is None or end is None or celah == "ke_bawah":
        return above
    if celah == "dibulatkan":
        return replace(above, batas_bawah=(bound + end) / 2, termasuk=True, batas_cetak=bound)
    return replace(above, batas_bawah=end, termasuk=end == bound, batas_cetak=bound)


def load_scale(path: Path) -> Skala:
    """One scale file; raises SchemaError when its bounds do not descend to an open end."""
    skala = load_as(Skala, path)
    bounds = [j.batas_bawah for j in skala.jenjang]
    numbers = [b for b in bounds[:-1] if b is not None]
    descending = all(a > b for a, b in pairwise(numbers))
    if len(numbers) != len(bounds) - 1 or bounds[-1] is not None or not descending:
        raise SchemaError(f"{path}: batas_bawah harus menurun dan jenjang terakhir tanpa batas")
    return skala
