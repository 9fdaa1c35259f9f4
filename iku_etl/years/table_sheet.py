"""Sheet Tren: target, realisasi, capaian and growth of every indicator, a block of years each."""

from dataclasses import dataclass, field

from iku_etl.cellref import cell_name
from iku_etl.measure.rounding import round_formula
from iku_etl.rules.layouts import Kertas
from iku_etl.rules.settings import Settings
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.heights import table_height, text_width
from iku_etl.xlsx.sheet import Area, Sheet
from iku_etl.years.comparison import Trend, TrendIndicator
from iku_etl.years.parts import (
    DASH,
    UNREAD,
    Content,
    capaian_content,
    growth_content,
    realisasi_content,
    span_of_years,
    target_content,
    value_decimals,
)

NAME = "Tren"
HEAD_ROW, FIRST_ROW = 4, 6
NAMES = (("No", 5.0), ("Kode", 14.0), ("Indikator", 38.0), ("Satuan", 10.0))
YEAR_WIDTH, PADDING, ROOM = 8.0, 2.5, 3.0
TARGET, RENSTRA, REALISASI, CAPAIAN, TUMBUH = (
    "Target",
    "Target Renstra",
    "Realisasi",
    "Capaian (%)",
    "Pertumbuhan realisasi (%)",
)


@dataclass
class TrendTable:
    """The sheet, and where its blocks begin (the column of the first year)."""

    sheet: Sheet
    blok: dict[str, int] = field(default_factory=dict)

    def cell(self, nama: str, nomor: int, place: int) -> tuple[int, int]:
        """Row and column of an indicator (0-based) in a year (0-based) of a block."""
        return FIRST_ROW + nomor, self.blok[nama] + place


def put_names(sheet: Sheet, trend: Trend, title: str) -> None:
    """The title, and the columns that name every indicator; head and first row as in Tren."""
    sheet.put(1, 1, title, "bagian")
    sheet.put(2, 1, f"{trend.instansi}, {span_of_years(trend)}", "lurus")
    for column, (judul, width) in enumerate(NAMES, start=1):
        put_head(sheet, Area(HEAD_ROW, column, HEAD_ROW + 1, column), judul)
        sheet.widths[column] = width
    sheet.repeated_rows = (HEAD_ROW, HEAD_ROW + 1)
    sheet.frozen = (HEAD_ROW + 1, 3)
    for nomor, indicator in enumerate(trend.indikator):
        row, latest = FIRST_ROW + nomor, indicator.latest
        sheet.put(row, 1, str(nomor + 1), "tengah")
        sheet.put(row, 2, indicator.kode, "kiri")
        sheet.put(row, 3, indicator.name, "kiri")
        sheet.put(row, 4, latest.satuan, "tengah")
        texts = indicator.kode, indicator.name, latest.satuan
        for text, (_, width) in zip(texts, NAMES[1:], strict=True):
            sheet.raise_row(row, table_height(text, width - 1) + ROOM)


def put_head(sheet: Sheet, area: Area, judul: str) -> None:
    """A heading over an area, high enough for its text."""
    sheet.put(area.row, area.column, judul, "kepala_tabel")
    sheet.merge(area, "kepala_tabel")


def put_content(
    sheet: Sheet, row: int, column: int, content: Content, desimal: int, rumus: str = ""
) -> None:
    """A number, or a word in its place."""
    if isinstance(content, str):
        style = "status" if content == DASH or content[:1].islower() else "tengah"
        sheet.put(row, column, content, "masalah" if content == UNREAD else style, rumus)
        sheet.raise_row(row, table_height(content, sheet.widths[column] - 1))
    else:
        sheet.put(row, column, content, "angka", rumus, desimal)
        needed = text_width(format_number(content, desimal)) + PADDING
        sheet.widths[column] = max(sheet.widths[column], needed)


def build_table(trend: Trend, settings: Settings) -> TrendTable:
    """The sheet; growth is a live formula over the realisasi cells."""
    table = TrendTable(Sheet(NAME, Kertas(ukuran="F4", arah="landscape")))
    put_names(table.sheet, trend, "TREN TARGET, REALISASI DAN CAPAIAN")
    wanted = [TARGET, RENSTRA, REALISASI, CAPAIAN, TUMBUH]
    if not any(target.teks for i in trend.indikator for target in i.renstra):
        wanted.remove(RENSTRA)
    if len(trend.tahun) == 1:
        wanted.remove(TUMBUH)
    column = len(NAMES) + 1
    for nama in wanted:
        # Growth begins with the second year; its block is counted from the first like the others.
        first = 1 if nama == TUMBUH else 0
        table.blok[nama] = column - first
        column = _put_block_head(table.sheet, nama, column, trend.tahun[first:])
    for nomor, indicator in enumerate(trend.indikator):
        for place in range(len(trend.tahun)):
            _put_year(table, trend, settings, indicator, nomor, place)
    capaian = table.blok[CAPAIAN]
    last = FIRST_ROW + len(trend.indikator) - 1
    table.sheet.lights.append(Area(FIRST_ROW, capaian, last, capaian + len(trend.tahun) - 1))
    return table


def _put_block_head(sheet: Sheet, nama: str, column: int, tahun: tuple[str, ...]) -> int:
    last = column + len(tahun) - 1
    put_head(sheet, Area(HEAD_ROW, column, HEAD_ROW, last), nama)
    # A block of one year may be narrower than a word of its heading.
    word = max(text_width(word) for word in nama.split()) + PADDING
    width = max(YEAR_WIDTH, word / len(tahun)) if tahun else YEAR_WIDTH
    sheet.raise_row(HEAD_ROW, table_height(nama, width * len(tahun) * 0.85) + ROOM)
    for place, name in enumerate(tahun):
        sheet.put(HEAD_ROW + 1, column + place, name, "kepala_tabel")
        sheet.widths[column + place] = width
    return last + 1


def _put_year(
    table: TrendTable,
    trend: Trend,
    settings: Settings,
    indicator: TrendIndicator,
    nomor: int,
    place: int,
) -> None:
    places = value_decimals(trend, indicator)
    contents: dict[str, tuple[Content, int]] = {
        TARGET: (target_content(indicator.target[place]), places),
        RENSTRA: (target_content(indicator.renstra[place]), places),
        REALISASI: (realisasi_content(trend, indicator, place), places),
        CAPAIAN: (capaian_content(trend, indicator, place), indicator.desimal),
    }
    for nama, (content, desimal) in contents.items():
        if nama in table.blok:
            put_content(table.sheet, *table.cell(nama, nomor, place), content, desimal)
    if place:
        change = indicator.change[place]
        old = cell_name(*table.cell(REALISASI, nomor, place - 1))
        new = cell_name(*table.cell(REALISASI, nomor, place))
        formula = round_formula(f"({new}-{old})/ABS({old})*100", settings.desimal, settings)
        rumus = "" if change.tumbuh is None else formula
        where = table.cell(TUMBUH, nomor, place)
        put_content(table.sheet, *where, growth_content(change), settings.desimal, rumus)
