"""XML parts patched in place: what is not changed keeps every byte, prefixes and extensions included."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

# A start tag with its quoted attributes, which may hold `>`.
_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENCODINGS = {None, "utf-8", "ascii"}
# Of a part, cells not counted: what a hostile file can take of memory and time.
MOST_BYTES, MOST_ELEMENTS = 16 * 2**20, 500_000
Edit = tuple[int, int, str]
Start = Callable[[str, dict[str, str]], None]


class PatchError(Exception):
    """The package cannot be changed safely; a list is sent instead."""


@dataclass(slots=True)
class Element:
    """An element and its bytes: [start, inside) is the start tag, [close, end) the end tag."""

    name: str
    prefix: str
    attributes: dict[str, str]
    start: int
    inside: int
    close: int = 0
    end: int = 0
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether it was written `<empty/>`."""
        return self.end == self.inside

    def all(self, name: str) -> list["Element"]:
        """The children of a name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> "Element | None":
        """The first child of a name."""
        return next(iter(self.all(name)), None)

    def get(self, name: str, default: str = "") -> str:
        """An attribute, whatever its prefix: `id` finds r:id."""
        found = (v for k, v in self.attributes.items() if k.rpartition(":")[2] == name)
        return next(found, default)

    def walk(self) -> Iterator["Element"]:
        """The element and all below it, as they stand in the part."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)


def parse_part(data: bytes, without: str = "") -> Element:
    """The tree of a part, what is inside elements named `without` left out; raises PatchError."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise PatchError("UTF-16")
    if len(data) > MOST_BYTES and not without:
        raise PatchError("too large")
    top = Element("", "", {}, 0, 0)
    stack, texts, hidden, count = [top], [list[str]()], 0, 0

    def start(qname: str, attributes: dict[str, str]) -> None:
        nonlocal hidden, count
        if hidden or stack[-1].name == without != "":
            hidden += 1
            return
        count += 1
        if count > MOST_ELEMENTS:
            raise PatchError("too many elements")
        prefix, _, name = qname.rpartition(":")
        place = parser.CurrentByteIndex
        tag = _TAG.match(data, place)
        assert tag is not None
        element = Element(name, prefix, attributes, place, tag.end())
        stack[-1].children.append(element)
        stack.append(element)
        texts.append([])

    def end(_: str) -> None:
        nonlocal hidden
        if hidden:
            hidden -= 1
            return
        element = stack.pop()
        element.text = "".join(texts.pop())
        if data[element.inside - 2 : element.inside] == b"/>":
            element.close = element.end = element.inside
        else:
            element.close = parser.CurrentByteIndex
            element.end = data.index(b">", element.close) + 1

    def characters(text: str) -> None:
        if not hidden:
            texts[-1].append(text)

    parser = make_parser(start, end, characters)
    feed(parser, data)
    return top.children[0]


def make_parser(
    start: Start, end: Callable[[str], None], text: Callable[[str], None]
) -> expat.XMLParserType:
    """A parser for UTF-8 that refuses document types, and with them every entity of its own."""

    def declared(version: str, encoding: str | None, standalone: int) -> None:
        if (encoding and encoding.lower()) not in _ENCODINGS:
            raise PatchError(f"{encoding}")

    def refuse(*_: object) -> None:
        raise PatchError("DOCTYPE")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.XmlDeclHandler = declared
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    return parser


def feed(parser: expat.XMLParserType, data: bytes) -> None:
    """Parses the whole part; raises PatchError where it is not well-formed."""
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise PatchError(str(error)) from error


def splice(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The part with each [start, end) replaced by its text; what is inserted stands before."""
    pieces, position = [], 0
    for start, end, text in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [data[position:start], text.encode()]
        position = end
    return b"".join([*pieces, data[position:]])


def set_attributes(data: bytes, element: Element, values: Mapping[str, str | None]) -> Edit:
    """Its start tag with attributes of these plain names set, or removed where None."""
    tag = data[element.start : element.inside].decode()
    for name, value in values.items():
        pattern = re.compile(rf"""(\s){name}\s*=\s*("[^"]*"|'[^']*')""")
        new = "" if value is None else f' {name}="{escape(value)}"'
        if pattern.search(tag):
            tag = pattern.sub(lambda _, new=new: new, tag, count=1)  # type: ignore[misc]
        else:
            tag = re.sub(r"\s*/?>$", lambda m, new=new: new + m[0], tag)  # type: ignore[misc]
    return element.start, element.inside, tag


def append_to(
    data: bytes, element: Element, xml: str, attributes: Mapping[str, str | None] | None = None
) -> Edit:
    """The edit that puts xml last into an element, opened when it was written `<empty/>`."""
    _, _, tag = set_attributes(data, element, attributes or {})
    if element.is_empty:
        name = f"{element.prefix}:{element.name}" if element.prefix else element.name
        return element.start, element.end, f"{tag[:-2].rstrip()}>{xml}</{name}>"
    return element.start, element.close, tag + data[element.inside : element.close].decode() + xml


def prefixed(xml: str, prefix: str) -> str:
    """Our own xml, its elements in the namespace prefix of the part it goes into."""
    return re.sub(r"<(/?)(?=\w)", rf"<\1{prefix}:", xml) if prefix else xml


def escape(text: str) -> str:
    """A text for element or attribute; characters that XML cannot hold are left out."""
    text = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)  # else Excel reads _x0041_ as A
    text = _ILLEGAL.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "&#13;").replace("\n", "&#10;")
