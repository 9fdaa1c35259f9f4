"""Cell formats and page set-up of the blank template."""

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from iku_etl.template.appearance import TemplateAppearance
from iku_etl.xlsx.heights import text_height

F4 = 14  # Excel's "Folio" 8.5 × 13 in, the F4 sheet of Indonesian offices
SMALL = 9
SMALL_RATIO = SMALL / 10
PADDING = 5.0
BORDER = 0.5
BOLD = 1.1  # bold letters are wider
INDENT = 1.5  # column width that a cell's indent and borders take
LOWEST_ROW, HIGHEST_ROW = 20.0, 400.0
PROTECTION = {"format_columns": True, "format_rows": True}


ANY_NUMBER = "[$-421]General"  # the decimals that were typed, after an Indonesian comma


def template_number_format(desimal: int) -> str:
    """Indonesian digits: thousands and that many decimals."""
    return "[$-421]#,##0" + (f".{'0' * desimal}" if desimal else "")


def base_font(looks: TemplateAppearance) -> dict[str, object]:
    """The font of every cell, also of the Normal style, by whose digits Excel measures columns."""
    return {"font_name": looks.huruf, "font_size": 10, "font_scheme": "none"}


def template_styles(looks: TemplateAppearance) -> dict[str, dict[str, object]]:
    """The properties of every cell format by its name, as XlsxWriter calls them."""
    warna = looks.warna
    cell = {"border": 1, "border_color": f"#{warna['batas']}", "valign": "vcenter"}
    wrapped = {**cell, "text_wrap": True}
    left = {**wrapped, "indent": 1}
    typed = {
        **cell,
        "bg_color": f"#{warna['isian']}",
        "border_color": f"#{warna['batas_isian']}",
        "locked": False,
    }
    grey = {"font_color": f"#{warna['catatan']}"}
    computed = {**left, "bg_color": f"#{warna['terhitung']}"}
    preview = {**cell, "italic": True, "font_color": f"#{warna['pratinjau']}"}
    return {
        "judul": {"bold": True, "font_size": 13, "valign": "vcenter"},
        "label": {"bold": True},
        "label_isian": {"bold": True, "valign": "vcenter", "align": "right", "indent": 1},
        "garis": {"bottom": 1, "bottom_color": "#000000"},
        "teks": {"text_wrap": True, "valign": "top"},
        "nomor": {"valign": "top", "align": "right", "indent": 1},
        "tautan": {"font_color": "#0B5394", "underline": 1, "valign": "vcenter"},
        "polos": {"valign": "vcenter"},
        "polos_lipat": {"valign": "vcenter", "text_wrap": True},
        "perintah": {"valign": "vcenter", "indent": 1},
        "kepala": {
            **wrapped,
            "bold": True,
            "align": "center",
            "bg_color": f"#{warna['kepala']}",
            "font_color": f"#{warna['huruf_kepala']}",
        },
        "katalog": left,
        "tengah": {**wrapped, "align": "center"},
        "isian": {**typed, "align": "right", "indent": 1},
        "isian_tengah": {**typed, "align": "center"},
        "isian_tanggal": {**typed, "align": "left", "indent": 1},
        "isian_teks": {**typed, "num_format": "@", "indent": 1, "text_wrap": True},
        "isian_catatan": {**typed, "num_format": "@", "text_wrap": True, "valign": "top"},
        "isian_contoh": {**typed, "locked": True},
        "terhitung": computed,
        "catatan": {**computed, **grey, "italic": True},
        "target": {**wrapped, "align": "center", "bg_color": f"#{warna['terhitung']}"},
        "pagu": {**computed, "align": "right"},
        "pratinjau": {**preview, "align": "right", "indent": 1},
        "kepala_boleh": {
            **wrapped,
            "bold": True,
            "align": "center",
            "bg_color": f"#{warna['terhitung']}",
        },
        "contoh": {"italic": True, "text_wrap": True, "font_color": f"#{warna['pratinjau']}"},
        "nama_mesin": {"font_size": SMALL, "font_color": f"#{warna['pratinjau']}"},
        "teks_saja": {"num_format": "@", "valign": "vcenter"},
        "kecil": {"font_size": SMALL, **grey},
    }


class TemplateFormats:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook, looks: TemplateAppearance) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str], Format] = {}
        self._properties = template_styles(looks)
        self._base = base_font(looks)

    def get(self, name: str, num_format: str = "") -> Format:
        """The format of that name, with a number format of its own."""
        key = name, num_format
        if key not in self._made:
            extra = {"num_format": num_format} if num_format else {}
            properties = {**self._base, **self._properties[name], **extra}
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


def set_page(sheet: Worksheet, header_row: int | None) -> None:
    """F4 landscape on one page's width, the header row on every page, page numbers."""
    sheet.set_paper(F4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer('&L&"Arial"&8&A&R&"Arial"&8Halaman &P dari &N', {"margin": 0.3})
    sheet.hide_gridlines(2)
    if header_row is not None:
        sheet.repeat_rows(header_row)


def row_height(*cells: tuple[str, float]) -> float:
    """The height of a row from its (text, column width) pairs."""
    highest = max((text_height(text, width - INDENT) for text, width in cells), default=0.0)
    return min(max(highest + PADDING, LOWEST_ROW), HIGHEST_ROW)


def header_height(*cells: tuple[str, float]) -> float:
    """The height of a header row: bold letters, no indent."""
    highest = max(text_height(text, (width - BORDER) / BOLD) for text, width in cells)
    return max(highest + 2 * PADDING, LOWEST_ROW)
