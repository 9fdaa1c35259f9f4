"""Numbers that nothing makes plausible: asked about, and not used until they are confirmed."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from iku_etl.calculate.achievement import Targets, load_targets, measure_values
from iku_etl.calculate.calculation import evaluate_until, without_the_guilty
from iku_etl.calculate.carry_forward import carry_forward
from iku_etl.calculate.formulas import IndicatorValues
from iku_etl.calculate.values import effective_aggregation
from iku_etl.catalog.definitions import dependencies
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.texts import map_texts
from iku_etl.cellref import CellRef
from iku_etl.check.details import Details
from iku_etl.check.isian import Isian
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, crash_issue, make_issue
from iku_etl.lint.targets import UNDATED
from iku_etl.project import Project
from iku_etl.rules.input_table import PERIOD_NAMES, PERIODS, YEAR_INDEX
from iku_etl.text.numbers import format_number

LARGE = 1e6  # smaller numbers have no shape
MUCH_MORE = 10.0  # an earlier quarter or a target of a tenth makes a number plausible
FAR_MORE = 1000.0  # so does another number of the same indicator of a thousandth
DEEP_BELOW = 10.0  # times the limit below zero: a negative indicator falls there soon


@dataclass(frozen=True)
class Questioned:
    """The typed values without those in doubt; doubted: indicators with a doubt but no typed cell."""

    isian: Isian
    doubted: frozenset[str]
    issues: tuple[Issue, ...]


def ask_about(
    project: Project,
    isian: Isian,
    details: Details,
    distrusted: Collection[str],
    tahun: str | None,
    periode: int,
    typed: Mapping[CellRef, str],
) -> Questioned:
    """Takes out what nothing makes plausible: by its shape, then by the capaian it gives.

    Only quarters up to the period count, and the year in its own run. An indicator that crashes the
    question is doubted, as nobody could ask about it. typed: long texts as they were typed.
    """

    def ask(isian: Isian, bad: Collection[str]) -> Questioned:
        return _ask_about(
            project=project,
            isian=isian,
            details=details,
            distrusted=bad,
            tahun=tahun,
            periode=periode,
            typed=typed,
        )

    asked, crashes = without_the_guilty(ask, project.katalog, isian, distrusted)
    frame = project.katalog.indikator
    lost = {str(frame["kode"].iat[i]): (i, crash) for i, crash in crashes.items()}
    issues = (
        crash_issue(
            crash,
            project.katalog.ref("indikator", int(frame.index[i]), "kode"),
            f"{kode} tidak dihitung: kewajaran isiannya tidak dapat diperiksa",
            indikator=kode,
        )
        for kode, (i, crash) in lost.items()
    )
    return replace(asked, doubted=asked.doubted | set(lost), issues=(*asked.issues, *issues))


def _ask_about(
    project: Project,
    isian: Isian,
    details: Details,
    distrusted: Collection[str],
    tahun: str | None,
    periode: int,
    typed: Mapping[CellRef, str],
) -> Questioned:
    katalog = project.katalog
    year = tahun or _newest_year(katalog)
    targets = load_targets(katalog, project.rules, year)
    quarters = range(YEAR_INDEX) if periode == YEAR_INDEX else range(periode + 1)
    issues: list[Issue] = []
    cells = list(_odd_shapes(project, isian, targets, quarters, typed))
    isian = _without(isian, [(cell.variabel, cell.quarter) for cell in cells])
    issues += [cell.issue for cell in cells]
    _, values, _ = evaluate_until(
        project,
        carry_forward(katalog, isian.until(periode)),
        details,
        distrusted,
        effective_aggregation(katalog),
        periode,
    )
    periods = [*quarters, YEAR_INDEX] if periode == YEAR_INDEX else [*quarters]
    doubts = list(_absurd_capaian(project, isian, values, targets, periods))
    doubted = [(d.variabel, d.quarter) for d in doubts if d.variabel >= 0]
    others = frozenset(d.issue.indikator for d in doubts if d.variabel < 0)
    return Questioned(
        _without(isian, doubted), others, (*issues, *(doubt.issue for doubt in doubts))
    )


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A typed cell in doubt (variabel -1: none was typed), and what is asked."""

    variabel: int
    quarter: int
    issue: Issue


def _newest_year(katalog: Katalog) -> str:
    measured = katalog.target.loc[~katalog.target["periode"].isin(UNDATED), "tahun"]
    return str(max(measured, default=""))


def _without(isian: Isian, cells: list[tuple[int, int]]) -> Isian:
    """The typed values with these as problems."""
    if not cells:
        return isian
    nilai, keadaan = isian.nilai.copy(), isian.keadaan.copy()
    rows, quarters = (np.array(part) for part in zip(*cells, strict=True))
    nilai[rows, quarters], keadaan[rows, quarters] = np.nan, Keadaan.BERMASALAH
    return replace(isian, nilai=nilai, keadaan=keadaan)


def _odd_shapes(
    project: Project,
    isian: Isian,
    targets: list[Targets],
    quarters: Collection[int],
    typed: Mapping[CellRef, str],
) -> Iterator[_Doubt]:
    """Cells that look like a NIP, NIK, telephone number or date, or have too many digits."""
    katalog, rule = project.katalog, project.rules.kewajaran
    size = np.abs(np.nan_to_num(isian.nilai))
    if not (size >= LARGE).any():
        return
    frame, owner = katalog.variabel, katalog.owners
    bounded = (frame["maksimum"] != "").to_numpy()
    rupiah = map_texts(frame["satuan"], project.rules.kosakata.is_rupiah).to_numpy()
    largest = np.nan_to_num(np.fmax.reduce([t.atas for t in targets]))[owner]
    patterns = [(b, re.compile(b.pola)) for b in rule.bentuk]
    exact = 10.0**rule.digit_terbanyak
    doubted = np.zeros(size.shape, dtype=bool)
    for q in quarters:
        suspect = (size[:, q] >= LARGE) & ~bounded & (size[:, q] > largest * MUCH_MORE)
        before = np.where(doubted[:, :q], 0.0, size[:, :q]).max(axis=1, initial=0.0)
        suspect &= size[:, q] > before * MUCH_MORE
        for row in np.flatnonzero(suspect).tolist():
            value = float(isian.nilai[row, q])
            digits = f"{abs(value):.0f}"
            names = [
                b.nama for b, p in patterns if (b.rupiah or not rupiah[row]) and p.fullmatch(digits)
            ]
            too_many = abs(value) >= exact
            if not too_many and (not names or value < 0 or not value.is_integer()):
                continue
            beside = np.flatnonzero((owner == owner[row]) & (np.arange(len(owner)) != row))
            if not too_many and size[beside, q].max(initial=0.0) * FAR_MORE >= abs(value):
                continue
            doubted[row, q] = True
            many = f"lebih dari {rule.digit_terbanyak} digit"
            sebab = f"tampak seperti {names[0]}" if names else many
            yield _Doubt(row, q, _odd_issue(katalog, isian, row, q, sebab, typed))


def _odd_issue(
    katalog: Katalog,
    isian: Isian,
    row: int,
    quarter: int,
    sebab: str,
    typed: Mapping[CellRef, str],
) -> Issue:
    ref = isian.ref(row, quarter) or CellRef("katalog")
    # Digits without points, to be found again; Excel keeps 15 of a number, a text keeps them all.
    digits = f"{Decimal(f'{isian.nilai[row, quarter]:.15g}'):f}"
    return make_issue(
        "isian-tidak-wajar",
        ref,
        indikator=str(katalog.variabel["kode"].iat[row]),
        ditemukan=typed.get(ref, digits),
        sebab=sebab,
    )


def _absurd_capaian(
    project: Project,
    isian: Isian,
    values: IndicatorValues,
    targets: list[Targets],
    periods: list[int],
) -> Iterator[_Doubt]:
    """Indicators whose capaian no target of the year makes plausible, at their greatest cell."""
    katalog, limit = project.katalog, project.settings.capaian_wajar_maks
    indikator = katalog.indikator
    polaritas = indikator["polaritas"].to_numpy(dtype=object)
    above = dependencies(project.definitions)
    found: set[str] = set()
    doubted = np.zeros(values.nilai.shape, dtype=bool)
    for p in periods:
        rows = _far_from_targets(values.nilai[:, p], targets, limit)
        if not len(rows):
            continue
        best = np.full(len(rows), np.inf)
        for target in targets:
            capaian = measure_values(
                values.nilai[rows, p], target.take(rows), polaritas[rows], project.rules
            )
            nearer = np.abs(capaian) < np.abs(best)
            best = np.where(nearer, capaian, best)
        absurd = np.isfinite(best) & ((best > limit) | (best < -limit * DEEP_BELOW))
        for i, capaian in zip(rows[absurd].tolist(), best[absurd].tolist(), strict=True):
            kode = str(indikator["kode"].iat[i])
            before = np.where(doubted[i, :p], 0.0, np.abs(np.nan_to_num(values.nilai[i, :p])))
            same_size = p < YEAR_INDEX and before.max(initial=0.0) * MUCH_MORE >= abs(
                values.nilai[i, p]
            )
            if same_size or (p == YEAR_INDEX and doubted[i].any()) or _rests_on(kode, found, above):
                continue
            row, quarter = greatest_cell(katalog, isian, i, p)
            confirmed = row >= 0 and katalog.variabel["maksimum"].iat[row] != ""
            if confirmed or (row < 0 and p != periods[-1]):  # without a cell the run's own period
                continue
            doubted[i, p] = True
            found.add(kode)
            ref = isian.ref(row, quarter) if row >= 0 else None
            issue = make_issue(
                "capaian-tidak-wajar",
                ref or katalog.ref("indikator", int(indikator.index[i]), "kode"),
                indikator=kode,
                realisasi=format_number(float(values.nilai[i, p])),
                capaian=format_number(round(capaian, 2)),
                letak="di atas" if capaian > 0 else "di bawah",
                batas=format_number(limit if capaian > 0 else -limit * DEEP_BELOW),
                periode=PERIOD_NAMES[PERIODS[p]],
            )
            yield _Doubt(row, quarter, issue)


def _far_from_targets(nilai: np.ndarray, targets: list[Targets], limit: float) -> np.ndarray:
    """Rows worth a closer look: some target is much smaller or much greater than the value."""
    size = np.abs(nilai)
    far = np.zeros(len(nilai), dtype=bool)
    with np.errstate(all="ignore"):
        for target in targets:
            far |= (size * 100 > target.atas * limit) & (target.atas > 0)
            far |= (target.bawah * 100 > size * limit) & (size > 0)
    return np.flatnonzero(far)


def _rests_on(kode: str, found: set[str], edges: dict[str, list[str]]) -> bool:
    """Whether an indicator in doubt stands below this one: that is what is to be asked."""
    waiting, seen = list(edges.get(kode, [])), {kode}
    while waiting:
        other = waiting.pop()
        if other in found:
            return True
        if other not in seen:
            seen.add(other)
            waiting += edges.get(other, [])
    return False


def greatest_cell(katalog: Katalog, isian: Isian, indicator: int, periode: int) -> tuple[int, int]:
    """The greatest typed cell behind an indicator's value; -1 where none is typed."""
    rows = np.flatnonzero(katalog.owners == indicator)
    quarters = list(range(YEAR_INDEX)) if periode == YEAR_INDEX else [periode]
    size = np.abs(isian.nilai[rows][:, quarters])
    if not np.isfinite(size).any():
        return -1, 0
    place = int(np.nanargmax(size))
    return int(rows[place // len(quarters)]), quarters[place % len(quarters)]
