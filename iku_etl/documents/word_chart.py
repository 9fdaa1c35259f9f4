"""Charts of Word: the very ones that Excel draws, with their numbers in a workbook inside the document.

So a chart in Word can be changed there (Edit Data), and looks like its twin in the .xlsx beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

from markupsafe import Markup

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHART_PART = "xl/charts/chart1.xml"
EMU_PER_PIXEL = 9525
# The schema wants it after all that is drawn and before what is said of printing.
LINK = b'<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
BEFORE = b"<c:printSettings"
# Programs differ in what they take for granted: no bar where there is no number, and of a label its
# number alone.
SEEN, GAP = b'<c:plotVisOnly val="1"/>', b'<c:dispBlanksAs val="gap"/>'
LABEL, SAID = (
    b'<c:showVal val="1"/>',
    b"".join(
        b'<c:show%s val="%d"/>' % (what, what == b"Val")
        for what in (b"LegendKey", b"Val", b"CatName", b"SerName", b"Percent", b"BubbleSize")
    ),
)


@dataclass(frozen=True)
class WordChart:
    """The first chart of a workbook; kode names it within the document, uraian says what it shows."""

    kode: str
    book: bytes
    uraian: str
    pixels: tuple[int, int]

    def paragraph(self) -> Markup:
        """Its place in the document, for {{p … }} of a template."""
        width, height = (pixels * EMU_PER_PIXEL for pixels in self.pixels)
        # docxtpl gives {_{ a meaning after all values are in; as a number it is only a letter.
        said = quoteattr(self.uraian, {"{": "&#123;", "}": "&#125;"})
        return Markup(
            '<w:p><w:pPr><w:keepNext/><w:spacing w:before="200"/><w:jc w:val="center"/></w:pPr>'
            "<w:r><w:drawing>"
            f'<wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">'
            f'<wp:extent cx="{width}" cy="{height}"/>'
            f'<wp:docPr id="1" name="{self.kode}" descr={said}/><wp:cNvGraphicFramePr/>'
            f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/chart">'
            f'<c:chart xmlns:c="{DRAWING}/chart" xmlns:r="{OFFICE}" r:id="{self.kode}"/>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )


def add_charts(document: Any, charts: Iterable[WordChart]) -> None:
    """Adds those charts to a filled document (of python-docx) that it has a place for."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    placed = document.element.body.xpath(".//*[local-name()='chart']/@*[local-name()='id']")
    for chart in charts:
        if chart.kode not in placed:
            continue
        name = package.next_partname("/word/charts/chart%d.xml")
        part = Part(name, CHART_TYPE, _drawing(chart.book), package)
        document.part.rels.add_relationship(f"{OFFICE}/chart", part, chart.kode)
        number = name.filename.removeprefix("chart").removesuffix(".xml")
        book = PackURI(f"/word/embeddings/{chart.kode}-{number}.xlsx")
        part.relate_to(Part(book, BOOK_TYPE, chart.book, package), f"{OFFICE}/package")


def _drawing(book: bytes) -> bytes:
    """The chart of the workbook, which refers to the workbook for its numbers."""
    with ZipFile(BytesIO(book)) as parts:
        content = parts.read(CHART_PART)
    for old, new in ((LABEL, SAID), (SEEN, SEEN + GAP), (BEFORE, LINK + BEFORE)):
        content = content.replace(old, new)
    return content
