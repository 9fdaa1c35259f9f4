"""Who gets a letter: unit.email, the atasan, and the penerima table; each address checked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address as HeaderAddress

from iku_etl.catalog.katalog import Katalog
from iku_etl.issues import Issue, make_issue
from iku_etl.mail.letter import Address, Jenis, one_line

# What real mail servers take: narrower than RFC 5321, which also allows quotes and blanks.
SHAPE = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)
LONGEST, LONGEST_LOCAL = 254, 64
SEPARATORS = re.compile(r"[;,]")


def is_address(text: str) -> bool:
    """Whether the text is one e-mail address, nama@domain.tld, and nothing else."""
    if not SHAPE.fullmatch(text) or len(text) > LONGEST:
        return False
    if len(text.partition("@")[0]) > LONGEST_LOCAL:
        return False
    try:
        return HeaderAddress(addr_spec=text).addr_spec == text
    except (MessageError, ValueError):
        return False


def read_sender(text: str) -> Address | None:
    """`Nama <alamat>` or a bare address; None when it is neither."""
    named = re.fullmatch(r"([^<>\r\n]*)<([^<>\s]+)>", text.strip())
    nama, email = (named[1], named[2]) if named else ("", text.strip())
    return Address(email, one_line(nama).strip('"')) if is_address(email) else None


@dataclass
class AddressBook:
    """The recipients of each unit's letter; what is wrong with an address is collected once."""

    katalog: Katalog
    jenis: Jenis
    issues: list[Issue] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Every address is read before the first letter is made."""
        unit = self.katalog.unit
        self._own = {
            kode: self._read("unit", int(row), email, nama)
            for row, kode, nama, email in zip(
                unit.index, unit["kode_unit"], unit["nama"], unit["email"], strict=True
            )
        }
        self._rows = dict(zip(unit["kode_unit"], unit.index, strict=True))
        self._superior = dict(zip(unit["kode_unit"], unit["atasan"], strict=True))
        self._listed = list(self._read_list())

    def recipients(self, kode_unit: str) -> tuple[tuple[Address, ...], tuple[Address, ...]]:
        """(to, cc) of the unit's letter, nobody twice; to is empty when it has no address."""
        to = [*self._own[kode_unit], *self._from_list(kode_unit, "to")]
        cc = [*self._from_list(kode_unit, "cc")]
        if self.jenis is Jenis.HASIL:
            cc = [*self._of_superior(kode_unit), *cc]
        if not to:
            self._add("surat-tanpa-alamat", kode_unit)
        unique = {address.key: address for address in reversed(to)}
        copied = {a.key: a for a in reversed(cc) if a.key not in unique}
        return tuple(reversed(unique.values())), tuple(reversed(copied.values()))

    def _of_superior(self, kode_unit: str) -> tuple[Address, ...]:
        atasan = self._superior[kode_unit]
        if not atasan:
            return ()
        if not self._own[atasan]:
            self._add("atasan-tanpa-alamat", atasan)
        return self._own[atasan]

    def _from_list(self, kode_unit: str, peran: str) -> Iterator[Address]:
        for unit, jenis, role, addresses in self._listed:
            if role == peran and unit in ("", kode_unit) and jenis in ("", self.jenis):
                yield from addresses

    def _read_list(self) -> Iterator[tuple[str, str, str, tuple[Address, ...]]]:
        if "penerima" not in self.katalog.tables:  # a ruang kerja may have its own contracts
            return
        frame = self.katalog.tables["penerima"].frame
        columns = ("kode_unit", "jenis", "peran", "email", "nama")
        cells = (frame[name] for name in columns)
        for row, unit, jenis, peran, email, nama in zip(frame.index, *cells, strict=True):
            yield unit, jenis, peran, self._read("penerima", int(row), email, nama)

    def _read(self, tabel: str, row: int, text: str, nama: str) -> tuple[Address, ...]:
        """The addresses of a cell, separated by ; or a comma; a wrong one is left out and named."""
        found = []
        for part in filter(None, map(str.strip, SEPARATORS.split(text))):
            if is_address(part):
                found.append(Address(part, one_line(nama)))
            else:
                ref = self.katalog.ref(tabel, row, "email")
                self.issues.append(make_issue("alamat-salah", ref, ditemukan=one_line(part)))
        return tuple(found)

    def _add(self, kode: str, kode_unit: str) -> None:
        ref = self.katalog.ref("unit", self._rows[kode_unit], "email")
        issue = make_issue(kode, ref, unit=kode_unit)
        if issue not in self.issues:
            self.issues.append(issue)
