"""XML parts of a workbook as a list of elements; whatever could expand or point outside is refused."""

import re
from collections.abc import Container
from xml.parsers import expat

from iku_etl.foreign.refusal import damaged, suspicious

# All that an office program writes before the first element.
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*<[A-Za-z]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
Attributes = dict[str, str]


def local_name(name: str) -> str:
    """The name without its namespace prefix."""
    return name.rpartition(":")[2]


def safe_parser() -> expat.XMLParserType:
    """A parser that refuses any document type, and with it every entity."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def parse_xml(parser: expat.XMLParserType, data: bytes, part: str) -> None:
    """Runs the parser; raises Refusal when the part is no XML."""
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, UnicodeError, LookupError, ValueError):
        raise damaged(f"bagian {part} bukan XML yang sah") from None


def elements(data: bytes, names: Container[str], part: str) -> list[tuple[str, Attributes]]:
    """The elements of those local names with their attributes, in the order of the part."""
    found: list[tuple[str, Attributes]] = []

    def start(name: str, attributes: Attributes) -> None:
        if local_name(name) in names:
            found.append((local_name(name), attributes))

    parser = safe_parser()
    parser.StartElementHandler = start
    parse_xml(parser, data, part)
    return found


def plain_xml(data: bytes) -> bytes:
    """The part as UTF-8 without a document type; raises Refusal when it has one."""
    if _PROLOG.match(data):
        return data
    if data.startswith(_UTF16):
        try:
            data = _DECLARATION.sub(b"", data.decode("utf-16").encode())
        except UnicodeDecodeError:
            raise damaged("huruf di dalamnya tidak terbaca") from None
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        _refuse_doctype()
    return data


def _refuse_doctype(*_: object) -> None:
    raise suspicious("di dalamnya ada perintah yang tidak pernah ditulis Excel (DOCTYPE)")
