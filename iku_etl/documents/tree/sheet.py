"""The tree as a sheet: a row for each indicator, numbered as in the drawing."""

from collections.abc import Iterator, Mapping, Sequence

from iku_etl.documents.printed import DASH, PrintedValue
from iku_etl.documents.tree.boxes import BoxIndicator, TreeBox, lights
from iku_etl.documents.tree.nodes import NodeKey
from iku_etl.documents.tree.page import TreeHead
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.link_formula import link_formula
from iku_etl.xlsx.sheet import Area, Sheet

COLUMNS = (
    ("No", 9.0), ("Tingkat", 10.0), ("Tujuan, sasaran, program, kegiatan", 40.0),
    ("Unit atau jabatan", 26.0), ("Kode", 18.0), ("Indikator", 40.0),
    ("Satuan", 12.0), ("Target", 12.0), ("Realisasi", 12.0),
    ("Capaian (%)", 11.0), ("Predikat", 14.0), ("Induk", 12.0), ("Tanda", 20.0),
)  # fmt: skip
HEAD_ROW, NAME, CAPAIAN = 4, 3, 10
NO_NUMBER = PrintedValue(DASH)


def tree_sheet(head: TreeHead, boxes: Mapping[NodeKey, TreeBox]) -> Sheet:
    """The sheet, with filters; boxes in the order in which they are read."""
    sheet = Sheet("Pohon Kinerja", Kertas(ukuran="F4", arah="landscape"))
    sheet.put(1, 1, "POHON KINERJA", "bagian")
    sheet.put(2, 1, f"{head.instansi}, {head.masa}", "lurus")
    for column, (text, width) in enumerate(COLUMNS, start=1):
        sheet.put(HEAD_ROW, column, text, "kepala_tabel")
        sheet.widths[column] = width
    row = HEAD_ROW
    for box in boxes.values():
        target = next(iter(box.tautan.values()), "")
        link = link_formula(target, box.node.text) if target else ""
        above = "; ".join(boxes[key].nomor for key in box.node.parents)
        for values in _rows(box, above):
            row += 1
            for column, value in enumerate(values, start=1):
                if column == NAME and link:
                    sheet.put(row, column, value.content, "tautan", link)
                else:
                    sheet.put(row, column, value.content, value.style, desimal=value.desimal)
                sheet.raise_row(row, table_height(value.text, sheet.widths[column] - 1) + 3)
    sheet.lights.append(Area(HEAD_ROW + 1, CAPAIAN, row, CAPAIAN))
    sheet.filter_area = Area(HEAD_ROW, 1, row, len(COLUMNS))
    sheet.repeated_rows, sheet.frozen = (HEAD_ROW, HEAD_ROW), (HEAD_ROW, 3)
    colours = "; ".join(light.arti for light in lights(head.lampu).values())
    sheet.put(row + 2, 1, f"Warna capaian (%): {colours}.", "catatan_lurus")
    return sheet


def _rows(box: TreeBox, above: str) -> Iterator[Sequence[PrintedValue]]:
    """A row for each indicator, one without any for an empty box."""
    indicators: Sequence[BoxIndicator | None] = box.indikator or (None,)
    for one in indicators:
        texts = (one.kode, one.indikator, one.satuan, one.target or DASH) if one else (DASH,) * 4
        yield [
            PrintedValue(box.nomor, "kiri"),
            PrintedValue(box.tingkat, "tengah"),
            PrintedValue(box.node.text, "kiri"),
            PrintedValue(one.unit if one else DASH, "kiri"),
            *(PrintedValue(text, "kiri") for text in texts),
            (one and one.realisasi) or NO_NUMBER,
            (one and one.capaian) or NO_NUMBER,
            PrintedValue((one and one.predikat) or DASH, "predikat"),
            PrintedValue(above or DASH, "tengah"),
            PrintedValue("; ".join(box.node.marks), "kiri"),
        ]
