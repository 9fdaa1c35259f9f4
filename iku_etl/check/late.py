"""Which workbooks came after the deadline of a period, by the time that stands in the file itself."""

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from iku_etl.cellref import CellRef
from iku_etl.check.isian import NO_CELL, Isian
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.input_table import PERIODS, YEAR_INDEX

LATE = "isian-terlambat"
DAY = len("2026-04-10")


def late_files(
    isian: Isian, saved: Mapping[str, str], deadline: date | None, spelled: str, periode: int
) -> Iterator[Issue]:
    """The workbooks of a period that were last saved on a later day; saved: as ISO 8601 in UTC.

    Only those whose newest number is of this period: one that was filled on for a later quarter was
    saved for that. Days are compared as UTC has them, which east of Greenwich never accuses wrongly.
    """
    if deadline is None:
        return
    quarter, last = min(periode, YEAR_INDEX - 1), deadline.isoformat()
    for berkas, newest in _newest_quarters(isian).items():
        time = saved.get(berkas, "")
        if newest == quarter and time[:DAY] > last:
            shown = time[: len("2026-04-10T08:30")].replace("T", " ")
            fields = {"saat": shown, "periode": PERIODS[periode], "batas": spelled}
            yield make_issue(LATE, CellRef(berkas), **fields)


def _newest_quarters(isian: Isian) -> dict[str, int]:
    """The last quarter with a number of each berkas, in the order of the files."""
    places = isian.places
    newest: dict[int, int] = {}
    for quarter, cells in enumerate(isian.sel.T):
        for berkas in np.unique(places.berkas[cells[cells != NO_CELL]]).tolist():
            newest[berkas] = quarter
    return {places.nama_berkas[berkas]: quarter for berkas, quarter in sorted(newest.items())}
