"""Pohon kinerja (PermenPANRB 89/2021): one HTML page with the drawing, and a workbook."""

from collections.abc import Iterator, Mapping

from iku_etl.documents.made import MadeDocument, workbook_of
from iku_etl.documents.source import DocumentSource
from iku_etl.documents.tree.boxes import BoxMaker, outline_numbers
from iku_etl.documents.tree.drawing import draw_tree
from iku_etl.documents.tree.nodes import LEVELS, NodeKey, TreeNode, tree_nodes
from iku_etl.documents.tree.page import render_tree, tree_head
from iku_etl.documents.tree.sheet import tree_sheet


def make_tree(source: DocumentSource) -> Iterator[MadeDocument]:
    """With the capaian of the period where it was run, else what hangs below what."""
    katalog = source.project.katalog
    frame = katalog.indikator[katalog.valid_in(source.tahun)]
    nodes = tree_nodes(frame)
    if not nodes:
        return
    roots = sorted((k for k in nodes if not nodes[k].parents), key=lambda k: LEVELS.index(k[0]))
    numbers = outline_numbers(roots, drawn_below(nodes))
    box_of = BoxMaker(source).make
    boxes = {key: box_of(nodes[key], nomor) for key, nomor in numbers.items()}
    present = {node.tingkat for node in nodes.values()}
    columns = [level for level in LEVELS if level in present]
    ranks = {level: number for number, level in enumerate(columns)}
    drawing = draw_tree(boxes, ranks, roots)
    busy = set(frame["kode_unit"]) | set(
        katalog.unit["kode_unit"][katalog.unit["jenis"] != "jabatan"]
    )
    idle = katalog.unit["nama"][~katalog.unit["kode_unit"].isin(busy)]
    head = tree_head(source)
    page = render_tree(head, list(boxes.values()), drawing, idle.tolist())
    period = f"{source.periode} " if source.results is not None else ""
    name = f"Pohon Kinerja {period}{source.tahun}"
    yield MadeDocument(f"{name}.html", page.encode(errors="replace"))
    yield workbook_of(source, f"{name}.xlsx", [tree_sheet(head, boxes)])


def drawn_below(nodes: Mapping[NodeKey, TreeNode]) -> dict[NodeKey, list[NodeKey]]:
    """What is drawn below each box: those of which it is the first parent."""
    found: dict[NodeKey, list[NodeKey]] = {}
    for key, node in nodes.items():
        if node.parents:
            found.setdefault(node.parents[0], []).append(key)
    return found
