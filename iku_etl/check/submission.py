"""Which units have not sent anything for a period."""

from collections.abc import Iterator

import numpy as np

from iku_etl.catalog.input_table import PERIOD_NAMES, PERIODS
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.check.isian import Isian
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, make_issue


def missing_units(
    katalog: Katalog, isian: Isian, periode: int, current: set[str]
) -> Iterator[Issue]:
    """Units with something to type for this period, in the current indicators, that typed nothing."""
    quarters = [periode] if periode < len(PERIODS) - 1 else list(range(4))
    filled = (isian.keadaan[:, quarters] != Keadaan.KOSONG).any(axis=1)
    unit_of = dict(zip(katalog.indikator["kode"], katalog.indikator["kode_unit"], strict=True))
    frame = katalog.variabel
    asks = (frame["sumber"] == SourceKind.ISIAN) & frame["kode"].isin(current)
    typed = np.flatnonzero(asks.to_numpy())
    codes = katalog.variabel["kode"].to_numpy()
    asked = {unit_of[codes[i]] for i in typed}
    sent = {unit_of[codes[i]] for i in typed if filled[i]}
    unit = katalog.unit
    for baris, kode, lembar in zip(unit.index, unit["kode_unit"], unit["lembar"], strict=True):
        if kode in asked - sent:
            yield make_issue(
                "unit-belum-mengirim",
                katalog.ref("unit", int(baris), "kode_unit"),
                unit=lembar,
                periode=PERIOD_NAMES[PERIODS[periode]],
            )
