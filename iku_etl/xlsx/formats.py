"""The styles of gaya.yaml as XlsxWriter's formats, each made once a workbook."""

from collections.abc import Mapping
from functools import lru_cache
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
        properties = dict(_properties(self.styles.style[name], self.styles.huruf, desimal))
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


@lru_cache(maxsize=1024)  # of every workbook the same
def _properties(style: Gaya, huruf: str, desimal: int | None) -> Mapping[str, Any]:
    properties = format_properties(style, huruf)
    if desimal is not None:
        properties["num_format"] = number_format(desimal)
    return properties


def format_properties(style: Gaya, huruf: str) -> dict[str, Any]:
    """The properties of a style as XlsxWriter names them."""
    properties: dict[str, Any] = {
        "font_name": huruf,
        "font_size": style.ukuran or 10,
        "bold": style.tebal,
        "italic": style.miring,
        "underline": int(style.garis_bawah),
        "text_wrap": style.lipat,
        "align": ALIGN.get(style.rata, ""),
        "indent": style.jarak,
        "valign": VERTICAL.get(style.vertikal, ""),
    }
    if style.garis:
        properties |= {"border": 1, "border_color": "808080"}
    if style.isi:
        properties["bg_color"] = style.isi
    if style.warna:
        properties["font_color"] = style.warna
    return {key: value for key, value in properties.items() if value}
