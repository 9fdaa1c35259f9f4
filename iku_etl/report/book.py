"""The job of one official workbook: everything its sheets need, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from iku_etl.calculate.approvals import NOBODY_ASKED, Approvals
from iku_etl.calculate.records import IndicatorResult
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.report.run_facts import LockEvent
from iku_etl.rules.all import Rules
from iku_etl.rules.layouts import KolomHasil, Layout
from iku_etl.rules.settings import Settings
from iku_etl.xlsx.picture import EmbeddedPicture

Unit = Mapping[str, str]


@dataclass(frozen=True)
class Book:
    """One workbook to be: its layout, its indicators, and those they refer to (merujuk).

    elsewhere: of the latter, by kode, the workbook that prints and calculates it. of_agency: in a
    workbook per bidang, what is said of the capaian over all. signature: the words of the run's;
    locks: when the period was locked and opened; notes: what staff wrote of its indicators;
    approvals: who approved its numbers.
    """

    nama: str
    layout: Layout
    kolom_hasil: tuple[KolomHasil, ...]
    rules: Rules
    settings: Settings
    tahun: str
    periode: int
    instansi: Mapping[str, str]
    units: Mapping[str, Unit]
    uraian_tugas: Mapping[tuple[str, str], tuple[str, ...]]
    indicators: tuple[IndicatorResult, ...] = field(default=())
    rujukan: tuple[IndicatorResult, ...] = field(default=())
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    of_agency: str = ""
    signature: Mapping[str, str] = field(default_factory=dict)
    locks: tuple[LockEvent, ...] = ()
    approvals: Approvals = NOBODY_ASKED
    logo: EmbeddedPicture | None = None
    notes: tuple[QuarterNote, ...] = ()

    @property
    def all_indicators(self) -> tuple[IndicatorResult, ...]:
        """Those the workbook prints, then those they only refer to."""
        return self.indicators + self.rujukan

    def persentase(self, indicator: IndicatorResult) -> float | None:
        """The formula's result in percent; only indicators measured in percent have one."""
        in_percent = self.rules.kosakata.is_percent(indicator.fields["satuan"])
        return indicator.realisasi if in_percent else None


@dataclass(frozen=True)
class BookPlan:
    """What is a workbook's own; its indicators as positions in the katalog: printed, and referred to."""

    nama: str
    units: Mapping[str, Unit]
    uraian_tugas: Mapping[tuple[str, str], tuple[str, ...]]
    printed: Sequence[int]
    referred: Sequence[int]
    elsewhere: Mapping[str, str]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.nama}.xlsx"
