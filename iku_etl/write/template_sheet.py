"""The sheet of one unit: a row per typed variable, grouped by indicator, with live previews."""

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from iku_etl.catalog.input_table import INPUT_TABLE, QUARTER_COLUMNS, InputTable, end_tag, start_tag
from iku_etl.catalog.rules import Rules
from iku_etl.catalog.settings import Settings
from iku_etl.catalog.targets import TargetKind
from iku_etl.report.heights import text_height, text_width
from iku_etl.write.template_capaian import capaian_text, realisasi_text
from iku_etl.write.template_entry import text_rule, variable_rule
from iku_etl.write.template_head import Heading, write_head
from iku_etl.write.template_layout import FIRST_ROW, HEADER_ROW
from iku_etl.write.template_looks import Looks
from iku_etl.write.template_plan import Indikator, Unit, Variabel
from iku_etl.write.template_preview import Calculation
from iku_etl.write.template_style import (
    BOLD,
    HIGHEST_ROW,
    INDENT,
    PADDING,
    SMALL_RATIO,
    Styles,
    header_height,
    number_format,
    row_height,
)
from iku_etl.write.template_words import describe_source, formula_text, letter, unit_lines

WIDEST_SHORT = 18.0
HIDDEN, TYPED = "tersembunyi", "isian"
MERGED = ("no", "indikator", "persentase", "target", "capaian")
PRESENCE_FORMAT = '[=1]"Ada";[=0]"Tidak Ada";General'
EVIDENCE = text_rule("Bukti Dukung", "Nama, nomor, atau alamat tautan dokumen pendukung.")


@dataclass(frozen=True)
class Context:
    """What every sheet of a workbook is written with."""

    styles: Styles
    looks: Looks
    table: InputTable
    rules: Rules
    settings: Settings
    calculation: Calculation
    tahun: str


class UnitSheet:
    """Writes one unit; columns stand where schemas/kontrak/isian.yaml puts them."""

    def __init__(self, sheet: Worksheet, unit: Unit, context: Context) -> None:
        self.sheet = sheet
        self.unit = unit
        self.context = context
        self.at = {k.nama: i for i, k in enumerate(context.table.kolom)}
        self.width = _widths(context.table, unit)

    def write(self) -> None:
        """The whole sheet."""
        columns = self.context.table.kolom
        for i, kolom in enumerate(columns):
            options = {"hidden": True} if kolom.peran == HIDDEN else {}
            self.sheet.set_column(i, i, self.width[kolom.nama], None, options)
        documents = dict.fromkeys(i.dokumen for i in self.unit.indikator)
        titles = [self.context.looks.dokumen[name] for name in documents]
        heading = Heading(
            f"ISIAN {' DAN '.join(titles)} TAHUN {self.context.tahun}",
            self.context.settings.nama,
            unit_lines(self.unit),
            start_tag(INPUT_TABLE),
            tuple(k.nama for k in columns),
            tuple("" if k.peran == HIDDEN else k.judul for k in columns),
            self.at["no"],
        )
        write_head(self.sheet, heading, self.context.styles, self.context.looks)
        self.sheet.set_row(
            HEADER_ROW, header_height(*((k.judul, self.width[k.nama]) for k in columns))
        )
        row = FIRST_ROW
        for number, indikator in enumerate(self.unit.indikator, 1):
            self._write_indicator(row, number, indikator)
            row += max(1, len(indikator.typed))
        self.sheet.write_string(row, 0, end_tag(INPUT_TABLE))
        self.sheet.set_row(row, None, None, {"hidden": True})
        self.sheet.freeze_panes(FIRST_ROW, self.at["indikator"] + 1)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:{'ZZ'}{row + 1}"})
        self._select_first()

    def _select_first(self) -> None:
        row = FIRST_ROW
        for indikator in self.unit.indikator:
            if indikator.typed:
                self.sheet.set_selection(row, self.at["tw1"], row, self.at["tw1"])
                return
            row += 1

    def _write_indicator(self, row: int, number: int, indikator: Indikator) -> None:
        last = row + max(1, len(indikator.typed)) - 1
        get = self.context.styles.get
        for name in MERGED:
            style = "tengah" if name in ("no", "target") else "katalog"
            self._block(name, row, last, get(style))
        self.sheet.write_string(row, self.at["no"], str(number), get("tengah"))
        self.sheet.write_string(row, self.at["target"], indikator.target.teks, get("tengah"))
        formula = formula_text(indikator)
        self._write_name(row, indikator.nama, formula)
        self._write_previews(row, last, indikator)
        heights = [
            self._write_variable(row + i, v, i, indikator) for i, v in enumerate(indikator.typed)
        ]
        heights = heights or [self._write_computed(row, indikator)]
        room = self.width["indikator"] - INDENT
        need = text_height(indikator.nama, room) + PADDING
        if formula:
            need += text_height(formula, room / SMALL_RATIO) * SMALL_RATIO
        need = max(need, row_height((indikator.target.teks, self.width["target"])))
        missing = max(0.0, need - sum(heights)) / len(heights)
        for i, height in enumerate(heights):
            self.sheet.set_row(row + i, min(height + missing, HIGHEST_ROW))

    def _block(self, name: str, row: int, last: int, style: Format) -> None:
        column = self.at[name]
        if last > row:
            self.sheet.merge_range(row, column, last, column, "", style)
        else:
            self.sheet.write_blank(row, column, None, style)

    def _write_name(self, row: int, nama: str, formula: str) -> None:
        get, column = self.context.styles.get, self.at["indikator"]
        if formula:
            small = get("kecil")
            self.sheet.write_rich_string(row, column, nama, small, f"\n{formula}", get("katalog"))
        else:
            self.sheet.write_string(row, column, nama, get("katalog"))

    def _write_previews(self, row: int, last: int, indikator: Indikator) -> None:
        context = self.context
        style = context.styles.get("pratinjau", number_format(indikator.desimal))
        presence = indikator.target.jenis is TargetKind.ADA_TIDAK
        value_style = context.styles.get("pratinjau", PRESENCE_FORMAT) if presence else style
        cell = context.calculation.year(indikator.kode)
        capaian = cell and capaian_text(indikator, cell, context.rules, context.settings)
        texts = {
            "persentase": (cell and realisasi_text(indikator, cell, context.settings), value_style),
            "capaian": (capaian, style),
        }
        for name, (text, cell_style) in texts.items():
            column = self.at[name]
            if text:
                if last > row:
                    for below in range(row, last + 1):
                        self.sheet.write_blank(below, column, None, cell_style)
                self.sheet.write_formula(row, column, f"={text}", cell_style, "")

    def _write_variable(
        self, row: int, variabel: Variabel, position: int, indikator: Indikator
    ) -> float:
        get, sheet, at = self.context.styles.get, self.sheet, self.at
        several = len(indikator.typed) > 1
        uraian = f"{letter(position)}. {variabel.uraian}" if several else variabel.uraian
        sheet.write_string(row, at["kode"], variabel.kode, get("polos"))
        sheet.write_string(row, at["simbol"], variabel.simbol, get("polos"))
        sheet.write_string(row, at["uraian"], uraian, get("katalog"))
        sheet.write_string(row, at["satuan"], variabel.satuan, get("tengah"))
        number_style, text_style = _typed_style(self.context.styles, variabel), get("isian_teks")
        for kolom in self.context.table.kolom:
            if kolom.peran == TYPED:
                style = number_style if kolom.nama in QUARTER_COLUMNS else text_style
                sheet.write_blank(row, at[kolom.nama], None, style)
        rule = variable_rule(variabel, self.context.looks.pengisian)
        sheet.data_validation(row, at["tw1"], row, at["tw4"], rule)
        sheet.data_validation(row, at["bukti"], row, at["bukti"], EVIDENCE)
        return row_height((uraian, self.width["uraian"]), (variabel.satuan, self.width["satuan"]))

    def _write_computed(self, row: int, indikator: Indikator) -> float:
        """A row without input: the value comes from elsewhere."""
        get, text = self.context.styles.get, describe_source(indikator)
        for kolom in self.context.table.kolom:
            if kolom.peran == TYPED or kolom.nama in ("uraian", "satuan"):
                self.sheet.write_blank(row, self.at[kolom.nama], None, get("terhitung"))
        self.sheet.write_string(row, self.at["uraian"], text, get("catatan"))
        return row_height((text, self.width["uraian"]))


def _typed_style(styles: Styles, variabel: Variabel) -> Format:
    """Thousands for counts and rupiah; other numbers show the decimals that were typed."""
    if variabel.tipe == "ada_tidak":
        return styles.get("isian_tengah")
    is_money = variabel.satuan.lower() in ("rupiah", "rp")
    return styles.get("isian", number_format(0) if variabel.tipe == "bulat" or is_money else "")


def _widths(table: InputTable, unit: Unit) -> dict[str, float]:
    """The widths of the contract, wider where a target of the unit or a short header needs it."""
    targets = [i.target for i in unit.indikator if i.target.jenis is TargetKind.ANGKA]
    digits = max((len(f"{t.atas:,.0f}") for t in targets), default=0)
    decimals = max((i.desimal for i in unit.indikator), default=0)
    texts = [text_width(i.target.teks) + INDENT for i in unit.indikator]
    wanted = {k.nama: text_width(k.judul) * BOLD + INDENT for k in table.kolom}
    wanted["target"] = max(wanted["target"], *texts)
    fitting = {name: width for name, width in wanted.items() if width <= WIDEST_SHORT}
    fitting |= dict.fromkeys(QUARTER_COLUMNS, digits + 3.0)
    fitting["persentase"] = digits + decimals + 4.0
    return {k.nama: max(k.lebar, fitting.get(k.nama, 0.0)) for k in table.kolom}
