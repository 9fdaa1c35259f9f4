"""An OOXML package: its parts, content types and relationships; written the same for the same parts."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from iku_etl.findings.marked.xmlpart import (
    Element,
    PatchError,
    append_to,
    escape,
    parse_part,
    prefixed,
    splice,
)

CONTENT_TYPES = "[Content_Types].xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MOST_BYTES = 100 * 2**20  # unpacked; a filled template has less than one megabyte
EPOCH = (1980, 1, 1, 0, 0, 0)
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
EMPTY_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part; the target is a part name, empty when it lies outside."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of a workbook file; every reading method raises PatchError for a broken file."""

    def __init__(self, source: Path | io.BytesIO) -> None:
        try:
            self._archive = zipfile.ZipFile(source)
        except UNREADABLE as error:
            raise PatchError(str(error)) from error
        entries = [info for info in self._archive.infolist() if not info.is_dir()]
        self._names = {info.filename.lower(): info.filename for info in entries}
        self._changed: dict[str, bytes] = {}
        too_large = sum(info.file_size for info in entries) > MOST_BYTES
        if too_large or len(self._names) < len(entries) or not all(map(_is_safe, self._names)):
            self._archive.close()
            raise PatchError("too large, or with odd part names")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def has(self, name: str) -> bool:
        """Whether the part is there; names differ in no more than case."""
        return name.lower() in self._names

    def names(self, word: str) -> list[str]:
        """The parts with a word in their name, in lower case."""
        return [name for name in self._names if word in name]

    def read(self, name: str) -> bytes:
        """The content of a part."""
        stored = self._names.get(name.lower())
        if stored is None:
            raise PatchError(f"{name} is missing")
        if stored in self._changed:
            return self._changed[stored]
        try:
            return self._archive.read(stored)
        except UNREADABLE as error:
            raise PatchError(str(error)) from error

    def write(self, name: str, data: bytes) -> None:
        """A part with new content, added last when it is new."""
        self._changed[self._names.setdefault(name.lower(), name)] = data

    def remove(self, name: str) -> None:
        """The part, its relationships and its content type go."""
        for part in (name, relations_name(name)):
            self._names.pop(part.lower(), None)
        data = self.read(CONTENT_TYPES)
        gone = [e for e in parse_part(data).all("Override") if _same(e.get("PartName"), name)]
        self.write(CONTENT_TYPES, splice(data, [(e.start, e.end, "") for e in gone]))

    def free_name(self, pattern: str) -> str:
        """The first part name of a pattern such as `xl/commentsIku{}.xml` that is not taken."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def add(self, owner: str, name: str, kind: str, content_type: str, data: bytes) -> str:
        """A new part that owner refers to; the id of the relationship."""
        self.write(name, data)
        self._state_type(name, content_type)
        return self._relate(owner, kind, name)

    def _state_type(self, name: str, content_type: str) -> None:
        data = self.read(CONTENT_TYPES)
        root = parse_part(data)
        extension = name.rpartition(".")[2]
        if extension == "xml":
            entry = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
            edit = append_to(data, root, prefixed(entry, root.prefix))
        else:
            if any(e.get("Extension").lower() == extension for e in root.all("Default")):
                return
            entry = f'<Default Extension="{extension}" ContentType="{content_type}"/>'
            edit = (root.inside, root.inside, prefixed(entry, root.prefix))
        self.write(CONTENT_TYPES, splice(data, [edit]))

    def relations(self, owner: str) -> list[Relation]:
        """The relationships of a part; owner "" is the package itself."""
        if not self.has(relations_name(owner)):
            return []
        elements = parse_part(self.read(relations_name(owner))).all("Relationship")
        return [
            Relation(e.get("Id"), e.get("Type").rpartition("/")[2], _target(owner, e))
            for e in elements
        ]

    def unrelate(self, owner: str, relation: str) -> None:
        """A relationship goes; the file of relationships too when it was the last."""
        name = relations_name(owner)
        data = self.read(name)
        elements = parse_part(data).all("Relationship")
        kept = [e for e in elements if e.get("Id") != relation]
        if not kept:
            self._names.pop(name.lower())
            return
        edits = [(e.start, e.end, "") for e in elements if e.get("Id") == relation]
        self.write(name, splice(data, edits))

    def _relate(self, owner: str, kind: str, target: str) -> str:
        name = relations_name(owner)
        data = self.read(name) if self.has(name) else EMPTY_RELATIONS
        root = parse_part(data)
        taken = {e.get("Id") for e in root.all("Relationship")}
        new = next(i for i in (f"rIdIku{n}" for n in range(1, len(taken) + 2)) if i not in taken)
        entry = f'<Relationship Id="{new}" Type="{RELATION}{kind}" Target="/{escape(target)}"/>'
        self.write(name, splice(data, [append_to(data, root, prefixed(entry, root.prefix))]))
        return new

    def dump(self) -> bytes:
        """The file: parts in their order, without times."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in self._names.values():
                info = zipfile.ZipInfo(name, EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0  # else the bytes depend on the system that runs
                archive.writestr(info, self.read(name))
        return out.getvalue()


def relations_name(owner: str) -> str:
    """The part that holds the relationships of a part."""
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(owner: str, relationship: Element) -> str:
    if relationship.get("TargetMode") == "External":
        return ""
    folder = posixpath.dirname(f"/{owner}")
    return posixpath.normpath(posixpath.join(folder, relationship.get("Target"))).lstrip("/")


def _same(stated: str, name: str) -> bool:
    return stated.lstrip("/").lower() == name.lower()


def _is_safe(name: str) -> bool:
    return not name.startswith("/") and "\\" not in name and ".." not in name.split("/")
