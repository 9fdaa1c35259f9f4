"""The drawing of any tree: no two boxes overlap, each stands once, and no part cuts one."""

import random
from collections.abc import Sequence
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_etl.documents.tree.boxes import TreeBox, outline_numbers
from iku_etl.documents.tree.drawing import INNER, PAGE, DrawnBox, TreeDrawing, draw_tree
from iku_etl.documents.tree.layout import BOX_WIDTH
from iku_etl.documents.tree.make import drawn_below
from iku_etl.documents.tree.nodes import LEVELS, tree_nodes
from iku_etl.documents.tree.texts import text_pixels, wrap_text

WORDS = ("Meningkatnya", "layanan", "TIK", "pemerintahan", "x" * 70)
Row = tuple[int, list[int], int]  # tingkat, induk, words


def drawn(rows: Sequence[Row]) -> tuple[TreeDrawing, dict[str, TreeBox]]:
    """The drawing of a katalog: row i is indicator i, with its induk by number."""
    frame = pd.DataFrame(
        [
            {
                "kode": f"K{i}", "kode_unit": "U", "dokumen": "IKU", "tingkat": LEVELS[tingkat],
                "tujuan": "", "sasaran": f"{i} {' '.join(WORDS * words)}",
                "induk": ";".join(f"K{j}" for j in induk),
            }
            for i, (tingkat, induk, words) in enumerate(rows)
        ]
    )  # fmt: skip
    nodes = tree_nodes(frame)
    roots = [key for key in nodes if not nodes[key].parents]
    numbers = outline_numbers(roots, drawn_below(nodes))
    boxes = {
        k: TreeBox(nodes[k], nomor, nodes[k].tingkat, "Unit", ()) for k, nomor in numbers.items()
    }
    assert boxes.keys() == nodes.keys()  # whatever leads in a circle hangs somewhere
    ranks = {level: number for number, level in enumerate(LEVELS)}
    return draw_tree(boxes, ranks, roots), {box.nomor: box for box in boxes.values()}


def overlapping(boxes: Sequence[DrawnBox]) -> list[tuple[str, str]]:
    """Pairs that share a point; only neighbours in a column can, when columns do not."""
    columns: dict[float, list[DrawnBox]] = {}
    for box in boxes:
        columns.setdefault(box.x, []).append(box)
    assert all(b - a >= BOX_WIDTH for a, b in pairwise(sorted(columns)))
    return [
        (a.box.nomor, b.box.nomor)
        for column in columns.values()
        for a, b in pairwise(sorted(column, key=lambda one: one.y))
        if b.y < a.y + a.height
    ]


def check(rows: Sequence[Row]) -> None:
    drawing, boxes = drawn(rows)
    every = [box for part in drawing.parts for box in part.boxes]
    assert overlapping(every) == []
    assert sorted(one.box.nomor for one in every if not one.is_pointer) == sorted(boxes)
    pointers = sum(max(0, len(box.node.parents) - 1) for box in boxes.values())
    assert sum(one.is_pointer for one in every) == pointers
    place = {one.box.nomor: one for one in every if not one.is_pointer}
    for nomor, one in place.items():
        if above := place.get(nomor.rpartition(".")[0]):
            assert one.x > above.x
            assert one.y >= above.y
    for part in drawing.parts:
        assert all(part.y <= b.y and b.y + b.height <= part.y + part.height for b in part.boxes)
    assert max(one.x + BOX_WIDTH for one in every) <= drawing.width


trees = st.integers(1, 25).flatmap(
    lambda n: st.lists(
        st.tuples(st.integers(0, 4), st.lists(st.integers(0, n), max_size=3), st.integers(0, 3)),
        min_size=n,
        max_size=n,
    )
)


@given(trees)
def test_any_tree(rows: list[Row]) -> None:
    """With induk that lead in circles, to themselves, to nobody, and to several boxes."""
    check(rows)


@pytest.mark.parametrize("shape", ["any", "chain", "ring", "star"])
def test_500_boxes(shape: str) -> None:
    pick = random.Random(89)
    count = 500
    induk = {
        "any": [[pick.randrange(count) for _ in range(pick.randrange(3))] for _ in range(count)],
        "chain": [[i - 1] if i else [] for i in range(count)],
        "ring": [[(i - 1) % count] for i in range(count)],
        "star": [[0] if i else [] for i in range(count)],
    }[shape]
    check([(min(i, 4), induk[i], i % 3) for i in range(count)])


def test_a_part_is_no_higher_than_a_page_where_it_can() -> None:
    drawing, _ = drawn([(0, [], 0), *[(1, [0], 1)] * 60])
    assert len(drawing.parts) > 5
    assert all(part.height <= PAGE[1] for part in drawing.parts)


@given(st.text(max_size=120), st.booleans())
def test_no_line_is_wider_than_its_box(text: str, bold: bool) -> None:
    lines = wrap_text(text, INNER, 13.0, bold=bold)
    assert all(text_pixels(line, 13.0, bold=bold) <= INNER for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
