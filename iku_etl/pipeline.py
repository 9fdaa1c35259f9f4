"""The run, on one page: masukan → rows → clean cells → values → results → workbooks."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from iku_etl.calculate.achievement import load_targets, measure_achievement
from iku_etl.calculate.formulas import evaluate_indicators
from iku_etl.calculate.quarters import half_filled, quarter_issues, quarter_state
from iku_etl.calculate.results import Results
from iku_etl.calculate.results_issues import result_issues
from iku_etl.calculate.values import aggregate_year, effective_aggregation
from iku_etl.catalog.input_table import PERIODS, YEAR_INDEX
from iku_etl.catalog.project import Project, load_project
from iku_etl.cellref import CellRef
from iku_etl.check.cells import check_cells
from iku_etl.check.details import Details, check_details
from iku_etl.check.identity import Identity, check_identity, foreign_files, saved_times
from iku_etl.check.isian import Isian, combine_cells
from iku_etl.check.submission import missing_units
from iku_etl.issues import Issue, UsageError, has_errors, make_issue, sort_issues
from iku_etl.parallel import Workers, open_workers
from iku_etl.read.gather import Progress, list_workbooks, read_workbooks
from iku_etl.read.workbook import SourceFile
from iku_etl.report.assemble import plan_books
from iku_etl.workspace import Workspace
from iku_etl.write.book import BookJob, write_book
from iku_etl.write.table import TableRow, write_capaian

MOST_PROCESSES = 8
END = -1
NEWEST = "terbaru"


@dataclass(frozen=True)
class Outcome:
    """What a command found and wrote; statuses are those of the indicators in force."""

    issues: tuple[Issue, ...]
    files: tuple[Path, ...] = ()
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """The typed values that can be trusted, and everything that was wrong on the way."""

    project: Project
    isian: Isian
    details: Details
    issues: tuple[Issue, ...]
    distrusted: frozenset[str]


def silent(stage: str, done: int, total: int) -> None:
    """A progress that says nothing."""


def run(workspace: Workspace, tahun: str, periode: str, progress: Progress = silent) -> Outcome:
    """The main job for one period: what can be trusted is produced, the rest is named."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return _outcome(issues)
    index, files = PERIODS.index(periode), list_workbooks(workspace.inputs(tahun))
    with open_workers(processes(), len(files)) as workers:
        checked = _read_and_check(project, files, workspace.inputs(tahun), tahun, workers, progress)
        results = _calculate(checked, tahun, index)
        valid = np.flatnonzero(project.katalog.valid_in(tahun)).tolist()
        issues += [*checked.issues, *_remarks(results, valid, tahun)]
        files_written = _write(results, project, valid, workspace, tahun, workers, progress)
    statuses = results.statuses()
    return _outcome(issues, files_written, [statuses[i] for i in valid])


def _write(
    results: Results,
    project: Project,
    valid: Sequence[int],
    workspace: Workspace,
    tahun: str,
    workers: Workers,
    progress: Progress,
) -> list[Path]:
    """The official workbooks, built and written by the workers, and capaian.csv over all of them."""
    if not valid:
        return []
    folder, styles = workspace.output(tahun, PERIODS[results.periode]), project.styles()
    plans = plan_books(project, valid, tahun, results.periode)
    jobs = (
        BookJob(
            plan.book,
            results.slice(plan.printed),
            results.slice(plan.referred),
            folder,
            styles,
        )
        for plan in plans
    )
    files: list[Path] = []

    def rows_in_order() -> Iterator[TableRow]:
        """The rows in katalog order, let go as soon as those before them have come."""
        waiting: dict[int, TableRow] = {}
        order = iter(sorted(valid))
        following = next(order)
        for plan, book in zip(plans, workers.map(write_book, jobs, chunk=1), strict=True):
            files.append(book.path)
            progress("Menulis", len(files), len(plans))
            waiting.update(zip(plan.printed, book.rows, strict=True))
            while following in waiting:
                yield waiting.pop(following)
                following = next(order, END)

    write_capaian(folder / "capaian.csv", rows_in_order())
    return files


def check(workspace: Workspace, tahun: str, progress: Progress = silent) -> Outcome:
    """Every problem of katalog and masukan; nothing is computed, nothing is written."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return _outcome(issues)
    files = list_workbooks(workspace.inputs(tahun))
    with open_workers(processes(), len(files)) as workers:
        checked = _read_and_check(project, files, workspace.inputs(tahun), tahun, workers, progress)
    current = set(project.katalog.indikator["kode"][project.katalog.valid_in(tahun)])
    missing = missing_units(project.katalog, checked.isian, YEAR_INDEX, current)
    advice = project.lint.advice()
    return _outcome([*issues, *advice, *checked.issues, *_half_filled(checked), *missing])


def check_files(paths: Sequence[Path], tahun: str | None, progress: Progress = silent) -> Outcome:
    """Every problem of single workbooks, checked against the ruang kerja they lie in."""
    folder = _workspace_of(paths[0])
    project, issues = load_project(folder, Workspace(folder).schemas)
    if project is None:
        return _outcome(issues)
    files = [SourceFile(path, path.name) for path in paths]
    with open_workers(processes(), len(files)) as workers:
        checked = _read_and_check(project, files, folder, tahun, workers, progress)
    names = {file.berkas for file in files}
    found = [*checked.issues, *_half_filled(checked)]
    return _outcome([issue for issue in found if issue.ref.berkas in names])


def _read_and_check(
    project: Project,
    files: Sequence[SourceFile],
    folder: Path,
    tahun: str | None,
    workers: Workers,
    progress: Progress,
) -> Checked:
    """One frame for all workbooks, one validation, one join; tahun None takes any year."""
    katalog, settings = project.katalog, project.settings
    lint = project.lint.errors(tahun)
    issues = list(lint)
    if not files:
        issues.append(make_issue("masukan-kosong", CellRef(), folder=folder.as_posix()))
    files = [replace(file, batas=settings.batas) for file in files]
    frame = read_workbooks(files, workers, progress)
    ours = Identity(settings.kode, settings.nama, tahun, katalog.fingerprint())
    foreign = check_identity(frame.identitas, ours)
    frame = frame.without(foreign_files(foreign))
    cells = check_cells(frame, katalog)
    saved = saved_times(frame.identitas) if settings.isian_ganda == NEWEST else {}
    isian, conflicts = combine_cells(cells, katalog, saved)
    details, detail_issues = check_details(frame.rincian, katalog, saved)
    issues += [*frame.issues, *foreign, *cells.issues, *conflicts, *detail_issues]
    distrusted = frozenset(issue.indikator for issue in lint if has_errors([issue]))
    return Checked(project, isian, details, tuple(issues), distrusted)


def _calculate(checked: Checked, tahun: str, periode: int) -> Results:
    """One evaluation per formula over all its indicators and periods, then capaian and predikat."""
    project, katalog = checked.project, checked.project.katalog
    quarters = quarter_state(katalog, checked.isian)
    typed = aggregate_year(checked.isian, effective_aggregation(katalog))
    values, variables = evaluate_indicators(
        project.definitions, typed, checked.details, checked.distrusted, quarters.incomplete_year
    )
    targets = load_targets(katalog, project.rules, tahun, periode)
    achievement = measure_achievement(
        values, targets, periode, katalog, project.rules, project.settings
    )
    return Results(
        periode,
        project.definitions,
        project.settings,
        checked.isian,
        checked.details,
        variables,
        values,
        targets,
        achievement,
        quarters,
    )


def _remarks(results: Results, valid: Sequence[int], tahun: str) -> list[Issue]:
    """What a reader of the results must know of the indicators in force."""
    katalog, periode = results.definitions.katalog, results.periode
    if not valid:
        return [make_issue("tidak-ada-yang-berlaku", CellRef("katalog"), tahun=tahun)]
    current = set(katalog.indikator["kode"].iloc[list(valid)])
    found = [
        *quarter_issues(katalog, results.isian, results.quarters, periode),
        *missing_units(katalog, results.isian, periode, current),
        *result_issues(katalog, results.statuses(), tahun, periode),
    ]
    return [issue for issue in found if not issue.indikator or issue.indikator in current]


def _half_filled(checked: Checked) -> list[Issue]:
    katalog, isian = checked.project.katalog, checked.isian
    return list(half_filled(katalog, isian, quarter_state(katalog, isian)))


def _outcome(
    issues: Sequence[Issue], files: Sequence[Path] = (), statuses: Sequence[str] = ()
) -> Outcome:
    return Outcome(tuple(sort_issues(issues)), tuple(files), tuple(statuses))


def _workspace_of(path: Path) -> Path:
    """The nearest folder above a file that has an iku.toml, else the current folder."""
    above = [folder for folder in path.resolve().parents if (folder / "iku.toml").is_file()]
    if not above and not Path("iku.toml").is_file():
        raise UsageError(
            f"{path} tidak berada di dalam ruang kerja. Simpan di masukan/<tahun>/ suatu ruang kerja, "
            "atau jalankan perintah ini dari folder ruang kerja."
        )
    return above[0] if above else Path()


def processes() -> int:
    """One process a core, but never so many that their memory adds up."""
    return int(os.environ.get("IKU_ETL_PROSES", "0")) or min(os.cpu_count() or 1, MOST_PROCESSES)
