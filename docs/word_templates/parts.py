"""What the Word templates of schemas/dokumen/ are put together from."""

from collections.abc import Sequence

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Bookman Old Style"
CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def paper(title: str) -> DocxDocument:
    """An empty document on F4, as agencies print it."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.5), Cm(33.0)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.0)
    document.core_properties.title = title
    document.core_properties.language = "id-ID"
    document.core_properties.author = ""
    return document


def line(
    place: "DocxDocument | _Cell",
    text: str,
    *,
    bold: bool = False,
    align: object = None,
    after: int = 6,
) -> None:
    """A paragraph."""
    paragraph = place.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold
    paragraph.paragraph_format.space_after = Pt(after)
    if align is not None:
        paragraph.alignment = align


def kop(document: DocxDocument, named: Sequence[str]) -> None:
    """The kop of iku.toml with a rule below; these lines where it has none."""
    line(document, "{%p if kop %}", after=0)
    line(document, "{%p for baris in kop %}", after=0)
    line(document, "{{ baris }}", bold=True, align=CENTER, after=0)
    line(document, "{%p endfor %}", after=0)
    line(document, "", after=18)
    _rule_above(document.paragraphs[-1])
    line(document, "{%p else %}", after=0)
    for number, text in enumerate(named, start=1):
        line(document, text, bold=True, align=CENTER, after=24 if number == len(named) else 0)
    line(document, "{%p endif %}", after=0)


def _rule_above(paragraph: Paragraph) -> None:
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "4")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:jc")


def initials(document: DocxDocument) -> None:
    """A line for each who puts a paraf before it is signed."""
    line(document, "{%p if paraf %}", after=0)
    line(document, "", after=6)
    line(document, "{%p for nama in paraf %}", after=0)
    line(document, "Paraf {{ nama }}: ....................", after=4)
    line(document, "{%p endfor %}", after=0)
    line(document, "{%p endif %}", after=0)


def plain_rows(
    document: DocxDocument, rows: Sequence[Sequence[str]], widths: Sequence[float], align: object
) -> Table:
    """Rows without borders that stay together on one page."""
    table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)  # LibreOffice asks the columns, Word the cells
    for texts in rows:
        row = table.add_row()
        keep_whole(row)
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.add_run(text)
            paragraph.alignment = align
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.keep_with_next = True
    return table


def keep_whole(row: _Row) -> None:
    """No page break within a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def grid(document: DocxDocument, heads: tuple[str, ...], widths: tuple[float, ...]) -> Table:
    """A table with borders whose heading is repeated on every page."""
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)  # LibreOffice asks the columns, Word the cells
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _narrow_margins(table)
    for cell, text, width in zip(table.rows[0].cells, heads, widths, strict=True):
        cell.width = Cm(width)
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size = True, Pt(10)
        cell.paragraphs[0].alignment = CENTER
        pad(cell)
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    return table


def _narrow_margins(table: Table) -> None:
    """Half of what Word leaves beside a text, so that long numbers stay in one piece."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "57")  # twentieths of a point: 1 mm
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption")


def add_cells(
    table: Table,
    texts: Sequence[str],
    widths: Sequence[float],
    aligns: Sequence[object],
    *,
    size: float = 10,
) -> None:
    """A row of a grid that is printed once for each turn of the loop around it."""
    row = table.add_row()
    keep_whole(row)
    for cell, text, width, align in zip(row.cells, texts, widths, aligns, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].add_run(text).font.size = Pt(size)
        cell.paragraphs[0].alignment = align
        pad(cell)


def pad(cell: _Cell) -> None:
    """A little room above and below the text."""
    form = cell.paragraphs[0].paragraph_format
    form.space_before = form.space_after = Pt(3)


def tag_row(table: Table, tag: str) -> None:
    """A row that only holds a tag, and is gone in the document."""
    table.add_row().cells[0].paragraphs[0].add_run(tag)
