"""What the colours of capaian and the predikat mean, with the limits by which they are given."""

from iku_etl.report.book import Book
from iku_etl.report.columns import Columns
from iku_etl.rules.all import Lampu
from iku_etl.rules.scales import Skala, spell_intervals
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet

COLOUR, FIRST, LAST = 2, 3, 5  # columns of the legend on Rekap


def legend_text(book: Book, columns: Columns) -> str:
    """The legend in a sentence for each of the columns that an official table has."""
    lampu, skala = book.rules.lampu, book.rules.scale(book.settings.skala)
    colours = zip((a.warna for a in lampu.ambang), spell_intervals(lampu.ambang), strict=True)
    levels = zip((j.label for j in skala.jenjang), skala.intervals(), strict=True)
    sentences = {
        "capaian": f"Warna capaian (%): {'; '.join(f'{name} {limit}' for name, limit in colours)}.",
        "predikat": f"Predikat: {'; '.join(f'{name} {limit}' for name, limit in levels)}.",
    }
    return " ".join(text for name, text in sentences.items() if columns.result(name))


def put_legend(sheet: Sheet, row: int, lampu: Lampu, skala: Skala) -> int:
    """The same as a small table with the colours themselves; returns the row after it."""
    sheet.put(row, 1, "Arti warna dan predikat capaian (%)", "bagian")
    first = row + 1
    for here, (ambang, limit) in enumerate(
        zip(lampu.ambang, spell_intervals(lampu.ambang), strict=True), start=first
    ):
        text = f"{ambang.warna}: {limit}"
        sheet.put(here, COLOUR, text, f"lampu_{ambang.warna}")
    for here, (jenjang, limit) in enumerate(
        zip(skala.jenjang, skala.intervals(), strict=True), start=first
    ):
        text = f"{jenjang.label}: {limit}"
        sheet.put(here, FIRST, text, "kiri")
        sheet.merge(Area(here, FIRST, here, LAST), "kiri")
        width = sum(sheet.widths[column] for column in range(FIRST, LAST + 1))
        sheet.raise_row(here, table_height(text, width))
    return first + max(len(lampu.ambang), len(skala.jenjang)) + 1
