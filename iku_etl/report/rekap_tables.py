"""The tables of Rekap: a row for every group, with its mean, who is counted and who is not."""

from collections.abc import Mapping, Sequence

from iku_etl.calculate.records import IndicatorResult
from iku_etl.cellref import cell_name
from iku_etl.measure.levels import level_of
from iku_etl.measure.rounding import round_formula, round_fraction
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
    sum_formulas,
)
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.sheet import Area, Sheet

WIDTHS = {1: 6.0, 2: 50.0, 3: 11.0, 4: 10.0, 5: 14.0, 6: 18.0, 7: 24.0}
MEAN, LABEL, REASONS = 5, 6, 7
PARTS_ONCE = "Bagian dari indeks yang sudah dihitung tidak dihitung lagi di sampingnya."


class ViewWriter:
    """Writes the tables; sums that are too long for one formula stand below everything else."""

    def __init__(
        self, sheet: Sheet, book: Book, places: Mapping[str, Place], skala: ScaleCells
    ) -> None:
        self.sheet, self.book, self.places, self.skala = sheet, book, places, skala
        self.parts = IndexParts(book.all_indicators)
        self.long: list[tuple[int, GroupMean]] = []

    def put(self, view: View, row: int) -> tuple[int, int]:
        """One table; returns its first row, and the row where the next part may begin."""
        sheet = self.sheet
        sheet.put(row, 1, view.judul, "bagian")
        done = {name: self._measure(view, members) for name, members in view.groups.items()}
        has_parts = any(PART in one.left_out for one in done.values())
        for note in (*view.catatan, PARTS_ONCE) if has_parts else view.catatan:
            row += 1
            sheet.put(row, 1, note, "catatan_lurus")
        single = all(len(members) == 1 for members in view.groups.values())
        mean = "Capaian (%)" if single else "Rata-rata capaian (%)"
        heads = ("No", view.nama.capitalize(), "Jumlah indikator", "Dihitung", mean, "Predikat",
                 "Tidak dihitung")  # fmt: skip
        for column, head in enumerate(heads, start=1):
            sheet.put(row + 1, column, head, "kepala_tabel")
        sheet.raise_row(row + 1, 28)
        first = row = row + 2
        for number, (name, one) in enumerate(done.items(), start=1):
            self._put_group(row, str(number), name, one)
            row += 1
        sheet.lights.append(Area(first, MEAN, row - 1, MEAN))
        return first, row + 1

    def _measure(self, view: View, members: Sequence[IndicatorResult]) -> GroupMean:
        counted = [i for i in members if i.capaian is not None and i.kode in self.places]
        parts = () if view.every else self.parts.within(counted)
        return group_mean(members, self.book.settings, self.places, parts)

    def _put_group(self, row: int, number: str, name: str, done: GroupMean) -> None:
        sheet = self.sheet
        sheet.put(row, 1, number, "tengah")
        sheet.put(row, 2, name, "kiri")
        sheet.put(row, 3, done.jumlah, "angka", desimal=0)
        sheet.put(row, 4, len(done.counted), "angka", desimal=0)
        sheet.put(row, REASONS, done.reasons, "kiri")
        heights = table_height(name, WIDTHS[2]), table_height(done.reasons, WIDTHS[REASONS])
        sheet.raise_row(row, max(heights))
        if done.exact is None:
            sheet.put(row, MEAN, "–", "status")
            sheet.put(row, LABEL, "–", "status")
            return
        average = mean_formula([self.places[kode] for kode in done.counted])
        if not average or not self._put_mean(row, done, average):
            self.long.append((row, done))

    def _put_mean(self, row: int, done: GroupMean, average: str) -> bool:
        """The mean and its predikat, each read from the average before it is rounded.

        False, and nothing is put, where the formula would be too long.
        """
        assert done.mean is not None and done.exact is not None  # as it has an average
        settings, skala = self.book.settings, self.skala.skala
        label_formula = self._label_formula(row, average)
        if len(label_formula) > LONGEST_FORMULA:
            return False
        formula = round_formula(average, settings.desimal, settings)
        self.sheet.put(row, MEAN, done.mean, "angka_tebal", formula, settings.desimal)
        read = round_fraction(done.exact, skala.desimal, settings)
        label = level_of(read, skala).label
        self.sheet.put(row, LABEL, label, "predikat", label_formula)
        return True

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
