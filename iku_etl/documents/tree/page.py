"""The tree as one HTML page that needs nothing beside it: a drawing, and the same as a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from iku_etl.documents.source import DocumentSource
from iku_etl.documents.tree.boxes import NO_LIGHT, TreeBox, lights
from iku_etl.documents.tree.drawing import FONTS, TreeDrawing, spoken
from iku_etl.documents.tree.layout import BOX_WIDTH
from iku_etl.report.pages import own_part, page_environment
from iku_etl.rules.all import Lampu
from iku_etl.rules.input_table import PERIODS, YEAR, period_name
from iku_etl.rules.styles import Styles

PLAIN = "F2F2F2"


@dataclass(frozen=True)
class TreeHead:
    """Whose tree it is, of which period, and its colours; ada_hasil: whether there is a run to show."""

    instansi: str
    masa: str
    ada_hasil: bool
    lampu: Lampu
    styles: Styles


def tree_head(source: DocumentSource) -> TreeHead:
    """That of an agency."""
    has_run = source.results is not None
    is_quarter = has_run and source.periode != YEAR
    name = f"{period_name(PERIODS.index(source.periode))} " if is_quarter else ""
    project = source.project
    masa = f"{name}{source.tahun}"
    return TreeHead(source.instansi, masa, has_run, project.rules.lampu, project.styles())


def render_tree(
    head: TreeHead,
    boxes: Sequence[TreeBox],
    drawing: TreeDrawing,
    idle: Sequence[str],
) -> str:
    """The page; idle: posts and units that no indicator in force is of."""
    counted = {
        "tanpa induk": sum(box.node.is_orphan for box in boxes),
        "tanpa indikator": sum(not box.node.kode for box in boxes),
        "bersama": sum(len(box.node.parents) > 1 for box in boxes),
        "induk melingkar": sum(box.node.is_cut for box in boxes),
        "induk tidak berlaku": sum(bool(box.node.unknown) for box in boxes),
    }
    return page_environment().get_template("pohon.html.j2").render(
        instansi=head.instansi,
        masa=head.masa,
        ada_hasil=head.ada_hasil,
        banyak=sum(bool(one.kode) for box in boxes for one in box.indikator),
        kotak=boxes,
        tanda={text: count for text, count in counted.items() if count},
        menganggur=idle,
        bertingkat=any(box.node.parents for box in boxes),
        gambar=drawing,
        lebar=BOX_WIDTH,
        huruf=FONTS,
        lampu=list(lights(head.lampu).values()),
        warna=_colours(head),
        alamat=lambda path: quote(path.partition("#")[0]),
        dibaca=lambda box: "; ".join(spoken(box)),
        gaya=own_part("laporan.css") + own_part("pohon.css"),
    )  # fmt: skip


def _colours(head: TreeHead) -> Mapping[str, str]:
    """The fill of each colour of capaian, as workbooks have it."""
    styles = head.styles.style
    fills = {a.warna: styles[f"lampu_{a.warna}"].isi for a in head.lampu.ambang}
    return fills | {NO_LIGHT: PLAIN}
