"""Plain values (texts, numbers, lists, dicts with texts as keys) as bytes that are kept."""

import json
import zlib
from hashlib import sha256
from typing import Any

QUICKLY = 1


def pack(value: object) -> bytes:
    """The value as compressed JSON; raises TypeError for what is not plain."""
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode("ascii"), QUICKLY)


def unpack(content: bytes) -> Any:
    """The value again: numbers bit for bit, tuples as lists."""
    return json.loads(zlib.decompress(content))


def digest_of(*parts: object) -> bytes:
    """The SHA-256 of plain values; dicts count in their order. Raises TypeError for others."""
    return sha256(json.dumps(parts, separators=(",", ":")).encode("ascii")).digest()
