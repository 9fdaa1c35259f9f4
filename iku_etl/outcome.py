"""What the stages of a command hand on: what was read and checked, what was found and written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from iku_etl.calculate.approvals import NOBODY_ASKED, Approvals
from iku_etl.cellref import CellRef
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.issues import Issue
from iku_etl.read.sheet_fields import FilledField

if TYPE_CHECKING:  # pandas comes with them, which a run that changes nothing does without
    from iku_etl.check.blank_cells import RowPlaces
    from iku_etl.check.budget import BudgetRow
    from iku_etl.check.details import Details
    from iku_etl.check.isian import Isian
    from iku_etl.project import Project


@dataclass(frozen=True)
class Answers:
    """The page of the report for subbag perencanaan, and the marked workbooks for their senders."""

    laporan: Path
    perbaikan: tuple[Path, ...]


@dataclass(frozen=True)
class Outcome:
    """What a command found and wrote; statuses are those of the indicators in force.

    tables: all results, as capaian.csv, capaian.xlsx and capaian.parquet; signed: where, when and by
    whom the workbooks are signed, in one line; locked: since when and by whom the period is locked.
    changed: why a run was done again.
    """

    issues: tuple[Issue, ...]
    files: tuple[Path, ...] = ()
    statuses: tuple[str, ...] = ()
    answers: Answers | None = None
    signed: str = ""
    tables: tuple[Path, ...] = ()
    locked: str = ""
    changed: str = ""

    def moved(self, place: Callable[[Path], Path]) -> "Outcome":
        """The same with its files at another place."""
        answers = self.answers
        if answers:
            answers = Answers(place(answers.laporan), tuple(map(place, answers.perbaikan)))
        files, tables = (tuple(map(place, paths)) for paths in (self.files, self.tables))
        return replace(self, files=files, tables=tables, answers=answers)


@dataclass(frozen=True)
class Checked:
    """The typed values that can be trusted, and everything that was wrong on the way.

    is_empty: no row of any workbook could be read. places: where each variable is
    asked; lembar: who filled a sheet in, and when. notes, budget: what was written beside the
    numbers, and what was spent, up to the period; evidence: the cell of each indicator and quarter
    in which bukti dukung was written. saved: when each berkas was saved, as it says; approvals: who
    approved the numbers, where a verifikator must.
    """

    project: "Project"
    isian: "Isian"
    details: "Details"
    issues: tuple[Issue, ...]
    distrusted: frozenset[str]
    is_empty: bool
    places: "RowPlaces"
    lembar: tuple[FilledField, ...] = ()
    notes: tuple[QuarterNote, ...] = ()
    budget: "tuple[BudgetRow, ...]" = ()
    evidence: Mapping[tuple[str, str], CellRef] = field(default_factory=dict)
    saved: Mapping[str, str] = field(default_factory=dict)
    approvals: Approvals = NOBODY_ASKED
