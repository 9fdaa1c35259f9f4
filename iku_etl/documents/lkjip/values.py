"""Bab III of an LKjIP as values: what its Word template and its workbook print."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from iku_etl.text.numbers import format_number

OPEN = "." * 14  # in a cell of a table: left to a pen


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows: a number with so many decimals, or a text in its place."""

    isi: str | float
    desimal: int = 0

    def __str__(self) -> str:
        return self.isi if isinstance(self.isi, str) else format_number(self.isi, self.desimal)


@dataclass(frozen=True, slots=True)
class Against:
    """Realisasi of the year against another target than its own; tahun: that target's year."""

    target: str
    tahun: str
    nilai: Shown


@dataclass(frozen=True, slots=True)
class YearValues:
    """One year of an indicator; tumbuh: realisasi against the year before, in percent."""

    tahun: str
    target: str
    realisasi: Shown
    capaian: Shown
    tumbuh: Shown


@dataclass(frozen=True, slots=True)
class YearSeries:
    """The years of one indicator, which may have ended where another goes on."""

    kode: str
    indikator: str
    satuan: str
    tahun: tuple[YearValues, ...]


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """What staff wrote of a quarter beside the numbers."""

    kode: str
    periode: str
    kendala: str
    tindak_lanjut: str


@dataclass(frozen=True, slots=True)
class ReportedValues:
    """One indicator of a sasaran in the year of the report; lalu: its capaian the year before."""

    kode: str
    indikator: str
    satuan: str
    target: str
    realisasi: Shown
    capaian: Shown
    predikat: str
    predikat_nilai: str
    lalu: Shown
    renstra: Against
    nasional: Against


@dataclass(frozen=True, slots=True)
class BudgetValues:
    """A program or kegiatan with what was spent of it; juga: other sasaran that it serves, too."""

    kode_rekening: str
    uraian: str
    pagu: Shown
    realisasi: Shown
    serapan: Shown
    juga: str = ""


@dataclass(frozen=True, slots=True)
class BudgetTotal:
    """Budget lines and their sum."""

    baris: tuple[BudgetValues, ...]
    pagu: Shown
    realisasi: Shown
    serapan: Shown


@dataclass(frozen=True, slots=True)
class MeanValues:
    """The mean capaian of a group of indicators, as the Rekap of the run prints it."""

    jumlah: int
    dihitung: int
    rata_rata: Shown
    predikat: str


@dataclass(frozen=True)
class SasaranReport:
    """One sasaran: its indicators, the years behind them, its budget and what was written of it.

    selisih: its mean capaian less what was spent of its budget, in points. grafik and narasi are
    paragraphs of Word.
    """

    nomor: str
    sasaran: str
    indikator: tuple[ReportedValues, ...]
    deret: tuple[YearSeries, ...]
    rekap: MeanValues
    anggaran: BudgetTotal
    selisih: Shown
    catatan: tuple[WrittenNote, ...]
    narasi: Mapping[str, Markup]
    grafik: Markup

    @property
    def is_drawn(self) -> bool:
        """Whether a chart would show anything."""
        shown = [number for one in self.indikator for number in (one.capaian, one.lalu)]
        return any(isinstance(number.isi, float) for number in shown)


@dataclass(frozen=True)
class LkjipReport:
    """Bab III; predikat: how many indicators have each, best first, then those without capaian."""

    instansi: str
    tahun: str
    lalu: str
    periode: str
    sasaran: tuple[SasaranReport, ...]
    rekap: MeanValues
    predikat: tuple[tuple[str, int], ...]
    anggaran: BudgetTotal
    narasi: Mapping[str, Markup]
    akhir_renstra: str

    @property
    def masa(self) -> str:
        """The period in words: Tahun 2025, Triwulan II Tahun 2025."""
        return f"{self.periode} Tahun {self.tahun}".strip()
