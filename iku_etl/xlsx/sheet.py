"""A sheet as a value: cells, merges and print set-up; renderers decide nothing."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from xlsxwriter.utility import quote_sheetname

from iku_etl.cellref import cell_name, column_letters
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.picture import EmbeddedPicture

# In a cell of this style, text between two marks is bold.
MOST_NAMED, UPRIGHT_POINTS = 20, 230.0
SIGNATURE = "penutup"
BOLD = "**"


class Cell(NamedTuple):
    """One written cell, 1-based; a formula is always written with its value."""

    row: int
    column: int
    content: str | float | None
    style: str
    rumus: str = ""
    desimal: int | None = None


class Merge(NamedTuple):
    """Cells shown as one; the content is that of the top left cell."""

    row: int
    column: int
    last_row: int
    last_column: int
    style: str


class BarChart(NamedTuple):
    """Bars over rows of the sheet with a line at 100, placed at a cell.

    label and nilai are what stands in their columns, for programs that draw without calculating;
    kolom_batas holds 100 in each row. uraian says in words what is drawn. Many bars stand upright:
    below them there is room for numbers, not for names.
    """

    judul: str
    uraian: str
    row: int
    label: tuple[str, ...]
    nilai: tuple[float, ...]
    kolom_label: int
    kolom_nilai: int
    kolom_batas: int
    position: tuple[int, int]

    @property
    def last_row(self) -> int:
        """The row of the last bar."""
        return self.row + len(self.label) - 1

    @property
    def is_upright(self) -> bool:
        """Whether the bars are too many to be named one below the other."""
        return len(self.label) > MOST_NAMED

    @property
    def height_points(self) -> float:
        """As high as its bars need."""
        return UPRIGHT_POINTS if self.is_upright else 75.0 + 22.0 * len(self.label)


class PlacedPicture(NamedTuple):
    """A picture at a cell, so many points high; uraian is what it shows, in words."""

    picture: EmbeddedPicture
    row: int
    column: int
    points: float
    uraian: str


class Area(NamedTuple):
    """A rectangle of cells."""

    row: int
    column: int
    last_row: int
    last_column: int


class Series(NamedTuple):
    """Cells that a chart shows as columns (kolom_lalu: pale ones) or as a line (putus: dashed)."""

    nama: str
    nilai: Area
    bentuk: str


class TrendChart(NamedTuple):
    """A chart over the years (or what else stands there): its series share the cells that name them.

    uraian says in words what is drawn, where that is more than the names of its series; desimal: with
    how many its columns bear their numbers, None for none.
    """

    tahun: Area
    series: tuple[Series, ...]
    position: tuple[int, int]
    pixels: tuple[int, int]
    uraian: str = ""
    desimal: int | None = None


class LongTable(NamedTuple):
    """An Excel table with filters from A1 on: its headings, and how many rows will be written below."""

    nama: str
    judul: tuple[str, ...]
    banyak: int


@dataclass
class Sheet:
    """A sheet under construction by one builder; nothing changes it afterwards."""

    nama: str
    kertas: Kertas
    cells: list[Cell] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    repeated_rows: tuple[int, int] | None = None
    print_from: int = 1  # the first row that is printed
    print_columns: int = 0  # the first so many columns of a table are printed; 0: all of them
    links: dict[tuple[int, int], str] = field(default_factory=dict)  # cells that lead to a sheet
    addresses: dict[tuple[int, int], str] = field(default_factory=dict)  # … to a file or the web
    picture: PlacedPicture | None = None
    breaks: list[int] = field(default_factory=list)  # rows with which a page ends
    scale: int | None = None  # percent, where a part must fit one page; else as its width needs
    hidden: set[int] = field(default_factory=set)  # columns
    frozen: tuple[int, int] | None = None
    lights: list[Area] = field(default_factory=list)
    bands: Area | None = None  # its rows that have a first cell are shown as bands
    charts: list[BarChart] = field(default_factory=list)
    year_charts: list[TrendChart] = field(default_factory=list)
    filter_area: Area | None = None
    table: LongTable | None = None
    marks: dict[str, tuple[int, int]] = field(default_factory=dict)  # cells that others lead to

    def put(
        self,
        row: int,
        column: int,
        content: str | float | None,
        style: str,
        rumus: str = "",
        desimal: int | None = None,
    ) -> None:
        """Adds one cell."""
        # Cell(…) by way of its base: there are thousands of cells in a workbook.
        self.cells.append(tuple.__new__(Cell, (row, column, content, style, rumus, desimal)))

    def merge(self, area: Area, style: str) -> None:
        """Merges an area unless it is a single cell."""
        if area.row != area.last_row or area.column != area.last_column:
            self.merges.append(Merge(*area, style))

    def raise_row(self, row: int, height: float) -> None:
        """Makes a row at least that high, in points."""
        self.heights[row] = max(self.heights.get(row, 0.0), height)

    def as_text(self) -> str:
        """The sheet a line a cell (address, value, formula, style), for golden tests."""
        lines = [f"# {self.nama} {self.kertas.ukuran} {self.kertas.arah}"]
        for cell in sorted(self.cells, key=lambda c: (c.row, c.column)):
            shown = "" if cell.content is None else repr(cell.content)
            formula = f" ={cell.rumus}" if cell.rumus else ""
            places = "" if cell.desimal is None else f"/{cell.desimal}"
            lines.append(
                f"{cell_name(cell.row, cell.column)} {shown}{formula} [{cell.style}{places}]"
            )
        for (row, column), lembar in sorted(self.links.items()):
            lines.append(f"tautan {cell_name(row, column)} {lembar}")
        for (row, column), address in sorted(self.addresses.items()):
            lines.append(f"alamat {cell_name(row, column)} {address}")
        for m in sorted(self.merges):
            first, last = cell_name(m.row, m.column), cell_name(m.last_row, m.last_column)
            lines.append(f"gabung {first}:{last}")
        if self.bands:
            lines.append(f"pita {cell_name(*self.bands[:2])}:{cell_name(*self.bands[2:])}")
        return "\n".join(lines)


def absolute_cell(lembar: str, row: int, column: int) -> str:
    """A reference for a formula: Perhitungan!$I$9."""
    return f"{absolute_column(lembar, column)}{row}"


@lru_cache(maxsize=1024)
def absolute_column(lembar: str, column: int) -> str:
    """The same without the row, for many cells of a column: Perhitungan!$I$."""
    return f"{quote_sheetname(lembar)}!${column_letters(column)}$"
