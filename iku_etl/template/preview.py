"""The very hidden sheet _hitung: live values of the year that the previews show while typing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from iku_etl.catalog.sources import SourceKind, Sumber
from iku_etl.cellref import column_letters, quote_sheet
from iku_etl.formula.excel import to_excel
from iku_etl.formula.literals import write_signed
from iku_etl.formula.parse import Formula, FormulaError
from iku_etl.rules.scales import Skala
from iku_etl.rules.vocabulary import Kosakata
from iku_etl.template.books import WORK_SHEET, Rincian, TemplateBook
from iku_etl.template.layout import InputPlaces, Quarters
from iku_etl.template.plan import Indikator, Variabel
from iku_etl.template.values import (
    AVERAGED,
    DOUBT,
    NumberRule,
    carried_forward,
    clean_number,
    detail_value,
    fixed_value,
    has_doubt,
    last,
    last_score,
    level_score,
    needed_symbols,
    number_year,
    presence,
    presence_year,
    quarterly,
    takes_quarter,
    when,
)

QUARTERS = range(4)
FIRST_COLUMN = 2  # after kode and simbol
YEAR_COLUMN = FIRST_COLUMN + len(QUARTERS)


class Live(str):
    """A cell of _hitung that is a formula, without its =."""

    __slots__ = ()


Row = list[str | float]


@dataclass(frozen=True, slots=True)
class Terms:
    """What a symbol stands for: in the year, in each quarter, and when it counts as filled."""

    tahun: str
    triwulan: tuple[str, ...]
    terisi: str = "ISNUMBER({})"

    @property
    def is_typed(self) -> bool:
        """Whether something typed decides it: a constant is always there."""
        return bool(self.terisi)

    def condition(self, reference: str) -> str:
        """The Excel condition that this reference is filled, '' when it always is."""
        return self.terisi.format(reference)

    def doubt(self, reference: str) -> str:
        """The Excel condition that only the reader can say what this reference means."""
        is_cell = reference.endswith(tuple("0123456789"))
        return has_doubt(reference) if is_cell else f'{reference}="{DOUBT}"'


class Calculation:
    """The rows of _hitung: one per typed variable, detail source and indicator that is shown."""

    def __init__(
        self,
        book: TemplateBook,
        places: InputPlaces,
        kosakata: Kosakata,
        refused: Collection[str] = (),
    ) -> None:
        self.rows: list[Row] = []
        self._book = book
        self._kosakata = kosakata
        self._refused = refused
        self._places = places
        self._tables = {table.tabel: table for table in book.rincian}
        self._cells: dict[str, str | None] = {}
        self._ranges: dict[Sumber, str] = {}
        self._quarterly = quarterly(book.indikator)
        self._carried: dict[Variabel, str] = {}

    def year(self, kode: str) -> str | None:
        """The cell with an indicator's unrounded value; None when this workbook cannot tell."""
        if kode not in self._cells:
            self._cells[kode] = None  # stands while its own sources are looked at: a circle
            self._cells[kode] = self._add_indicator(kode)
        return self._cells[kode]

    def listed(self, pilihan: tuple[str, ...]) -> str:
        """The range that holds the options of a drop-down."""
        return self._add_range(["", "", *pilihan])

    def _add_year(self, kode: str, simbol: str, quarters: Row, text: str) -> str:
        self.rows.append([kode, simbol, *quarters, Live(text)])
        return _cell(YEAR_COLUMN, len(self.rows))

    def _add_range(self, row: Row) -> str:
        self.rows.append(row)
        number = len(self.rows)
        return f"{_cell(FIRST_COLUMN, number)}:${column_letters(len(row))}${number}"

    def _add_indicator(self, kode: str) -> str | None:
        indikator = self._book.indikator.get(kode)
        if indikator is None or indikator.formula is None or kode in self._refused:
            return None
        found = {v.simbol: self._terms(v, indikator) for v in indikator.variabel}
        terms = {simbol: term for simbol, term in found.items() if term is not None}
        try:
            return self._add_formula(indikator, indikator.formula, terms)
        except (FormulaError, KeyError):  # catalog check tells; here the preview stays blank
            return None

    def _add_formula(
        self, indikator: Indikator, formula: Formula, terms: Mapping[str, Terms]
    ) -> str:
        doubtful = [t for t in terms.values() if t.is_typed]
        needed = [terms[simbol] for simbol in dict.fromkeys(needed_symbols(formula.tree))]
        whole = takes_quarter(indikator, self._book.indikator)
        asked = list(terms.values()) if whole else needed
        quarters: Row = [""] * len(QUARTERS)
        if indikator.kode in self._quarterly:
            for q in QUARTERS:
                text = to_excel(formula, {s: t.triwulan[q] for s, t in terms.items()})
                conditions = [t.condition(t.triwulan[q]) for t in asked]
                doubts = [t.doubt(t.triwulan[q]) for t in doubtful]
                quarters[q] = Live(when(conditions, text, doubts))
        if whole:
            row = len(self.rows) + 1
            text = last([_cell(FIRST_COLUMN + q, row) for q in QUARTERS])
            return self._add_year(indikator.kode, "", quarters, f'IFERROR({text},"")')
        conditions = [*self._whole_quarters(indikator)]
        doubts = [t.doubt(t.tahun) for t in doubtful]
        if indikator.agregasi == AVERAGED:
            row = len(self.rows) + 1
            text = f"AVERAGE({_cell(FIRST_COLUMN, row)}:${column_letters(YEAR_COLUMN)}${row})"
        else:
            text = to_excel(formula, {s: t.tahun for s, t in terms.items()})
            conditions += [t.condition(t.tahun) for t in needed]
        year = f'IFERROR({when(conditions, text, doubts)},"")'
        return self._add_year(indikator.kode, "", quarters, year)

    def _whole_quarters(self, indikator: Indikator) -> Iterator[str]:
        """The conditions that no quarter is half filled; in a mean what is carried forward counts."""
        averaged = indikator.agregasi == AVERAGED
        counted = [v for v in indikator.typed if averaged or not v.tetap_sekali]
        places = [(v, self._places.quarters.get((v.kode, v.simbol))) for v in counted]
        ranges = [self._carried.get(v, place.range) for v, place in places if place]
        for one, other in pairwise(ranges):
            yield f'SUMPRODUCT(--(({one}="")<>({other}="")))=0'

    def _terms(self, variabel: Variabel, indikator: Indikator) -> Terms | None:
        source = variabel.sumber
        if source is None:
            return None
        match source.jenis:
            case SourceKind.ISIAN:
                return self._typed(variabel, indikator)
            case SourceKind.TETAP:
                number = write_signed(source.nilai, ".")
                return Terms(number, (number,) * len(QUARTERS), "")
            case SourceKind.INDIKATOR:
                return self._other(source.kode)
            case SourceKind.RINCIAN:
                return self._detail(source, variabel)

    def _typed(self, variabel: Variabel, indikator: Indikator) -> Terms | None:
        place = self._places.quarters.get((variabel.kode, variabel.simbol))
        if place is None:
            return None
        if variabel.skala:
            return self._level(variabel, variabel.skala, place.cells)
        is_presence = variabel.tipe == "ada_tidak"
        text = presence_year if is_presence else number_year
        cells, span = (place.cells, place.range) if is_presence else self._cleaned(variabel, place)
        year = text(cells, span, variabel.agregasi)
        quarters = self._carried_forward(variabel, indikator, cells)
        year = self._add_year(variabel.kode, variabel.simbol, quarters, year)
        if any(quarters):
            row = len(self.rows)
            cells = tuple(_cell(FIRST_COLUMN + q, row) for q in QUARTERS)
            self._carried[variabel] = f"{cells[0]}:{cells[-1].rpartition('!')[2]}"
        return Terms(year, tuple(map(presence, cells)) if is_presence else cells)

    def _level(self, variabel: Variabel, skala: Skala, cells: Sequence[str]) -> Terms:
        """The score of a typed predikat: its quarters, and the last of them."""
        texts = [level_score(cell, skala) for cell in cells]
        row = len(self.rows) + 1
        quarters = tuple(_cell(FIRST_COLUMN + q, row) for q in QUARTERS)
        year = self._add_year(
            variabel.kode,
            variabel.simbol,
            [Live(text) for text in texts],
            last_score(cells, quarters),
        )
        return Terms(year, quarters)

    def _cleaned(self, variabel: Variabel, place: Quarters) -> tuple[tuple[str, ...], str]:
        """The quarters of a typed number as the reader takes them, and their range."""
        rule = self._rule(variabel, variabel.minimum, variabel.maksimum)
        row: Row = [Live(clean_number(cell, rule)) for cell in place.cells]
        span = self._add_range([variabel.kode, variabel.simbol, *row])
        number = len(self.rows)
        return tuple(_cell(FIRST_COLUMN + q, number) for q in QUARTERS), span

    def _rule(
        self, variabel: Variabel, minimum: float | None, maksimum: float | None
    ) -> NumberRule:
        persen = self._kosakata.is_percent(variabel.satuan)
        return NumberRule(persen, variabel.tipe == "bulat", minimum, maksimum)

    def _carried_forward(
        self, variabel: Variabel, indikator: Indikator, cells: Sequence[str]
    ) -> Row:
        """The quarters of a number that is typed once, where quarters count; else blank."""
        if not variabel.tetap_sekali or indikator.kode not in self._quarterly:
            return [""] * len(QUARTERS)
        beside = [self._quarter_cells(v) for v in indikator.variabel if v is not variabel]
        known = ["&".join(at[q] for at in beside if at) for q in QUARTERS]
        return [Live(carried_forward(cells[: q + 1], known[q])) for q in QUARTERS]

    def _quarter_cells(self, variabel: Variabel) -> Sequence[str]:
        """The cells that are filled in the quarters for which this variable is known."""
        if variabel.sumber and variabel.sumber.jenis is SourceKind.INDIKATOR:
            other = self._other(variabel.sumber.kode)
            return other.triwulan if other else ()
        place = self._places.quarters.get((variabel.kode, variabel.simbol))
        return place.cells if place else ()

    def _other(self, kode: str) -> Terms | None:
        year = self.year(kode)
        if year is None:
            return None
        row = int(year.rpartition("$")[2])
        return Terms(year, tuple(_cell(FIRST_COLUMN + q, row) for q in QUARTERS))

    def _detail(self, source: Sumber, variabel: Variabel) -> Terms | None:
        table, wanted = self._tables.get(source.tabel), self._book.rows_of.get(source)
        columns = list(enumerate(table.column)) if table else []
        places = [i for i, k in columns if source.column in (k.nama, k.kolom)]
        if table is None or not wanted or not places:
            return None
        if source not in self._ranges:
            several = [self._detail_cells(source, variabel, table, i, wanted) for i in places]
            cells = several[0] if len(several) == 1 else self._last_filled(source, several)
            self._ranges[source] = self._add_range([source.tabel, source.column, *cells])
        span = self._ranges[source]
        return Terms(span, (span,) * len(QUARTERS), f"COUNT({{}})={len(wanted)}")

    def _detail_cells(
        self,
        source: Sumber,
        variabel: Variabel,
        table: Rincian,
        position: int,
        wanted: Sequence[int],
    ) -> Row:
        """The wanted rows of one column as numbers."""
        column = table.column[position]
        if not column.is_typed:
            return [fixed_value(column.content[i]) for i in wanted]
        at = [self._places.detail_cell(source.tabel, i, position) for i in wanted]
        rule = self._rule(variabel, column.minimum, column.maksimum)
        return [Live(detail_value(cell, column, rule)) for cell in at]

    def _last_filled(self, source: Sumber, quarters: Sequence[Row]) -> Row:
        """Of each row of a table that is filled anew the last quarter that is filled."""
        rows = []
        for cells in quarters:
            self._add_range([source.tabel, source.column, *cells])
            rows.append(len(self.rows))
        places = range(FIRST_COLUMN, FIRST_COLUMN + len(quarters[0]))
        return [Live(last([_cell(place, row) for row in rows])) for place in places]


def _cell(column: int, row: int) -> str:
    return f"{quote_sheet(WORK_SHEET)}!${column_letters(column + 1)}${row}"
