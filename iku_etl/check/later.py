"""What is wrong in a quarter after the period: counted, for the period does without it."""

from collections.abc import Sequence

import pandas as pd

from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, has_errors, make_issue
from iku_etl.rules.input_table import PERIOD_NAMES, PERIODS, QUARTER_COLUMNS, YEAR_INDEX


def count_later(issues: Sequence[Issue], rows: pd.DataFrame, periode: int) -> list[Issue]:
    """The issues, but one that counts the galat in cells of later quarters; rows: all that was read."""
    errors = {issue.ref for issue in issues if has_errors([issue]) and issue.ref.column}
    if periode >= YEAR_INDEX or not errors:
        return list(issues)
    later = errors & _cells_after(rows, errors, periode)
    kept = [issue for issue in issues if not (has_errors([issue]) and issue.ref in later)]
    if left := len(issues) - len(kept):
        name = PERIOD_NAMES[PERIODS[periode]]
        kept.append(make_issue("galat-triwulan-sesudahnya", CellRef(), jumlah=left, periode=name))
    return kept


def _cells_after(rows: pd.DataFrame, among: set[CellRef], periode: int) -> set[CellRef]:
    """The cells of later quarters in the files and rows of these cells."""
    near = rows[
        rows["berkas"].isin({ref.berkas for ref in among})
        & rows["baris"].isin({ref.row for ref in among})
    ]
    names = [f"{name}_kolom" for name in QUARTER_COLUMNS[periode + 1 :]]
    places = (near[["berkas", "lembar", "baris", name]] for name in names)
    return {CellRef(*place) for frame in places for place in frame.itertuples(False, None)}
