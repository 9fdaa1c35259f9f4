"""The Perhitungan sheet: every variable, its value, and the file, sheet and cell it came from."""

from collections.abc import Mapping
from dataclasses import dataclass

from iku_etl.calculate.records import IndicatorResult, VariableResult
from iku_etl.catalog.input_table import PERIOD_NAMES, PERIODS, YEAR_INDEX
from iku_etl.catalog.layouts import Kertas
from iku_etl.catalog.sources import SourceKind
from iku_etl.catalog.targets import TargetKind
from iku_etl.cellref import column_letters
from iku_etl.formula.excel import to_excel
from iku_etl.formula.parse import parse
from iku_etl.measure.capaian import Shape, capaian_formula, shape_of
from iku_etl.measure.rounding import round_formula
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book
from iku_etl.report.heights import table_height
from iku_etl.report.sheet import Area, Sheet, absolute
from iku_etl.report.widths import INDENT, NumberWidths, fit_words

NAME = "Perhitungan"
KODE, URAIAN, SIMBOL, SATUAN, TW1, NILAI, TARGET, TARGET_ATAS, CAPAIAN, ASAL, CATATAN = (
    1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14,
)  # fmt: skip
FIRST_ROW = 5
WIDTHS = dict(enumerate((15, 46, 20, 12, 9, 9, 9, 9, 12, 10, 10, 11, 60, 30), start=1))
BOLD_ROOM = 0.9  # bold letters are wider
NOT_CALCULATED = {
    "belum_diisi": "belum diisi",
    "tanpa_target": "tanpa target",
    "target_nol": "target nol",
    "tidak_terdefinisi": "tidak terdefinisi",
    "bermasalah": "bermasalah",
}


@dataclass(frozen=True, slots=True)
class IndicatorCells:
    """Where the numbers of an indicator stand, as references for other sheets."""

    nilai: str
    capaian: str


def build_calculation(
    book: Book, scales: Mapping[str, ScaleCells]
) -> tuple[Sheet, Mapping[str, IndicatorCells]]:
    """The sheet, and the cells of every indicator."""
    sheet = Sheet(NAME, Kertas(ukuran=book.layout.kertas.ukuran), lebar=dict(WIDTHS))
    _put_heading(sheet, book)
    rows, row = {}, FIRST_ROW
    for indicator in book.all_indicators:
        rows[indicator.kode] = row
        row += 1 + sum(max(1, len(v.kolom)) for v in indicator.variables)
    numbers = NumberWidths()
    for indicator in book.all_indicators:
        _Block(sheet, book, scales, rows, indicator, numbers).put()
    sheet.lebar[KODE] = fit_words(rows, WIDTHS[KODE])
    sheet.lebar |= {k: numbers.fit(k, WIDTHS[k]) for k in range(TW1, CAPAIAN + 1)}
    cells = {
        kode: IndicatorCells(absolute(NAME, r, NILAI), absolute(NAME, r, CAPAIAN))
        for kode, r in rows.items()
    }
    sheet.kepala_ulang, sheet.beku = (4, 4), (4, 2)
    sheet.pita = Area(FIRST_ROW, KODE, row - 1, CATATAN)
    return sheet, cells


def _put_heading(sheet: Sheet, book: Book) -> None:
    period = PERIOD_NAMES[PERIODS[book.periode]]
    sheet.put(1, 1, "PERHITUNGAN", "bagian")
    note = (
        f"{period} {book.tahun}. Setiap angka pada tabel resmi berasal dari baris di sini; "
        "kolom Asal menyebut berkas, lembar dan sel isian atau katalog."
    )
    sheet.put(2, 1, note, "catatan_lurus")
    heads = ["Kode", "Indikator / variabel", "Formula / simbol", "Satuan", "TW I", "TW II", "TW III",
             "TW IV", f"Nilai {period}", "Target", "Batas atas target", "Capaian (belum dibulatkan)",
             "Asal (berkas!lembar!sel)", "Bukti dukung; keterangan"]  # fmt: skip
    for kolom, text in enumerate(heads, start=1):
        sheet.put(4, kolom, text, "kepala_tabel")
    sheet.raise_row(4, 38)


@dataclass(frozen=True)
class _Block:
    """The rows of one indicator: its own row, then one per variable or detail value."""

    sheet: Sheet
    book: Book
    scales: Mapping[str, ScaleCells]
    rows: Mapping[str, int]
    indicator: IndicatorResult
    numbers: NumberWidths

    @property
    def row(self) -> int:
        return self.rows[self.indicator.kode]

    def put(self) -> None:
        """Writes the block."""
        references: dict[str, str] = {}
        spans: dict[str, int] = {}
        row = self.row + 1
        for variable in self.indicator.variables:
            height = max(1, len(variable.kolom))
            spans[variable.simbol] = row
            references[variable.simbol] = _span(row, height, bool(variable.kolom))
            self._put_variable(variable, row)
            row += height
        self._put_indicator(references, spans)

    def _put_indicator(self, references: Mapping[str, str], spans: Mapping[str, int]) -> None:
        put, row, indicator = self.sheet.put, self.row, self.indicator
        put(row, KODE, indicator.kode, "induk")
        uraian, formula, satuan = (indicator.isi[k] for k in ("indikator", "formula", "satuan"))
        put(row, URAIAN, uraian, "induk")
        put(row, SIMBOL, formula, "induk")
        put(row, SATUAN, satuan, "induk")
        self._raise(row, uraian, formula, satuan, room=BOLD_ROOM)
        self._put_result(references, spans)
        target = indicator.target
        if target.jenis is not TargetKind.KOSONG:
            self._put_number(row, TARGET, target.bawah, "induk_angka")
            put(row, ASAL, f"target: {indicator.target_asal}", "hitung_asal")
        if target.jenis is TargetKind.RENTANG:
            self._put_number(row, TARGET_ATAS, target.atas, "induk_angka")
        if indicator.belum:
            put(row, CATATAN, indicator.kekurangan, "hitung_asal")
        if indicator.capaian_nilai is not None:
            rumus = self._capaian_formula()
            self._put_number(row, CAPAIAN, indicator.capaian_nilai, "induk_angka", rumus)

    def _put_number(
        self, row: int, kolom: int, nilai: float, gaya: str = "hitung_angka", rumus: str = ""
    ) -> None:
        """A number with as many decimals as it needs."""
        desimal = _places(nilai)
        self.numbers.note(kolom, nilai, desimal)
        self.sheet.put(row, kolom, nilai, gaya, rumus, desimal)

    def _raise(self, row: int, uraian: str, simbol: str, satuan: str, *, room: float = 1.0) -> None:
        need = max(
            table_height(uraian, WIDTHS[URAIAN] * room),
            table_height(simbol, WIDTHS[SIMBOL] * room),
            table_height(satuan, WIDTHS[SATUAN] * room),
        )
        self.sheet.raise_row(row, need)

    def _put_result(self, references: Mapping[str, str], spans: Mapping[str, int]) -> None:
        indicator, row = self.indicator, self.row
        if indicator.nilai is None:
            status = NOT_CALCULATED[indicator.status]
            self.sheet.put(row, NILAI, status, "induk_status")
            self.sheet.raise_row(row, table_height(status, WIDTHS[NILAI] - INDENT))
            return
        formula = parse(indicator.isi["formula"])
        if self.book.periode != YEAR_INDEX or indicator.isi["agregasi"] != "rata_rata":
            text = to_excel(formula, references)
        else:
            chained = any(v.merujuk for v in indicator.variables)
            for quarter, nilai in enumerate(indicator.triwulan):
                if nilai is not None:
                    moved = _at_quarter(references, spans, quarter, indicator.variables)
                    # The quarters of another indicator have no cells here: its value stands alone.
                    live = "" if chained else to_excel(formula, moved)
                    self._put_number(row, TW1 + quarter, nilai, "induk_angka", live)
            text = f"AVERAGE({column_letters(TW1)}{row}:{column_letters(TW1 + 3)}{row})"
        self._put_number(row, NILAI, indicator.nilai, "induk_angka", text)

    def _capaian_formula(self) -> str:
        """The polarity's formula over this row; a range measures against its nearest bound."""
        kind = self.indicator.target.jenis
        r, t = f"{column_letters(NILAI)}{self.row}", f"{column_letters(TARGET)}{self.row}"
        top = f"{column_letters(TARGET_ATAS)}{self.row}"
        if kind is TargetKind.PREDIKAT:
            value = round_formula(r, self.indicator.desimal, self.book.settings)
            r = self.scales[self.indicator.isi["skala"]].lookup(value, score=True)
        target, rules = self.indicator.target, self.book.rules.polaritas
        shape = Shape(shape_of(target.bawah, target.atas))
        rule = capaian_formula(rules[self.indicator.isi["polaritas"]], shape, self.book.settings)
        return to_excel(rule, {"r": r, "t": t, "a": top})

    def _put_variable(self, variable: VariableResult, row: int) -> None:
        put = self.sheet.put
        if not variable.kolom:
            put(row, URAIAN, variable.uraian, "hitung")
            self._raise(row, variable.uraian, variable.simbol, variable.satuan)
        put(row, SIMBOL, variable.simbol, "hitung")
        put(row, SATUAN, variable.satuan, "hitung")
        for i, part in enumerate(variable.kolom):
            if i:
                put(row + i, SIMBOL, variable.simbol, "hitung")
            label = f"{variable.uraian}: {part.label}"
            put(row + i, URAIAN, label, "hitung")
            self._raise(row + i, label, variable.simbol, variable.satuan)
            if part.nilai is not None:
                self._put_number(row + i, NILAI, part.nilai)
            put(row + i, ASAL, part.ref.asal if part.ref else "", "hitung_asal")
        if not variable.kolom:
            self._put_scalar(variable, row)

    def _put_scalar(self, variable: VariableResult, row: int) -> None:
        put = self.sheet.put
        for quarter, nilai in enumerate(variable.triwulan):
            if nilai is not None:
                origin = variable.dari[quarter] if variable.dari else quarter
                text = "" if origin == quarter else f"{column_letters(TW1 + origin)}{row}"
                self._put_number(row, TW1 + quarter, nilai, rumus=text)
        put(row, ASAL, variable.asal or f"indikator {variable.merujuk}", "hitung_asal")
        if variable.catatan:
            put(row, CATATAN, variable.catatan, "hitung_asal")
        if variable.nilai is None:
            return  # An empty cell, as COUNTA must find it.
        self._put_number(row, NILAI, variable.nilai, rumus=self._value_formula(variable, row))

    def _value_formula(self, variable: VariableResult, row: int) -> str:
        takes_earlier = self.indicator.sampai < min(self.book.periode, YEAR_INDEX - 1)
        if variable.jenis is SourceKind.INDIKATOR:
            # As it stood in an earlier quarter it has no cell of its own.
            return "" if takes_earlier else f"{column_letters(NILAI)}{self.rows[variable.merujuk]}"
        if variable.jenis is not SourceKind.ISIAN:
            return ""
        cells = [f"{column_letters(TW1 + q)}{row}" for q in range(YEAR_INDEX)]
        if self.book.periode != YEAR_INDEX:
            return cells[self.book.periode]
        if variable.agregasi == "terakhir":
            quarters = zip(cells, variable.triwulan[: self.indicator.sampai + 1], strict=False)
            return [cell for cell, nilai in quarters if nilai is not None][-1]
        name = "SUM" if variable.agregasi == "jumlah" else "AVERAGE"
        return f"{name}({cells[0]}:{cells[-1]})"


def _span(row: int, height: int, column: bool) -> str:
    letter = column_letters(NILAI)
    return f"{letter}{row}:{letter}{row + height - 1}" if column else f"{letter}{row}"


def _at_quarter(
    references: Mapping[str, str],
    spans: Mapping[str, int],
    quarter: int,
    variables: tuple[VariableResult, ...],
) -> dict[str, str]:
    """The references of one quarter: typed variables move to their quarter cell."""
    letter = column_letters(TW1 + quarter)
    typed = {v.simbol for v in variables if v.jenis is SourceKind.ISIAN}
    return {s: f"{letter}{spans[s]}" if s in typed else r for s, r in references.items()}


def _places(nilai: float) -> int:
    """As many decimals as the number needs, four at most."""
    if float(nilai).is_integer():
        return 0
    return min(4, len(f"{nilai:.4f}".rstrip("0").partition(".")[2]))
