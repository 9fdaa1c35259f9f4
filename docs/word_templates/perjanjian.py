"""The template of Perjanjian Kinerja; its wording is that of PermenPANRB 53/2014, Lampiran I."""

from docx.document import Document as DocxDocument
from docx.enum.section import WD_SECTION
from word_templates.parts import (
    CENTER,
    JUSTIFY,
    add_cells,
    grid,
    initials,
    kop,
    line,
    paper,
    plain_rows,
    tag_row,
)

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
# Above the title where iku.toml has no kop.
NAMED = ("{{ pemda }}", "{{ instansi | upper }}")
PARTY_LABELS = (("Nama", "nama"), ("Jabatan", "jabatan"))
HEADS = ("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target")
WIDTHS = (1.1, 5.4, 6.4, 2.2, 2.4)


def agreement() -> DocxDocument:
    """The statement of both parties, then the lampiran with the targets."""
    document = paper("Perjanjian Kinerja")
    _statement(document)
    _attachment(document)
    return document


def _statement(document: DocxDocument) -> None:
    kop(document, NAMED)
    line(document, "PERJANJIAN KINERJA TAHUN {{ tahun }}", bold=True, align=CENTER, after=24)
    line(document, OPENING, align=JUSTIFY, after=12)
    _people(document, "pertama", "Selanjutnya disebut pihak pertama")
    _people(document, "kedua", "Selaku atasan pihak pertama, selanjutnya disebut pihak kedua")
    for text in PROMISE:
        line(document, text, align=JUSTIFY, after=12)
    _signatures(document)
    initials(document)


def _people(document: DocxDocument, party: str, closing: str) -> None:
    rows = [(label, ":", f"{{{{ {party}.{key} }}}}") for label, key in PARTY_LABELS]
    plain_rows(document, rows, (2.6, 0.5, 14.4), None)
    line(document, closing, align=JUSTIFY, after=12)


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
    table = plain_rows(document, rows, (8.5, 8.5), CENTER)
    for cell in table.rows[4].cells:
        cell.paragraphs[0].runs[0].bold = True


def _attachment(document: DocxDocument) -> None:
    document.add_section(WD_SECTION.NEW_PAGE)
    line(document, "LAMPIRAN", bold=True, align=CENTER, after=0)
    line(document, "PERJANJIAN KINERJA TAHUN {{ tahun }}", bold=True, align=CENTER, after=0)
    line(document, "{{ pertama.jabatan | upper }}", bold=True, align=CENTER, after=12)
    table = grid(document, HEADS, WIDTHS)
    tag_row(table, "{%tr for s in sasaran %}")
    tag_row(table, "{%tr for i in s.indikator %}")
    cells = (
        "{% vm %}{{ s.nomor }}",
        "{% vm %}{{ s.sasaran }}",
        "{{ i.indikator }}",
        "{{ i.satuan }}",
        "{{ i.target }}",
    )
    add_cells(table, cells, WIDTHS, (CENTER, None, None, CENTER, CENTER))
    tag_row(table, "{%tr endfor %}")
    tag_row(table, "{%tr endfor %}")
    line(document, "", after=6)
    budget = grid(document, ("Program", "Anggaran (Rp)", "Keterangan"), (9.0, 4.5, 4.0))
    for _ in range(3):
        budget.add_row()
    line(document, "", after=12)
    _signatures(document)
