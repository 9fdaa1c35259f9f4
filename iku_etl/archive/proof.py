"""Whether the results to be archived are what the archived inputs give today."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path

from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue
from iku_etl.messages.catalogue import Tingkat
from iku_etl.outcome import Outcome
from iku_etl.pipeline import run
from iku_etl.read.source import list_files
from iku_etl.rules.input_table import PERIODS
from iku_etl.run_inputs import FILE_NAME as SOURCES
from iku_etl.run_inputs import changed_inputs
from iku_etl.workers.pool import Progress, Workers
from iku_etl.workspace import Workspace

STALE = "arsip-hasil-usang"


@dataclass(frozen=True, slots=True)
class Rehearsal(Workspace):
    """The same ruang kerja, whose runs write elsewhere."""

    results: Path

    def output(self, tahun: str, periode: str) -> Path:
        """A folder beside the real one."""
        return self.results / tahun / periode


@dataclass(frozen=True)
class Proof:
    """What a reader should know, and the files (usang) that today's computation gives otherwise."""

    issues: tuple[Issue, ...] = ()
    usang: tuple[str, ...] = ()


def prove(
    workspace: Workspace, tahun: str, scratch: Path, progress: Progress, workers: Workers
) -> Proof:
    """Runs again every period that has results, and compares each file."""
    rehearsal = Rehearsal(workspace.folder, scratch)
    issues: list[Issue] = []
    stale: list[str] = []
    for periode in (p for p in PERIODS if has_results(workspace, tahun, p)):
        outcome = run(rehearsal, tahun, periode, progress, workers)
        old, new = workspace.output(tahun, periode), rehearsal.output(tahun, periode)
        fresh = _compared(workspace, rehearsal, tahun, periode)
        place = old.relative_to(workspace.folder)
        left_over = {path.name for path in old.glob("*.xlsx")} - {path.name for path in fresh}
        issues += _remarks(outcome, CellRef(place.as_posix()), left_over)
        expected = sorted(fresh | {Path(FILE_NAME)})  # a run without indicators writes nothing
        if differing := [name for name in expected if not _same(old / name, new / name)]:
            stale += [(place / name).as_posix() for name in differing]
            issues.append(_stale(CellRef(place.as_posix()), tahun, periode, differing))
    return Proof(tuple(issues), tuple(stale))


def _compared(workspace: Workspace, again: Workspace, tahun: str, periode: str) -> set[Path]:
    """The files of a fresh run that the earlier one must equal, relative to the output folder.

    What the results were made from may have grown since: targets of later years, the workbooks of
    later quarters. Then the findings of that day, which tell of all that had been sent, are not
    those of today; the results of the period are.
    """
    output, answers = again.output(tahun, periode), again.answers(tahun, periode)
    changed = bool(changed_inputs(workspace, tahun, periode))
    return {
        path.relative_to(output)
        for path in list_files(output)
        if path.name != SOURCES and not (changed and path.is_relative_to(answers))
    }


def has_results(workspace: Workspace, tahun: str, periode: str) -> bool:
    """Whether a run of that period left something; a folder may also hold e-mail alone."""
    folder = workspace.output(tahun, periode)
    return any(folder.glob("*.xlsx")) or (folder / FILE_NAME).is_file()


def _stale(place: CellRef, tahun: str, periode: str, differing: Sequence[Path]) -> Issue:
    """One issue for a period, however many of its files differ."""
    shown = f"{differing[0].as_posix()}{', …' if len(differing) > 1 else ''}"
    count = len(differing)
    return make_issue(STALE, place, tahun=tahun, periode=periode, jumlah=count, contoh=shown)


def _remarks(outcome: Outcome, place: CellRef, left_over: Collection[str]) -> Iterator[Issue]:
    """What does not stand in the way: galat in the inputs, workbooks of an earlier run."""
    errors = sum(issue.tingkat is Tingkat.GALAT for issue in outcome.issues)
    if errors:
        yield make_issue("arsip-ada-galat", place, jumlah=errors)
    for name in sorted(left_over):
        yield make_issue("arsip-buku-lama", place, nama=name)


def _same(old: Path, new: Path) -> bool:
    return old.is_file() and new.is_file() and cmp(old, new, shallow=False)
