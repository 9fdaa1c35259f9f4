"""The tree as a drawing: lines of text, colours and connectors, in parts that a page holds whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from iku_etl.documents.tree.boxes import TreeBox
from iku_etl.documents.tree.layout import (
    BOX_WIDTH,
    COLUMN,
    GAP_ACROSS,
    Hanging,
    PlacedBox,
    cut_points,
    place_boxes,
)
from iku_etl.documents.tree.nodes import NodeKey
from iku_etl.documents.tree.texts import wrap_text

PADDING, INNER = 10.0, BOX_WIDTH - 20.0
PAGE = 1032.0, 660.0  # pixels that a page of A4 on its side holds
BEND = 18.0  # below the upper edge of a box its connector ends
# Of each kind of text: font size, height of a line, whether it is bold.
FONTS = {
    "jenjang": (11.0, 15.0, True),
    "tanda": (11.0, 15.0, True),
    "bunyi": (13.0, 17.0, True),
    "oleh": (11.0, 15.0, False),
    "indikator": (11.5, 15.0, False),
    "angka": (11.5, 15.0, True),
    "lihat": (12.0, 16.0, False),
}


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A line of text with its baseline; kind: one of FONTS."""

    x: float
    y: float
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class ColouredArea:
    """The background of an indicator; warna: of its capaian."""

    y: float
    height: float
    warna: str


@dataclass(frozen=True)
class DrawnBox:
    """A box or a pointer (is_pointer) to one; texts and areas count from its upper left corner."""

    x: float
    y: float
    height: float
    box: TreeBox
    is_pointer: bool
    texts: tuple[DrawnText, ...]
    areas: tuple[ColouredArea, ...]


@dataclass(frozen=True)
class DrawnPart:
    """What stands between two heights; lines: connectors as points of an SVG polyline."""

    y: float
    height: float
    boxes: tuple[DrawnBox, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class TreeDrawing:
    """The parts one below the other, all as wide."""

    width: float
    parts: tuple[DrawnPart, ...]


@dataclass(frozen=True)
class _Content:
    height: float
    texts: tuple[DrawnText, ...]
    areas: tuple[ColouredArea, ...] = ()


def draw_tree(
    boxes: Mapping[NodeKey, TreeBox], ranks: Mapping[str, int], roots: Sequence[NodeKey]
) -> TreeDrawing:
    """The drawing; ranks: the column of each tingkat. A box of several parents is drawn once.

    Under the others stands a pointer to it.
    """
    full = {key: _content(box) for key, box in boxes.items()}
    pointers = {key: _pointer(box) for key, box in boxes.items() if len(box.node.parents) > 1}
    children: dict[NodeKey, list[Hanging[NodeKey]]] = {}
    hanging = {k: Hanging(k, full[k].height, ranks[box.node.tingkat]) for k, box in boxes.items()}
    for key, box in boxes.items():
        for number, parent in enumerate(box.node.parents):
            one = hanging[key]
            if number:
                one = Hanging(key, pointers[key].height, one.rank, is_pointer=True)
            children.setdefault(parent, []).append(one)
    placed = place_boxes([hanging[key] for key in roots], children)
    drawn = [
        _drawn(one, boxes[one.box.key], (pointers if one.box.is_pointer else full)[one.box.key])
        for one in placed
    ]
    lines = [(one.above.y, one.y, _connector(one.above, one)) for one in placed if one.above]
    width = max(one.x for one in placed) + BOX_WIDTH + 2
    cuts = cut_points(placed, PAGE[1] * max(1.0, width / PAGE[0]))
    parts = tuple(
        DrawnPart(
            y,
            end - y,
            tuple(box for box in drawn if y <= box.y < end),
            tuple(points for top, bottom, points in lines if top < end and bottom + BEND >= y),
        )
        for y, end in pairwise(cuts)
    )
    return TreeDrawing(width, parts)


def _drawn(placed: PlacedBox[NodeKey], box: TreeBox, content: _Content) -> DrawnBox:
    return DrawnBox(
        x=placed.x,
        y=placed.y,
        height=placed.box.height,
        box=box,
        is_pointer=placed.box.is_pointer,
        texts=content.texts,
        areas=content.areas,
    )


def _connector(parent: PlacedBox[NodeKey], child: PlacedBox[NodeKey]) -> str:
    """From the right of a box, down and into its child; in the gap before the child's column."""
    bend = child.x - GAP_ACROSS / 2
    start, end = parent.y + BEND, child.y + BEND
    if child.x - parent.x > COLUMN:  # past an empty column
        bend = parent.x + BOX_WIDTH + GAP_ACROSS / 2
    points = (parent.x + BOX_WIDTH, start), (bend, start), (bend, end), (child.x, end)
    return " ".join(f"{x:g},{y:g}" for x, y in points)


class _Lines:
    """Texts one below the other."""

    def __init__(self) -> None:
        self.y, self.texts, self.areas = PADDING - 2, list[DrawnText](), list[ColouredArea]()

    def put(self, text: str, kind: str) -> None:
        size, height, is_bold = FONTS[kind]
        for line in wrap_text(text, INNER, size, bold=is_bold):
            self.y += height
            self.texts.append(DrawnText(PADDING, self.y - 3, line, kind))

    def content(self) -> _Content:
        return _Content(self.y + PADDING, tuple(self.texts), tuple(self.areas))


def _content(box: TreeBox) -> _Content:
    lines = _Lines()
    lines.put(f"{box.nomor}  {box.tingkat.upper()}", "jenjang")
    for mark in box.node.marks:
        lines.put(f"! {mark}", "tanda")
    lines.put(box.node.text, "bunyi")
    lines.put(box.unit, "oleh")
    for one in box.indikator:
        lines.y += 6
        top = lines.y
        lines.put(f"{one.lampu.sign} {one.kode} {one.indikator}", "indikator")
        lines.put(one.said, "angka")
        lines.areas.append(ColouredArea(top, lines.y - top + 4, one.lampu.warna))
    return lines.content()


def _pointer(box: TreeBox) -> _Content:
    lines = _Lines()
    lines.put(f"lihat {box.nomor}", "jenjang")
    lines.put(box.node.text, "lihat")
    return lines.content()


def spoken(box: TreeBox) -> Iterator[str]:
    """What the box says, for those who do not see it."""
    yield f"{box.nomor} {box.tingkat}: {box.node.text}"
    yield from box.node.marks
    if box.unit:
        yield box.unit
    for one in box.indikator:
        yield f"{one.kode} {one.indikator}. {one.said}"
