"""Texts of a katalog as names of files that every computer can hold, and that stay in their folder."""

import re
from collections.abc import Iterable
from unicodedata import category, normalize
from zlib import crc32

FORBIDDEN = '<>:"/\\|?*'
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")  # of Windows
LONGEST = (
    160  # bytes; a file system takes 255, and endings, numbers and temporary names come on top
)


def safe_name(text: str) -> str:
    """The text as a name without ending; as it is where it can be one.

    Another text never gives the same name by what was taken from it: a mark is added then.
    """
    clean = clean_name(text)
    if clean == text:
        return text
    return f"{clean}~{crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def clean_name(text: str) -> str:
    """The text without what a name may not hold; two texts may come to the same name."""
    # Format characters turn the writing direction round, so that fdp.exe is read as exe.pdf.
    kept = "".join(
        " " if sign in FORBIDDEN or category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") else sign
        for sign in normalize("NFC", text)
    )
    kept = kept.strip().lstrip(" .~").rstrip(". ")
    while len(kept.encode()) > LONGEST:
        kept = kept[:-1].rstrip(". ")
    if DEVICES.fullmatch(kept):
        return f"_{kept}"
    return kept or "tanpa nama"


def tell_apart(names: Iterable[str]) -> list[str]:
    """The names, with a number where one is the same as one before but for capitals."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        number, free = 1, name
        while free.casefold() in taken:
            number += 1
            free = f"{name} ({number})"
        taken.add(free.casefold())
        found.append(free)
    return found
