"""The template keputusan.docx: the booklet of a Keputusan tentang Indikator Kinerja Utama.

Its parts and their order are those of a published booklet (source_documents/004); paper F4 and
Bookman Old Style, as decrees are printed.
"""

from collections.abc import Sequence
from pathlib import Path

from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from word_templates.parts import CENTER, FONT, JUSTIFY, initials, keep_whole, kop, paper

WIDTH, HEIGHT, MARGIN = 21.5, 33.0, 2.5  # cm, F4
TEXT = WIDTH - 2 * MARGIN
SIGNATURE = (
    "{{ penetap.jabatan | upper }}",
    "\n\n",
    "{{ penetap.nama }}",
    "{%p if penetap.pangkat %}",
    "{{ penetap.pangkat }}",
    "{%p endif %}",
    "NIP. {{ penetap.nip }}",
)


def write_decree(folder: Path) -> None:
    """Writes the template into that folder."""
    document = _paper()
    _cover(document)
    _contents(_section(document, number="lowerRoman", start=2), document)
    _section(document, number="decimal", start=1)
    document.add_paragraph("{{p isi }}")
    _section(document)
    _decree(document)
    _annex(document)
    document.save(folder / "keputusan.docx")


def _paper() -> DocxDocument:
    document = paper("Keputusan")
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    normal.paragraph_format.space_after = Pt(0)
    prose = _style(document, "Uraian").paragraph_format
    prose.first_line_indent, prose.alignment = Cm(1.0), JUSTIFY
    prose.space_after, prose.line_spacing = Pt(6), 1.15
    for name, bold in (("IsiTabel", False), ("KepalaTabel", True)):
        style = _style(document, name)
        style.font.size, style.font.bold = Pt(7.5), bold
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(1)
    for level in (1, 2, 3):
        _heading(document.styles[f"Heading {level}"], level)
    _page(document.sections[0])
    update = OxmlElement("w:updateFields")  # so that Word counts the pages
    update.set(qn("w:val"), "true")
    document.settings.element.find(qn("w:compat")).addprevious(update)  # Word wants an order
    return document


def _style(document: DocxDocument, name: str) -> ParagraphStyle:
    style: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    return style


def _heading(style: ParagraphStyle, level: int) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(12), True
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.element.rPr.rFonts.attrib.clear()  # else the theme's font goes before ours
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        style.element.rPr.rFonts.set(qn(script), FONT)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(12), Pt(6)
    if level == 1:
        form.alignment, form.page_break_before = CENTER, True
        form.space_before, form.space_after = Pt(0), Pt(18)


def _page(section: Section, *, landscape: bool = False) -> None:
    section.page_width, section.page_height = Cm(WIDTH), Cm(HEIGHT)
    section.orientation = WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(MARGIN)
    if landscape:
        section.page_width, section.page_height = Cm(HEIGHT), Cm(WIDTH)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.left_margin = section.right_margin = Cm(1.0)
        section.top_margin = section.bottom_margin = Cm(1.5)


def _section(
    document: DocxDocument, *, landscape: bool = False, number: str = "", start: int = 1
) -> Section:
    """A new page and section; number: how its pages are counted at the foot, "" not at all."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _page(section, landscape=landscape)
    section.footer.is_linked_to_previous = False
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    if number:
        form = OxmlElement("w:pgNumType")
        form.set(qn("w:fmt"), number)
        form.set(qn("w:start"), str(start))
        section._sectPr.find(qn("w:cols")).addprevious(form)
        foot = section.footer.paragraphs[0]
        foot.alignment = CENTER
        _field(foot, "PAGE")
    return section


def _line(
    place: "DocxDocument | _Cell",
    text: str,
    *,
    bold: bool = False,
    size: float = 12,
    align: object = CENTER,
    before: float = 0,
    after: float = 0,
) -> Paragraph:
    paragraph = place.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    paragraph.alignment = align
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def _cover(document: DocxDocument) -> None:
    _line(document, "{{ judul | upper }} ({{ singkatan }})", bold=True, size=20, before=150)
    _line(document, "{{ dinas | upper }}", bold=True, size=16, before=330)
    _line(document, "{{ pemda | upper }}", bold=True, size=16)
    _line(document, "{%p if provinsi %}")
    _line(document, "{{ provinsi | upper }}", bold=True, size=16)
    _line(document, "{%p endif %}")
    _line(document, "TAHUN {{ tahun }}", bold=True, size=16)


def _contents(section: Section, document: DocxDocument) -> None:
    _line(document, "DAFTAR ISI", bold=True, after=12)
    _line(document, "KEPUTUSAN {{ penetap.jabatan | upper }}", bold=True)
    _line(document, "NOMOR {{ nomor }}", bold=True, after=18)
    _entry(document, "DAFTAR ISI", page="ii")
    _line(document, "{%p for baris in daftar_isi %}")
    _line(document, "{%p if baris.tingkat == 1 %}")
    _entry(document, "{{ baris.teks }}", "{{ baris.penanda }}", before=4)
    _line(document, "{%p else %}")
    _entry(document, "{{ baris.teks }}", "{{ baris.penanda }}", indent=0.8)
    _line(document, "{%p endif %}")
    _line(document, "{%p endfor %}")
    _entry(document, "Lampiran I. Keputusan Kepala {{ dinas }}", before=4)
    _entry(document, "Lampiran II. {{ judul }}", before=4)


def _entry(
    document: DocxDocument,
    text: str,
    bookmark: str = "",
    *,
    page: str = "",
    indent: float = 0,
    before: float = 0,
) -> None:
    """A line of the daftar isi with its page, or that of a bookmark."""
    paragraph = _line(document, text, align=None, before=before)
    form = paragraph.paragraph_format
    form.left_indent = Cm(indent)
    if bookmark or page:
        form.tab_stops.add_tab_stop(Cm(TEXT), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        paragraph.add_run(f"\t{page}")
    if bookmark:
        _field(paragraph, f"PAGEREF {bookmark} \\h")


def _field(paragraph: Paragraph, code: str) -> None:
    """A field that Word and LibreOffice compute."""
    for kind in ("begin", "", "separate", "…", "end"):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        elif kind:
            mark = OxmlElement("w:t")
            mark.text = kind
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = f" {code} "
        run._r.append(mark)


def _decree(document: DocxDocument) -> None:
    kop(document, ())
    _line(document, "KEPUTUSAN {{ penetap.jabatan | upper }}", bold=True)
    _line(document, "NOMOR : {{ nomor }}", bold=True, after=12)
    _line(document, "TENTANG", bold=True)
    _line(document, "{{ tentang }}", bold=True, after=12)
    _line(document, "{{ penetap.jabatan | upper }}", bold=True, after=12)
    for name in ("menimbang", "mengingat"):
        _items(document, name, (3.0, 0.5, 1.3, 11.7), ("label", "colon", "nomor", "teks"))
    _line(document, "MEMUTUSKAN", bold=True, before=12, after=6)
    _line(document, "Menetapkan :", align=None, after=6)
    _items(document, "memutuskan", (3.4, 0.5, 12.6), ("label", "colon", "teks"))
    _line(document, "")
    place = ("Ditetapkan di {{ penetap.tempat }}\nPada tanggal {{ penetap.tanggal }}\n",)
    _signature(document, (*place, *SIGNATURE), (6.0, 10.5))
    initials(document)
    _line(document, "Keputusan ini disampaikan kepada yth :", align=None, before=18)
    _line(document, "{%p for b in tembusan %}")
    form = _line(document, "{{ b.nomor }}\t{{ b.teks }}", align=None).paragraph_format
    form.left_indent, form.first_line_indent = Cm(0.8), Cm(-0.8)
    _line(document, "{%p endfor %}")


def _items(document: DocxDocument, name: str, widths: Sequence[float], keys: Sequence[str]) -> None:
    """A row for each item of a section of the decree."""
    table = _plain_table(document, widths)
    for texts in (
        (f"{{%tr for b in {name} %}}",),
        tuple(f"{{{{ b.{key} }}}}" for key in keys),
        ("{%tr endfor %}",),
    ):
        row = table.add_row()
        for cell, text, width in zip(row.cells, texts, widths, strict=False):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.add_run(text)
            paragraph.paragraph_format.space_after = Pt(4)
            if text == "{{ b.teks }}":
                paragraph.alignment = JUSTIFY


def _signature(document: DocxDocument, lines: Sequence[str], widths: Sequence[float]) -> None:
    """Lines at the right, in one row that no page break divides."""
    row = _plain_table(document, widths).add_row()
    keep_whole(row)
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Cm(width)
    for number, text in enumerate(lines):
        paragraph = row.cells[1].add_paragraph() if number else row.cells[1].paragraphs[0]
        paragraph.add_run(text).bold = text == "{{ penetap.nama }}"


def _plain_table(document: DocxDocument, widths: Sequence[float]) -> Table:
    table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)  # LibreOffice asks the columns, Word the cells
    return table


def _annex(document: DocxDocument) -> None:
    """The tables, each on a page of its own, and the signature below the last."""
    _section(document, landscape=True)
    _line(document, "{%p for l in lampiran %}")
    _line(document, "{%p if not loop.first %}")
    _line(document, "").paragraph_format.page_break_before = True
    _line(document, "{%p endif %}")
    _line(document, "{%p for baris in l.kepala %}")
    _line(document, "{%p if baris.label %}")
    label = _line(document, "{{ baris.label }}\t: {{ baris.teks }}", size=9, align=None, after=2)
    label.paragraph_format.left_indent, label.paragraph_format.first_line_indent = Cm(4), Cm(-4)
    label.paragraph_format.tab_stops.add_tab_stop(Cm(4))
    _line(document, "{%p else %}")
    _line(document, "{{ baris.teks }}", bold=True, size=11)
    _line(document, "{%p endif %}")
    _line(document, "{%p endfor %}")
    _line(document, "", size=6)
    _line(document, "{{p l.tabel }}")
    _line(document, "{%p endfor %}")
    _line(document, "")
    _signature(document, SIGNATURE, (20.5, 10.5))
