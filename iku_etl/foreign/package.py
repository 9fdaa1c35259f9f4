"""The parts of an .xlsx: which sheets it lists, where each lies, and a small copy for calamine."""

import posixpath
import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from iku_etl.foreign.archive import Archive
from iku_etl.foreign.file_kind import kind_of
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.markup import elements, plain_xml
from iku_etl.foreign.refusal import Refusal, suspicious
from iku_etl.text.plain import without_harmful

_LAID_OUT = re.compile(rb"<(?:\w+:)?t>\r?\n")
_LAID_OUT_TEXT = re.compile(rb"<(\w+:)?t>\s*([^<]*?)\s*</(?:\w+:)?t>")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
TRUE = ("1", "true", "on")
# A cell holds 32,767 letters; in XML one of them takes six bytes at most (&quot;).
LONGEST_TEXT = 32_767 * 6 + 1024
HIDDEN = ("hidden", "veryHidden")
OTHER_KINDS = ("/chartsheet", "/dialogsheet", "/macrosheet", "/xlmacrosheet", "/xlintlmacrosheet")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Content = bytes | memoryview
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A sheet the workbook lists; part is '' when what it points at is not in the file."""

    lembar: str
    part: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """What workbook.xml says; styles and strings are b'' where it has none, None where they are lost."""

    sheets: tuple[ListedSheet, ...]
    is_date1904: bool
    styles: bytes | None
    strings: bytes | None


def read_package(archive: Archive, limits: Limits) -> WorkbookParts:
    """The sheets of a workbook in their order; raises Refusal when it is no .xlsx."""
    book = _workbook_part(archive)
    targets = _relations(archive, book)
    found = elements(archive.read(book), ("sheet", "workbookPr"), book)
    sheets = [attributes for name, attributes in found if name == "sheet"]
    if len(sheets) > limits.lembar:
        raise suspicious(f"ada lebih dari {limits.lembar} lembar")
    options = [attributes for name, attributes in found if name == "workbookPr"]
    single = {
        kind: part for kind, part in targets.values() if kind in ("/styles", "/sharedStrings")
    }
    return WorkbookParts(
        tuple(_sheets(sheets, targets, archive)),
        any(o.get("date1904", "").lower() in TRUE for o in options),
        _optional(archive, single.get("/styles", "")),
        _texts(_optional(archive, single.get("/sharedStrings", ""))),
    )


def _workbook_part(archive: Archive) -> str:
    part = "xl/workbook.xml"
    if part in archive:
        return part
    if "xl/workbook.bin" in archive:
        raise Refusal("format-tidak-dibaca", format=".xlsb")
    if "_rels/.rels" in archive:
        kinds = dict(_relations(archive, "").values())
        part = kinds.get("/officeDocument", "")
    inside = next((name for name in archive if name.endswith(WORKBOOKS)), "")
    if inside and part not in archive:
        raise Refusal("berkas-di-dalam-zip", nama=inside)
    if part not in archive or not part.lower().endswith(".xml") or part.startswith("word/"):
        raise Refusal("berkas-bukan-excel", jenis=kind_of(b"PK"))
    return part


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """The kind and the part that each relation of a part points at, by its id."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    return {
        a.get("Id", ""): ("/" + a.get("Type", "").rpartition("/")[2], _target(folder, a))
        for _, a in elements(archive.read(rels), ("Relationship",), rels)
        if a.get("TargetMode") != "External"
    }


def _target(folder: str, attributes: dict[str, str]) -> str:
    target = attributes.get("Target", "").replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _sheets(
    sheets: Sequence[dict[str, str]], targets: dict[str, tuple[str, str]], archive: Archive
) -> list[ListedSheet]:
    found = []
    for attributes in sheets:
        relation = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
        kind, part = targets.get(relation, ("", ""))
        if kind.lower() not in OTHER_KINDS:
            lembar = without_harmful(attributes.get("name", ""))
            is_hidden = attributes.get("state", "visible") in HIDDEN
            found.append(ListedSheet(lembar, part if part in archive else "", is_hidden))
    return found


def _optional(archive: Archive, part: str) -> bytes | None:
    """The part, when the workbook says that it has it; some programs leave out an empty one."""
    if not part:
        return b""
    return plain_xml(archive.read(part)) if part in archive else None


def _texts(strings: bytes | None) -> bytes | None:
    """Shared texts without the line ends that a program put around them to lay the XML out.

    Raises Refusal for a text no cell can hold: named by many cells it would fill the memory.
    """
    if not strings:
        return strings
    # Only a text that long can be in so long a list; to look at each costs more.
    if len(strings) > LONGEST_TEXT and max(map(len, strings.split(b"</t>"))) > LONGEST_TEXT:
        raise suspicious("ada teks yang lebih panjang daripada yang dapat dimuat sel Excel")
    if not _LAID_OUT.search(strings):
        return strings
    return _LAID_OUT_TEXT.sub(rb"<\1t>\2</\1t>", strings)


def small_package(package: WorkbookParts, sheets: Sequence[tuple[Content, bytes]]) -> bytes:
    """An unpacked .xlsx of these sheets alone, for calamine to read by position."""
    parts: list[tuple[str, Content, bytes]] = [*_frame(len(sheets), package.is_date1904)]
    if package.styles:
        parts.append(("xl/styles.xml", package.styles, b""))
    if package.strings:
        parts.append(("xl/sharedStrings.xml", package.strings, b""))
    parts += [(f"xl/worksheets/s{i}.xml", *sheet) for i, sheet in enumerate(sheets)]
    return _stored_zip(parts)


@lru_cache(maxsize=64)
def _frame(count: int, is_date1904: bool) -> tuple[tuple[str, bytes, bytes], ...]:
    """The parts that name the others."""
    sheets = "".join(f'<sheet name="s{i}" sheetId="{i + 1}" r:id="r{i}"/>' for i in range(count))
    workbook = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="{int(is_date1904)}"/>'
        f"<sheets>{sheets}</sheets></workbook>"
    )
    targets = "".join(_relation(f"r{i}", "worksheet", f"worksheets/s{i}.xml") for i in range(count))
    return (
        ("_rels/.rels", _relationships(_relation("r", "officeDocument", "xl/workbook.xml")), b""),
        ("xl/workbook.xml", workbook.encode(), b""),
        ("xl/_rels/workbook.xml.rels", _relationships(targets), b""),
    )


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _relationships(text: str) -> bytes:
    return f'<Relationships xmlns="{RELATIONS}">{text}</Relationships>'.encode()


def _stored_zip(parts: Sequence[tuple[str, Content, bytes]]) -> bytes:
    """A zip without compression; zipfile takes five times as long."""
    body: list[Content] = []
    directory: list[bytes] = []
    offset = 0
    for name, content, close in parts:
        path, size = name.encode(), len(content) + len(close)
        check = zlib.crc32(close, zlib.crc32(content))
        fields = (0, 0, 0, 33, check, size, size, len(path), 0)
        header = struct.pack("<4sH4H3I2H", b"PK\x03\x04", 20, *fields) + path
        entry = struct.pack("<4s2H4H3I5H2I", b"PK\x01\x02", 20, 20, *fields, 0, 0, 0, 0, offset)
        body += (header, content, close)
        directory.append(entry + path)
        offset += len(header) + size
    entries = b"".join(directory)
    counts = (0, 0, len(parts), len(parts), len(entries), offset, 0)
    return b"".join([*body, entries, struct.pack("<4s4H2IH", b"PK\x05\x06", *counts)])
