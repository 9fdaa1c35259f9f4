"""A block of sheet Perhitungan: an indicator, and every variable with the cell it came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from iku_etl.calculate.records import IndicatorResult, VariableResult
from iku_etl.catalog.sources import SourceKind
from iku_etl.catalog.targets import TargetKind
from iku_etl.cellref import column_letters
from iku_etl.formula.excel import to_excel
from iku_etl.formula.parse import Formula, parse
from iku_etl.measure.capaian import Shape, capaian_formula, measured_formula, shape_of
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book
from iku_etl.report.calculation_places import Places
from iku_etl.report.gaps import gap_notes
from iku_etl.report.origin import origin_of, origin_words
from iku_etl.report.quarter_words import calculation_note
from iku_etl.rules.input_table import QUARTERS, YEAR_INDEX
from iku_etl.text.numbers import kept_decimals
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Sheet
from iku_etl.xlsx.widths import INDENT, NumberWidths

NAME = "Perhitungan"
KODE, URAIAN, SIMBOL, SATUAN, TW1, NILAI, TARGET, TARGET_ATAS, CAPAIAN, ASAL, CATATAN = (
    1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14,
)  # fmt: skip
WIDTHS = dict(enumerate((15, 46, 20, 12, 9, 9, 9, 9, 12, 10, 10, 11, 60, 30), start=1))
QUARTERLY = (SourceKind.ISIAN, SourceKind.INDIKATOR)
COPY = "Salinan: ubah di buku kerja itu, lalu jalankan run lagi."
BOLD_ROOM = 0.9  # bold letters are wider
NOT_CALCULATED = {
    "belum_diisi": "belum diisi",
    "tanpa_target": "tanpa target",
    "target_nol": "target nol",
    "tidak_terdefinisi": "tidak terdefinisi",
    "bermasalah": "bermasalah",
}


@dataclass(frozen=True)
class Block:
    """The rows of one indicator: its own row, then one per variable or detail value."""

    sheet: Sheet
    book: Book
    scales: Mapping[str, ScaleCells]
    places: Places
    indicator: IndicatorResult
    numbers: NumberWidths

    @property
    def row(self) -> int:
        """The row of the indicator itself."""
        return self.places.rows[self.indicator.kode]

    def put(self) -> None:
        """Writes the block; of an indicator of another workbook, the result and where it is from."""
        if self.indicator.kode in self.book.elsewhere:
            self._put_copy(self.book.elsewhere[self.indicator.kode])
            return
        references: dict[str, str] = {}
        spans: dict[str, int] = {}
        row = self.row + 1
        for variable in self.indicator.variables:
            height = max(1, len(variable.column))
            spans[variable.simbol] = row
            references[variable.simbol] = _span(row, height, bool(variable.column))
            self._put_variable(variable, row)
            row += height
        self._put_indicator(references, spans)

    def _put_copy(self, workbook: str) -> None:
        """No variables: they are typed once, in the workbook that calculates the indicator."""
        put, row, indicator = self.sheet.put, self.row, self.indicator
        self._put_names()
        quarters = indicator.triwulan if indicator.kode in self.places.by_quarter else ()
        for quarter, nilai in enumerate(quarters):
            if nilai is not None:
                self._put_number(row, TW1 + quarter, nilai, "induk_angka")
        if indicator.nilai is None:
            self._put_status()
        else:
            self._put_number(row, NILAI, indicator.nilai, "induk_angka")
        put(row, ASAL, f"buku kerja {workbook}.xlsx, lembar {NAME}", "hitung_asal")
        put(row, CATATAN, COPY, "hitung_asal")
        self.sheet.raise_row(row, table_height(COPY, WIDTHS[CATATAN]))

    def _put_names(self) -> None:
        put, row = self.sheet.put, self.row
        put(row, KODE, self.indicator.kode, "induk")
        uraian, formula, satuan = (
            self.indicator.fields[k] for k in ("indikator", "formula", "satuan")
        )
        put(row, URAIAN, uraian, "induk")
        put(row, SIMBOL, formula, "induk")
        put(row, SATUAN, satuan, "induk")
        self._raise(row, uraian, formula, satuan, room=BOLD_ROOM)

    def _put_indicator(self, references: Mapping[str, str], spans: Mapping[str, int]) -> None:
        put, row, indicator = self.sheet.put, self.row, self.indicator
        self._put_names()
        self._put_result(references, spans)
        target = indicator.target
        if target.jenis is not TargetKind.KOSONG:
            self._put_number(row, TARGET, target.bawah, "induk_angka")
            put(row, ASAL, f"target: {origin_words(indicator.target_asal)}", "hitung_asal")
        if target.jenis is TargetKind.RENTANG:
            self._put_number(row, TARGET_ATAS, target.atas, "induk_angka")
        notes = [
            calculation_note(self.book, indicator),
            *gap_notes(indicator, self.book, self.scales),
        ]
        if note := "; ".join(filter(None, notes)):
            put(row, CATATAN, note, "hitung_asal")
            self.sheet.raise_row(row, table_height(note, WIDTHS[CATATAN]))
        if indicator.capaian_nilai is not None:
            rumus = self._capaian_formula()
            self._put_number(row, CAPAIAN, indicator.capaian_nilai, "induk_angka", rumus)

    def _put_number(
        self, row: int, column: int, nilai: float, style: str = "hitung_angka", rumus: str = ""
    ) -> None:
        """A number with all its digits: who recomputes from them gets what is printed."""
        desimal = kept_decimals(nilai)
        self.numbers.note(column, nilai, desimal)
        self.sheet.put(row, column, nilai, style, rumus, desimal)

    def _raise(self, row: int, uraian: str, simbol: str, satuan: str, *, room: float = 1.0) -> None:
        need = max(
            table_height(uraian, WIDTHS[URAIAN] * room, 0.0),
            table_height(simbol, WIDTHS[SIMBOL] * room, 0.0),
            table_height(satuan, WIDTHS[SATUAN] * room, 0.0),
        )
        self.sheet.raise_row(row, need)

    def _put_result(self, references: Mapping[str, str], spans: Mapping[str, int]) -> None:
        indicator, row = self.indicator, self.row
        if indicator.nilai is None and not any(n is not None for n in indicator.triwulan):
            self._put_status()  # its formula may be unreadable
            return
        formula = parse(indicator.fields["formula"])
        if indicator.kode in self.places.by_quarter:
            for quarter, nilai in enumerate(indicator.triwulan):
                if nilai is not None:
                    moved = _at_quarter(references, spans, quarter, indicator.variables)
                    live = to_excel(formula, moved)
                    self._put_number(row, TW1 + quarter, nilai, "induk_angka", live)
        if indicator.nilai is None:
            self._put_status()
            return
        if not indicator.kumulatif or indicator.fields["agregasi"] != "rata_rata":
            text = to_excel(formula, references)
        else:
            text = f"AVERAGE({column_letters(TW1)}{row}:{column_letters(TW1 + 3)}{row})"
        self._put_number(row, NILAI, indicator.nilai, "induk_angka", text)

    def _put_status(self) -> None:
        status = NOT_CALCULATED[self.indicator.status]
        self.sheet.put(self.row, NILAI, status, "induk_status")
        self.sheet.raise_row(self.row, table_height(status, WIDTHS[NILAI] - INDENT))

    def _capaian_formula(self) -> str:
        """The polarity's formula over this row; a range measures against its nearest bound."""
        r, t = f"{column_letters(NILAI)}{self.row}", f"{column_letters(TARGET)}{self.row}"
        top = f"{column_letters(TARGET_ATAS)}{self.row}"
        if not self.indicator.sebutan:
            settings, score = self.book.settings, None
            if self.indicator.target.jenis is TargetKind.PREDIKAT:
                scale = self.scales[self.indicator.fields["skala"]]
                score = partial(scale.score_of, settings=settings)
            r = measured_formula(r, self.indicator.desimal, settings, score)
        target = self.indicator.target
        key = self.indicator.fields["polaritas"], Shape(shape_of(target.bawah, target.atas))
        rule = self.places.measures.get(key) or self._measure(*key)
        return to_excel(rule, {"r": r, "t": t, "a": top})

    def _measure(self, polaritas: str, shape: Shape) -> Formula:
        rule = capaian_formula(self.book.rules.polaritas[polaritas], shape, self.book.settings)
        self.places.measures[polaritas, shape] = rule
        return rule

    def _put_variable(self, variable: VariableResult, row: int) -> None:
        put = self.sheet.put
        if not variable.column:
            put(row, URAIAN, variable.uraian, "hitung")
            self._raise(row, variable.uraian, variable.simbol, variable.satuan)
        put(row, SIMBOL, variable.simbol, "hitung")
        put(row, SATUAN, variable.satuan, "hitung")
        for i, part in enumerate(variable.column):
            if i:
                put(row + i, SIMBOL, variable.simbol, "hitung")
            label = f"{variable.uraian}: {part.label}"
            put(row + i, URAIAN, label, "hitung")
            self._raise(row + i, label, variable.simbol, variable.satuan)
            if part.nilai is not None:
                # A cell that stands in another block is not typed again: it is referred to.
                home = self.places.details.setdefault(part.ref, row + i) if part.ref else row + i
                text = "" if home == row + i else f"{column_letters(NILAI)}{home}"
                self._put_number(row + i, NILAI, part.nilai, rumus=text)
            asal = part.ref.asal if part.ref else ""
            put(row + i, ASAL, origin_words(asal), "hitung_asal")
            self._put_note(row + i, self.book.approvals.cells.get(asal, ""))
        if not variable.column:
            self._put_scalar(variable, row)

    def _put_note(self, row: int, text: str) -> None:
        if text:
            self.sheet.put(row, CATATAN, text, "hitung_catatan")
            self.sheet.raise_row(row, table_height(text, WIDTHS[CATATAN]))

    def _put_scalar(self, variable: VariableResult, row: int) -> None:
        put = self.sheet.put
        for quarter, nilai in enumerate(variable.triwulan):
            if nilai is not None:
                origin = variable.dari[quarter] if variable.dari else quarter
                text = "" if origin == quarter else f"{column_letters(TW1 + origin)}{row}"
                self._put_number(row, TW1 + quarter, nilai, rumus=text)
        referred = self.places.indicators.get(variable.merujuk)
        if referred and self.indicator.kode in self.places.by_quarter:
            for quarter, nilai in enumerate(referred.triwulan):
                if nilai is not None:
                    text = f"{column_letters(TW1 + quarter)}{self.places.rows[referred.kode]}"
                    self._put_number(row, TW1 + quarter, nilai, rumus=text)
        put(row, ASAL, origin_of(variable), "hitung_asal")
        key = self.indicator.kode, variable.simbol
        if approved := self.book.approvals.variables.get(key, ""):
            self._put_note(row, "; ".join(filter(None, (variable.catatan, approved))))
        elif variable.catatan:
            put(row, CATATAN, variable.catatan, "hitung_asal")
        if variable.nilai is None:
            return  # An empty cell, as COUNTA must find it.
        rumus = self._value_formula(variable, row)
        self._put_number(row, NILAI, variable.nilai, rumus=rumus)
        if variable.merujuk and not rumus:
            until = f"s.d. {QUARTERS[self.indicator.sampai]}"
            taken = until if self.indicator.kumulatif else f"{QUARTERS[self.book.periode]} saja"
            note = f"nilai {taken}: angka tetap"
            put(row, CATATAN, note, "hitung_asal")

    def _value_formula(self, variable: VariableResult, row: int) -> str:
        if variable.jenis is SourceKind.INDIKATOR:
            referred = self.places.indicators[variable.merujuk]
            if self.indicator.kumulatif != referred.kumulatif:
                return ""  # Its cell holds the quarter where all so far are meant, or the reverse.
            until = min(self.indicator.sampai, self.book.periode)
            if until < min(referred.sampai, self.book.periode, YEAR_INDEX - 1):
                return ""  # As it stood in an earlier quarter it has no cell of its own.
            return f"{column_letters(NILAI)}{self.places.rows[referred.kode]}"
        if variable.jenis is not SourceKind.ISIAN:
            return ""
        cells = [f"{column_letters(TW1 + q)}{row}" for q in range(YEAR_INDEX)]
        if not self.indicator.kumulatif:
            return cells[self.book.periode]
        if variable.agregasi == "terakhir":
            quarters = zip(cells, variable.triwulan[: self.indicator.sampai + 1], strict=False)
            return [cell for cell, nilai in quarters if nilai is not None][-1]
        name = "SUM" if variable.agregasi == "jumlah" else "AVERAGE"
        return f"{name}({cells[0]}:{cells[self.indicator.sampai]})"


def _span(row: int, height: int, column: bool) -> str:
    letter = column_letters(NILAI)
    return f"{letter}{row}:{letter}{row + height - 1}" if column else f"{letter}{row}"


def _at_quarter(
    references: Mapping[str, str],
    spans: Mapping[str, int],
    quarter: int,
    variables: tuple[VariableResult, ...],
) -> dict[str, str]:
    """The references of one quarter: what has quarters moves to its quarter cell."""
    letter = column_letters(TW1 + quarter)
    moving = {v.simbol for v in variables if v.jenis in QUARTERLY}
    return {s: f"{letter}{spans[s]}" if s in moving else r for s, r in references.items()}
