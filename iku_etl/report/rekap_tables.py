"""The tables of Rekap: a row for every group, with its mean, who is counted and who is not."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from iku_etl.calculate.records import IndicatorResult
from iku_etl.cellref import cell_name
from iku_etl.measure.rounding import round_formula
from iku_etl.report.basis import ScaleCells
from iku_etl.report.book import Book
from iku_etl.report.group_mean import GroupMean
from iku_etl.report.index_parts import IndexParts
from iku_etl.report.rekap_views import View
from iku_etl.report.rollup import (
    LONGEST_FORMULA,
    PART,
    Place,
    group_mean,
    mean_formula,
    mean_label,
    sum_formulas,
)
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet

WIDTHS = {1: 6.0, 2: 50.0, 3: 11.0, 4: 10.0, 5: 14.0, 6: 18.0, 7: 24.0}
CODE, MEAN, LABEL, REASONS = 3, 5, 6, 7
PARTS_ONCE = "Bagian dari indeks yang sudah dihitung tidak dihitung lagi di sampingnya."


class PutView(NamedTuple):
    """Where a table stands: its title, its first and last row; and what each row is of, and shows."""

    title: int
    first: int
    last: int
    groups: list[tuple[str, GroupMean]]


class ViewWriter:
    """Writes the tables; sums that are too long for one formula stand below everything else."""

    def __init__(
        self, sheet: Sheet, book: Book, places: Mapping[str, Place], skala: ScaleCells
    ) -> None:
        self.sheet, self.book, self.places, self.skala = sheet, book, places, skala
        self.parts = IndexParts(book.all_indicators)
        self.long: list[tuple[int, GroupMean]] = []

    def put(self, view: View, row: int) -> PutView:
        """One table."""
        sheet, title_row = self.sheet, row
        sheet.put(row, 1, view.judul, "bagian")
        done = {name: self._measure(view, members) for name, members in view.groups.items()}
        has_parts = any(PART in one.left_out for one in done.values())
        for note in (*view.catatan, PARTS_ONCE) if has_parts else view.catatan:
            row += 1
            sheet.put(row, 1, note, "catatan_lurus")
        self._put_heads(view, row + 1)
        first = row = row + 2
        names = []
        for number, (key, one) in enumerate(done.items(), start=1):
            names.append(view.groups[key][0].fields["indikator"] if view.single else key)
            sheet.put(row, 1, str(number), "tengah")
            sheet.put(row, 2, names[-1], "kiri")
            self._put_counts(row, key if view.single else "", one)
            self._put_capaian(row, names[-1], one)
            row += 1
        sheet.lights.append(Area(first, MEAN, row - 1, MEAN))
        return PutView(title_row, first, row - 1, [*zip(names, done.values(), strict=True)])

    def _measure(self, view: View, members: Sequence[IndicatorResult]) -> GroupMean:
        counted = [i for i in members if i.capaian is not None and i.kode in self.places]
        parts = () if view.every else self.parts.within(counted)
        return group_mean(members, self.book.settings, self.places, parts)

    def _put_heads(self, view: View, row: int) -> None:
        alone = all(len(members) == 1 for members in view.groups.values())
        mean = "Capaian (%)" if alone else "Rata-rata capaian (%)"
        name = view.nama.capitalize()
        heads = ("No", name, "Jumlah indikator", "Dihitung", mean, "Predikat", "Tidak dihitung")
        if view.single:
            heads = ("No", name, "Kode", "", mean, "Predikat", "Keterangan")
            self.sheet.merge(Area(row, CODE, row, CODE + 1), "kepala_tabel")
        for column, head in enumerate(heads, start=1):
            if head:
                self.sheet.put(row, column, head, "kepala_tabel")
        self.sheet.raise_row(row, 28)

    def _put_counts(self, row: int, kode: str, done: GroupMean) -> None:
        """How many there are, or the kode of the one there is; and why some are not counted."""
        sheet = self.sheet
        reasons = ", ".join(done.left_out) if kode else done.reasons
        if kode:
            sheet.put(row, CODE, kode, "kiri")
            sheet.merge(Area(row, CODE, row, CODE + 1), "kiri")
        else:
            sheet.put(row, CODE, done.jumlah, "angka", desimal=0)
            sheet.put(row, CODE + 1, len(done.counted), "angka", desimal=0)
        sheet.put(row, REASONS, reasons, "kiri")
        sheet.raise_row(row, table_height(reasons, WIDTHS[REASONS]))

    def _put_capaian(self, row: int, name: str, done: GroupMean) -> None:
        self.sheet.raise_row(row, table_height(name, WIDTHS[2]))
        if done.exact is None:
            self.sheet.put(row, MEAN, "–", "status")
            self.sheet.put(row, LABEL, "–", "status")
            return
        average = mean_formula([self.places[kode] for kode in done.counted])
        if not average or not self._put_mean(row, done, average):
            self.long.append((row, done))

    def _put_mean(self, row: int, done: GroupMean, average: str) -> bool:
        """The mean and its predikat, each read from the average before it is rounded.

        False, and nothing is put, where the formula would be too long.
        """
        assert done.mean is not None and done.exact is not None  # as it has an average
        settings = self.book.settings
        label_formula = self._label_formula(row, average)
        if len(label_formula) > LONGEST_FORMULA:
            return False
        formula = round_formula(average, settings.desimal, settings)
        self.sheet.put(row, MEAN, done.mean, "angka_tebal", formula, settings.desimal)
        self.sheet.put(row, LABEL, self.label(done.exact), "predikat", label_formula)
        return True

    def label(self, exact: Fraction) -> str:
        """The predikat of a mean that is not rounded yet."""
        return mean_label(exact, self.skala.skala, self.book.settings)

    def _label_formula(self, row: int, average: str) -> str:
        """Of the printed cell where it has the decimals at which the scale is read."""
        settings, skala = self.book.settings, self.skala.skala
        if skala.desimal == settings.desimal:
            return self.skala.lookup(cell_name(row, MEAN))
        return self.skala.lookup(round_formula(average, skala.desimal, settings))

    def put_sums(self, row: int) -> None:
        """The sums of groups with more cells than one formula of Excel may name."""
        if not self.long:
            return
        self.sheet.put(row, 1, "Jumlah antara untuk rata-rata di atas", "bagian")
        for of_row, done in self.long:
            values = {i.kode: i.capaian or 0.0 for i in self.book.indicators}
            codes, cells = list(done.counted), []
            for formula, count in sum_formulas([self.places[kode] for kode in codes]):
                row += 1
                part, codes = codes[:count], codes[count:]
                value = sum(values[kode] for kode in part)
                self.sheet.put(row, 2, f"{count} indikator dari baris {of_row}", "kiri")
                self.sheet.put(row, MEAN, value, "angka", formula, self.book.settings.desimal)
                cells.append(cell_name(row, MEAN))
            total = f"({'+'.join(cells)})/{len(done.counted)}"
            self._put_mean(of_row, done, total)
