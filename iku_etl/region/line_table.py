"""Tables of means on the sheets of a Rekap: a row for each line, its numbers live formulas."""

from collections.abc import Sequence
from dataclasses import dataclass

from iku_etl.cellref import cell_name
from iku_etl.measure.rounding import round_formula
from iku_etl.region.averages import Average, Yardstick
from iku_etl.report.basis import ScaleCells
from iku_etl.report.rekap_tables import CODE, LABEL, MEAN, REASONS, WIDTHS
from iku_etl.report.rollup import Place, mean_formula, weighted_formula
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.link_formula import link_formula
from iku_etl.xlsx.sheet import Area, Sheet

DASH = "–"
NAME, COUNTED = 2, 4
BESIDE = REASONS + 1


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row; average None: nothing is known of it. rumus: of its mean before it is rounded.

    tautan: where its name leads, a file or #'Sheet'!A1; weight: None where it has none; style: of its
    name; note: what stands before what is not counted.
    """

    nama: str
    average: Average | None
    rumus: str = ""
    tautan: str = ""
    weight: float | None = None
    style: str = "kiri"
    note: str = ""


class LineWriter:
    """Writes such tables on one sheet after the other."""

    def __init__(self, yardstick: Yardstick, scale: ScaleCells, *, is_weighted: bool) -> None:
        self.yardstick, self.scale, self.is_weighted = yardstick, scale, is_weighted
        self.is_shown_less = yardstick.rekap.batas_tampil is not None

    @property
    def mean_column(self) -> int:
        """The column with means that others are taken of."""
        return BESIDE if self.is_shown_less else MEAN

    @property
    def weight_column(self) -> int:
        """The column of weights, the last one."""
        return BESIDE + self.is_shown_less

    def widths(self) -> dict[int, float]:
        """Of the columns, those beside the usual ones only where they are needed."""
        found = dict(WIDTHS)
        if self.is_shown_less:
            found[BESIDE] = 12.0
        if self.is_weighted:
            found[self.weight_column] = 9.0
        return found

    def mean_of(self, places: Sequence[Place], *, is_weighted: bool) -> str:
        """The formula of a mean of rows, each a place of any of its cells."""
        cells = [(lembar, row, self.mean_column) for lembar, row, _ in places]
        if not cells:
            return ""
        return weighted_formula(cells, self.weight_column) if is_weighted else mean_formula(cells)

    def put_heads(self, sheet: Sheet, row: int, name: str, count: str, *, weighed: bool) -> None:
        """The headings of a table; weighed: whether its lines have weights."""
        heads: dict[int, str] = {
            1: "No", NAME: name, CODE: count, COUNTED: "Dihitung", MEAN: "Rata-rata capaian (%)",
            LABEL: "Predikat", REASONS: "Tidak dihitung",
        }  # fmt: skip
        if self.is_shown_less:
            heads[BESIDE] = "Sebelum batas tampil (%)"
        if self.is_weighted and weighed:
            heads[self.weight_column] = "Bobot"
        for column, head in heads.items():
            sheet.put(row, column, head, "kepala_tabel")
        sheet.raise_row(row, 28)

    def put(self, sheet: Sheet, row: int, number: str, line: TableLine) -> None:
        """One row."""
        average = line.average or Average(0, 0)
        sheet.put(row, 1, number, "tengah")
        self._put_name(sheet, row, line)
        for column, count in ((CODE, average.jumlah), (COUNTED, average.dihitung)):
            if line.average is None:
                sheet.put(row, column, DASH, "status")
            else:
                sheet.put(row, column, count, "angka", desimal=0)
        reasons = "; ".join(filter(None, [line.note, average.reasons, self._limit_note(average)]))
        sheet.put(row, REASONS, reasons, "kiri")
        sheet.raise_row(row, table_height(reasons, WIDTHS[REASONS]))
        sheet.raise_row(row, table_height(line.nama, WIDTHS[NAME] - 1))
        if self.is_weighted and line.weight is not None:
            sheet.put(row, self.weight_column, line.weight, "angka")
        self._put_mean(sheet, row, line.rumus, average)

    def put_lights(self, sheet: Sheet, first: int, last: int) -> None:
        """The colours of the means in these rows."""
        if last >= first:
            sheet.lights.append(Area(first, MEAN, last, MEAN))

    def _put_name(self, sheet: Sheet, row: int, line: TableLine) -> None:
        formula = link_formula(line.tautan, line.nama)
        sheet.put(row, NAME, line.nama, "tautan" if formula else line.style, formula)

    def _limit_note(self, average: Average) -> str:
        if average.nilai is None or self.yardstick.shown(average.nilai) == average.nilai:
            return ""
        desimal = self.yardstick.rekap.desimal
        limit = format_number(self.yardstick.shown(average.nilai))
        return f"ditampilkan {limit}, sebenarnya {format_number(average.nilai, desimal)}"

    def _put_mean(self, sheet: Sheet, row: int, rumus: str, average: Average) -> None:
        if average.nilai is None:
            for column in {MEAN, LABEL, self.mean_column}:
                sheet.put(row, column, DASH, "status")
            return
        rekap, settings = self.yardstick.rekap, self.yardstick.rekap.rounding
        desimal, skala = rekap.desimal, self.yardstick.skala
        formula = round_formula(rumus, desimal, settings) if rumus else ""
        cell = cell_name(row, self.mean_column)
        if self.is_shown_less:
            sheet.put(row, BESIDE, average.nilai, "angka", formula, desimal)
            formula = f"MIN({cell},{rekap.batas_tampil:g})" if formula else ""
        shown = self.yardstick.shown(average.nilai)
        sheet.put(row, MEAN, shown, "angka_tebal", formula, desimal)
        label = ""
        if rumus and skala.desimal == desimal:
            label = self.scale.lookup(cell)
        elif rumus:
            label = self.scale.lookup(round_formula(rumus, skala.desimal, settings))
        sheet.put(row, LABEL, average.predikat, "predikat", label)


def put_notes(sheet: Sheet, row: int, title: str, notes: Sequence[str]) -> int:
    """The title of a table and the lines below it; returns the row for its headings."""
    sheet.put(row, 1, title, "bagian")
    for note in notes:
        row += 1
        sheet.put(row, 1, note, "catatan_lurus")
    return row + 1
