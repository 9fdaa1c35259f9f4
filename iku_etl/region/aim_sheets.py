"""The sheets Urusan and Sasaran Daerah: below each aim what every agency adds to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from iku_etl.region.aims import Aim
from iku_etl.region.line_table import LineWriter, TableLine, put_notes
from iku_etl.region.lines import AimLine, RegionRekap
from iku_etl.region.region_words import AIMS, URUSAN, mean_words, period_words
from iku_etl.report.rollup import Place
from iku_etl.rules.layouts import Kertas
from iku_etl.xlsx.sheet import Sheet

HEAD_ROW = 5
OF_AGENCIES = (
    "{kind} dari perangkat daerah di bawahnya; angka perangkat daerah dari lembar Rincian."
)


@dataclass(frozen=True, slots=True)
class PlacedAims:
    """A sheet, and by kode where the mean of each aim stands on it."""

    sheet: Sheet
    places: dict[str, Place]


def aim_name(aim: Aim) -> str:
    """Its kode and what it is."""
    return f"{aim.kode} {aim.uraian}".strip()


class _AimSheet:
    def __init__(self, name: str, title: str, rekap: RegionRekap, writer: LineWriter) -> None:
        self.rekap, self.writer = rekap, writer
        self.sheet = Sheet(name, Kertas(ukuran="F4", arah="portrait"), widths=writer.widths())
        self.places: dict[str, Place] = {}
        self.sheet.put(1, 1, f"{title} {rekap.nama.upper()}", "bagian")
        self.sheet.put(2, 1, period_words(rekap), "lurus")
        kind = mean_words(is_weighted=writer.is_weighted).capitalize()
        put_notes(self.sheet, 3, "", (OF_AGENCIES.format(kind=kind),))
        heading = f"{name} dan perangkat daerahnya"
        writer.put_heads(self.sheet, HEAD_ROW, heading, "Jumlah", weighed=True)
        self.sheet.repeated_rows, self.sheet.frozen = (HEAD_ROW, HEAD_ROW), (HEAD_ROW, 2)
        self.row = HEAD_ROW + 1

    def put_aim(self, number: str, line: AimLine) -> None:
        """An aim, then its agencies."""
        here, self.row = self.row, self.row + 1
        cells: list[Place] = []
        for i, part in enumerate(line.parts, start=1):
            name = f"    {self.rekap.name_of(part.agency)}"
            shown = TableLine(
                name, part.average, part.rumus, part.agency.tautan, weight=part.weight
            )
            self.writer.put(self.sheet, self.row, f"{number}.{i}", shown)
            if line.counts[i - 1]:
                cells.append((self.sheet.nama, self.row, 1))
            self.row += 1
        rumus = self.writer.mean_of(cells, is_weighted=self.writer.is_weighted)
        self._put(here, number, line, rumus)

    def put_tujuan(self, number: str, line: AimLine) -> None:
        """A tujuan, then its sasaran."""
        here, self.row = self.row, self.row + 1
        for i, below in enumerate(line.below, start=1):
            self.put_aim(f"{number}.{i}", below)
        kept = [b for b, counts in zip(line.below, line.counts, strict=True) if counts]
        rumus = self.writer.mean_of([self.places[b.aim.kode] for b in kept], is_weighted=False)
        self._put(here, number, line, rumus)

    def _put(self, row: int, number: str, line: AimLine, rumus: str) -> None:
        shown = TableLine(aim_name(line.aim), line.average, rumus, style="tebal")
        self.writer.put(self.sheet, row, number, shown)
        self.places[line.aim.kode] = (self.sheet.nama, row, self.writer.mean_column)

    def done(self) -> PlacedAims:
        """The sheet as it is now."""
        self.writer.put_lights(self.sheet, HEAD_ROW + 1, self.row - 1)
        return PlacedAims(self.sheet, self.places)


def urusan_sheet(rekap: RegionRekap, writer: LineWriter) -> PlacedAims:
    """Every urusan with its agencies."""
    sheet = _AimSheet(URUSAN, "CAPAIAN PER URUSAN", rekap, writer)
    for number, line in enumerate(rekap.urusan, start=1):
        sheet.put_aim(str(number), line)
    return sheet.done()


def aims_sheet(rekap: RegionRekap, writer: LineWriter) -> PlacedAims:
    """Every tujuan daerah with its sasaran and their agencies; last the sasaran of none."""
    sheet = _AimSheet(AIMS, "CAPAIAN TUJUAN DAN SASARAN DAERAH", rekap, writer)
    for number, line in enumerate(rekap.tujuan, start=1):
        sheet.put_tujuan(str(number), line)
    for number, line in enumerate(_without_tujuan(rekap.sasaran), start=len(rekap.tujuan) + 1):
        sheet.put_aim(str(number), line)
    return sheet.done()


def _without_tujuan(lines: Sequence[AimLine]) -> list[AimLine]:
    return [line for line in lines if not line.aim.induk]
