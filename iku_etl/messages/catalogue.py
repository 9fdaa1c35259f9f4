"""Every message to the user by its code; each part of the product has a file with its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from iku_etl.messages import (
    archive,
    audit,
    cells,
    documents,
    email,
    files,
    formulas,
    importing,
    katalog,
    region,
    results,
    rollup,
    run,
    targets,
    verification,
    years,
)

PARTS = (
    run,
    files,
    cells,
    katalog,
    formulas,
    targets,
    results,
    importing,
    years,
    email,
    documents,
    verification,
    archive,
    audit,
    region,
    rollup,
)


class Tingkat(StrEnum):
    """How grave an issue is: a galat keeps a value out, a peringatan does not."""

    GALAT = "galat"
    PERINGATAN = "peringatan"


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the catalogue; its texts take the fields of the issue."""

    kode: str
    tingkat: Tingkat
    pesan: str
    saran: str


def _all() -> Iterator[Message]:
    for part in PARTS:
        for tingkat, texts in ((Tingkat.GALAT, part.GALAT), (Tingkat.PERINGATAN, part.PERINGATAN)):
            for kode, (pesan, saran) in texts.items():
                yield Message(kode, tingkat, pesan, saran)


MESSAGES: dict[str, Message] = {message.kode: message for message in _all()}
