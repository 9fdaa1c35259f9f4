"""What a reader of the results must know: indicators that could not be measured, and why."""

from collections.abc import Iterator

import numpy as np

from iku_etl.calculate.results import Results
from iku_etl.cellref import CellRef
from iku_etl.formula.facts import divisors
from iku_etl.issues import Issue, crash_issue, make_issue
from iku_etl.rules.input_table import PERIODS, YEAR_INDEX
from iku_etl.text.numbers import format_number

_MESSAGES = {
    "tidak_terdefinisi": ("penyebut-nol", "formula"),
    "tanpa_target": ("target-kosong", "kode"),
    "target_nol": ("target-nol", "kode"),
}


def result_issues(results: Results, tahun: str) -> Iterator[Issue]:
    """One warning per indicator that has a value but no capaian."""
    katalog = results.definitions.katalog
    frame = katalog.indikator
    typed = ~np.isnan(results.achievement.realisasi)
    rows = zip(frame.index, frame["kode"], results.statuses(), strict=True)
    for position, (row, kode, status) in enumerate(rows):
        if status in _MESSAGES and not (status == "tanpa_target" and not typed[position]):
            code, column = _MESSAGES[status]
            zero = _zero_cell(results, position) if status == "tidak_terdefinisi" else None
            ref = zero or katalog.ref("indikator", int(row), column)
            measured = PERIODS[results.periode]
            periode = measured if code == "penyebut-nol" else results.target_period(position)
            yield make_issue(code, ref, indikator=kode, periode=periode, tahun=tahun)


def negative_issues(results: Results, tahun: str) -> Iterator[Issue]:
    """A capaian below zero: what the formula of its polarity gives, and hardly what is meant."""
    katalog = results.definitions.katalog
    capaian, frame = results.achievement.capaian, katalog.indikator
    for position in np.flatnonzero(capaian < 0).tolist():
        shown = format_number(float(capaian[position]), int(results.desimal[position]))
        ref = katalog.ref("indikator", int(frame.index[position]), "kode")
        kode, periode = str(frame["kode"].iat[position]), PERIODS[results.periode]
        fields = {"capaian": shown, "periode": periode, "tahun": tahun}
        yield make_issue("capaian-negatif", ref, indikator=kode, **fields)


def crash_issues(results: Results) -> Iterator[Issue]:
    """The indicators that an error of ours has cost their value."""
    katalog = results.definitions.katalog
    frame = katalog.indikator
    for position, crash in sorted(results.crashes.items()):
        kode = str(frame["kode"].iat[position])
        ref = katalog.ref("indikator", int(frame.index[position]), "formula")
        yield crash_issue(crash, ref, f"{kode} tidak dapat dihitung", indikator=kode)


def _zero_cell(results: Results, position: int) -> CellRef | None:
    """The first typed zero that an indicator is divided by: what its sender can look at."""
    katalog = results.definitions.katalog
    formula = results.definitions.formula(str(katalog.indikator["formula"].iat[position]))
    below = divisors(formula) if formula else frozenset()
    isian, periode = results.isian, results.measured[position]
    quarters = range(YEAR_INDEX) if periode == YEAR_INDEX else (periode,)
    rows = np.flatnonzero(results.quarters.positions == position).tolist()
    rows = [row for row in rows if katalog.variabel["simbol"].iat[row] in below]
    zeros = (isian.ref(row, q) for row in rows for q in quarters if isian.nilai[row, q] == 0)
    return next(filter(None, zeros), None)
