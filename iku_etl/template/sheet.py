"""The sheet of one unit: a row per typed variable, grouped by indicator, with live previews."""

from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from iku_etl.catalog.row_labels import lettered
from iku_etl.cellref import cell_name, quote_sheet
from iku_etl.read.tampering import LockedRow
from iku_etl.rules.all import Rules
from iku_etl.rules.input_table import (
    INPUT_TABLE,
    LAST_YEAR_COLUMN,
    QUARTER_COLUMNS,
    QUARTER_TARGET_COLUMNS,
    InputTable,
    end_tag,
    start_tag,
)
from iku_etl.rules.settings import Settings
from iku_etl.template.appearance import TemplateAppearance
from iku_etl.template.capaian import capaian_text, realisasi_text
from iku_etl.template.columns import column_widths, merged_formats, typed_format
from iku_etl.template.entry import text_rule, variable_rule
from iku_etl.template.head import HIDDEN_ROW, Heading, free_column, write_head
from iku_etl.template.layout import AGENCY_ROW, FIRST_ROW, HEADER_ROW
from iku_etl.template.plan import Indikator, Unit, Variabel
from iku_etl.template.preview import Calculation
from iku_etl.template.progress import LiveText, quarter_progress
from iku_etl.template.signature import FieldPlace, write_fields
from iku_etl.template.style import (
    HIGHEST_ROW,
    INDENT,
    PADDING,
    SMALL_RATIO,
    TemplateFormats,
    header_height,
    row_height,
)
from iku_etl.template.words import describe_source, formula_text, unit_line
from iku_etl.xlsx.heights import text_height
from iku_etl.years.last_year import NOTHING, LastYear

HIDDEN, TYPED = "tersembunyi", "isian"
EVIDENCE = text_rule("Bukti Dukung", "Nama, nomor, atau alamat tautan dokumen pendukung.")


@dataclass(frozen=True)
class Context:
    """What every sheet of a workbook is written with."""

    styles: TemplateFormats
    looks: TemplateAppearance
    table: InputTable
    rules: Rules
    settings: Settings
    calculation: Calculation
    tahun: str
    lalu: LastYear | None


class UnitSheet:
    """Writes one unit; columns stand where schemas/kontrak/isian.yaml puts them."""

    def __init__(self, sheet: Worksheet, unit: Unit, context: Context) -> None:
        self.sheet = sheet
        self.unit = unit
        self.context = context
        self.at = {k.nama: i for i, k in enumerate(context.table.kolom)}
        self.width = column_widths(context.table, unit, context.rules.kosakata)

    def write(self) -> list[LockedRow]:
        """The whole sheet; its rows of typed variables come back as they stand locked."""
        self._write_head()
        row = FIRST_ROW
        for number, indikator in enumerate(self.unit.indikator, 1):
            row += self._write_indicator(row, number, indikator)
        self.sheet.write_string(row, 0, end_tag(INPUT_TABLE))
        self.sheet.set_row(row, None, None, HIDDEN_ROW)
        shown = [self.width[k.nama] for k in self.context.table.kolom if k.peran != HIDDEN]
        place = FieldPlace(row + 2, self.at["no"], tuple(shown))
        write_fields(self.sheet, place, self.context.table.lembar, self.context.styles)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:ZZ{row + 1}"})
        return [row for indikator in self.unit.indikator for row in self._locked_rows(indikator)]

    def _locked_rows(self, indikator: Indikator) -> Iterator[LockedRow]:
        """Name, target and previews stand in the first row of an indicator only."""
        name = "\n".join(filter(None, [indikator.nama, _formula_line(indikator)]))
        targets, formulas = _targets(indikator), len(self._previews(indikator))
        for position, variabel in enumerate(indikator.typed):
            teks = {
                "indikator": name,
                "uraian": _uraian(indikator, position),
                "satuan": variabel.satuan,
                **targets,
            }
            locked = tuple(teks[column] for column in self.context.table.locked)
            yield LockedRow(variabel.kode, variabel.simbol, locked, formulas)
            name, targets, formulas = "", dict.fromkeys(targets, ""), 0

    def _write_head(self) -> None:
        columns = self.context.table.kolom
        for i, column in enumerate(columns):
            options = {"hidden": True} if column.peran == HIDDEN else {}
            self.sheet.set_column(i, i, self.width[column.nama], None, options)
        documents = dict.fromkeys(i.dokumen for i in self.unit.indikator)
        titles = [self.context.looks.dokumen[name] for name in documents]
        heading = Heading(
            judul=f"ISIAN {' DAN '.join(titles)} TAHUN {self.context.tahun}: {self.unit.lembar}",
            instansi=self.context.settings.nama,
            unit=unit_line(self.unit),
            tag=start_tag(INPUT_TABLE),
            nama=tuple(k.nama for k in columns),
            kepala=tuple("" if k.peran == HIDDEN else k.judul for k in columns),
            column=self.at["no"],
            beside=self.progress_column,
            terisi=self._progress(),
        )
        write_head(self.sheet, heading, self.context.styles, self.context.looks)
        shown = [(k.judul, self.width[k.nama]) for k in columns if k.peran != HIDDEN]
        self.sheet.set_row(HEADER_ROW, header_height(*shown))
        self.sheet.freeze_panes(FIRST_ROW, self.at["indikator"] + 1)
        counts = [len(i.typed) for i in self.unit.indikator]
        first = FIRST_ROW + next(i for i, count in enumerate(counts) if count)
        self.sheet.set_selection(first, self.at["tw1"], first, self.at["tw1"])

    @property
    def progress_column(self) -> int:
        """Where it is said how much is filled: above TW I, or where the longer texts leave room."""
        texts = (self.context.settings.nama, unit_line(self.unit))
        widths = [self.width[k.nama] for k in self.context.table.kolom]
        return free_column(texts, self.at["no"], widths, self.at["tw1"])

    @property
    def progress(self) -> tuple[str, str]:
        """The cell that says how much is filled, and what it says of a blank sheet."""
        cell = cell_name(AGENCY_ROW + 1, self.progress_column + 1)
        return f"{quote_sheet(self.unit.lembar)}!{cell}", self._progress().teks

    def _progress(self) -> LiveText:
        """How much of each quarter is filled."""
        row, standing, typed = FIRST_ROW, set(), 0
        for indikator in self.unit.indikator:
            for offset, variabel in enumerate(indikator.typed):
                if variabel.tetap_sekali and len(indikator.variabel) > 1:
                    standing.add(row + offset)
            typed += len(indikator.typed)
            row += max(1, len(indikator.typed))
        return quarter_progress(range(FIRST_ROW, row), standing, typed, self.at["tw1"])

    def _write_indicator(self, row: int, number: int, indikator: Indikator) -> int:
        """The rows of one indicator; how many they are."""
        if indikator.typed:
            heights = [
                self._write_variable(row + i, indikator, i) for i in range(len(indikator.typed))
            ]
        else:
            heights = [self._write_computed(row, indikator)]
        self._write_merged(row, row + len(heights) - 1, number, indikator)
        missing = max(0.0, self._name_height(indikator) - sum(heights)) / len(heights)
        for i, height in enumerate(heights):
            self.sheet.set_row(row + i, min(height + missing, HIGHEST_ROW))
        return len(heights)

    def _name_height(self, indikator: Indikator) -> float:
        room = self.width["indikator"] - INDENT
        formula = _formula_line(indikator)
        small = text_height(formula, room / SMALL_RATIO) * SMALL_RATIO if formula else 0.0
        name = text_height(indikator.nama, room) + small + PADDING
        targets = ((t, self.width[k]) for k, t in _targets(indikator).items() if k in self.width)
        return max(name, row_height(*targets))

    def _write_merged(self, row: int, last: int, number: int, indikator: Indikator) -> None:
        """The cells that span all rows of an indicator."""
        sheet, at = self.sheet, self.at
        lalu = self.context.lalu
        before = lalu.realisasi.get(indikator.kode, NOTHING) if lalu else NOTHING
        realised = before if isinstance(before, float) else 0.0
        formats = merged_formats(self.context.styles, indikator, realised)
        formats = {name: style for name, style in formats.items() if name in at}
        for name, style in formats.items():
            if last > row:
                sheet.merge_range(row, at[name], last, at[name], "", style)
            else:
                sheet.write_blank(row, at[name], None, style)
        sheet.write_string(row, at["no"], str(number), formats["no"])
        for name, text in _targets(indikator).items():
            if text and name in at:
                sheet.write_string(row, at[name], text, formats[name])
        if lalu:
            sheet.write(row, at[LAST_YEAR_COLUMN], before, formats[LAST_YEAR_COLUMN])
        formula, style = _formula_line(indikator), formats["indikator"]
        if formula:
            small = self.context.styles.get("kecil")
            parts = (indikator.nama, small, f"\n{formula}")
            sheet.write_rich_string(row, at["indikator"], *parts, style)
        else:
            sheet.write_string(row, at["indikator"], indikator.nama, style)
        for name, text in self._previews(indikator).items():
            sheet.write_formula(row, at[name], f"={text}", formats[name], "")

    def _previews(self, indikator: Indikator) -> dict[str, str]:
        """The live formulas this workbook can give."""
        context = self.context
        cell = context.calculation.year(indikator.kode)
        if cell is None:
            return {}
        texts = {"persentase": realisasi_text(indikator, cell, context.settings)}
        capaian = capaian_text(indikator, cell, context.rules, context.settings)
        return {**texts, "capaian": capaian} if capaian else texts

    def _write_variable(self, row: int, indikator: Indikator, position: int) -> float:
        """One typed variable; the height its texts need."""
        get, sheet, at = self.context.styles.get, self.sheet, self.at
        variabel = indikator.typed[position]
        uraian = _uraian(indikator, position)
        sheet.write_string(row, at["kode"], variabel.kode, get("polos"))
        sheet.write_string(row, at["simbol"], variabel.simbol, get("polos"))
        sheet.write_string(row, at["uraian"], uraian, get("katalog"))
        write = sheet.write_string if variabel.satuan else sheet.write_blank
        write(row, at["satuan"], variabel.satuan, get("tengah"))
        self._write_inputs(row, variabel)
        return row_height((uraian, self.width["uraian"]), (variabel.satuan, self.width["satuan"]))

    def _write_inputs(self, row: int, variabel: Variabel) -> None:
        sheet, at = self.sheet, self.at
        styles = self.context.styles
        number = typed_format(styles, variabel, self.context.rules.kosakata)
        text = styles.get("isian_teks")
        for column in self.context.table.kolom:
            if column.peran == TYPED:
                style = number if column.nama in QUARTER_COLUMNS else text
                sheet.write_blank(row, at[column.nama], None, style)
        rule = variable_rule(variabel, self.context.looks.pengisian)
        sheet.data_validation(row, at["tw1"], row, at["tw4"], rule)
        sheet.data_validation(row, at["bukti"], row, at["bukti"], EVIDENCE)

    def _write_computed(self, row: int, indikator: Indikator) -> float:
        """A row without input, told across all columns up to the last quarter."""
        get, text = self.context.styles.get, describe_source(indikator)
        for column in self.context.table.kolom:
            if column.peran == TYPED:
                self.sheet.write_blank(row, self.at[column.nama], None, get("terhitung"))
        first, last = self.at["uraian"], self.at[QUARTER_COLUMNS[-1]]
        self.sheet.merge_range(row, first, row, last, text, get("catatan"))
        room = sum(self.width[k.nama] for k in self.context.table.kolom[first : last + 1])
        return row_height((text, room))


def _uraian(indikator: Indikator, position: int) -> str:
    """What is asked in a row, lettered where an indicator asks several."""
    return lettered([variabel.uraian for variabel in indikator.typed])[position]


def _targets(indikator: Indikator) -> dict[str, str]:
    """The targets of the quarters and of the year, as they are written, by column."""
    quarters = zip(QUARTER_TARGET_COLUMNS, indikator.target_triwulan, strict=True)
    return {**dict(quarters), "target": indikator.target.teks}


def _formula_line(indikator: Indikator) -> str:
    """The formula below the name, over the letters of the rows beside it."""
    return formula_text(indikator) if indikator.typed else ""
