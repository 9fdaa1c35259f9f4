"""Whether the results to be archived are what the archived inputs give today."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from iku_etl.accepted import FILE_NAME as ACCEPTED
from iku_etl.archive.drift import Drift, find_drift
from iku_etl.calculate.arrangement import ARRANGEMENT_NAME
from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.cellref import CellRef
from iku_etl.evidence import FILE_NAME as EVIDENCE
from iku_etl.issues import Issue, make_issue
from iku_etl.messages.catalogue import Tingkat
from iku_etl.outcome import Outcome
from iku_etl.pipeline import run
from iku_etl.read.source import list_files
from iku_etl.report.note_tables import BUDGET_NAME, NOTES_NAME
from iku_etl.report.parquet_table import PARQUET_NAME
from iku_etl.rules.input_table import PERIODS, QUARTERS, YEAR
from iku_etl.run_inputs import FILE_NAME as SOURCES
from iku_etl.run_inputs import input_changes
from iku_etl.run_record import RunOrder, read_run
from iku_etl.workers.pool import Progress, Workers
from iku_etl.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Rehearsal(Workspace):
    """The same ruang kerja, whose runs write elsewhere."""

    results: Path = field(kw_only=True)

    def output(self, tahun: str, periode: str) -> Path:
        """A folder beside the real one."""
        return self.results / tahun / periode


@dataclass(frozen=True)
class Kept:
    """The periods whose results are archived as they were published; argument: DIR of a command."""

    periods: Collection[str]
    argument: str


@dataclass(frozen=True)
class Proof:
    """What a reader should know, and what today's computation gives otherwise."""

    issues: tuple[Issue, ...] = ()
    drifts: tuple[Drift, ...] = ()


def prove(
    workspace: Workspace,
    tahun: str,
    kept: Kept,
    scratch: Path,
    progress: Progress,
    workers: Workers,
) -> Proof:
    """Runs again every period that has results, and compares each file."""
    rehearsal = Rehearsal(workspace.folder, results=scratch)
    issues: list[Issue] = []
    drifts: list[Drift] = []
    for periode in (p for p in PERIODS if has_results(workspace, tahun, p)):
        then = read_run(workspace, tahun, periode)
        order = RunOrder(again=then, locks=then.locks if then else ())
        outcome = run(rehearsal, tahun, periode, progress, workers, order)
        old, new = workspace.output(tahun, periode), rehearsal.output(tahun, periode)
        sebab = input_changes(workspace, tahun, periode)
        fresh = _compared(rehearsal, tahun, periode, changed=bool(sebab))
        place = PurePosixPath(old.relative_to(workspace.folder).as_posix())
        left_over = {path.name for path in old.glob("*.xlsx")} - {path.name for path in fresh}
        issues += _remarks(outcome, CellRef(str(place)), left_over)
        # A run without indicators writes nothing, one without notes no table of them.
        there = {Path(name) for name in (NOTES_NAME, BUDGET_NAME) if (old / name).is_file()}
        # Runs of before there were such tables have none.
        later = (ARRANGEMENT_NAME, PARQUET_NAME)
        unwritten = {Path(name) for name in later if not (old / name).is_file()}
        expected = sorted((fresh | there | {Path(FILE_NAME)}) - unwritten)
        sebab.pop(ACCEPTED, None)  # makes no other results
        if drift := find_drift(old, new, place, expected, sebab):
            drifts.append(drift)
            # Signed as it was; a report of before there were records has nothing to repeat.
            as_then = " --ulang" if then else ""
            issues.append(_drift_issue(drift, CellRef(str(place)), tahun, kept, as_then))
    issues += _other_details(workspace, rehearsal, tahun)
    return Proof(tuple(issues), tuple(drifts))


def _other_details(workspace: Workspace, again: Workspace, tahun: str) -> Iterator[Issue]:
    """The detail tables that are not what the report of an earlier quarter was made of."""
    today = read_run(again, tahun, YEAR)
    for periode in QUARTERS if today else ():
        then = read_run(workspace, tahun, periode)
        if today and then and RunOrder(again=then).details(PERIODS.index(periode)) is not None:
            new, old = ({cell.value for cell in one.details} for one in (today, then))
            if tables := sorted({tabel for tabel, *_ in new ^ old}):
                place = CellRef(
                    workspace.output(tahun, periode).relative_to(workspace.folder).as_posix()
                )
                fields = {"periode": periode, "tabel": ", ".join(tables)}
                yield make_issue("arsip-rincian-lain", place, **fields)


def _drift_issue(drift: Drift, place: CellRef, tahun: str, kept: Kept, as_then: str) -> Issue:
    """One issue for a period, however many of its files differ; a galat unless it is kept."""
    periode = drift.periode
    fields = {"periode": periode, "beda": drift.summary, "sebab": drift.changed}
    if drift.origins_only:
        return make_issue("arsip-asal-lain", place, **fields)
    if periode in kept.periods:
        return make_issue("arsip-hasil-tetap", place, **fields)
    again = f"iku-etl run {kept.argument} --tahun {tahun} --periode {periode}{as_then}"
    return make_issue("arsip-hasil-usang", place, perintah=again, **fields)


def _compared(again: Workspace, tahun: str, periode: str, *, changed: bool) -> set[Path]:
    """The files of a fresh run that the earlier one must equal, relative to the output folder.

    What the results were made from may have grown since: targets of later years, the workbooks of
    later quarters. Then the findings of that day, which tell of all that had been sent, are not
    those of today; the results of the period are.
    """
    output, answers = again.output(tahun, periode), again.answers(tahun, periode)
    return {
        path.relative_to(output)
        for path in list_files(output)
        if path.name not in (SOURCES, EVIDENCE) and not (changed and path.is_relative_to(answers))
    }


def has_results(workspace: Workspace, tahun: str, periode: str) -> bool:
    """Whether a run of that period left something; a folder may also hold e-mail alone."""
    folder = workspace.output(tahun, periode)
    return any(folder.glob("*.xlsx")) or (folder / FILE_NAME).is_file()


def _remarks(outcome: Outcome, place: CellRef, left_over: Collection[str]) -> Iterator[Issue]:
    """What does not stand in the way: galat in the inputs, workbooks of an earlier run."""
    errors = sum(issue.tingkat is Tingkat.GALAT for issue in outcome.issues)
    if errors:
        yield make_issue("arsip-ada-galat", place, jumlah=errors)
    for name in sorted(left_over):
        yield make_issue("arsip-buku-lama", place, nama=name)
