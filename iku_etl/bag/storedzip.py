"""Zip files without compression, whose every byte follows from the names and contents in them.

Deflated bytes depend on the zlib of a computer; stored ones do not, so that the same year gives the
same file everywhere, a spoilt byte costs one file, and nothing can unpack to more than it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import BinaryIO
from zlib import crc32

from iku_etl.issues import UsageError

CHUNK = 1 << 20
LOCAL = Struct("<4s5H3L2H")
CENTRAL = Struct("<4s6H3L5H2L")
END = Struct("<4s4H2LH")
VERSION = 20
UNIX = 3 << 8
UTF8_NAMES = 1 << 11
STORED = 0
TIME, DATE = 0, 1 << 5 | 1  # 1 January 1980, the first day a zip file knows
READABLE = 0o100644 << 16
MOST_FILES, MOST_BYTES = (1 << 16) - 1, (1 << 32) - 1


class DamagedError(UsageError):
    """An archive that is not what was written; the text says what was found."""


class ZipTooLargeError(ValueError):
    """More files or bytes than such a zip file can hold; the text is for the user."""


@dataclass(frozen=True, slots=True)
class ZipMember:
    """One file in the zip: start is the place of its first byte."""

    name: str
    crc: int
    size: int
    start: int


def write_zip(stream: BinaryIO, files: Iterable[tuple[str, Path]]) -> None:
    """Writes the files in this order under their names; raises TooLargeError."""
    members = []
    for name, path in files:
        size, crc = path.stat().st_size, 0
        for chunk in read_chunks(path):
            crc = crc32(chunk, crc)
        header = _local(name, crc, size)
        members.append(ZipMember(name, crc, size, stream.tell() + len(header)))
        if len(members) > MOST_FILES or members[-1].start + size > MOST_BYTES:
            raise ZipTooLargeError(f"lebih dari {MOST_FILES} berkas atau 4 GB")
        stream.write(header)
        for chunk in read_chunks(path):
            stream.write(chunk)
    stream.write(_directory(members, stream.tell()))


def read_members(stream: BinaryIO) -> list[ZipMember]:
    """What lies in a zip file of ours; raises DamagedError when a byte around the contents differs."""
    length = stream.seek(0, 2)
    stream.seek(0)
    members: list[ZipMember] = []
    while (member := _read_member(stream, length)) is not None:
        members.append(member)
    start = stream.tell()
    expected = _directory(members, start)
    if stream.read(len(expected) + 1) != expected:
        raise DamagedError(f"daftar isi di akhir berkas (byte {start}) tidak cocok dengan isinya")
    return members


def read_member(stream: BinaryIO, member: ZipMember) -> Iterator[bytes]:
    """The content of one file, piece by piece; raises DamagedError when it is not what it was."""
    stream.seek(member.start)
    left, crc = member.size, 0
    while left:
        chunk = stream.read(min(left, CHUNK))
        if not chunk:
            raise DamagedError(f"{member.name} terpotong")
        left -= len(chunk)
        crc = crc32(chunk, crc)
        yield chunk
    if crc != member.crc:
        raise DamagedError(f"isi {member.name} berubah")


def _read_member(stream: BinaryIO, length: int) -> ZipMember | None:
    """The file whose header begins here, its content skipped; None where the headers end."""
    place = stream.tell()
    header = stream.read(LOCAL.size)
    if header[:4] != b"PK\3\4" or len(header) < LOCAL.size:
        if not place:
            raise DamagedError("bukan berkas zip")
        stream.seek(place)
        return None
    *_, crc, size, _, name_size, _ = LOCAL.unpack(header)
    raw = stream.read(name_size)
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        raise DamagedError(f"nama berkas di byte {place} rusak") from None
    if header + raw != _local(name, crc, size):
        raise DamagedError(f"kepala berkas di byte {place} bukan tulisan iku-etl")
    if stream.tell() + size > length:
        raise DamagedError(f"terpotong di tengah {name}")
    member = ZipMember(name, crc, size, stream.tell())
    stream.seek(size, 1)
    return member


def _local(name: str, crc: int, size: int) -> bytes:
    """What stands before the content of a file."""
    raw = name.encode()
    facts = (VERSION, UTF8_NAMES, STORED, TIME, DATE, crc, size, size, len(raw), 0)
    return LOCAL.pack(b"PK\3\4", *facts) + raw


def _directory(members: Sequence[ZipMember], start: int) -> bytes:
    """The list of contents that stands at the end, from byte start on."""
    entries = b"".join(map(_entry, members))
    count = len(members)
    return entries + END.pack(b"PK\5\6", 0, 0, count, count, len(entries), start, 0)


def _entry(member: ZipMember) -> bytes:
    raw, place = member.name.encode(), member.start - len(_local(member.name, 0, 0))
    facts = (UNIX | VERSION, VERSION, UTF8_NAMES, STORED, TIME, DATE)
    sizes = (member.crc, member.size, member.size, len(raw))
    return CENTRAL.pack(b"PK\1\2", *facts, *sizes, 0, 0, 0, 0, READABLE, place) + raw


def read_chunks(path: Path) -> Iterator[bytes]:
    """The content of a file on disk, piece by piece."""
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
