"""What the cells of issues hold, as far as it was read: a peringatan is accepted for its value."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from iku_etl.cellref import CellRef
from iku_etl.check.details import Details
from iku_etl.check.isian import NO_CELL, Isian
from iku_etl.issues import Issue
from iku_etl.text.numbers import format_number


def name_values(issues: Sequence[Issue], isian: Isian, details: Details) -> list[Issue]:
    """The issues, each of a typed cell with the number that was read there."""
    wanted = {issue.ref for issue in issues if issue.ref.lembar and issue.ref.column}
    if not wanted:
        return list(issues)
    found = {ref: nilai for ref, nilai in _typed(wanted, isian, details) if nilai == nilai}
    return [
        replace(issue, nilai=format_number(found[issue.ref])) if issue.ref in found else issue
        for issue in issues
    ]


def _typed(wanted: set[CellRef], isian: Isian, details: Details) -> Iterator[tuple[CellRef, float]]:
    places, sel = isian.places, isian.sel
    lines = np.array(sorted({ref.row for ref in wanted}))
    for variabel, quarter in np.argwhere(sel != NO_CELL).tolist() if len(places.row) else ():
        position = int(sel[variabel, quarter])
        if places.row[position] in lines and (ref := places.ref(position)) in wanted:
            yield ref, float(isian.nilai[variabel, quarter])
    for column in details.values():
        for place, nilai in zip(column.refs, column.nilai.tolist(), strict=True):
            if place and place in wanted:
                yield place, nilai
