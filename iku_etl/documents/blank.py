"""What the katalog does not say and a document leaves to a pen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from iku_etl.issues import some_of

MOST = 5


@dataclass(frozen=True, slots=True)
class Blank:
    """One text that is missing: table and row where it belongs, whose it is, and its column.

    kolom: in words where it is none of that table. words: what is missing, where that is more than
    a text in that column.
    """

    tabel: str
    row: int
    kode: str
    kolom: str
    words: str = ""


def in_short(blanks: Iterable[Blank]) -> tuple[str, ...]:
    """How often each column is blank, the first of them: indikator.definisi (12)."""
    counted = Counter(blank.words or f"{blank.tabel}.{blank.kolom}" for blank in blanks)
    found = [f"{what} ({count})" for what, count in counted.items()]
    return (some_of(found, MOST),) if found else ()
