"""The template of Bab III of the LKjIP; what it holds is said by PermenPANRB 53/2014, Lampiran II."""

from collections.abc import Iterator
from functools import partial

from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import Table
from word_templates.parts import CENTER, FONT, JUSTIFY, add_cells, grid, line, paper, tag_row

PROSE = "Uraian"  # the style in which the program writes what comes from narasi/
LEFT = None
# So small that 1.234.567.890,12 does not break in a column of numbers.
_row = partial(add_cells, size=9)
ANALYSES = (
    ("Analisis penyebab keberhasilan atau kegagalan", "analisis"),
    ("Faktor pendorong", "pendorong"),
    ("Faktor penghambat", "penghambat"),
    ("Alternatif solusi yang telah dilakukan", "solusi"),
)
INDICATOR = "{{ i.kode }}  {{ i.indikator }}"
SPENT_HEADS = ("Kode Rekening", "Program/Kegiatan", "Pagu (Rp)", "Realisasi (Rp)", "Serapan (%)")
SPENT_WIDTHS = (3.4, 4.9, 3.5, 3.5, 2.2)
SPENT_ALIGNS = (LEFT, LEFT, CENTER, CENTER, CENTER)


def lkjip() -> DocxDocument:
    """Bab III: sasaran by sasaran, then the budget."""
    document = paper("Laporan Kinerja Instansi Pemerintah, Bab III")
    _styles(document)
    _page_number(document)
    document.add_heading("BAB III", 1)
    document.add_heading("AKUNTABILITAS KINERJA", 1)
    line(document, "{{ instansi }}", align=CENTER, after=0)
    line(document, "{{ masa }}", align=CENTER, after=14)
    document.add_heading("A. Capaian Kinerja Organisasi", 2)
    _prose(document, "{{p narasi.lain }}", "{{p narasi.pengantar }}")
    _recap(document)
    line(document, "{%p for s in sasaran %}")
    _sasaran(document)
    line(document, "{%p endfor %}")
    document.add_heading("B. Realisasi Anggaran", 2)
    line(document, "{%p if anggaran.baris %}")
    _spent(document, "Tabel 3.{{ sasaran | length + 1 }} Realisasi anggaran", "anggaran")
    line(document, "{%p endif %}")
    _prose(document, "{{p narasi.realisasi_anggaran }}")
    return document


def _styles(document: DocxDocument) -> None:
    for level, size in ((1, 13), (2, 12), (3, 11), (4, 11)):
        style = document.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.italic, style.font.color.rgb = False, RGBColor(0, 0, 0)
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            style.element.rPr.rFonts.set(qn(f"w:{name}"), FONT)
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{name}"), None)
        form = style.paragraph_format
        form.space_before, form.space_after = Pt(0 if level == 1 else 12), Pt(6)
        form.keep_with_next = True
        if level == 1:
            form.alignment = CENTER
    style = document.styles.add_style(PROSE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    form = style.paragraph_format
    form.alignment, form.space_after, form.line_spacing = JUSTIFY, Pt(6), 1.15


def _page_number(document: DocxDocument) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = CENTER
    paragraph.add_run("III-")
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _prose(document: DocxDocument, *tags: str) -> None:
    for tag in tags:
        document.add_paragraph(tag, style=PROSE)


def _title(document: DocxDocument, text: str) -> None:
    """The title of a table, on the same page as its first row."""
    line(document, text, bold=True, align=CENTER, after=4)
    paragraph = document.paragraphs[-1]
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.runs[0].font.size = Pt(10)


def _table(document: DocxDocument, heads: tuple[str, ...], widths: tuple[float, ...]) -> Table:
    table = grid(document, heads, widths)
    for cell in table.rows[0].cells:
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", "D9E1F2")):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell.paragraphs[0].runs[0].font.size = Pt(9)
    return table


def _recap(document: DocxDocument) -> None:
    _title(document, "Tabel 3.1 Rekapitulasi capaian sasaran")
    widths = (1.1, 7.2, 2.2, 2.2, 2.4, 2.4)
    aligns = (CENTER, LEFT, CENTER, CENTER, CENTER, CENTER)
    heads = ("No", "Sasaran", "Jumlah indikator", "Dihitung", "Rata-rata capaian (%)", "Predikat")
    table = _table(document, heads, widths)
    tag_row(table, "{%tr for s in sasaran %}")
    _row(table, ("{{ s.nomor }}", "{{ s.sasaran }}", *_mean("s.rekap")), widths, aligns)
    tag_row(table, "{%tr endfor %}")
    _row(table, ("", "Seluruh indikator", *_mean("rekap")), widths, aligns)
    line(
        document,
        "Predikat {{ rekap.jumlah }} indikator: {% for nama, banyak in predikat %}{{ nama }} "
        "{{ banyak }}{% if not loop.last %}; {% endif %}{% endfor %}.",
        after=6,
    )
    document.paragraphs[-1].paragraph_format.space_before = Pt(6)


def _mean(name: str) -> Iterator[str]:
    """The cells of a mean."""
    for key in ("jumlah", "dihitung", "rata_rata", "predikat"):
        yield f"{{{{ {name}.{key} }}}}"


def _sasaran(document: DocxDocument) -> None:
    document.add_heading("Sasaran {{ s.nomor }}: {{ s.sasaran }}", 3)
    _prose(document, "{{p s.narasi.lain }}")
    _this_year(document)
    _years(document)
    _against(document, "3", "target jangka menengah (Renstra)", "Target Renstra", "renstra")
    _against(document, "4", "standar nasional", "Standar nasional", "nasional")
    line(document, "{%p if s.grafik %}")
    line(document, "{{p s.grafik }}")
    line(
        document,
        "Grafik 3.{{ s.nomor }} Capaian indikator sasaran {{ s.nomor }} (%)",
        bold=True,
        align=CENTER,
    )
    document.paragraphs[-1].runs[0].font.size = Pt(10)
    line(document, "{%p endif %}")
    document.add_heading("5. Analisis", 4)
    _notes(document)
    for title, kode in ANALYSES:
        _subtitle(document, title)
        _prose(document, f"{{{{p s.narasi.{kode} }}}}")
    document.add_heading("6. Efisiensi penggunaan sumber daya", 4)
    line(document, "{%p if s.anggaran.baris %}")
    _spent(document, "Anggaran yang menunjang sasaran {{ s.nomor }}", "s.anggaran", shared=True)
    line(document, "{%p if s.rekap.dihitung %}")
    line(
        document,
        "Rata-rata capaian sasaran {{ s.rekap.rata_rata }}% dengan serapan anggaran "
        "{{ s.anggaran.serapan }}%; selisih capaian dan serapan {{ s.selisih }} poin.",
        align=JUSTIFY,
    )
    document.paragraphs[-1].paragraph_format.space_before = Pt(6)
    line(document, "{%p endif %}")
    line(document, "{%p endif %}")
    _prose(document, "{{p s.narasi.efisiensi }}")
    document.add_heading("7. Program dan kegiatan penunjang", 4)
    _prose(document, "{{p s.narasi.penunjang }}")


def _subtitle(document: DocxDocument, text: str) -> None:
    line(document, text, bold=True, after=2)
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _this_year(document: DocxDocument) -> None:
    document.add_heading("1. Target dan realisasi {{ tahun }}", 4)
    widths = (4.8, 2.5, 3.1, 3.1, 1.8, 2.2)
    heads = ("Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)", "Predikat")
    table = _table(document, heads, widths)
    tag_row(table, "{%tr for i in s.indikator %}")
    nilai = "{% if i.predikat_nilai %} ({{ i.predikat_nilai }}){% endif %}"
    cells = (
        INDICATOR,
        "{{ i.satuan }}",
        "{{ i.target }}",
        f"{{{{ i.realisasi }}}}{nilai}",
        "{{ i.capaian }}",
        "{{ i.predikat }}",
    )
    _row(table, cells, widths, (LEFT, CENTER, CENTER, CENTER, CENTER, CENTER))
    tag_row(table, "{%tr endfor %}")


def _years(document: DocxDocument) -> None:
    document.add_heading("2. Dibandingkan dengan tahun-tahun sebelumnya", 4)
    widths = (5.2, 1.4, 3.1, 3.1, 1.8, 2.9)
    heads = ("Indikator Kinerja", "Tahun", "Target", "Realisasi", "Capaian (%)",
             "Pertumbuhan realisasi (%)")  # fmt: skip
    table = _table(document, heads, widths)
    tag_row(table, "{%tr for d in s.deret %}")
    tag_row(table, "{%tr for t in d.tahun %}")
    cells = (
        "{% vm %}{{ d.kode }}  {{ d.indikator }} ({{ d.satuan }})",
        "{{ t.tahun }}",
        "{{ t.target }}",
        "{{ t.realisasi }}",
        "{{ t.capaian }}",
        "{{ t.tumbuh }}",
    )
    _row(table, cells, widths, (LEFT, CENTER, CENTER, CENTER, CENTER, CENTER))
    tag_row(table, "{%tr endfor %}")
    tag_row(table, "{%tr endfor %}")


def _against(document: DocxDocument, nomor: str, what: str, head: str, key: str) -> None:
    document.add_heading(f"{nomor}. Dibandingkan dengan {what}", 4)
    widths = (6.1, 3.1, 3.1, 2.0, 3.2)
    heads = (
        "Indikator Kinerja",
        "Realisasi {{ tahun }}",
        head,
        "Tahun",
        "Realisasi terhadapnya (%)",
    )
    table = _table(document, heads, widths)
    tag_row(table, "{%tr for i in s.indikator %}")
    cells = (
        f"{INDICATOR} ({{{{ i.satuan }}}})",
        "{{ i.realisasi }}",
        f"{{{{ i.{key}.target }}}}",
        f"{{{{ i.{key}.tahun }}}}",
        f"{{{{ i.{key}.nilai }}}}",
    )
    _row(table, cells, widths, (LEFT, CENTER, CENTER, CENTER, CENTER))
    tag_row(table, "{%tr endfor %}")


def _notes(document: DocxDocument) -> None:
    """What staff wrote of the quarters beside their numbers."""
    line(document, "{%p if s.catatan %}")
    _title(document, "Kendala dan tindak lanjut yang dicatat pengisi")
    widths = (2.6, 2.3, 6.3, 6.3)
    table = _table(document, ("Indikator", "Periode", "Kendala", "Tindak lanjut"), widths)
    tag_row(table, "{%tr for c in s.catatan %}")
    cells = ("{{ c.kode }}", "{{ c.periode }}", "{{ c.kendala }}", "{{ c.tindak_lanjut }}")
    _row(table, cells, widths, (LEFT, CENTER, LEFT, LEFT))
    tag_row(table, "{%tr endfor %}")
    line(document, "", after=4)
    line(document, "{%p endif %}")


def _spent(document: DocxDocument, title: str, budget: str, *, shared: bool = False) -> None:
    """Budget lines with their sum; shared: those that serve other sasaran too say so."""
    _title(document, title)
    table = _table(document, SPENT_HEADS, SPENT_WIDTHS)
    tag_row(table, f"{{%tr for a in {budget}.baris %}}")
    also = "{% if a.juga %} (juga untuk sasaran {{ a.juga }}){% endif %}" if shared else ""
    money = ("pagu", "realisasi", "serapan")
    cells = (
        "{{ a.kode_rekening }}",
        f"{{{{ a.uraian }}}}{also}",
        *(f"{{{{ a.{key} }}}}" for key in money),
    )
    _row(table, cells, SPENT_WIDTHS, SPENT_ALIGNS)
    tag_row(table, "{%tr endfor %}")
    total = ("", "Jumlah", *(f"{{{{ {budget}.{key} }}}}" for key in money))
    _row(table, total, SPENT_WIDTHS, SPENT_ALIGNS)
