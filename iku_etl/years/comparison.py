"""Capaian over the years, and the comparisons of PermenPANRB 53/2014 (Lampiran II)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from iku_etl.calculate.achievement import NO_TARGET, Targets, measure_against
from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.catalog.level_variables import valued_by_level
from iku_etl.catalog.succession import one_after_the_other, succession_texts, successors
from iku_etl.catalog.targets import Target, TargetError, TargetKind, read_target
from iku_etl.catalog.words import presence_word
from iku_etl.issues import Issue
from iku_etl.project import Project
from iku_etl.years.closed import YearResults
from iku_etl.years.definition import (
    Definition,
    broken,
    current_definitions,
    definition_issues,
    year_definitions,
)
from iku_etl.years.growth import Change, change_at, rounded
from iku_etl.years.long_targets import (
    NASIONAL,
    RENSTRA,
    Comparison,
    dated_targets,
    end_of_plan,
    standard,
)
from iku_etl.years.means import (
    SameMeans,
    printed_places,
    same_means,
    year_mean,
)

NO_VALUE = "belum ada realisasi"


@dataclass(frozen=True, slots=True)
class TrendIndicator:
    """One indicator; rows, target, renstra and change hold an entry a year.

    lanjutan: which other indicator goes on where it ends, or ended where it begins.
    """

    kode: str
    polaritas: str
    desimal: int
    rows: tuple[CapaianRow | None, ...]
    target: tuple[Target, ...]
    renstra: tuple[Target, ...]
    change: tuple[Change, ...]
    arah: str
    akhir_renstra: Comparison
    nasional: Comparison
    lanjutan: str = ""

    @property
    def name(self) -> str:
        """Its text, with what it replaces or is replaced by."""
        return (
            f"{self.latest.indikator} ({self.lanjutan})" if self.lanjutan else self.latest.indikator
        )

    @property
    def latest(self) -> CapaianRow:
        """The row of the last year that has one."""
        return next(row for row in reversed(self.rows) if row is not None)

    @property
    def is_presence(self) -> bool:
        """Whether its realisasi is Ada or Tidak Ada."""
        row = self.latest
        return bool(presence_word(row.satuan, row.target, row.realisasi))


@dataclass(frozen=True)
class Trend:
    """All years from the first to the last; years holds None where there is no result.

    rata_rata: of all indicators of a year; sama: of those that it shares with the year before.
    """

    instansi: str
    tahun: tuple[str, ...]
    years: tuple[YearResults | None, ...]
    indikator: tuple[TrendIndicator, ...]
    rata_rata: tuple[float | None, ...]
    sama: tuple[SameMeans, ...]
    desimal: int


@dataclass(frozen=True)
class _Line:
    """The material of one indicator; skala, valued (by the level) and current: of the katalog."""

    kode: str
    skala: str
    desimal: int
    valued: bool
    rows: tuple[CapaianRow | None, ...]
    defined: tuple[Definition | None, ...]
    current: Definition | None

    @property
    def polaritas(self) -> str:
        """Its direction in the last year that has it."""
        return next(d.polaritas for d in reversed(self.defined) if d)


def build_trend(project: Project, found: Sequence[YearResults]) -> tuple[Trend, list[Issue]]:
    """The trend over the years that were found (at least one), and what is to be said of it."""
    numbers = [int(year.tahun) for year in found]
    tahun = [f"{number:04}" for number in range(min(numbers), max(numbers) + 1)]
    by_year = {year.tahun: year for year in found}
    years = [by_year.get(name) for name in tahun]
    lines = _lines(project, years)
    plans, issues = dated_targets(project)
    renstra = [plans.get((line.kode, RENSTRA), {}) for line in lines]
    ends = [end_of_plan(plan, tahun[-1]) for plan in renstra]
    standards = [standard(plans.get((line.kode, NASIONAL), {}), tahun[-1]) for line in lines]
    target = [[_read(row, line.skala, project) for row in line.rows] for line in lines]
    parts = zip(
        lines,
        target,
        renstra,
        _directions(project, lines, [own[-1] for own in target]),
        _compare(project, lines, ends),
        _compare(project, lines, standards),
        strict=True,
    )
    links = succession_texts(project.katalog)
    indicators = tuple(
        TrendIndicator(
            kode=line.kode,
            polaritas=line.polaritas,
            desimal=line.desimal,
            rows=line.rows,
            target=tuple(own),
            renstra=tuple(plan.get(name, NO_TARGET) for name in tahun),
            change=tuple(
                change_at(project, line.rows, line.defined, place) for place in range(len(tahun))
            ),
            arah=arah,
            akhir_renstra=akhir,
            nasional=nasional,
            lanjutan=links.get(line.kode, ""),
        )
        for line, own, plan, arah, akhir, nasional in parts
    )
    settings = project.settings
    trend = Trend(
        instansi=settings.nama,
        tahun=tuple(tahun),
        years=tuple(years),
        indikator=indicators,
        rata_rata=tuple(year_mean(year, settings) for year in years),
        sama=tuple(same_means(_shared(indicators, place), settings) for place in range(len(tahun))),
        desimal=settings.desimal,
    )
    return trend, [*issues, *definition_issues(project, years, tahun)]


def _lines(project: Project, years: Sequence[YearResults | None]) -> list[_Line]:
    """Indicators of any year: those of the katalog in its order, then those it no longer has."""
    frame, current = project.katalog.indikator, current_definitions(project)
    own = {kode: pair for kode, *pair in frame[["kode", "skala", "desimal"]].to_numpy().tolist()}
    by_code = [year.by_code() if year else {} for year in years]
    defined = year_definitions(project, years)
    valued = set(frame["kode"][valued_by_level(project.definitions)])
    present = dict.fromkeys(kode for rows in by_code for kode in rows)
    order = [k for k in own if k in present] + [k for k in present if k not in own]
    order = one_after_the_other(order, successors(project.katalog))
    lines = []
    for kode in order:
        skala, desimal = own.get(kode, ("", ""))
        places = int(desimal) if desimal else project.settings.desimal
        rows = tuple(found.get(kode) for found in by_code)
        places = printed_places([row.capaian for row in rows if row], places)
        parts = tuple(found.get(kode) for found in defined)
        lines.append(
            _Line(
                kode=kode,
                skala=skala,
                desimal=places,
                valued=kode in valued,
                rows=rows,
                defined=parts,
                current=current.get(kode),
            )
        )
    return lines


def _read(row: CapaianRow | None, skala: str, project: Project) -> Target:
    """The target of a year; one that cannot be read keeps its text."""
    if row is None:
        return NO_TARGET
    try:
        rules = project.rules
        return read_target(row.target, rules.kosakata, row.satuan, rules.skala.get(skala))
    except TargetError:
        return Target(row.target, TargetKind.KOSONG)


def _compare(
    project: Project, lines: Sequence[_Line], wanted: Sequence[Comparison]
) -> Iterable[Comparison]:
    """The comparisons with their values, or why there is none."""
    realisasi = [_number(line.rows[-1]) for line in lines]
    values = _measure(project, lines, realisasi, [one.target for one in wanted])
    for line, one, r, measured in zip(lines, wanted, realisasi, values, strict=True):
        now, printed = line.defined[-1], _printed(project, line, one.target)
        nilai = measured if printed is None else printed
        sebab = one.sebab or (NO_VALUE if r is None else "")
        if now and line.current and not sebab:
            part = broken(now, line.current, project.rules.kosakata)
            sebab = f"{part} berubah" if part else ""
        if not sebab and nilai is None:
            sebab = "tidak dapat dihitung"
        known = None if sebab else rounded(project, nilai, line.desimal)
        yield Comparison(one.tahun, one.target, known, sebab, printed is not None)


def _printed(project: Project, line: _Line, target: Target) -> float | None:
    """The capaian that the last year printed, when this is the target it was measured against.

    It was made of the unrounded realisasi; made again of the printed one it may differ.
    """
    row = line.rows[-1]
    own = _read(row, line.skala, project)
    same = (own.jenis, own.bawah, own.atas) == (target.jenis, target.bawah, target.atas)
    return row.capaian if row and same and target.jenis is not TargetKind.KOSONG else None


def _directions(
    project: Project, lines: Sequence[_Line], targets: Sequence[Target]
) -> Iterable[str]:
    """Better or worse than the year before, both measured against the target of the last year."""
    before = [line.rows[-2] if len(line.rows) > 1 else None for line in lines]
    old = _measure(project, lines, [_number(row) for row in before], targets)
    new = _measure(project, lines, [_number(line.rows[-1]) for line in lines], targets)
    for line, a, b in zip(lines, old, new, strict=True):
        if (
            a is None
            or b is None
            or change_at(project, line.rows, line.defined, len(line.rows) - 1).sebab
        ):
            yield ""
        else:
            yield "tetap" if abs(a - b) < 1e-9 else "membaik" if b > a else "memburuk"


def _measure(
    project: Project,
    lines: Sequence[_Line],
    realisasi: Sequence[float | None],
    targets: Sequence[Target],
) -> list[float | None]:
    """Realisasi against targets, an entry per indicator."""
    bounds = np.array([(t.bawah, t.atas) for t in targets]).reshape(-1, 2)
    kinds = np.empty(len(targets), dtype=object)
    kinds[:] = targets
    arrays = Targets(bounds[:, 0], bounds[:, 1], kinds, np.zeros(len(targets), dtype=np.int64))
    values = measure_against(
        realisasi=np.array([np.nan if r is None else r for r in realisasi], dtype=np.float64),
        targets=arrays,
        polaritas=np.array([line.polaritas for line in lines], dtype=object),
        skala=np.array([line.skala for line in lines], dtype=object),
        rules=project.rules,
        valued=np.array([line.valued for line in lines], dtype=bool),
        settings=project.settings,
    )
    return [None if np.isnan(v) else v for v in values.tolist()]


def _shared(
    indicators: Sequence[TrendIndicator], place: int
) -> list[tuple[CapaianRow | None, CapaianRow | None]]:
    """The rows of the year before and of the year, of indicators whose capaian may be compared."""
    return [
        (one.rows[place - 1], one.rows[place])
        for one in indicators
        if one.change[place].poin is not None
    ]


def _number(row: CapaianRow | None) -> float | None:
    return row.realisasi if row else None
