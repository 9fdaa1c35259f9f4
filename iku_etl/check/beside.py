"""What stands beside the numbers of all workbooks: notes of each quarter, and what was spent."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from iku_etl.catalog.budget import budget_lines
from iku_etl.catalog.katalog import Katalog
from iku_etl.cellref import CellRef
from iku_etl.check.budget import BudgetRow, check_budget
from iku_etl.check.notes import check_notes, notes_until
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.crash import Crash, attempt
from iku_etl.issues import Issue, crash_issue
from iku_etl.read.rows import DetailCell
from iku_etl.rules.input_table import EVIDENCE, NOTE_TABLE, read_period
from iku_etl.rules.vocabulary import Kosakata

UNREAD = "Catatan triwulan dan realisasi anggaran tidak dapat diperiksa"


@dataclass(frozen=True)
class Beside:
    """The notes and the budget up to a period, and what is wrong with them.

    evidence: by kode and periode, the first cell in which bukti dukung was written.
    """

    notes: tuple[QuarterNote, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    issues: tuple[Issue, ...] = ()
    evidence: Mapping[tuple[str, str], CellRef] = field(default_factory=dict)


def check_beside(
    cells: list[DetailCell],
    katalog: Katalog,
    kosakata: Kosakata,
    tahun: str | None,
    periode: int,
    saved: Mapping[str, str],
    current: Collection[str] | None,
) -> Beside:
    """Notes of the indicators in force (current; None: all), and every budget line of the year.

    tahun None: the newest year with a pagu. No number rests on them: an error of ours costs them alone.
    """

    def checked() -> Beside:
        about = {is_note: [c for c in cells if _is_note(c) is is_note] for is_note in (True, False)}
        notes, issues = check_notes(about[True], katalog, saved)
        kept = (note for note in notes if current is None or note.kode in current)
        lembar_of = dict(zip(katalog.unit["kode_unit"], katalog.unit["lembar"], strict=True))
        lines = budget_lines(katalog, tahun or max(katalog.pagu["tahun"], default=""))
        budget, found = check_budget(about[False], lines, kosakata, periode, saved, lembar_of)
        cell_of = {
            (kode, read_period(name)): cell.ref
            for cell in reversed(about[True])
            if cell.column == EVIDENCE
            for kode, _, name in [cell.kunci.partition(" ")]
        }
        until = tuple(notes_until(kept, periode))
        return Beside(until, tuple(budget), (*issues, *found), cell_of)

    beside = attempt(checked)
    if isinstance(beside, Crash):
        return Beside(issues=(crash_issue(beside, CellRef(), UNREAD),))
    return beside


def _is_note(cell: DetailCell) -> bool:
    return cell.tabel == NOTE_TABLE
