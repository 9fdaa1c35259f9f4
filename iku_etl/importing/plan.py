"""Targets of the first, second … year of a plan → targets of a calendar year."""

from collections.abc import Sequence
from dataclasses import replace

from iku_etl.cellref import CellRef
from iku_etl.importing.body import OfficialRow, TargetCell
from iku_etl.issues import Issue, make_issue


def dated(
    rows: Sequence[OfficialRow], plan: tuple[int, int], ref: CellRef
) -> tuple[tuple[OfficialRow, ...], list[Issue]]:
    """The rows with years; where the plan does not tell them, those targets are left out, and said.

    A plan of 2021–2026 has its year 1 in 2021 only when the table has six of them.
    """
    most = max((t.urutan for row in rows for t in row.target), default=0)
    if not most:
        return tuple(rows), []
    first, last = plan
    is_told = first > 0 and last - first + 1 == most
    done = tuple(
        replace(row, target=tuple(_dated(t, first) for t in row.target if is_told or not t.urutan))
        for row in rows
    )
    return done, [] if is_told else [make_issue("target-tahun-ke", ref, jumlah=most)]


def _dated(target: TargetCell, first: int) -> TargetCell:
    return replace(target, tahun=str(first + target.urutan - 1)) if target.urutan else target
