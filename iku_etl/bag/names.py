"""Names of files in an archive: ones that every computer can hold, and how a manifest writes them."""

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from unicodedata import normalize

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
# RFC 8493 §2.1.3: these and only these are encoded.
ENCODED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
DECODED = {code: sign for sign, code in ENCODED.items()}


def refuse_name(name: str) -> str:
    """Why a relative path cannot be on every computer or leads elsewhere; empty when it is well."""
    for part in name.split("/"):
        if part in ("", ".", ".."):
            return "bukan nama di dalam arsip"
        if bad := FORBIDDEN.search(part):
            return f"tanda {bad[0]!a} tidak boleh dalam nama"
        if part.endswith((".", " ")):
            return "nama berakhir titik atau spasi"
        if DEVICES.fullmatch(part):
            return f"{part} nama yang dipakai Windows sendiri"
    return "" if _is_unicode(name) else "huruf di namanya rusak"


def find_clashes(names: Iterable[str]) -> list[str]:
    """Names that another one covers: the same but for capitals or accents, or a folder of that name."""
    kept = list(names)
    keys = [normalize("NFC", name).casefold() for name in kept]
    seen = {str(parent) for key in keys for parent in PurePosixPath(key).parents}
    clashes = []
    for name, key in zip(kept, keys, strict=True):
        if key in seen:
            clashes.append(name)
        seen.add(key)
    return clashes


def encode_name(name: str) -> str:
    """The name as a manifest writes it."""
    return re.sub(r"[%\r\n]", lambda m: ENCODED[m[0]], name)


def decode_name(text: str) -> str:
    """The name a manifest means."""
    return re.sub(r"(?i)%(?:25|0d|0a)", lambda m: DECODED[m[0].upper()], text)


def long_path(path: Path, system: str = os.name) -> Path:
    """The absolute path, on Windows in the form that may be longer than 260 signs."""
    text = str(path.resolve()) if system == os.name else str(path)
    if system != "nt" or text.startswith("\\\\?\\"):
        return Path(text)
    share = text.startswith("\\\\")
    return Path(f"\\\\?\\UNC{text[1:]}" if share else f"\\\\?\\{text}")


def _is_unicode(name: str) -> bool:
    """Whether it can be written as UTF-8; the bytes of old Linux names cannot."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
