"""Plain values (texts, numbers, lists, dicts with texts as keys) as bytes that are kept."""

import json
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import PurePath
from struct import Struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

QUICKLY = 1
SIZE = Struct("<Q")  # of a piece, before it


def pack(value: object) -> bytes:
    """The value as compressed JSON; raises TypeError for what is not plain."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), QUICKLY)


def unpack(content: bytes) -> Any:
    """The value again: numbers bit for bit, tuples as lists."""
    return json.loads(zlib.decompress(content))


def join_pieces(pieces: Iterable[bytes]) -> bytes:
    """Pieces as one, to be told apart again: of a large value none need be whole as text."""
    return b"".join(part for piece in pieces for part in (SIZE.pack(len(piece)), piece))


def split_pieces(content: bytes) -> Iterator[bytes]:
    """The pieces again, one after the other."""
    place = 0
    while place < len(content):
        begin = place + SIZE.size
        place = begin + SIZE.unpack_from(content, place)[0]
        yield content[begin:place]


def digest_of(*parts: object) -> bytes:
    """The SHA-256 of plain values, dates, dataclasses and arrays of them; dicts count in their order.

    Two values with one digest are the same to whoever reads them. Raises TypeError for others.
    """
    text = json.dumps(parts, separators=(",", ":"), default=_plain)
    return sha256(text.encode("ascii")).digest()


def _plain(value: object) -> object:
    """One step towards plain values."""
    if is_dataclass(value):
        kind = value.__class__
        return [kind.__name__, *(_pairs(getattr(value, name)) for name in _field_names(kind))]
    if isinstance(value, array):
        return value.tolist()
    if isinstance(value, Set):
        return sorted(value)
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, PurePath):
        return value.as_posix()
    if isinstance(value, date):
        return ["date", value.isoformat()]
    raise TypeError(f"a {type(value).__name__} has no digest")


@cache  # asked of tens of thousands of values of a few classes
def _field_names(kind: "type[DataclassInstance]") -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _pairs(value: object) -> object:
    """A mapping as its pairs: its keys may be more than texts."""
    return [*value.items()] if isinstance(value, Mapping) else value
