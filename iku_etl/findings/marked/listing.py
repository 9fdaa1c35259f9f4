"""Sheet Daftar Perbaikan: every problem of a workbook in a line, with a link to its cell."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from iku_etl.cellref import CellRef, cell_name, quote_sheet
from iku_etl.findings.marked.appearance import MarkAppearance, shorten
from iku_etl.findings.marked.notes import MAIN
from iku_etl.findings.marked.styles import StyleTable
from iku_etl.findings.marked.xmlpart import escape
from iku_etl.issues import Issue
from iku_etl.messages.catalogue import Tingkat
from iku_etl.template.style import F4, header_height, row_height
from iku_etl.xlsx.heights import text_height

HEADER_ROW = 5
TITLE_HEIGHT, LINE_HEIGHT = 24.0, 16.0
WRAP, CENTRE = 'wrapText="1"', 'horizontal="center" wrapText="1"'
# Size, bold, colour of the letters, fill ("kotak": only lines around), alignment.
LOOKS: Mapping[str, tuple[int, bool, str, str, str]] = {
    "judul": (14, True, "", "", ""),
    "ringkasan": (10, True, "", "", ""),
    "langkah": (10, False, "catatan", "", WRAP),
    "kepala": (10, True, "huruf_kepala", "kepala", CENTRE),
    "tengah": (10, False, "", "kotak", CENTRE),
    "teks": (10, False, "", "kotak", f'horizontal="left" indent="1" {WRAP}'),
    "tautan": (10, False, "tautan", "kotak", CENTRE),
    "galat": (10, True, "", "galat", CENTRE),
    "peringatan": (10, True, "", "peringatan", CENTRE),
}


def fill_colour(looks: MarkAppearance, tingkat: str) -> str:
    """The look (dxf) of a faulty cell; its letters too, for a white heading may be at fault."""
    colour = f"FF{looks.warna[tingkat]}"
    return (
        f'<dxf><font><color rgb="FF{looks.warna["huruf"]}"/></font><fill>'
        f'<patternFill patternType="solid"><fgColor rgb="{colour}"/><bgColor rgb="{colour}"/>'
        "</patternFill></fill></dxf>"
    )


def list_xml(
    issues: Sequence[Issue],
    sheets: Iterable[str],
    looks: MarkAppearance,
    styles: StyleTable,
    steps: str,
) -> str:
    """The worksheet part; links lead to the sheets that are in the workbook."""
    look = _Look(looks, styles)
    known = set(sheets)
    links, rows = [], []
    for number, issue in enumerate(issues, 1):
        row = HEADER_ROW + number
        target = _target(issue.ref) if issue.ref.lembar in known else ""
        if target:
            column = 4 if issue.ref.sel else 3
            links.append(f'<hyperlink ref="{cell_name(row, column)}" location="{escape(target)}"/>')
        rows.append(_issue_row(row, number, issue, looks, look, bool(target)))
    widths = "".join(
        f'<col min="{i}" max="{i}" width="{one.lebar}" customWidth="1"/>'
        for i, one in enumerate(looks.kolom, 1)
    )
    link_xml = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    last = cell_name(HEADER_ROW, len(looks.kolom))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{MAIN}"><sheetPr><tabColor rgb="FF{looks.warna["galat"]}"/>'
        '<pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" '
        f'tabSelected="1" workbookViewId="0"><pane ySplit="{HEADER_ROW}" '
        f'topLeftCell="A{HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{HEADER_ROW + 1}" sqref="A{HEADER_ROW + 1}"/>'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols>'
        f"<sheetData>{_head(issues, looks, look, steps)}{''.join(rows)}</sheetData>"
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
        f'<mergeCells count="1"><mergeCell ref="A3:{last[0]}3"/></mergeCells>{link_xml}'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{F4}" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;8&amp;A&amp;R&amp;8Halaman &amp;P dari &amp;N"
        "</oddFooter></headerFooter></worksheet>"
    )


class _Look:
    """The cell formats of the list, each made in the sender's styles when it is first used."""

    def __init__(self, looks: MarkAppearance, styles: StyleTable) -> None:
        self._huruf, self._warna, self._styles = looks.huruf, looks.warna, styles

    def __call__(self, name: str) -> int:
        """The number of a format."""
        size, bold, colour, fill, align = LOOKS[name]
        font = self._styles.index("fonts", self._font(size, bold, colour))
        kind = self._styles.index("fills", self._fill(fill)) if fill in self._warna else 0
        border = self._styles.index("borders", self._border()) if fill else 0
        return self._styles.index(
            "cellXfs",
            f'<xf numFmtId="0" fontId="{font}" fillId="{kind}" borderId="{border}" xfId="0" '
            'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
            f'<alignment vertical="center" {align}/></xf>',
        )

    def _font(self, size: int, bold: bool, colour: str) -> str:
        line = "<u/>" if colour == "tautan" else ""
        rgb = f'<color rgb="FF{self._warna[colour]}"/>' if colour else ""
        weight = "<b/>" if bold else ""
        return f'<font>{weight}{line}<sz val="{size}"/>{rgb}<name val="{self._huruf}"/></font>'

    def _fill(self, name: str) -> str:
        return (
            f'<fill><patternFill patternType="solid"><fgColor rgb="FF{self._warna[name]}"/>'
            '<bgColor indexed="64"/></patternFill></fill>'
        )

    def _border(self) -> str:
        colour = f'<color rgb="FF{self._warna["batas"]}"/>'
        sides = ("left", "right", "top", "bottom")
        lines = "".join(f'<{side} style="thin">{colour}</{side}>' for side in sides)
        return f"<border>{lines}<diagonal/></border>"


def _head(issues: Sequence[Issue], looks: MarkAppearance, look: _Look, steps: str) -> str:
    found = Counter(issue.tingkat for issue in issues)
    counts = {tingkat.value: found[tingkat] for tingkat in Tingkat}
    width = sum(column.lebar for column in looks.kolom)
    columns = [(k.judul, k.lebar) for k in looks.kolom]
    titles = [(title, look("kepala")) for title, _ in columns]
    return (
        _row(1, TITLE_HEIGHT, [(looks.judul, look("judul"))])
        + _row(2, LINE_HEIGHT, [(looks.ringkasan.format_map(counts), look("ringkasan"))])
        + _row(3, text_height(steps, width) + 4, [(steps, look("langkah"))])
        + _row(HEADER_ROW, header_height(*columns), titles)
    )


def _issue_row(
    row: int, number: int, issue: Issue, looks: MarkAppearance, look: _Look, is_link: bool
) -> str:
    ref = issue.ref
    sel = ref.sel if ref.column or not ref.row else looks.baris.format(baris=ref.row)
    texts = (
        str(number),
        looks.tingkat[issue.tingkat],
        ref.lembar or looks.seluruh_berkas,
        sel,
        shorten(_subject(issue)),
        shorten(issue.pesan),
        shorten(issue.saran),
    )
    names = ["tengah", issue.tingkat.value, "teks", "tengah", "teks", "teks", "teks"]
    if is_link:
        names[3 if sel else 2] = "tautan"
    height = row_height(*((t, k.lebar) for t, k in zip(texts, looks.kolom, strict=True)))
    return _row(row, height, [(t, look(n)) for t, n in zip(texts, names, strict=True)])


def _subject(issue: Issue) -> str:
    """The indicator with its name, and below it the data that is asked in the cell."""
    indikator = " ".join(filter(None, (issue.indikator, issue.nama_indikator)))
    return "\n".join(filter(None, (indikator, issue.data)))


def _row(row: int, height: float, cells: Sequence[tuple[str, int]]) -> str:
    """Inline texts: nothing that begins with = can become a formula."""
    xml = "".join(
        f'<c r="{cell_name(row, column)}" s="{style}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(text)}</t></is></c>'
        for column, (text, style) in enumerate(cells, 1)
    )
    return f'<row r="{row}" ht="{height:g}" customHeight="1">{xml}</row>'


def _target(ref: CellRef) -> str:
    return f"{quote_sheet(ref.lembar)}!{cell_name(max(ref.row, 1), max(ref.column, 1))}"
