"""The tree as one HTML page that needs nothing beside it: a drawing, and the same as a list."""

from collections.abc import Mapping, Sequence

from iku_etl.documents.source import DocumentSource
from iku_etl.documents.tree.boxes import NO_LIGHT, TreeBox, lights
from iku_etl.documents.tree.drawing import FONTS, TreeDrawing, spoken
from iku_etl.documents.tree.layout import BOX_WIDTH
from iku_etl.report.pages import own_part, page_environment
from iku_etl.rules.input_table import PERIODS, YEAR, period_name

PLAIN = "F2F2F2"


def render_tree(
    source: DocumentSource,
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
    is_year = source.periode == YEAR
    name = "" if is_year else f"{period_name(PERIODS.index(source.periode))} "
    return page_environment().get_template("pohon.html.j2").render(
        instansi=source.instansi,
        masa=f"{name}{source.tahun}" if source.results is not None else source.tahun,
        ada_hasil=source.results is not None,
        banyak=sum(len(box.indikator) for box in boxes),
        kotak=boxes,
        tanda={text: count for text, count in counted.items() if count},
        menganggur=idle,
        bertingkat=any(box.node.parents for box in boxes),
        gambar=drawing,
        lebar=BOX_WIDTH,
        huruf=FONTS,
        lampu=list(lights(source.project.rules.lampu).values()),
        warna=_colours(source),
        dibaca=lambda box: "; ".join(spoken(box)),
        gaya=own_part("laporan.css") + own_part("pohon.css"),
    )  # fmt: skip


def _colours(source: DocumentSource) -> Mapping[str, str]:
    """The fill of each colour of capaian, as workbooks have it."""
    styles = source.project.styles().style
    fills = {a.warna: styles[f"lampu_{a.warna}"].isi for a in source.project.rules.lampu.ambang}
    return fills | {NO_LIGHT: PLAIN}
