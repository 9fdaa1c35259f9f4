"""Documents that people may have edited: never overwritten, a new one stands beside."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

from python_calamine import CalamineError

from iku_etl.documents.texts import texts_of
from iku_etl.files.atomic import write_whole
from iku_etl.issues import some_of

RECORD = ".iku-etl-dokumen.json"  # the SHA-256 of what we wrote, by name
MOST_SHOWN, LONGEST = 3, 60


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a document was written; edited: those of persons that stay, differences: of the first.

    is_changed: another one of that name was there before.
    """

    path: Path
    edited: tuple[Path, ...] = ()
    differences: str = ""
    is_changed: bool = False


class DocumentFolder:
    """A folder of documents that knows which of them are still as they were written."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._path = folder, folder / RECORD
        self._written: dict[str, str] = _read(self._path)

    def put(self, name: str, content: bytes, taken: Collection[str] = ()) -> Placed:
        """Writes a document under its name, or beside it where somebody changed that one.

        taken: names of others, under which it is not written.
        """
        edited: list[Path] = []
        for target in self._names(name, taken):
            if self._is_ours(target):
                break
            edited.append(target)
        is_changed = target.exists() and target.read_bytes() != content
        write_whole(target, content)
        self._written[target.name] = sha256(content).hexdigest()
        text = json.dumps(self._written, ensure_ascii=False, indent=1, sort_keys=True)
        write_whole(self._path, f"{text}\n".encode())
        differences = _differences(edited[0], content) if edited else ""
        return Placed(target, tuple(edited), differences, is_changed)

    def _names(self, name: str, taken: Collection[str]) -> Iterator[Path]:
        path, number = self._folder / name, 1
        yield path
        while True:
            addition = "baru" if number == 1 else f"baru {number}"
            number += 1
            beside = path.with_name(f"{path.stem} ({addition}){path.suffix}")
            if beside.name not in taken:
                yield beside

    def _is_ours(self, path: Path) -> bool:
        """Whether nothing is there, or what we wrote and nobody changed."""
        if not path.exists():
            return True
        return self._written.get(path.name) == sha256(path.read_bytes()).hexdigest()


def _read(path: Path) -> dict[str, str]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # then every document there counts as a person's, and stays
    return content if isinstance(content, Mapping) else {}  # type: ignore[return-value]


def _differences(edited: Path, content: bytes) -> str:
    """The first texts that only one of the two has."""
    if edited.suffix == ".pdf":
        return "isi PDF tidak dibandingkan"
    try:
        old = texts_of(edited.suffix, edited.read_bytes())
    except (BadZipFile, ValueError, KeyError, OSError, CalamineError):
        return "berkas itu tidak dapat dibaca"
    lines = list(unified_diff(old, texts_of(edited.suffix, content), lineterm="", n=0))[2:]
    found = [f'"{line[1:][:LONGEST]}"' for line in lines if line[0] in "+-"]
    return some_of(found, MOST_SHOWN) if found else "hanya tampilannya"
