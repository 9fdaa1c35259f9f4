"""A letter as a value: to whom, about what, with which files; nothing of it depends on the clock."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category


class Jenis(StrEnum):
    """What a letter is for."""

    HASIL = "hasil"
    PERBAIKAN = "perbaikan"
    PERMINTAAN = "permintaan"
    PENGINGAT = "pengingat"


def one_line(text: str) -> str:
    """Text that can stand in a header: no line breaks, no control characters, always encodable."""
    return several_lines(" ".join(text.split()))


def several_lines(text: str) -> str:
    """Text that can stand in a body: line breaks stay, other control characters become ?."""
    known = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n")
    return "".join("?" if category(c) == "Cc" and c not in "\n\t" else c for c in known)


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """One checked address; two are the same person when their keys are equal."""

    email: str
    nama: str = ""

    @property
    def key(self) -> str:
        """The address without letter case."""
        return self.email.casefold()


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file as it is sent."""

    nama: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail about one unit; html "" means text alone."""

    jenis: Jenis
    kode_unit: str
    kepada: tuple[Address, ...]
    tembusan: tuple[Address, ...]
    perihal: str
    teks: str
    html: str
    lampiran: tuple[Attachment, ...]

    @property
    def recipients(self) -> tuple[Address, ...]:
        """Everybody who gets it."""
        return self.kepada + self.tembusan

    @property
    def emails(self) -> tuple[str, ...]:
        """Their addresses."""
        return tuple(address.email for address in self.recipients)

    @property
    def digest(self) -> str:
        """A short hash over what a recipient reads; equal means the same thing."""
        files = (part for file in self.lampiran for part in (file.nama.encode(), file.content))
        return _digest((self.perihal.encode(), self.teks.encode(), self.html.encode(), *files))

    @property
    def files_digest(self) -> str:
        """The same over the attached files alone; "" when there are none."""
        return _digest(file.content for file in self.lampiran) if self.lampiran else ""


def _digest(parts: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(hashlib.sha256(part).digest())  # so that moving a byte to a neighbour is seen
    return found.hexdigest()[:32]
