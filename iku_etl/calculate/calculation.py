"""The calculation of one period: typed values → values of formulas → capaian and predikat."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from iku_etl.calculate.achievement import load_targets, measure_achievement
from iku_etl.calculate.carry_forward import carry_forward
from iku_etl.calculate.formulas import Earlier, IndicatorValues, evaluate_indicators
from iku_etl.calculate.quarters import QuarterState, quarter_state
from iku_etl.calculate.results import Results
from iku_etl.calculate.values import VariableValues, aggregate_year, effective_aggregation
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.level_variables import valued_by_level
from iku_etl.catalog.quarter_rules import quarter_rules
from iku_etl.check.details import Details
from iku_etl.check.isian import Isian
from iku_etl.crash import Crash, apart, attempt
from iku_etl.project import Project
from iku_etl.rules.input_table import YEAR_INDEX

R = TypeVar("R")


def calculate_apart(
    project: Project,
    isian: Isian,
    details: Details,
    distrusted: Collection[str],
    tahun: str,
    periode: int,
) -> Results:
    """The results of one period; an indicator whose values crash the calculation costs itself.

    distrusted: the kode of indicators whose katalog has errors; they stay bermasalah.
    """

    def calculate(typed: Isian, bad: Collection[str]) -> Results:
        return calculate_results(project, typed, details, bad, tahun, periode)

    results, crashes = without_the_guilty(calculate, project.katalog, isian, distrusted)
    return replace(results, crashes={**results.crashes, **crashes})


def without_the_guilty(
    work: Callable[[Isian, Collection[str]], R],
    katalog: Katalog,
    isian: Isian,
    distrusted: Collection[str],
) -> tuple[R, dict[int, Crash]]:
    """A work over typed values and distrusted kode, and the indicators that it must do without.

    What crashes even without any values is of no indicator, and is raised.
    """
    done = attempt(work, isian, distrusted)
    if not isinstance(done, Crash):
        return done, {}
    codes = katalog.indikator["kode"].to_numpy(dtype=object)

    def only(kept: Sequence[int]) -> R:
        left = np.ones(len(codes), dtype=bool)
        left[np.asarray(kept, dtype=np.int64)] = False
        return work(isian.distrusting(left[katalog.owners]), {*distrusted, *codes[left]})

    only([])
    crashes = apart(only, range(len(codes)))
    return only([i for i in range(len(codes)) if i not in crashes]), crashes


def calculate_results(
    project: Project,
    isian: Isian,
    details: Details,
    distrusted: Collection[str],
    tahun: str,
    periode: int,
) -> Results:
    """One evaluation per formula over all its indicators and periods, then capaian and predikat.

    distrusted: the kode of indicators whose katalog has errors; they stay bermasalah.
    """
    katalog = project.katalog
    isian = carry_forward(katalog, isian.until(periode))
    agregasi = effective_aggregation(katalog)
    quarters, values, variables = evaluate_until(
        project, isian, details, distrusted, agregasi, periode
    )
    of_quarter = quarter_rules(katalog, project.settings)
    measured = np.where(of_quarter.kumulatif, YEAR_INDEX, periode)
    of_year = load_targets(katalog, project.rules, tahun)
    targets = of_year[periode].or_else(of_year[YEAR_INDEX], of_quarter.target_tahun)
    achievement = measure_achievement(
        values=values,
        targets=targets,
        measured=measured,
        katalog=katalog,
        rules=project.rules,
        settings=project.settings,
        valued=valued_by_level(project.definitions),
    )
    return Results(
        periode=periode,
        definitions=project.definitions,
        settings=project.settings,
        kosakata=project.rules.kosakata,
        isian=isian,
        details=details,
        agregasi=agregasi,
        variables=variables,
        values=values,
        targets=targets,
        achievement=achievement,
        quarters=quarters,
        measured=measured,
        target_tahun=of_quarter.target_tahun,
        crashes=values.crashes,
    )


def evaluate_until(
    project: Project,
    isian: Isian,
    details: Details,
    distrusted: Collection[str],
    agregasi: np.ndarray,
    periode: int,
) -> tuple[QuarterState, IndicatorValues, VariableValues]:
    """The quarters and the year so far; isian is blank after the periode.

    An indicator that takes an earlier quarter takes all of it: what it is made of is calculated as
    it stood at the end of that quarter.
    """
    quarters = quarter_state(project.katalog, isian, periode)
    earlier = []
    for quarter, indicators in quarters.earlier(periode).items():
        before = isian.until(quarter)
        _, values, variables = evaluate_until(
            project, before, details, distrusted, agregasi, quarter
        )
        earlier.append(Earlier(indicators, values, variables))
    values, variables = evaluate_indicators(
        project.definitions,
        aggregate_year(isian, agregasi, quarters.used_until[quarters.positions]),
        details,
        distrusted,
        quarters.incomplete_year,
        earlier,
    )
    return quarters, values, variables
