"""Predikat scales: descending lower bounds, so gaps and overlaps cannot be written."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from iku_etl.catalog.yaml_rules import load_as
from iku_etl.issues import SchemaError


@dataclass(frozen=True, slots=True)
class Jenjang:
    """One level: values from its lower bound up to the level above."""

    kode: str
    label: str
    batas_bawah: float | None
    termasuk: bool
    skor: float
    cetak: str = ""


@dataclass(frozen=True, slots=True)
class Skala:
    """A dated scale with its source; jenjang stand in descending order.

    pengganti: the code of the scale that came after it, "" where none is known.
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
    pengganti: str = ""

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

    def find(self, text: str) -> Jenjang | None:
        """The level with that kode or label, in any letter case."""
        word = text.strip().lower()
        named = (j for j in self.jenjang if word in (j.kode.lower(), j.label.lower()))
        return next(named, None) if word else None


def load_scale(path: Path) -> Skala:
    """One scale file; raises SchemaError when its bounds do not descend to an open end."""
    skala = load_as(Skala, path)
    bounds = [j.batas_bawah for j in skala.jenjang]
    numbers = [b for b in bounds[:-1] if b is not None]
    descending = all(a > b for a, b in pairwise(numbers))
    if len(numbers) != len(bounds) - 1 or bounds[-1] is not None or not descending:
        raise SchemaError(f"{path}: batas_bawah harus menurun dan jenjang terakhir tanpa batas")
    return skala
