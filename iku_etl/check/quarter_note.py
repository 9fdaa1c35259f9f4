"""One note of a quarter; of its own, for workers that print it import neither numpy nor pandas."""

import re
from dataclasses import dataclass

_EVIDENCE = re.compile(r"[\r\n]+|;(?=\s|$)")


@dataclass(frozen=True, slots=True)
class QuarterNote:
    """What was written of one indicator in one period, "" where nothing was; with its cells.

    Its fields are the columns of catatan.csv, in their order; bukti: a path or an address each.
    """

    kode: str
    periode: str
    kendala: str = ""
    tindak_lanjut: str = ""
    bukti: tuple[str, ...] = ()
    asal: str = ""


def split_evidence(text: str) -> tuple[str, ...]:
    """The paths and addresses of a cell: one per line, or with `; ` between; each once."""
    parts = (part.strip() for part in _EVIDENCE.split(text))
    return tuple(dict.fromkeys(part for part in parts if part))
