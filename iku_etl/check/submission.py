"""Which units have not sent anything for a period."""

from collections.abc import Iterable, Iterator

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.check.isian import Isian
from iku_etl.formula.values import Keadaan
from iku_etl.issues import NOT_SENT, Issue, has_errors, make_issue
from iku_etl.rules.input_table import PERIOD_NAMES, PERIODS


def missing_units(
    katalog: Katalog, isian: Isian, periode: int, current: set[str], issues: Iterable[Issue]
) -> Iterator[Issue]:
    """Units with something to type for this period, in the current indicators, that typed nothing."""
    sent = units_asked(katalog, isian, periode, current, issues)
    unit = katalog.unit
    for row, kode, lembar in zip(unit.index, unit["kode_unit"], unit["lembar"], strict=True):
        if not sent.get(kode, True):
            yield make_issue(
                NOT_SENT,
                katalog.ref("unit", int(row), "kode_unit"),
                unit=lembar,
                periode=PERIOD_NAMES[PERIODS[periode]],
            )


def units_asked(
    katalog: Katalog, isian: Isian, periode: int, current: set[str], issues: Iterable[Issue]
) -> dict[str, bool]:
    """The units (kode_unit) with something to type for this period, and whether they typed anything.

    issues: what was found in the workbooks; a unit whose table was refused has sent it.
    """
    refused = {unit for unit, _ in refused_sheets(katalog, issues)}
    quarters = [periode] if periode < len(PERIODS) - 1 else list(range(4))
    filled = (isian.keadaan[:, quarters] != Keadaan.KOSONG).any(axis=1)
    unit_of = dict(zip(katalog.indikator["kode"], katalog.indikator["kode_unit"], strict=True))
    frame = katalog.variabel
    asks = (frame["sumber"] == SourceKind.ISIAN) & frame["kode"].isin(current)
    codes = frame["kode"].to_numpy()
    sent: dict[str, bool] = {}
    for i in np.flatnonzero(asks.to_numpy()):
        unit = unit_of[codes[i]]
        sent[unit] = sent.get(unit, unit in refused) or bool(filled[i])
    return sent


def refused_sheets(katalog: Katalog, issues: Iterable[Issue]) -> set[tuple[str, str]]:
    """The (kode_unit, berkas) of which a table or row was refused, so that nobody knows its indicator.

    A galat of one cell names its indicator; a berkas that is refused whole is nobody's.
    """
    galat = [issue for issue in issues if has_errors([issue])]
    foreign = {issue.ref.berkas for issue in galat if not issue.ref.lembar}
    unit_of = dict(zip(katalog.unit["lembar"], katalog.unit["kode_unit"], strict=True))
    return {
        (unit_of[issue.ref.lembar], issue.ref.berkas)
        for issue in galat
        if not issue.indikator and issue.ref.lembar in unit_of and issue.ref.berkas not in foreign
    }
