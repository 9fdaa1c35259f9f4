"""The Daftar Isi of a workbook with many sheets: a link to each, and from each a link back."""

from collections.abc import Sequence
from dataclasses import dataclass

from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Sheet

NAME = "Daftar Isi"
BACK = "← Daftar Isi"
MOST_TABS = 8  # sheets whose tabs are all in sight; of them nobody needs a list
WIDTHS = {1: 6.0, 2: 34.0, 3: 62.0, 4: 12.0, 5: 14.0}
HEADS = ("No", "Lembar", "Isi", "Indikator", "Belum dihitung")


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A sheet in the list; of a table its indicators, and how many of them lack a capaian."""

    lembar: str
    about: str
    indicators: int | None = None
    missing: int | None = None


def needs_contents(sheets: int) -> bool:
    """Whether a workbook of so many sheets has a list of them."""
    return sheets > MOST_TABS


def build_contents(title: str, ukuran: str, entries: Sequence[ContentsLine]) -> Sheet:
    """The list of what has that title, in the order of the sheets, on paper of that size."""
    sheet = Sheet(NAME, Kertas(ukuran=ukuran, arah="portrait"), widths=dict(WIDTHS))
    sheet.put(1, 1, f"DAFTAR ISI {title}", "bagian")
    for column, head in enumerate(HEADS, start=1):
        sheet.put(3, column, head, "kepala_tabel")
    for number, entry in enumerate(entries, start=1):
        row = 3 + number
        sheet.put(row, 1, str(number), "tengah")
        sheet.put(row, 2, entry.lembar, "tautan")
        sheet.links[row, 2] = entry.lembar
        sheet.put(row, 3, entry.about, "kiri")
        for column, count in ((4, entry.indicators), (5, entry.missing)):
            sheet.put(row, column, count, "angka", desimal=None if count is None else 0)
        texts = ((entry.lembar, 2), (entry.about, 3))
        sheet.raise_row(row, max(table_height(text, WIDTHS[column]) for text, column in texts))
    sheet.repeated_rows, sheet.frozen = (3, 3), (3, 0)
    return sheet


def put_way_back(sheet: Sheet, column: int) -> None:
    """A link to the list in the first row."""
    sheet.put(1, column, BACK, "tautan_balik")
    sheet.links[1, column] = NAME
