"""schemas/perbaikan.yaml: words and colours of the marks in a returned workbook."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from iku_etl.issues import Issue
from iku_etl.rules.yaml import load_as


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of Daftar Perbaikan."""

    judul: str
    lebar: float


@dataclass(frozen=True, slots=True)
class MarkAppearance:
    """Texts of the list, colours by use (RGB), the word (penanda) that every mark carries."""

    huruf: str
    lembar: str
    judul: str
    penanda: str
    ringkasan: str
    langkah_ditandai: str
    langkah_daftar: str
    seluruh_berkas: str
    baris: str
    tingkat: dict[str, str]
    kolom: tuple[ListColumn, ...]
    warna: dict[str, str]

    def said(self, issue: Issue) -> str:
        """An issue as a note says it: `Galat: "81 dok" bukan angka. Isi dengan angka saja.`"""
        return f"{self.tingkat[issue.tingkat]}: {shorten(issue.pesan)} {shorten(issue.saran)}"


# A message may quote a whole cell of 32,767 letters; what is wrong with it stands at the end.
LONGEST_TEXT, LONGEST_END = 500, 120


def shorten(text: str) -> str:
    """The text, its middle left out where nobody reads on."""
    if len(text) <= LONGEST_TEXT:
        return text
    return f"{text[: LONGEST_TEXT - LONGEST_END]} … {text[-LONGEST_END:]}"


@lru_cache(maxsize=4)
def load_mark_appearance(schemas: Path) -> MarkAppearance:
    """The looks of schemas/perbaikan.yaml."""
    return load_as(MarkAppearance, schemas / "perbaikan.yaml")
