"""Where the typed cells of a template stand, known before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass

from iku_etl.cellref import cell_name, column_letters, quote_sheet
from iku_etl.rules.input_table import QUARTER_COLUMNS, InputTable
from iku_etl.template.books import TemplateBook

TITLE_ROW, AGENCY_ROW, UNIT_ROW, HINT_ROW, TAG_ROW, NAME_ROW, HEADER_ROW, FIRST_ROW = range(8)
DETAIL_COLUMN = 1  # the first visible column of a detail sheet, after the hidden kunci


@dataclass(frozen=True, slots=True)
class Quarters:
    """The four quarter cells of one typed variable."""

    lembar: str
    row: int
    column: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The absolute references of TW1…TW4."""
        sheet = quote_sheet(self.lembar)
        letters = [column_letters(self.column + 1 + q) for q in range(len(QUARTER_COLUMNS))]
        return tuple(f"{sheet}!${letter}${self.row + 1}" for letter in letters)

    @property
    def range(self) -> str:
        """The range TW1:TW4."""
        last = column_letters(self.column + len(QUARTER_COLUMNS))
        return f"{self.cells[0]}:${last}${self.row + 1}"


@dataclass(frozen=True, slots=True)
class InputPlaces:
    """Typed variables by (kode, simbol); sheets of detail tables by table name."""

    quarters: Mapping[tuple[str, str], Quarters]
    details: Mapping[str, str]

    def detail_cell(self, tabel: str, position: int, column: int) -> str:
        """The reference of one cell of a detail table, by row and column position."""
        cell = cell_name(FIRST_ROW + position + 1, DETAIL_COLUMN + column + 1)
        return f"{quote_sheet(self.details[tabel])}!{cell}"


def place_cells(book: TemplateBook, table: InputTable) -> InputPlaces:
    """The places of every typed variable and detail table of a workbook."""
    column = table.position(QUARTER_COLUMNS[0])
    quarters: dict[tuple[str, str], Quarters] = {}
    for unit in book.units:
        row = FIRST_ROW
        for indikator in unit.indikator:
            for offset, variabel in enumerate(indikator.typed):
                place = Quarters(unit.lembar, row + offset, column)
                quarters[variabel.kode, variabel.simbol] = place
            row += max(1, len(indikator.typed))
    return InputPlaces(quarters, {table.tabel: table.lembar for table in book.rincian})
