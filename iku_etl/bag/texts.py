"""The texts of a bag (BagIt, RFC 8493): its declaration, manifests and bag-info.

The Library of Congress' bagit package is not used to make them: it leaves a % in a file name as it
is, against §2.1.3. The tests let it validate what is made here.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha512
from pathlib import Path

from iku_etl.bag.names import decode_name, encode_name
from iku_etl.bag.storedzip import DamagedError, read_chunks

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BAGIT, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha512.txt", "tagmanifest-sha512.txt"
CHANGES, SOFTWARE, NOTES = "perubahan.txt", "versi-program.txt", "catatan.txt"
PAYLOAD = "data/"
SHARED_RULES = "skema-iku-etl/"  # the program's own schemas, beside those of the ruang kerja
OXUM, DATE, AGENT = "Payload-Oxum", "Bagging-Date", "Bag-Software-Agent"
LINE = re.compile(r"([0-9a-fA-F]{128})[ \t]+(.+)")


def digest(chunks: Iterable[bytes]) -> str:
    """The SHA-512 of a content."""
    found = sha512()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()


def list_payload(bag: Path) -> dict[str, Path]:
    """The archived files of a bag in a folder by name."""
    paths = (path for path in (bag / PAYLOAD).rglob("*") if path.is_file())
    return {path.relative_to(bag).as_posix(): path for path in paths}


def digests(files: Mapping[str, Path]) -> dict[str, str]:
    """Their SHA-512 by name."""
    return {name: digest(read_chunks(path)) for name, path in files.items()}


def manifest_text(recorded: Mapping[str, str]) -> str:
    """A manifest: the digest of every file, in the order of names."""
    lines = (f"{recorded[name]}  {encode_name(name)}\n" for name in sorted(recorded))
    return "".join(lines)


def read_manifest(text: str) -> dict[str, str]:
    """The digests by name; raises DamagedError for a line that is none, or a name written twice."""
    recorded: dict[str, str] = {}
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if not line:
            continue
        match = LINE.fullmatch(line)
        if not match or (name := decode_name(match[2])) in recorded:
            raise DamagedError(f"baris {number} manifesnya rusak")
        recorded[name] = match[1].lower()
    return recorded


def info_text(info: Mapping[str, str]) -> str:
    """bag-info.txt: a line for each label."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in info.items())


def read_info(text: str) -> dict[str, str]:
    """The labels of bag-info.txt with their values."""
    pairs = (line.partition(": ") for line in text.splitlines())
    return {label: value for label, _, value in pairs}
