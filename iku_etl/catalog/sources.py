"""variabel.sumber: where the value of a variable comes from (docs/katalog.md, "Sumber variabel")."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from iku_etl.text.numbers import read_number

_RINCIAN = re.compile(r"rincian:([a-z][a-z0-9_]*)\[([^\];]+)((?:;[^\];=]+=[^\];]*)*)\]")


class SourceKind(StrEnum):
    """The four kinds of source."""

    ISIAN = "isian"
    RINCIAN = "rincian"
    INDIKATOR = "indikator"
    TETAP = "tetap"


@dataclass(frozen=True, slots=True)
class Sumber:
    """One source: typed in, a detail column (perhaps filtered), another indicator, a constant."""

    jenis: SourceKind
    tabel: str = ""
    column: str = ""
    syarat: tuple[tuple[str, str], ...] = ()
    kode: str = ""
    nilai: float = float("nan")

    @property
    def columns(self) -> set[str]:
        """The columns of its detail table that it reads: its own and those it filters by."""
        return {self.column, *dict(self.syarat)}


class SumberError(ValueError):
    """A source text that cannot be read; its message says why, in Indonesian."""


@lru_cache(maxsize=4096)
def read_sumber(text: str) -> Sumber:
    """The source a text means; raises SumberError."""
    text = text.strip()
    if text == "isian":
        return Sumber(SourceKind.ISIAN)
    if match := _RINCIAN.fullmatch(text):
        pairs = [part.split("=", 1) for part in match[3].split(";")[1:]]
        filters = tuple((k.strip(), v.strip()) for k, v in pairs)
        return Sumber(SourceKind.RINCIAN, match[1], match[2].strip(), filters)
    if text.startswith("indikator:"):
        return Sumber(SourceKind.INDIKATOR, kode=text.removeprefix("indikator:").strip())
    if text.startswith("tetap:"):
        reading = read_number(text.removeprefix("tetap:"))
        if reading.nilai is None or reading.is_ambiguous:
            raise SumberError("nilai tetap bukan angka yang jelas")
        return Sumber(SourceKind.TETAP, nilai=reading.nilai)
    raise SumberError("bentuknya tidak dikenal")
