"""Makes schemas/dokumen/*.docx, the Word templates that offices copy and change.

    python docs/make_word_templates.py

Their wording is that of PermenPANRB 53/2014, Lampiran I; paper F4, as agencies print it.
"""

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row

FOLDER = Path(__file__).resolve().parents[1] / "schemas" / "dokumen"
FONT = "Bookman Old Style"
CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
OPENING = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel serta "
    "berorientasi pada hasil, kami yang bertanda tangan di bawah ini:"
)
PROMISE = (
    "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran "
    "perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah "
    "ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja "
    "tersebut menjadi tanggung jawab kami.",
    "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap "
    "capaian kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka "
    "pemberian penghargaan dan sanksi.",
)
PARTY_LABELS = (("Nama", "nama"), ("Jabatan", "jabatan"))
HEADS = ("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target")
WIDTHS = (1.1, 5.4, 6.4, 2.2, 2.4)


def main() -> None:
    """Writes the templates."""
    FOLDER.mkdir(exist_ok=True)
    document = _paper()
    _statement(document)
    _attachment(document)
    document.save(FOLDER / "perjanjian.docx")


def _paper() -> DocxDocument:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.5), Cm(33.0)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.0)
    document.core_properties.title = "Perjanjian Kinerja"
    document.core_properties.language = "id-ID"
    document.core_properties.author = ""
    return document


def _line(
    place: "DocxDocument | _Cell",
    text: str,
    *,
    bold: bool = False,
    align: object = None,
    after: int = 6,
) -> None:
    paragraph = place.add_paragraph()
    run = paragraph.add_run(text)
    run.bold = bold
    paragraph.paragraph_format.space_after = Pt(after)
    if align is not None:
        paragraph.alignment = align


def _statement(document: DocxDocument) -> None:
    _line(document, "{{ pemda }}", bold=True, align=CENTER, after=0)
    _line(document, "{{ instansi | upper }}", bold=True, align=CENTER, after=24)
    _line(document, "PERJANJIAN KINERJA TAHUN {{ tahun }}", bold=True, align=CENTER, after=24)
    _line(document, OPENING, align=JUSTIFY, after=12)
    _people(document, "pertama", "Selanjutnya disebut pihak pertama")
    _people(document, "kedua", "Selaku atasan pihak pertama, selanjutnya disebut pihak kedua")
    for text in PROMISE:
        _line(document, text, align=JUSTIFY, after=12)
    _signatures(document)


def _people(document: DocxDocument, party: str, closing: str) -> None:
    rows = [(label, ":", f"{{{{ {party}.{key} }}}}") for label, key in PARTY_LABELS]
    _plain_rows(document, rows, (2.6, 0.5, 14.4), None)
    _line(document, closing, align=JUSTIFY, after=12)


def _signatures(document: DocxDocument) -> None:
    """Pihak kedua at the left, pihak pertama at the right below place and date."""
    both = ("kedua", "pertama")
    rows = [
        ("", "{{ tempat }}, {{ tanggal }}"),
        ("Pihak Kedua,", "Pihak Pertama,"),
        tuple(f"{{{{ {party}.jabatan }}}}" for party in both),
        ("\n\n\n", ""),
        tuple(f"{{{{ {party}.nama }}}}" for party in both),
        ("{%tr if kedua.pangkat or pertama.pangkat %}", ""),
        tuple(f"{{{{ {party}.pangkat }}}}" for party in both),
        ("{%tr endif %}", ""),
        tuple(f"{{% if {party}.nip %}}NIP. {{{{ {party}.nip }}}}{{% endif %}}" for party in both),
    ]
    table = _plain_rows(document, rows, (8.5, 8.5), CENTER)
    for cell in table.rows[4].cells:
        cell.paragraphs[0].runs[0].bold = True


def _plain_rows(
    document: DocxDocument, rows: Sequence[Sequence[str]], widths: Sequence[float], align: object
) -> Table:
    """Rows without borders that stay together on one page."""
    table = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)  # LibreOffice asks the columns, Word the cells
    for texts in rows:
        row = table.add_row()
        _keep_whole(row)
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.add_run(text)
            paragraph.alignment = align
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.keep_with_next = True
    return table


def _keep_whole(row: _Row) -> None:
    """No page break within a row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _attachment(document: DocxDocument) -> None:
    document.add_section(WD_SECTION.NEW_PAGE)
    _line(document, "LAMPIRAN", bold=True, align=CENTER, after=0)
    _line(document, "PERJANJIAN KINERJA TAHUN {{ tahun }}", bold=True, align=CENTER, after=0)
    _line(document, "{{ pertama.jabatan | upper }}", bold=True, align=CENTER, after=12)
    table = _grid(document, HEADS, WIDTHS)
    _tag_row(table, "{%tr for s in sasaran %}")
    _tag_row(table, "{%tr for i in s.indikator %}")
    cells = (
        "{% vm %}{{ s.nomor }}",
        "{% vm %}{{ s.sasaran }}",
        "{{ i.indikator }}",
        "{{ i.satuan }}",
        "{{ i.target }}",
    )
    row = table.add_row()
    _keep_whole(row)
    for cell, text, width, align in zip(
        row.cells, cells, WIDTHS, (CENTER, None, None, CENTER, CENTER), strict=True
    ):
        cell.width = Cm(width)
        cell.paragraphs[0].add_run(text).font.size = Pt(10)
        cell.paragraphs[0].alignment = align
        _pad(cell)
    _tag_row(table, "{%tr endfor %}")
    _tag_row(table, "{%tr endfor %}")
    _line(document, "", after=6)
    budget = _grid(document, ("Program", "Anggaran (Rp)", "Keterangan"), (9.0, 4.5, 4.0))
    for _ in range(3):
        budget.add_row()
    _line(document, "", after=12)
    _signatures(document)


def _grid(document: DocxDocument, heads: tuple[str, ...], widths: tuple[float, ...]) -> Table:
    """A table with borders whose heading is repeated on every page."""
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)  # LibreOffice asks the columns, Word the cells
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, text, width in zip(table.rows[0].cells, heads, widths, strict=True):
        cell.width = Cm(width)
        run = cell.paragraphs[0].add_run(text)
        run.bold, run.font.size = True, Pt(10)
        cell.paragraphs[0].alignment = CENTER
        _pad(cell)
    repeat = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    return table


def _pad(cell: _Cell) -> None:
    """A little room above and below the text."""
    form = cell.paragraphs[0].paragraph_format
    form.space_before = form.space_after = Pt(3)


def _tag_row(table: Table, tag: str) -> None:
    table.add_row().cells[0].paragraphs[0].add_run(tag)


if __name__ == "__main__":
    main()
