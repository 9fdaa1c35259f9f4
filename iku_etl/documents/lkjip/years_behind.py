"""The years behind a report: what `trend` puts side by side, of the indicators of one sasaran."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.catalog.succession import successors
from iku_etl.catalog.targets import Target
from iku_etl.documents.lkjip.values import (
    OPEN,
    Against,
    ReportedValues,
    Shown,
    YearSeries,
    YearValues,
)
from iku_etl.documents.printed import ResultPrinter, result_printer
from iku_etl.documents.source import DocumentSource
from iku_etl.issues import Issue
from iku_etl.report.calculation import NOT_CALCULATED
from iku_etl.report.texts import target_text
from iku_etl.years.closed import YearResults, read_year
from iku_etl.years.comparison import Trend, TrendIndicator, build_trend
from iku_etl.years.long_targets import Comparison
from iku_etl.years.means import printed_places
from iku_etl.years.parts import (
    DASH,
    Content,
    capaian_content,
    comparison_content,
    growth_content,
    realisasi_content,
)

MOST_YEARS = 5  # as long as a Renstra runs
NO_RESULT = "tidak ada hasil"


@dataclass(frozen=True)
class YearsBehind:
    """The trend up to the year of the report.

    before: by kode, whom an indicator replaced.
    """

    source: DocumentSource
    trend: Trend
    by_code: Mapping[str, TrendIndicator]
    before: Mapping[str, tuple[str, ...]]
    printer: ResultPrinter

    def values(self, kode: str) -> ReportedValues:
        """One indicator in the year of the report."""
        found = self.by_code.get(kode)
        row = found.rows[-1] if found else None
        if found is None or row is None:
            return self._without_result(kode)
        realisasi = self._realisasi(found, len(self.trend.tahun) - 1)
        capaian = self._capaian(found, len(self.trend.tahun) - 1)
        predikat = row.predikat if row.capaian is not None else NOT_CALCULATED.get(row.status, DASH)
        return ReportedValues(
            kode=kode,
            indikator=row.indikator,
            satuan=row.satuan,
            target=_printed(found.target[-1], row),
            realisasi=realisasi,
            capaian=capaian,
            predikat=predikat,
            predikat_nilai="" if isinstance(realisasi.isi, str) else row.predikat_nilai,
            lalu=self._capaian(found, len(self.trend.tahun) - 2),
            renstra=self._against(found, found.akhir_renstra),
            nasional=self._against(found, found.nasional),
        )

    def series(self, codes: Sequence[str]) -> Iterator[YearSeries]:
        """The years of these indicators, each after those that it replaces."""
        shown: set[str] = set()
        for kode in codes:
            for one in (*self._earlier(kode), kode):
                found = self.by_code.get(one)
                if found and one not in shown:
                    shown.add(one)
                    yield YearSeries(
                        kode=one,
                        indikator=found.name,
                        satuan=found.latest.satuan,
                        tahun=tuple(self._years(found, bool(self.before.get(one)))),
                    )

    def _earlier(self, kode: str) -> Iterator[str]:
        """Those that it replaces, and those that they replaced, the oldest first."""
        chain: list[str] = []
        waiting = [kode]
        while waiting:
            new = [one for one in self.before.get(waiting.pop(), ()) if one not in chain]
            chain += new
            waiting += new
        yield from reversed([one for one in chain if one != kode])

    def _years(self, found: TrendIndicator, replaces: bool) -> Iterator[YearValues]:
        """From its first year on; the year before the report too where nothing else stands there."""
        here = [place for place, row in enumerate(found.rows) if row is not None]
        last = len(found.rows) - 1
        first = here[0] if replaces else max(0, min(here[0], last - 1))
        if not last and not replaces:
            blank = Shown(OPEN)
            yield YearValues(f"{int(self.source.tahun) - 1:04}", OPEN, blank, blank, blank)
        for place in range(first, here[-1] + 1):
            row = found.rows[place]
            yield YearValues(
                tahun=self.trend.tahun[place],
                target=_printed(found.target[place], row) if row else DASH,
                realisasi=self._realisasi(found, place),
                capaian=self._capaian(found, place),
                tumbuh=self._shown(
                    growth_content(found.change[place]), self.source.project.settings.desimal
                ),
            )

    def _realisasi(self, found: TrendIndicator, place: int) -> Shown:
        row = found.rows[place]
        if row is None or row.realisasi is None:
            return Shown(realisasi_content(self.trend, found, place))  # why there is none
        shown = self.printer.realisasi(row)
        if isinstance(shown.content, str):
            return Shown(shown.content)
        return Shown(shown.content, printed_places([shown.content], shown.desimal or 0))

    def _capaian(self, found: TrendIndicator, place: int) -> Shown:
        if place < 0:
            return Shown(DASH)
        return self._shown(capaian_content(self.trend, found, place), found.desimal)

    def _against(self, found: TrendIndicator, one: Comparison) -> Against:
        """Room for a pen where the katalog has no such target."""
        if not one.tahun:
            return Against(OPEN, OPEN, Shown(OPEN))
        nilai = self._shown(comparison_content(one), found.desimal)
        return Against(target_text(one.target), one.tahun, nilai)

    @staticmethod
    def _shown(content: Content, desimal: int) -> Shown:
        return Shown(content, 0 if isinstance(content, str) else desimal)

    def _without_result(self, kode: str) -> ReportedValues:
        """An indicator that the katalog has got since the run."""
        frame = self.source.indikator
        named = frame.loc[frame["kode"] == kode, ["indikator", "satuan"]]
        ((indikator, satuan),) = named.itertuples(index=False, name=None)
        blank = Against(OPEN, OPEN, Shown(OPEN))
        return ReportedValues(
            kode=kode,
            indikator=indikator,
            satuan=satuan,
            target=DASH,
            realisasi=Shown(DASH),
            capaian=Shown(NO_RESULT),
            predikat=DASH,
            predikat_nilai="",
            lalu=Shown(DASH),
            renstra=blank,
            nasional=blank,
        )


def _printed(target: Target, row: CapaianRow) -> str:
    """The target as people wrote it."""
    return target_text(target) or row.target or DASH


def years_behind(source: DocumentSource) -> tuple[YearsBehind, list[Issue]]:
    """The year of the report and those before it, of the same period; what cannot be read is said."""
    years: list[YearResults] = []
    issues: list[Issue] = []
    kini = int(source.tahun)
    for tahun in range(kini - MOST_YEARS + 1, kini + 1):
        read = read_year(source.workspace.folder, f"{tahun:04}", source.periode)
        if read:
            years.append(read[0])
            issues += read[1] if tahun < kini else []  # of its own year it is said already
    trend, _ = build_trend(source.project, years)
    before: dict[str, list[str]] = {}
    for kode, other in successors(source.project.katalog).items():
        before.setdefault(other, []).append(kode)
    found = YearsBehind(
        source=source,
        trend=trend,
        by_code={one.kode: one for one in trend.indikator},
        before={kode: tuple(codes) for kode, codes in before.items()},
        printer=result_printer(source.project),
    )
    return found, issues
