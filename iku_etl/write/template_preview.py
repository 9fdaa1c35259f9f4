"""The very hidden sheet _hitung: live values of the year that the previews show while typing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from iku_etl.catalog.sources import SourceKind, Sumber
from iku_etl.cellref import column_letters, quote_sheet
from iku_etl.formula.literals import write_number
from iku_etl.formula.parse import Formula, FormulaError
from iku_etl.formula.excel import to_excel
from iku_etl.formula.tree import Call, Node, Symbol, children
from iku_etl.write.template_books import WORK_SHEET, Book, Kolom
from iku_etl.write.template_layout import Places
from iku_etl.write.template_plan import Indikator, Variabel

QUARTER_COUNT = 4
FIRST_COLUMN = 2  # after kode and simbol
YEAR_COLUMN = FIRST_COLUMN + QUARTER_COUNT
AVERAGED = "rata_rata"

Row = list[str | float]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a symbol stands for: in the year, in each quarter, and when it is filled."""

    tahun: str
    triwulan: tuple[str, ...]
    terisi: str = "ISNUMBER({})"

    def condition(self, reference: str) -> str:
        """The Excel condition that this reference is filled, '' when it always is."""
        return self.terisi.format(reference)


class Calculation:
    """The rows of _hitung: one per typed variable, detail source and indicator that is shown.

    A text that starts with = is a formula; every other cell is a value.
    """

    def __init__(self, book: Book, places: Places) -> None:
        self.rows: list[Row] = []
        self._book = book
        self._places = places
        self._tables = {table.tabel: table for table in book.rincian}
        self._cells: dict[str, str | None] = {}
        self._ranges: dict[Sumber, str] = {}
        self._quarterly = _quarterly(book.indikator)

    def year(self, kode: str) -> str | None:
        """The cell with an indicator's unrounded value; None when this workbook cannot tell."""
        if kode not in self._cells:
            self._cells[kode] = None  # stands while its own sources are looked at: a circle
            self._cells[kode] = self._add_indicator(kode)
        return self._cells[kode]

    def listed(self, pilihan: tuple[str, ...]) -> str:
        """The range that holds the options of a drop-down."""
        return self._add(["", "", *pilihan], FIRST_COLUMN, len(pilihan))

    def _add(self, row: Row, column: int, width: int = 1) -> str:
        self.rows.append(row)
        number = len(self.rows)
        first, last = column_letters(column + 1), column_letters(column + width)
        sheet = quote_sheet(WORK_SHEET)
        cell = f"{sheet}!${first}${number}"
        return cell if width == 1 and column == YEAR_COLUMN else f"{cell}:${last}${number}"

    def _add_indicator(self, kode: str) -> str | None:
        indikator = self._book.indikator.get(kode)
        if indikator is None or indikator.formula is None:
            return None
        terms = {v.simbol: self._terms(v) for v in indikator.variabel}
        known = {simbol: term for simbol, term in terms.items() if term is not None}
        try:
            row = self._indicator_row(indikator, indikator.formula, known)
        except (FormulaError, KeyError):
            return None
        return self._add(row, YEAR_COLUMN)

    def _indicator_row(
        self, indikator: Indikator, formula: Formula, terms: Mapping[str, Terms]
    ) -> Row:
        needed = [terms[simbol] for simbol in dict.fromkeys(_needed(formula.tree))]
        quarters: Row = [""] * QUARTER_COUNT
        if indikator.kode in self._quarterly:
            for q in range(QUARTER_COUNT):
                text = to_excel(formula, {s: t.triwulan[q] for s, t in terms.items()})
                quarters[q] = f"={_when([t.condition(t.triwulan[q]) for t in needed], text)}"
        conditions = [*self._complete(indikator)]
        if indikator.agregasi == AVERAGED:
            row = len(self.rows) + 1
            first, last = column_letters(FIRST_COLUMN + 1), column_letters(YEAR_COLUMN)
            text = f"AVERAGE(${first}${row}:${last}${row})"
        else:
            text = to_excel(formula, {s: t.tahun for s, t in terms.items()})
            conditions += [t.condition(t.tahun) for t in needed]
        return [indikator.kode, "", *quarters, f'=IFERROR({_when(conditions, text)},"")']

    def _complete(self, indikator: Indikator) -> Iterator[str]:
        """The conditions that no quarter is half filled (a standing number is typed just once)."""
        counted = [v for v in indikator.typed if not v.tetap_sekali]
        ranges = [self._places.quarters.get((v.kode, v.simbol)) for v in counted]
        for one, other in pairwise(ranges):
            if one and other:
                yield f'SUMPRODUCT(--(({one.range}="")<>({other.range}="")))=0'

    def _terms(self, variabel: Variabel) -> Terms | None:
        source = variabel.sumber
        if source is None:
            return None
        match source.jenis:
            case SourceKind.ISIAN:
                return self._typed(variabel)
            case SourceKind.TETAP:
                number = write_number(abs(source.nilai), ".")
                number = f"(-{number})" if source.nilai < 0 else number
                return Terms(number, (number,) * QUARTER_COUNT, "")
            case SourceKind.INDIKATOR:
                return self._other(source.kode)
            case SourceKind.RINCIAN:
                return self._detail(source)

    def _typed(self, variabel: Variabel) -> Terms | None:
        place = self._places.quarters.get((variabel.kode, variabel.simbol))
        if place is None:
            return None
        presence = variabel.tipe == "ada_tidak"
        text = _presence_year if presence else _number_year
        blank: Row = [""] * QUARTER_COUNT
        formula = f"={text(place.range, place.cells, variabel.agregasi)}"
        tahun = self._add([variabel.kode, variabel.simbol, *blank, formula], YEAR_COLUMN)
        cells = tuple(_presence(cell) for cell in place.cells) if presence else place.cells
        return Terms(tahun, cells)

    def _other(self, kode: str) -> Terms | None:
        tahun = self.year(kode)
        if tahun is None:
            return None
        row = tahun.rpartition("$")[2]
        sheet = quote_sheet(WORK_SHEET)
        letters = [column_letters(FIRST_COLUMN + 1 + q) for q in range(QUARTER_COUNT)]
        return Terms(tahun, tuple(f"{sheet}!${letter}${row}" for letter in letters))

    def _detail(self, source: Sumber) -> Terms | None:
        table = self._tables.get(source.tabel)
        wanted = self._book.rows_of.get(source)
        if table is None or not wanted:
            return None
        kolom = next((k for k in table.kolom if k.nama == source.kolom), None)
        if kolom is None:
            return None
        if source not in self._ranges:
            cells = [self._detail_cell(source.tabel, kolom, i) for i in wanted]
            self._ranges[source] = self._add([table.tabel, kolom.nama, *cells], 2, len(cells))
        reference = self._ranges[source]
        full = f"COUNT({{}})={len(wanted)}" if kolom.is_typed else ""
        return Terms(reference, (reference,) * QUARTER_COUNT, full)
