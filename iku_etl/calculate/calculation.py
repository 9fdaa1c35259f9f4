"""The calculation of one period: typed values → values of formulas → capaian and predikat."""

from collections.abc import Collection

from iku_etl.calculate.achievement import load_targets, measure_achievement
from iku_etl.calculate.formulas import evaluate_indicators
from iku_etl.calculate.quarters import quarter_state
from iku_etl.calculate.results import Results
from iku_etl.calculate.standing import carry_standing
from iku_etl.calculate.values import aggregate_year, effective_aggregation
from iku_etl.catalog.project import Project
from iku_etl.check.details import Details
from iku_etl.check.isian import Isian


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
    isian = carry_standing(katalog, isian)
    quarters = quarter_state(katalog, isian)
    agregasi = effective_aggregation(katalog)
    values, variables = evaluate_indicators(
        project.definitions,
        aggregate_year(isian, agregasi),
        details,
        distrusted,
        quarters.incomplete_year,
    )
    targets = load_targets(katalog, project.rules, tahun, periode)
    achievement = measure_achievement(
        values, targets, periode, katalog, project.rules, project.settings
    )
    return Results(
        periode,
        project.definitions,
        project.settings,
        project.rules.kosakata,
        isian,
        details,
        agregasi,
        variables,
        values,
        targets,
        achievement,
        quarters,
    )
