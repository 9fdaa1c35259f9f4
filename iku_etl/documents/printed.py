"""How a document prints the numbers of a run: with the decimals of the run, or in its words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from iku_etl.calculate.achievement import indicator_decimals
from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.calculate.quarter_table import QuarterRow
from iku_etl.calculate.shown_decimals import realisasi_decimals, shown_decimals
from iku_etl.catalog.level_variables import valued_by_level
from iku_etl.catalog.presence import presence_indicators
from iku_etl.catalog.words import presence_word
from iku_etl.project import Project
from iku_etl.report.calculation import NOT_CALCULATED
from iku_etl.rules.scales import Skala
from iku_etl.text.numbers import format_number

DASH = "–"


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """A number with its decimals, or words; style: how a sheet shows it."""

    content: str | float
    style: str = "status"
    desimal: int | None = None

    @property
    def text(self) -> str:
        """As people read it."""
        content, places = self.content, self.desimal
        return content if isinstance(content, str) else format_number(content, places or 0)


NOTHING_PRINTED = PrintedValue(DASH)


def rupiah_decimals(rupiah: float) -> int:
    """Sen are printed where there are any."""
    return 0 if rupiah.is_integer() else 2


@dataclass(frozen=True)
class ResultPrinter:
    """Prints results of indicators, by kode: satuan, decimals (whole: of a whole realisasi), levels.

    skala: only of those whose realisasi is the score of a level; presence: those that are Ada or not.
    """

    satuan: Mapping[str, str]
    desimal: Mapping[str, int]
    whole: Mapping[str, int]
    skala: Mapping[str, Skala]
    presence: Collection[str]

    def realisasi(self, row: CapaianRow | QuarterRow) -> PrintedValue:
        """A number, Ada or Tidak Ada, a predikat with its score, or why there is none."""
        nilai, kode = row.realisasi, row.kode
        if nilai is None:
            return _why_none(row)
        satuan, is_asked = self.satuan.get(kode, ""), kode in self.presence
        if there := presence_word(satuan, row.target, nilai, is_asked=is_asked):
            return PrintedValue(there, "tengah")
        if skala := self.skala.get(kode):
            called = (skala.called(j) for j in skala.jenjang if j.skor == nilai)
            if name := next(called, ""):
                return PrintedValue(f"{name} ({format_number(nilai)})", "tengah")
        places, whole = self.desimal.get(kode, 2), self.whole.get(kode, 0)
        return PrintedValue(nilai, "angka", realisasi_decimals([nilai], [places], [whole])[0])

    def capaian(self, row: CapaianRow | QuarterRow) -> PrintedValue:
        """A number, or why there is none; of a blank realisasi that is said beside."""
        if row.capaian is None:
            return NOTHING_PRINTED if row.realisasi is None else _why_none(row)
        return PrintedValue(row.capaian, "angka", self.desimal.get(row.kode, 2))


def _why_none(row: CapaianRow | QuarterRow) -> PrintedValue:
    style = "masalah" if row.status == "bermasalah" else "status"
    return PrintedValue(NOT_CALCULATED.get(row.status, DASH), style)


def result_printer(project: Project) -> ResultPrinter:
    """The printer of an agency's indicators."""
    frame, definitions = project.katalog.indikator, project.definitions
    desimal = indicator_decimals(project.katalog, project.settings).tolist()
    whole = shown_decimals(definitions, project.rules.kosakata, desimal)
    kode = frame["kode"].tolist()
    valued = frame[valued_by_level(definitions)]
    skala = project.rules.skala
    return ResultPrinter(
        satuan=dict(zip(kode, frame["satuan"], strict=True)),
        desimal=dict(zip(kode, desimal, strict=True)),
        whole=dict(zip(kode, whole, strict=True)),
        skala={
            one: skala[name]
            for one, name in zip(valued["kode"], valued["skala"], strict=True)
            if name in skala
        },
        presence=set(frame["kode"][presence_indicators(definitions)]),
    )
