"""Notes on cells: the comments part, with the drawing (VML) in which Excel keeps their boxes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from iku_etl.cellref import cell_name
from iku_etl.findings.marked.appearance import MarkAppearance
from iku_etl.findings.marked.cells import Place, split
from iku_etl.findings.marked.highlights import BEFORE
from iku_etl.findings.marked.layout import SheetLayout
from iku_etl.findings.marked.package import RELATION, Package
from iku_etl.findings.marked.xmlpart import (
    Edit,
    Element,
    PatchError,
    append_to,
    escape,
    parse_part,
    prefixed,
    splice,
)
from iku_etl.xlsx.heights import count_lines

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# Children of a worksheet between its conditional formats and legacyDrawing.
BETWEEN = (
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing",
)  # fmt: skip
EMPTY_COMMENTS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
).encode()
NAMESPACES = {"v": "vml", "o": "office:office", "x": "office:excel"}
URN = "urn:schemas-microsoft-com:"
EMPTY_VML = (
    "<xml" + "".join(f' xmlns:{p}="{URN}{n}"' for p, n in NAMESPACES.items()) + ">"
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
).encode()
SHAPE_TYPE = (
    '<v:shapetype{names} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
SHAPE = (
    '<v:shape{names} id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;'
    'z-index:1;visibility:hidden;width:{width}px;height:{height}px" fillcolor="#{colour}" '
    'o:insetmode="auto"><v:fill color2="#{colour}"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
# VML of other programs is not always well-formed; shapes never stand within each other.
_SHAPE = re.compile(rb"<(\w+:|)shape\b(?:(?!<\1shape\b).)*</\1shape>", re.DOTALL)
_SHAPE_PLACE = re.compile(rb"<(?:\w+:)?(Row|Column)>\s*(\d+)\s*<")
_SHAPE_ID = re.compile(rb'"_x0000_s(\d+)"')
FIRST_ID = 1025
WIDTH, LETTERS, LINE, MARGIN, GAP = 280, 34.0, 15, 18, 12


@dataclass(frozen=True, slots=True)
class Note:
    """What is said at a cell, a line each."""

    place: Place
    row: tuple[str, ...]


def remove_notes(package: Package, part: str, sheet: Element, looks: MarkAppearance) -> list[Edit]:
    """Takes our notes away; the edits of the sheet that go with it. Those of the sender stay."""
    comments = _related(package, part, "comments")
    if comments is None:
        return []
    data = package.read(comments[1])
    root = parse_part(data)
    everything, ours = _comments(root), _ours(root, looks.penanda)
    if not ours:
        return []
    if len(ours) == len(everything):
        package.unrelate(part, comments[0])
        package.remove(comments[1])
    else:
        authors = [a for a in root.walk() if a.name == "author"]
        gone = ours + [a for a in authors[-1:] if a.text == looks.penanda]
        package.write(comments[1], splice(data, [(e.start, e.end, "") for e in gone]))
    return _remove_shapes(package, part, sheet, {split(c.get("ref")) for c in ours})


def _remove_shapes(package: Package, part: str, sheet: Element, places: set[Place]) -> list[Edit]:
    legacy, vml = _drawing(package, part, sheet)
    if legacy is None or not vml:
        return []
    data = package.read(vml)
    left = _SHAPE.sub(lambda m: b"" if _shape_place(m[0]) in places else m[0], data)
    if b"ObjectType" in left:  # a note or a button of the sender
        package.write(vml, left)
        return []
    package.unrelate(part, legacy.get("id"))
    package.remove(vml)
    return [(legacy.start, legacy.end, "")]


def add_notes(
    package: Package,
    part: str,
    sheet: Element,
    notes: Sequence[Note],
    layout: SheetLayout,
    looks: MarkAppearance,
) -> list[Edit]:
    """Writes the notes where the sender has none; the edits of the sheet that go with it."""
    found = _related(package, part, "comments")
    data = package.read(found[1]) if found else EMPTY_COMMENTS
    taken = {split(c.get("ref")) for c in _comments(parse_part(data))}
    free = [note for note in notes if note.place not in taken]
    if not free:
        return []
    data = _with_comments(data, free, looks)
    if found:
        package.write(found[1], data)
    else:
        name = package.free_name("xl/commentsIku{}.xml")
        package.add(part, name, "comments", COMMENTS_TYPE, data)
    legacy, vml = _drawing(package, part, sheet)
    if legacy is not None and vml:
        package.write(vml, _with_shapes(package.read(vml), free, layout, looks))
        return []
    name = package.free_name("xl/drawings/vmlDrawingIku{}.vml")
    shapes = _with_shapes(EMPTY_VML, free, layout, looks)
    relation = package.add(part, name, "vmlDrawing", VML_TYPE, shapes)
    place = max(e.end for e in sheet.children if e.name in BEFORE + BETWEEN)
    xml = f'<legacyDrawing xmlns:r="{RELATION[:-1]}" r:id="{relation}"/>'
    return [(place, place, prefixed(xml, sheet.prefix))]


def _related(package: Package, part: str, kind: str) -> tuple[str, str] | None:
    found = [(r.id, r.target) for r in package.relations(part) if r.kind == kind]
    return found[0] if found else None


def _drawing(package: Package, part: str, sheet: Element) -> tuple[Element | None, str]:
    """The element of the sheet that names the drawing, and the drawing's part."""
    legacy = sheet.first("legacyDrawing")
    targets = {r.id: r.target for r in package.relations(part)}
    return legacy, targets.get(legacy.get("id"), "") if legacy else ""


def _comments(root: Element) -> list[Element]:
    return [e for e in root.walk() if e.name == "comment"]


def _ours(root: Element, penanda: str) -> list[Element]:
    """By author; LibreOffice forgets who that was, so also by the first words."""
    authors = [e.text for e in root.walk() if e.name == "author"]
    own = {str(i) for i, name in enumerate(authors) if name == penanda}
    return [
        comment
        for comment in _comments(root)
        if comment.get("authorId") in own or _text(comment).startswith(f"{penanda}:")
    ]


def _text(comment: Element) -> str:
    return "".join(e.text for e in comment.walk() if e.name == "t")


def _with_comments(data: bytes, notes: Sequence[Note], looks: MarkAppearance) -> bytes:
    root = parse_part(data)
    authors, comments = root.first("authors"), root.first("commentList")
    if authors is None or comments is None:
        raise PatchError("no authors or comments")
    names = [a.text for a in authors.children]
    edits = []
    if looks.penanda not in names:
        author = prefixed(f"<author>{escape(looks.penanda)}</author>", root.prefix)
        edits.append(append_to(data, authors, author))
        names.append(looks.penanda)
    number = names.index(looks.penanda)
    xml = "".join(_comment(note, number, looks) for note in notes)
    edits.append(append_to(data, comments, prefixed(xml, root.prefix)))
    return splice(data, edits)


def _comment(note: Note, author: int, looks: MarkAppearance) -> str:
    font = '<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>'
    said = "".join(f"\n{line}" for line in note.row)
    return (
        f'<comment ref="{cell_name(*note.place)}" authorId="{author}" shapeId="0"><text>'
        f"<r><rPr><b/>{font}</rPr><t>{escape(looks.penanda)}:</t></r>"
        f'<r><rPr>{font}</rPr><t xml:space="preserve">{escape(said)}</t></r></text></comment>'
    )


def _with_shapes(
    data: bytes, notes: Sequence[Note], layout: SheetLayout, looks: MarkAppearance
) -> bytes:
    missing = {p: n for p, n in NAMESPACES.items() if f'xmlns:{p}="{URN}{n}"'.encode() not in data}
    names = "".join(f' xmlns:{p}="{URN}{n}"' for p, n in missing.items())
    last = max((int(m) for m in _SHAPE_ID.findall(data)), default=FIRST_ID - 1)
    xml = "" if b'"_x0000_t202"' in data else SHAPE_TYPE.format(names=names)
    for number, note in enumerate(notes, last + 1):
        lines = 1 + sum(count_lines(line, LETTERS) for line in note.row)
        height = lines * LINE + MARGIN
        (top, _), (_, right) = layout.merged(note.place)
        column, dx, row, dy = layout.span((top, right + 1), WIDTH + GAP, height)
        anchor = (right, GAP, top - 1, 2, column - 1, dx, row - 1, dy)
        xml += SHAPE.format(
            names=names,
            id=number,
            width=WIDTH,
            height=height,
            colour=looks.warna["kertas_catatan"].lower(),
            anchor=", ".join(map(str, anchor)),
            row=note.place[0] - 1,
            column=note.place[1] - 1,
        )
    end = data.rindex(b"</")
    return data[:end] + xml.encode() + data[end:]


def _shape_place(shape: bytes) -> Place:
    found = {name: int(number) for name, number in _SHAPE_PLACE.findall(shape)}
    return found.get(b"Row", -1) + 1, found.get(b"Column", -1) + 1
