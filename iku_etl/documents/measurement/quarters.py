"""The quarters of a year as their own runs left them, and how each indicator measures a quarter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.calculate.quarter_table import QuarterRow
from iku_etl.catalog.quarter_rules import ALONE, CUMULATIVE, OF_QUARTER, OF_YEAR, quarter_rules
from iku_etl.cellref import CellRef
from iku_etl.documents.source import DocumentSource
from iku_etl.issues import Issue, make_issue
from iku_etl.report.run_facts import is_locked
from iku_etl.rules.dates import day_in_words
from iku_etl.rules.input_table import PERIOD_NAMES, PERIODS, QUARTERS, YEAR_INDEX
from iku_etl.run_record import read_run
from iku_etl.years.closed import YearResults, read_year

Way = tuple[str, str]  # cara, pembanding


@dataclass(frozen=True)
class Quarter:
    """One quarter: its rows by kode, cara and pembanding; none where it was not run.

    locked_on: the day on which its results were locked, in words; "" while they are open.
    """

    periode: str
    rows: Mapping[tuple[str, str, str], QuarterRow]
    locked_on: str = ""

    def alone(self, kode: str) -> QuarterRow | None:
        """What the quarter itself gave; its realisasi is the same whatever the target."""
        return self._first(kode, ALONE)

    def so_far(self, kode: str) -> QuarterRow | None:
        """What all quarters until then gave."""
        return self._first(kode, CUMULATIVE)

    def _first(self, kode: str, cara: str) -> QuarterRow | None:
        found = (self.rows.get((kode, cara, pembanding)) for pembanding in (OF_QUARTER, OF_YEAR))
        return next((row for row in found if row), None)


def own_ways(source: DocumentSource) -> dict[str, Way]:
    """By kode, the way that a run prints in capaian.csv."""
    project = source.project
    rules = quarter_rules(project.katalog, project.settings)
    each = zip(project.katalog.indikator["kode"], rules.kumulatif, rules.target_tahun, strict=True)
    return {
        kode: (CUMULATIVE if so_far else ALONE, OF_YEAR if of_year else OF_QUARTER)
        for kode, so_far, of_year in each
    }


def read_quarters(
    source: DocumentSource, ways: Mapping[str, Way]
) -> tuple[list[Quarter], list[Issue]]:
    """The quarters until the period, and what is blank as it was not run."""
    end = PERIODS.index(source.periode)
    quarters: list[Quarter] = []
    issues: list[Issue] = []
    for periode in QUARTERS[: min(end, YEAR_INDEX - 1) + 1]:
        read = read_year(source.workspace.folder, source.tahun, periode)
        year, found = read or (None, [])
        issues += found if periode != source.periode else []  # of its own run that is said already
        rows = {} if year is None else _by_way(year, ways)
        if not rows:
            issues.append(_blank("pengukuran-tanpa-triwulan", source, periode))
        elif year and not year.triwulan:
            issues.append(_blank("pengukuran-satu-cara", source, periode))
        quarters.append(Quarter(periode, rows, _locked_on(source, periode)))
    return quarters, issues


def locked_note(quarters: Sequence[Quarter]) -> str:
    """Why a row may not add up: what came after a quarter was locked is in later sums alone."""
    named = [
        f"{PERIOD_NAMES[q.periode]} dikunci pada {q.locked_on}" for q in quarters if q.locked_on
    ]
    if not named:
        return ""
    return (
        f"{'; '.join(named)}. Isian yang datang sesudah itu tidak mengubah kolom triwulannya; "
        "angka yang dibuat kemudian dapat memuatnya."
    )


def _locked_on(source: DocumentSource, periode: str) -> str:
    """The day in words, as above a signature."""
    record = read_run(source.workspace, source.tahun, periode)
    if record is None or not is_locked(record.locks):
        return ""
    written, folders = record.locks[-1].tanggal, source.workspace.schemas
    try:
        return day_in_words(date.fromisoformat(written), folders)
    except ValueError:  # a record that a person wrote in
        return written


def _by_way(year: YearResults, ways: Mapping[str, Way]) -> dict[tuple[str, str, str], QuarterRow]:
    """A run that kept but the chosen way, as of a year that was closed long ago, gives that one."""
    if year.triwulan:
        return {(row.kode, row.cara, row.pembanding): row for row in year.triwulan}
    rows = (row for row in year.rows or () if row.kode in ways)
    return {(row.kode, *ways[row.kode]): _chosen(row, *ways[row.kode]) for row in rows}


def _chosen(row: CapaianRow, cara: str, pembanding: str) -> QuarterRow:
    return QuarterRow(
        kode=row.kode,
        tahun=row.tahun,
        periode=row.periode,
        cara=cara,
        pembanding=pembanding,
        target=row.target,
        realisasi=row.realisasi,
        capaian=row.capaian,
        status=row.status,
    )


def _blank(kode: str, source: DocumentSource, periode: str) -> Issue:
    place = CellRef(f"output/{source.tahun}/{periode}")
    return make_issue(kode, place, tahun=source.tahun, periode=periode)
