"""Printed numbers that a reader would doubt: hidden digits decide them, or they are far too high."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from iku_etl.calculate.achievement import DIHITUNG, indicator_decimals, measure_achievement
from iku_etl.calculate.labels import levels_of, own_levels
from iku_etl.calculate.plausible import DEEP_BELOW, greatest_cell
from iku_etl.calculate.results import Results
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.level_variables import valued_by_level
from iku_etl.cellref import CellRef
from iku_etl.formula.exact import Exact, decimal_rest
from iku_etl.issues import Issue, make_issue
from iku_etl.project import Project
from iku_etl.text.numbers import format_number

UNDEFINED = "tidak terdefinisi"
LAST_DIGITS = 1.5  # between one unit of the last printed digit and two


def printed_issues(project: Project, results: Results) -> Iterator[Issue]:
    """At most one warning per indicator and kind; `check` computes nothing that is printed."""
    yield from _far_above(project, results)
    if project.settings.hitung_dari == "penuh":
        yield from _hidden(project, results)


def _far_above(project: Project, results: Results) -> Iterator[Issue]:
    """Capaian beyond the limit that another target of the year, or an earlier quarter, supports.

    What the katalog confirms by a maksimum of the typed variable is not said again.
    """
    katalog, limit = project.katalog, project.settings.capaian_wajar_maks
    done = results.achievement
    far = (done.capaian > limit) | (done.capaian < -limit * DEEP_BELOW)
    for i in np.flatnonzero(far).tolist():
        row, quarter = greatest_cell(katalog, results.isian, i, int(results.measured[i]))
        if row >= 0 and katalog.variabel["maksimum"].iat[row] != "":
            continue
        typed = results.isian.ref(row, quarter) if row >= 0 else None
        yield make_issue(
            "capaian-jauh-dari-target",
            typed or _katalog_cell(katalog, i, "kode"),
            indikator=str(katalog.indikator["kode"].iat[i]),
            capaian=format_number(float(done.capaian[i])),
            batas=format_number(limit),
            target=results.targets.target[i].teks,
        )


def _hidden(project: Project, results: Results) -> Iterator[Issue]:
    """Where a reader of the printed numbers finds another capaian or predikat than the printed one.

    Where capaian is computed from what is printed (hitung_dari), nothing is hidden.
    """
    katalog, rules, done = project.katalog, project.rules, results.achievement
    settings = replace(project.settings, hitung_dari="tercetak")
    valued = valued_by_level(project.definitions)
    again = measure_achievement(
        values=results.values,
        targets=results.targets,
        measured=results.measured,
        katalog=katalog,
        rules=rules,
        settings=settings,
        valued=valued,
    )
    capaian, realisasi = (Exact(n, decimal_rest(n)) for n in (done.capaian, done.realisasi))
    label, _ = levels_of(capaian, rules.scale(settings.skala), settings)
    scales = katalog.indikator["skala"].to_numpy(dtype=object)
    own, _ = own_levels(realisasi, scales, rules, settings, valued)

    counts, desimal = done.status == DIHITUNG, indicator_decimals(katalog, settings)
    # A last digit that is one up or down is what rounding does to nearly every ratio: only noise.
    apart = np.abs(again.capaian - done.capaian) > LAST_DIGITS * 10.0**-desimal
    other = counts & (apart | np.isnan(again.capaian))
    relabelled = counts & ~other & (label != done.predikat)
    own_relabelled = ~other & ~relabelled & ~valued & (own != done.predikat_nilai)

    for i in np.flatnonzero(other).tolist():
        yield make_issue(
            "desimal-menyembunyikan",
            _katalog_cell(katalog, i, "desimal"),
            indikator=str(katalog.indikator["kode"].iat[i]),
            realisasi=_shown(done.realisasi[i], desimal[i]),
            target=results.targets.target[i].teks,
            terbaca=_shown(again.capaian[i], desimal[i]),
            capaian=_shown(done.capaian[i], desimal[i]),
        )
    for rows, apa, angka, terbaca, predikat in (
        (relabelled, "Capaian", done.capaian, label, done.predikat),
        (own_relabelled, "Realisasi", done.realisasi, own, done.predikat_nilai),
    ):
        for i in np.flatnonzero(rows).tolist():
            yield make_issue(
                "desimal-menyembunyikan-predikat",
                _katalog_cell(katalog, i, "desimal"),
                indikator=str(katalog.indikator["kode"].iat[i]),
                apa=apa,
                angka=_shown(angka[i], desimal[i]),
                terbaca=terbaca[i],
                predikat=predikat[i],
            )


def _shown(nilai: float, desimal: int) -> str:
    return UNDEFINED if np.isnan(nilai) else format_number(float(nilai), int(desimal))


def _katalog_cell(katalog: Katalog, indicator: int, column: str) -> CellRef:
    return katalog.ref("indikator", int(katalog.indikator.index[indicator]), column)
