"""The Word template of the indicator sheets: manual and MS-Ind of each, then MS-Var of all."""

from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import Table
from word_templates.parts import CENTER, keep_whole, kop, line, pad, paper, tag_row

NAMED = ("{{ pemda }}", "{{ instansi | upper }}")
WIDTHS = (5.5, 12.0)
HIGH, LOW = Cm(33.0), Cm(21.5)


def indicator_sheets() -> DocxDocument:
    """schemas/dokumen/profil.docx."""
    document = paper("Profil Indikator Kinerja")
    kop(document, NAMED)
    line(document, "PROFIL INDIKATOR KINERJA TAHUN {{ tahun }}", bold=True, align=CENTER, after=12)
    line(document, "{%p for i in indikator %}", after=0)
    line(document, "{%p if not loop.first %}", after=0)
    line(document, "{{ i.kode }}  {{ i.nama }}", bold=True, after=2)
    document.paragraphs[-1].paragraph_format.page_break_before = True
    line(document, "{%p else %}", after=0)
    line(document, "{{ i.kode }}  {{ i.nama }}", bold=True, after=2)
    line(document, "{%p endif %}", after=0)
    line(document, "{{ i.unit }}", after=8)
    _pairs(document, "A. Manual indikator kinerja", "i.manual")
    _pairs(document, "B. Metadata indikator (MS-Ind)", "i.ms_ind", on_new_page=True)
    line(document, "{%p endfor %}", after=0)
    _variables(document)
    return document


def _pairs(document: DocxDocument, title: str, values: str, *, on_new_page: bool = False) -> None:
    """A table of headings and texts."""
    line(document, title, bold=True, after=4)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.paragraphs[-1].paragraph_format.page_break_before = on_new_page
    table = _grid(document, 2)
    tag_row(table, f"{{%tr for b in {values} %}}")
    row = table.add_row()
    keep_whole(row)
    for cell, text in zip(row.cells, ("{{ b.judul }}", "{{ b.isi }}"), strict=True):
        cell.paragraphs[0].add_run(text).font.size = Pt(10)
        pad(cell)
    tag_row(table, "{%tr endfor %}")
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Cm(width)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Cm(width)  # LibreOffice asks the columns, Word the cells
    line(document, "", after=6)


def _variables(document: DocxDocument) -> None:
    """All variables in one wide table; an office's own form may have other columns."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = HIGH, LOW
    title = "C. Metadata variabel (MS-Var)"
    line(document, title, bold=True, after=6)
    table = _grid(document, 3)
    for cell, text in zip(
        table.add_row().cells,
        ("{%tc for h in ms_var.judul %}", "{{ h }}", "{%tc endfor %}"),
        strict=True,
    ):
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size = True, Pt(8)
        pad(cell)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    tag_row(table, "{%tr for r in ms_var.baris %}")
    row = table.add_row()
    keep_whole(row)
    texts = ("{%tc for t in r %}", "{{ t or '..........' }}", "{%tc endfor %}")
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].add_run(text).font.size = Pt(8)
    tag_row(table, "{%tr endfor %}")


def _grid(document: DocxDocument, columns: int) -> Table:
    table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    table.autofit = False
    return table
