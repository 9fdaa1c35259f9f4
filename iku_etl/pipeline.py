"""The run, on one page: masukan → rows → clean cells → values → results → workbooks."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from iku_etl.accepted import mark_accepted
from iku_etl.calculate.calculation import calculate_apart
from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.calculate.part_above_whole import part_above_whole_issues
from iku_etl.calculate.printed import printed_issues
from iku_etl.calculate.quarter_issues import quarter_issues
from iku_etl.calculate.quarter_table import QUARTER_NAME
from iku_etl.calculate.quarter_ways import quarter_texts
from iku_etl.calculate.results import Results
from iku_etl.calculate.results_issues import crash_issues, negative_issues, result_issues
from iku_etl.cellref import CellRef
from iku_etl.check.issue_values import name_values
from iku_etl.check.recorded_details import record_details
from iku_etl.check.subjects import name_indicators
from iku_etl.check.submission import missing_units
from iku_etl.crash import save_crashes
from iku_etl.evidence import changed_evidence, evidence_issues, record_evidence
from iku_etl.files.output_set import OutputSet, preparing
from iku_etl.foreign.source import SourceFile
from iku_etl.issues import Issue, collect, make_issue, sort_issues
from iku_etl.last_run import LastRun
from iku_etl.lint.targets import without_target
from iku_etl.loading import Submission, half_filled_issues, late_issues, load_and_check
from iku_etl.outcome import Answers, Checked, Outcome
from iku_etl.period_lock import NO_LOCKING, Locking, with_lock
from iku_etl.read.source import list_workbooks
from iku_etl.report.run_facts import RunFacts, is_locked
from iku_etl.rules.input_table import PERIODS, YEAR
from iku_etl.run_inputs import FILE_NAME as SOURCES
from iku_etl.run_inputs import digest_inputs, write_digests
from iku_etl.run_record import RunOrder, RunRecord, write_record
from iku_etl.verification.apply import use_approved
from iku_etl.workers.pool import IN_THIS_PROCESS, Progress, Workers
from iku_etl.workspace import Workspace, workspace_of

PLAIN_ORDER = RunOrder()
NO_EVIDENCE = "Bukti tidak dapat diperiksa"


def silent(stage: str, done: int, total: int) -> None:
    """A progress that says nothing."""


def run(
    workspace: Workspace,
    tahun: str,
    periode: str,
    progress: Progress = silent,
    workers: Workers = IN_THIS_PROCESS,
    order: RunOrder = PLAIN_ORDER,
    locking: Locking = NO_LOCKING,
    last: LastRun | None = None,
) -> Outcome:
    """The main job for one period: what can be trusted is produced, the rest is named.

    Its files are prepared beside the output folder and replace the earlier set all at once; another
    run of the period is waited for. Of a locked period nothing is replaced that would be another.
    last: where it is remembered what it tells.
    """
    with preparing(workspace.output(tahun, periode), progress) as prepared:
        order, held = with_lock(workspace, tahun, periode, order, locking)
        outcome = _produce(
            workspace, tahun, periode, prepared, progress, workers=workers, order=order
        )
        if not outcome.files and not outcome.answers:
            return outcome
        if held and (refused := held.refuses(prepared.folder)):
            return Outcome((refused,))
        prepared.publish()
        outcome = outcome.moved(prepared.final)
        return last.remember(outcome) if last else outcome


def _produce(
    workspace: Workspace,
    tahun: str,
    periode: str,
    prepared: OutputSet,
    progress: Progress,
    *,
    workers: Workers,
    order: RunOrder,
) -> Outcome:
    """The files of the run in the empty folder of a set, and what was found."""
    # Imported where they are needed: `check` writes nothing and has no use for their writer.
    from iku_etl.findings.answers import write_answers
    from iku_etl.report.kept_books import EarlierBooks
    from iku_etl.report.note_tables import write_note_tables
    from iku_etl.report.quarter_csv import write_quarter
    from iku_etl.report.write_books import write_books

    sources = digest_inputs(workspace, tahun)  # first: what changes while it is read has changed
    output, index = prepared.folder, PERIODS.index(periode)
    files = list_workbooks(workspace.inputs(tahun))
    recorded = order.details(index)
    submission = Submission(workspace, files, workspace.inputs(tahun), tahun, index, recorded)
    checked, issues = load_and_check(submission, workers, progress)
    has_old = (workspace.output(tahun, periode) / FILE_NAME).is_file()

    def nothing(sebab: str) -> Outcome:
        if has_old:
            fields = {"sebab": sebab, "periode": periode, "tahun": tahun}
            issues.append(make_issue("hasil-tidak-diganti", CellRef(), **fields))
        return _outcome(workspace, issues)

    if checked is None:
        return nothing("Katalog tidak dapat dipakai")
    project = checked.project
    checked = use_approved(workspace, checked, tahun, index, workers, progress)
    issues = name_indicators([*issues, *checked.issues], project.katalog)
    valid = array("i", np.flatnonzero(project.katalog.valid_in(tahun)))
    if not valid:
        issues.append(make_issue("tidak-ada-yang-berlaku", CellRef("katalog"), tahun=tahun))
        return nothing("Tidak ada indikator yang berlaku")
    if checked.is_empty and has_old:
        return nothing("Tidak ada isian yang terbaca")
    results = calculate_apart(
        project, checked.isian, checked.details, checked.distrusted, tahun, index
    )
    remarks = _remarks(checked, results, valid, tahun)
    remarks += collect([evidence_issues(workspace, tahun, checked, index)], NO_EVIDENCE)
    signature, of_signature = order.sign(project, tahun, index)
    written = write_books(
        results=results,
        project=project,
        valid=valid,
        tahun=tahun,
        facts=RunFacts(signature.words, order.locks, checked.notes, checked.approvals),
        folder=output,
        workers=workers,
        progress=progress,
        earlier=EarlierBooks(workspace.memory, prepared.target, tahun, periode, prepared.digests),
    )
    write_note_tables(output, checked.notes, checked.budget)
    if periode != YEAR:
        ways = quarter_texts(results, project, valid, written.lost, tahun)
        write_quarter(output / QUARTER_NAME, ways)
    issues += name_indicators([*remarks, *of_signature, *written.issues], project.katalog)
    status = results.statuses()
    status = ["bermasalah" if i in written.lost else status[i] for i in valid]
    issues = _with_accepted(workspace, issues, checked)
    del results  # The answers need none of it.
    folder = output / workspace.answers(tahun, periode).name
    write_digests(folder / SOURCES, sources)
    used = record_details(checked.details, project.katalog)
    write_record(folder, RunRecord(signature.words, used, order.locks, order.asked))
    record_evidence(workspace, tahun, checked, folder)
    answers = write_answers(
        checked=checked,
        files=files,
        issues=issues,
        tahun=tahun,
        periode=periode,
        folder=folder,
        workers=workers,
    )
    outcome = _outcome(workspace, issues, written.files, status, answers)
    locked = order.locks[-1].words if is_locked(order.locks) else ""
    return replace(outcome, signed=signature.in_words, tables=written.tables, locked=locked)


def check(
    workspace: Workspace,
    tahun: str,
    progress: Progress = silent,
    workers: Workers = IN_THIS_PROCESS,
    folder: Path | None = None,
    periode: str = YEAR,
) -> Outcome:
    """Every problem of katalog and masukan, and who is missing in a period; nothing is computed.

    Answers are written to the folder.
    """
    inputs, index = workspace.inputs(tahun), PERIODS.index(periode)
    files = list_workbooks(inputs)
    submission = Submission(workspace, files, inputs, tahun, index)
    checked, issues = load_and_check(submission, workers, progress)
    if checked is None:
        return _outcome(workspace, issues)
    project = checked.project
    checked = use_approved(workspace, checked, tahun, index, workers, progress)
    current = set(project.katalog.indikator["kode"][project.katalog.valid_in(tahun)])
    wanted = current - without_target(project.katalog, tahun, periode)
    missing = missing_units(project.katalog, checked.isian, index, wanted, checked.issues)
    found = [
        *issues,
        *project.lint.advice(),
        *checked.issues,
        *half_filled_issues(checked),
        *late_issues(checked, tahun, periode),
        *missing,
        *collect(
            [evidence_issues(workspace, tahun, checked, index), changed_evidence(workspace, tahun)],
            NO_EVIDENCE,
        ),
    ]
    found = _with_accepted(workspace, name_indicators(found, project.katalog), checked)
    if folder is None:
        return _outcome(workspace, found)
    from iku_etl.findings.answers import write_answers

    answers = write_answers(
        checked=checked,
        files=files,
        issues=found,
        tahun=tahun,
        periode=periode,
        folder=folder,
        workers=workers,
    )
    return _outcome(workspace, found, answers=answers)


def check_files(
    paths: Sequence[Path],
    tahun: str | None,
    progress: Progress = silent,
    workers: Workers = IN_THIS_PROCESS,
) -> Outcome:
    """Every problem of single workbooks, checked against the ruang kerja they lie in."""
    workspace = Workspace(workspace_of(paths[0]))
    files = [SourceFile(path, path.name) for path in paths]
    submission = Submission(workspace, files, workspace.folder, tahun)
    checked, issues = load_and_check(submission, workers, progress)
    if checked is None:
        return _outcome(workspace, issues)
    names = {file.berkas for file in files}
    found = [*checked.issues, *half_filled_issues(checked)]
    own = [issue for issue in found if issue.ref.berkas in names]
    named = name_indicators(own, checked.project.katalog)
    return _outcome(workspace, _with_accepted(workspace, named, checked))


def _with_accepted(workspace: Workspace, issues: list[Issue], checked: Checked) -> list[Issue]:
    """The issues, those marked that somebody let stand."""
    valued = name_values(issues, checked.isian, checked.details)
    return mark_accepted(valued, workspace.folder)


def _remarks(checked: Checked, results: Results, valid: Sequence[int], tahun: str) -> list[Issue]:
    """What a reader of the results must know of the indicators in force."""
    katalog, periode = results.definitions.katalog, results.periode
    current = set(katalog.indikator["kode"].iloc[list(valid)])
    wanted = current - without_target(katalog, tahun, PERIODS[periode])
    unfilled = quarter_issues(katalog, results.isian, results.quarters, periode, results.kumulatif)
    checks = [
        (issue for issue in unfilled if issue.indikator in wanted),
        missing_units(katalog, checked.isian, periode, wanted, checked.issues),
        result_issues(results, tahun),
        negative_issues(results, tahun),
        part_above_whole_issues(results),
        printed_issues(checked.project, results),
        late_issues(checked, tahun, PERIODS[periode]),
    ]
    found = [*crash_issues(results), *collect(checks, "Satu pemeriksaan hasil tidak selesai")]
    return [issue for issue in found if not issue.indikator or issue.indikator in current]


def _outcome(
    workspace: Workspace,
    issues: Sequence[Issue],
    files: Sequence[Path] = (),
    statuses: Sequence[str] = (),
    answers: Answers | None = None,
) -> Outcome:
    """The end of a command; what an error of ours cost is kept for us in the ruang kerja."""
    save_crashes(workspace.folder, [issue.crash for issue in issues if issue.crash])
    return Outcome(tuple(sort_issues(issues)), tuple(files), tuple(statuses), answers)
