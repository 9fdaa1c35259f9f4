"""What a piece of bukti dukung names: an address, a file below bukti/<tahun>/, or only words."""

import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote

_ADDRESS = re.compile(r"(?:https?|ftp)://\S+|www\.\S+", re.IGNORECASE)
_ELSEWHERE = re.compile(r"/|~|[a-z]:|file:", re.IGNORECASE)  # of another computer, or of this one
_NAME = re.compile(r".*\.[a-z][a-z0-9]{0,4}", re.IGNORECASE)
FOLDER = "bukti"


class EvidenceKind(Enum):
    """What can be looked at: an address and a file; a file elsewhere is not, and words are none."""

    ADDRESS = "alamat"
    FILE = "berkas"
    OUTSIDE = "di luar"
    WORDS = "tulisan"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece as it was written; path: of a file or words, below bukti/<tahun>/."""

    teks: str
    kind: EvidenceKind
    path: str = ""

    def link(self, tahun: str, up: str) -> str:
        """Where it leads to, "" for nowhere; up: the way from the reader to the ruang kerja."""
        if self.kind is EvidenceKind.ADDRESS:
            return self.teks if "://" in self.teks else f"https://{self.teks}"
        return f"{up}{FOLDER}/{tahun}/{quote(self.path)}" if self.kind is EvidenceKind.FILE else ""


def read_evidence(teks: str, tahun: str) -> Evidence:
    """A piece of evidence; `bukti/2025/tw1/a.pdf`, `2025\\tw1\\a.pdf` and `tw1/a.pdf` are one file.

    Nothing outside the folder is ever named: neither by .. nor by a path from the root of a disk.
    """
    if _ADDRESS.fullmatch(teks):
        return Evidence(teks, EvidenceKind.ADDRESS)
    written = teks.strip("\"'").replace("\\", "/")
    parts = [part.strip() for part in written.split("/") if part.strip() not in ("", ".")]
    is_named = bool(parts) and _NAME.fullmatch(parts[-1]) is not None
    if ".." in parts or _ELSEWHERE.match(written):
        return Evidence(teks, EvidenceKind.OUTSIDE if is_named else EvidenceKind.WORDS)
    for above in (FOLDER, tahun):
        if len(parts) > 1 and parts[0].casefold() == above:
            parts = parts[1:]
    kind = EvidenceKind.FILE if is_named else EvidenceKind.WORDS
    return Evidence(teks, kind, "/".join(parts))
