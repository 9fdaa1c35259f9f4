"""What is missing in the quarters: half-filled ones, and those a year does without."""

from collections.abc import Iterable, Iterator

import numpy as np

from iku_etl.calculate.half_filled import half_filled_periods
from iku_etl.calculate.quarters import QuarterState
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.row_labels import row_labels
from iku_etl.catalog.sources import SourceKind
from iku_etl.cellref import CellRef
from iku_etl.check.isian import NO_CELL, Isian
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.input_table import PERIODS, QUARTERS, YEAR, YEAR_INDEX


def half_filled(katalog: Katalog, isian: Isian, state: QuarterState) -> Iterator[Issue]:
    """Quarters in which an indicator has some of its variables but not all."""
    for quarter, i in np.argwhere(state.sebagian.T).tolist():
        yield _incomplete(katalog, isian, state, i, state.filled[:, quarter], QUARTERS[quarter])


def quarter_issues(
    katalog: Katalog, isian: Isian, state: QuarterState, periode: int, years: np.ndarray
) -> Iterator[Issue]:
    """What is missing for this period: half-filled quarters, and quarters a year does without.

    years (indikator,): measured over all quarters so far, not over the period alone.
    """
    half = half_filled_periods(katalog, isian, state, periode, years)
    for p, i in np.argwhere(half.mask.T).tolist():
        asked = half.every if half.by_quarter[i] and p != YEAR_INDEX else state
        filled = asked.filled.any(axis=1) if p == YEAR_INDEX else asked.filled[:, p]
        yield _incomplete(katalog, isian, asked, i, np.asarray(filled), PERIODS[p])
    yield from _unfinished(katalog, isian, state, periode, years)


def _unfinished(
    katalog: Katalog, isian: Isian, state: QuarterState, periode: int, years: np.ndarray
) -> Iterator[Issue]:
    """The quarters a year does without: blank ones, and those passed over for an earlier one."""
    unfinished = np.flatnonzero(state.unfinished_year & years)
    nilai = "tahun" if periode == YEAR_INDEX else f"s.d. {QUARTERS[periode]}"
    typed_in = _first_typed(isian, state)
    lists = state.open_quarters(unfinished, years), state.passed_quarters(unfinished, years)
    for i, missing, passed in zip(unfinished.tolist(), *lists, strict=True):
        kode = str(katalog.indikator["kode"].iat[i])
        ref = typed_in.get(i) or katalog.ref("indikator", int(katalog.indikator.index[i]), "kode")
        used = [quarter for quarter in QUARTERS[: periode + 1] if quarter not in missing]
        used = [QUARTERS[state.sampai[i]]] if state.takes_last[i] else used
        terisi = ", ".join(used)
        if passed:
            yield make_issue(
                "triwulan-dilewati",
                ref,
                indikator=kode,
                periode=", ".join(passed),
                kosong=_blank(katalog, state, i, passed),
                terisi=terisi,
            )
        if blank := ", ".join(quarter for quarter in missing if quarter not in passed):
            fields = {"periode": blank, "nilai": nilai, "terisi": terisi}
            yield make_issue("triwulan-belum-diisi", ref, indikator=kode, **fields)


def _blank(katalog: Katalog, state: QuarterState, i: int, quarters: Iterable[str]) -> str:
    """The variables of an indicator that are not known in one of these quarters."""
    rows = np.flatnonzero(state.positions == i)
    columns = [QUARTERS.index(quarter) for quarter in quarters]
    labels = row_labels(katalog.variabel.iloc[rows])
    known = np.asarray(state.known[rows][:, columns].all(axis=1)).tolist()
    return ", ".join(
        f'"{name}"' for name, is_known in zip(labels, known, strict=True) if not is_known
    )


def _first_typed(isian: Isian, state: QuarterState) -> dict[int, CellRef]:
    """The row in which something was first typed for each indicator of an unfinished year."""
    wanted = (isian.sel != NO_CELL) & state.unfinished_year[state.positions, None]
    found: dict[int, CellRef] = {}
    for row, quarter in np.argwhere(wanted).tolist():
        ref = isian.ref(row, quarter)
        if ref and (i := int(state.positions[row])) not in found:
            found[i] = CellRef(ref.berkas, ref.lembar, ref.row)
    return found


def _incomplete(
    katalog: Katalog, isian: Isian, state: QuarterState, i: int, filled: np.ndarray, periode: str
) -> Issue:
    typed = (katalog.variabel["sumber"] == SourceKind.ISIAN).to_numpy()
    rows = np.flatnonzero((state.positions == i) & (state.counted | typed))
    of_indicator = np.flatnonzero(state.positions == i)
    labels = row_labels(katalog.variabel.iloc[of_indicator])
    names = dict(zip(of_indicator, labels, strict=True))
    quarters = [q for q in range(YEAR_INDEX) if periode in (QUARTERS[q], YEAR)]
    refs = [isian.ref(int(row), q) for row in rows for q in quarters]
    kode = str(katalog.indikator["kode"].to_numpy()[i])
    return make_issue(
        "triwulan-tidak-lengkap",
        next((ref for ref in refs if ref), None)
        or katalog.ref("indikator", int(katalog.indikator.index[i]), "kode"),
        indikator=kode,
        kode=kode,
        periode=periode,
        terisi=", ".join(f'"{names[row]}"' for row in rows if filled[row]),
        kosong=", ".join(f'"{names[row]}"' for row in rows if not filled[row]),
    )
