"""A quarter measured in every way: alone and so far, against its own target and that of the year."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from iku_etl.calculate.achievement import indicator_decimals, load_targets, measure_achievement
from iku_etl.calculate.capaian_table import STATUSES
from iku_etl.calculate.quarter_table import QuarterRow
from iku_etl.calculate.records import number
from iku_etl.calculate.results import Results
from iku_etl.calculate.shown_decimals import realisasi_decimals, shown_decimals
from iku_etl.catalog.level_variables import valued_by_level
from iku_etl.catalog.quarter_rules import ALONE, CUMULATIVE, OF_QUARTER, OF_YEAR
from iku_etl.project import Project
from iku_etl.rules.input_table import PERIODS, YEAR_INDEX

WAYS = tuple(product((ALONE, CUMULATIVE), (OF_QUARTER, OF_YEAR)))


def quarter_texts(
    results: Results, project: Project, valid: Sequence[int], lost: Collection[int], tahun: str
) -> Iterator[list[str]]:
    """The rows of triwulan.csv, in katalog order; lost: indicators that could not be printed."""
    parts = [_measured(results, project, tahun, *way) for way in WAYS]
    codes = results.definitions.katalog.indikator["kode"].tolist()
    for i in sorted(valid):
        for part in parts:
            yield part.row(i, codes[i], is_lost=i in lost)


@dataclass(frozen=True)
class _Way:
    """Every indicator measured in one way."""

    fields: tuple[str, str, str, str]
    target: list[str]
    realisasi: list[float]
    capaian: list[float]
    status: list[str]
    desimal: list[int]
    desimal_realisasi: list[int]

    def row(self, i: int, kode: str, *, is_lost: bool) -> list[str]:
        if is_lost:
            return QuarterRow(kode, *self.fields, "", None, None, "bermasalah").texts({})
        row = QuarterRow(
            kode,
            *self.fields,
            target=self.target[i],
            realisasi=number(self.realisasi[i]),
            capaian=number(self.capaian[i]),
            status=self.status[i],
        )
        return row.texts({"realisasi": self.desimal_realisasi[i], "capaian": self.desimal[i]})


def _measured(results: Results, project: Project, tahun: str, cara: str, pembanding: str) -> _Way:
    katalog, periode = project.katalog, results.periode
    measured = np.full(len(katalog.indikator), YEAR_INDEX if cara == CUMULATIVE else periode)
    targets = load_targets(katalog, project.rules, tahun)[
        YEAR_INDEX if pembanding == OF_YEAR else periode
    ]
    done = measure_achievement(
        values=results.values,
        targets=targets,
        measured=measured,
        katalog=katalog,
        rules=project.rules,
        settings=project.settings,
        valued=valued_by_level(project.definitions),
    )
    desimal = indicator_decimals(katalog, project.settings).tolist()
    shown = shown_decimals(project.definitions, project.rules.kosakata, desimal)
    realisasi = done.realisasi.tolist()
    return _Way(
        (tahun, PERIODS[periode], cara, pembanding),
        target=[target.teks for target in targets.target],
        realisasi=realisasi,
        capaian=done.capaian.tolist(),
        status=[STATUSES[code] for code in done.status],
        desimal=desimal,
        desimal_realisasi=realisasi_decimals(realisasi, desimal, shown),
    )
