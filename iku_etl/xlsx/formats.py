"""The styles of gaya.yaml as XlsxWriter's formats, each made once a workbook."""

from typing import Any

from xlsxwriter import Workbook

from iku_etl.rules.styles import Gaya, Styles
from iku_etl.xlsx.number_format import number_format

ALIGN = {"kiri": "left", "tengah": "center", "kanan": "right"}
VERTICAL = {"atas": "top", "tengah": "vcenter", "bawah": "bottom"}
Style = tuple[str, int | None]


class Formats(dict[Style, Any]):
    """The format of a style with so many decimals (None: as the style has it)."""

    def __init__(self, book: Workbook, styles: Styles) -> None:
        super().__init__()
        self.book = book
        self.styles = styles

    def __missing__(self, style: Style) -> Any:
        name, desimal = style
        properties = format_properties(self.styles.gaya[name], self.styles.huruf)
        if desimal is not None:
            properties["num_format"] = number_format(desimal)
        made = self[style] = self.book.add_format(properties)
        return made


class FormatNumbers(dict[Style, int]):
    """The numbers under which the file knows the formats."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.formats = formats

    def __missing__(self, style: Style) -> int:
        number: int = self.formats[style]._get_xf_index()
        self[style] = number
        return number


def format_properties(gaya: Gaya, huruf: str) -> dict[str, Any]:
    """The properties of a style as XlsxWriter names them."""
    properties: dict[str, Any] = {
        "font_name": huruf,
        "font_size": gaya.ukuran or 10,
        "bold": gaya.tebal,
        "italic": gaya.miring,
        "text_wrap": gaya.lipat,
        "align": ALIGN.get(gaya.rata, ""),
        "indent": gaya.jarak,
        "valign": VERTICAL.get(gaya.vertikal, ""),
    }
    if gaya.garis:
        properties |= {"border": 1, "border_color": "808080"}
    if gaya.isi:
        properties["bg_color"] = gaya.isi
    if gaya.warna:
        properties["font_color"] = gaya.warna
    return {key: value for key, value in properties.items() if value}
