"""Whether the quarters of an indicator are filled completely, so a year may be made of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from iku_etl.catalog.input_table import QUARTERS, YEAR_INDEX
from iku_etl.catalog.katalog import Katalog
from iku_etl.check.isian import Isian
from iku_etl.formula.values import Keadaan
from iku_etl.issues import Issue, make_issue


@dataclass(frozen=True)
class QuarterState:
    """(indikator, 4) masks: some typed variable is filled; some is filled and another is not."""

    terisi: np.ndarray
    sebagian: np.ndarray
    positions: np.ndarray

    @property
    def incomplete_year(self) -> np.ndarray:
        """Indicators whose year would mix quarters: Σa over four, Σb over three."""
        return np.asarray(self.sebagian.any(axis=1))


def quarter_state(katalog: Katalog, isian: Isian) -> QuarterState:
    """A standing number (a variable with its own agregasi terakhir) may be typed just once."""
    frame = katalog.variabel
    position = {kode: i for i, kode in enumerate(katalog.indikator["kode"])}
    of_indicator = np.array([position[kode] for kode in frame["kode"]], dtype=np.int64)
    counted = ((frame["sumber"] == "isian") & (frame["agregasi"] != "terakhir")).to_numpy()
    rows = of_indicator[counted]
    count = np.bincount(rows, minlength=len(position))
    filled = isian.keadaan[counted] != Keadaan.KOSONG
    sums = np.column_stack(
        [np.bincount(rows, weights=filled[:, q], minlength=len(position)) for q in range(4)]
    )
    return QuarterState(sums > 0, (sums > 0) & (sums < count[:, None]), of_indicator)


def half_filled(
    katalog: Katalog, isian: Isian, state: QuarterState, quarters: Iterable[int] = range(YEAR_INDEX)
) -> Iterator[Issue]:
    """Quarters in which an indicator has some of its typed variables but not all."""
    for quarter in quarters:
        for i in np.flatnonzero(state.sebagian[:, quarter]):
            yield _half_filled(katalog, isian, state, int(i), quarter)


def quarter_issues(
    katalog: Katalog, isian: Isian, state: QuarterState, periode: int
) -> Iterator[Issue]:
    """What is missing for this period: half-filled quarters, and quarters a year does without."""
    if periode != YEAR_INDEX:
        yield from half_filled(katalog, isian, state, [periode])
        return
    yield from half_filled(katalog, isian, state)
    frame = katalog.indikator
    some = state.terisi.any(axis=1) & ~state.terisi.all(axis=1) & ~state.incomplete_year
    for i in np.flatnonzero(some):
        missing = [QUARTERS[q] for q in range(YEAR_INDEX) if not state.terisi[i, q]]
        present = [QUARTERS[q] for q in range(YEAR_INDEX) if state.terisi[i, q]]
        yield make_issue(
            "triwulan-belum-diisi",
            katalog.ref("indikator", int(frame.index[int(i)]), "kode"),
            indikator=str(frame["kode"].iat[int(i)]),
            periode=", ".join(missing),
            terisi=", ".join(present),
        )


def _half_filled(
    katalog: Katalog, isian: Isian, state: QuarterState, i: int, quarter: int
) -> Issue:
    frame = katalog.variabel
    own = (state.positions == i) & (frame["sumber"] == "isian").to_numpy()
    rows = np.flatnonzero(own)
    names = frame["simbol"].to_numpy()
    empty = [r for r in rows if isian.keadaan[r, quarter] == Keadaan.KOSONG]
    filled = [r for r in rows if r not in empty]
    ref = isian.ref(int(filled[0]), quarter) if filled else None
    kode = katalog.indikator["kode"].to_numpy()[i]
    return make_issue(
        "triwulan-tidak-lengkap",
        ref or katalog.ref("indikator", int(katalog.indikator.index[i]), "kode"),
        indikator=kode,
        kode=kode,
        periode=QUARTERS[quarter],
        terisi=", ".join(names[r] for r in filled),
        kosong=", ".join(names[r] for r in empty),
    )
