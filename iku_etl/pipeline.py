"""The run, on one page: masukan → rows → clean cells → values → results → workbooks."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iku_etl.calculate.achievement import load_targets, measure_achievement
from iku_etl.calculate.formulas import evaluate_indicators
from iku_etl.calculate.quarters import quarter_issues, quarter_state
from iku_etl.calculate.results import IndicatorResult, Results
from iku_etl.calculate.results_issues import result_issues
from iku_etl.calculate.values import aggregate_year, effective_aggregation
from iku_etl.catalog.contracts import load_contracts
from iku_etl.catalog.input_table import PERIODS
from iku_etl.catalog.project import Project, load_project
from iku_etl.catalog.tables import katalog_path, read_tables, write_csv_folder
from iku_etl.catalog.validate import validate_tables
from iku_etl.cellref import CellRef
from iku_etl.check.cells import check_cells
from iku_etl.check.details import check_details
from iku_etl.check.identity import Identity, check_identity, foreign_files
from iku_etl.check.isian import combine_cells
from iku_etl.check.submission import missing_units
from iku_etl.issues import Issue, UsageError, has_errors, make_issue, sort_issues
from iku_etl.read.gather import (
    InputFrame,
    Progress,
    Workers,
    list_workbooks,
    open_workers,
    read_workbooks,
)
from iku_etl.read.workbook import SourceFile
from iku_etl.report.assemble import split_books
from iku_etl.workspace import Workspace
from iku_etl.write.book import BookJob, write_book
from iku_etl.write.katalog import write_katalog
from iku_etl.write.table import write_capaian
from iku_etl.write.template import write_templates

MOST_PROCESSES = 8


@dataclass(frozen=True)
class Outcome:
    """What a command found and wrote."""

    issues: tuple[Issue, ...]
    records: tuple[IndicatorResult, ...] = ()
    files: tuple[Path, ...] = ()


def silent(stage: str, done: int, total: int) -> None:
    """A progress that says nothing."""


def check(workspace: Workspace, tahun: str, progress: Progress = silent) -> Outcome:
    """Every problem of katalog and masukan; nothing is written."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return Outcome(tuple(sort_issues(issues)))
    files = list_workbooks(workspace.inputs(tahun))
    with open_workers(processes(), len(files)) as workers:
        _, found = _calculate(project, workspace, files, tahun, workers, progress)
    return Outcome(tuple(sort_issues([*issues, *project.lint.advice(), *found])))


def run(workspace: Workspace, tahun: str, periode: str, progress: Progress = silent) -> Outcome:
    """The main job for one period: what can be trusted is produced, the rest is named."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return Outcome(tuple(sort_issues(issues)))
    index = PERIODS.index(periode)
    files = list_workbooks(workspace.inputs(tahun))
    folder = workspace.output(tahun, periode)
    with open_workers(processes(), len(files)) as workers:
        results, found = _calculate(project, workspace, files, tahun, workers, progress)
        records = results.records(index)
        issues += found
        issues += quarter_issues(project.katalog, results.isian, results.quarters, index)
        issues += missing_units(project.katalog, results.isian, index)
        issues += result_issues(project.katalog, records, tahun, index)
        write_capaian(folder / "capaian.csv", records, tahun, index)
        styles = project.styles()
        jobs = [BookJob(b, folder, styles) for b in split_books(project, records, tahun, index)]
        written = []
        for path in workers.map(write_book, jobs):
            written.append(path)
            progress("Menulis", len(written), len(jobs))
    return Outcome(tuple(sort_issues(issues)), tuple(records), tuple(written))


def _calculate(
    project: Project,
    workspace: Workspace,
    files: Sequence[SourceFile],
    tahun: str,
    workers: Workers,
    progress: Progress,
) -> tuple[Results, list[Issue]]:
    """read → check → calculate: one frame, one validation, one join, one evaluation per formula."""
    katalog, definitions = project.katalog, project.definitions
    issues = project.lint.errors()
    bad = {issue.indikator for issue in issues if has_errors([issue])}
    if not files:
        folder = workspace.inputs(tahun).as_posix()
        issues.append(make_issue("masukan-kosong", CellRef(), folder=folder))
    frame = _own_rows(read_workbooks(files, workers, progress), project, tahun, issues)
    cells = check_cells(frame.rows, katalog)
    isian, conflicts = combine_cells(cells.frame, len(katalog.variabel))
    details, detail_issues = check_details(frame.rincian, katalog)
    issues += [*cells.issues, *conflicts, *detail_issues]
    quarters = quarter_state(katalog, isian)
    values, variables = evaluate_indicators(
        definitions,
        aggregate_year(isian, effective_aggregation(katalog)),
        details,
        bad,
        quarters.incomplete_year,
    )
    targets = load_targets(katalog, project.rules, tahun)
    achievement = measure_achievement(values, targets, katalog, project.rules, project.settings)
    results = Results(
        definitions,
        project.settings,
        isian,
        details,
        variables,
        values,
        targets,
        achievement,
        quarters,
    )
    return results, issues


def _own_rows(frame: InputFrame, project: Project, tahun: str, issues: list[Issue]) -> InputFrame:
    """The rows of this agency's templates of this year; the others are named and left out."""
    settings = project.settings
    ours = Identity(settings.kode, settings.nama, tahun, project.katalog.fingerprint())
    found = check_identity(frame.identitas, ours)
    issues += [*frame.issues, *found]
    return frame.without(foreign_files(found))


def processes() -> int:
    """One process a core, but never so many that their memory adds up."""
    return int(os.environ.get("IKU_ETL_PROSES", "0")) or min(os.cpu_count() or 1, MOST_PROCESSES)


def check_files(paths: Sequence[Path], tahun: str | None, progress: Progress = silent) -> Outcome:
    """Every problem of single workbooks, checked against the ruang kerja they lie in."""
    folder = _workspace_of(paths[0])
    workspace = Workspace(folder)
    project, issues = load_project(folder, workspace.schemas)
    if project is None:
        return Outcome(tuple(sort_issues(issues)))
    files = [SourceFile(path, path.name) for path in paths]
    with open_workers(1, len(files)) as workers:
        frame = read_workbooks(files, workers, progress)
        years = {found.get("tahun", "") for found in frame.identitas.values()} - {""}
        year = tahun or min(years, default="")
        _, found = _calculate(project, workspace, files, year, workers, progress)
    return Outcome(
        tuple(sort_issues([i for i in found if i.ref.berkas in {p.name for p in paths}]))
    )


def _workspace_of(path: Path) -> Path:
    """The nearest folder above a file that has an iku.toml, else the current folder."""
    above = [folder for folder in path.resolve().parents if (folder / "iku.toml").is_file()]
    if not above and not Path("iku.toml").is_file():
        raise UsageError(
            f"{path} tidak berada di dalam ruang kerja. Simpan di masukan/<tahun>/ suatu ruang kerja, "
            "atau jalankan perintah ini dari folder ruang kerja."
        )
    return above[0] if above else Path()


def make_templates(workspace: Workspace, tahun: str, *, per_unit: bool) -> Outcome:
    """Blank workbooks for all units, or one per unit."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return Outcome(tuple(sort_issues(issues)))
    files = write_templates(
        project.katalog,
        project.definitions,
        project.rules,
        project.settings,
        project.schemas[0],
        tahun,
        workspace.templates,
        per_unit=per_unit,
    )
    return Outcome(tuple(sort_issues(issues)), files=tuple(files))


def lint_catalog(workspace: Workspace) -> list[Issue]:
    """Every finding of `catalog check`."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return sort_issues(issues)
    return sort_issues([*issues, *project.lint.errors(), *project.lint.advice()])


def export_catalog(workspace: Workspace, path: Path) -> list[Issue]:
    """The tables of the katalog as one workbook."""
    tables, issues = read_tables(katalog_path(workspace.folder))
    if not has_errors(issues):
        write_katalog(path, tables)
    return issues


def import_catalog(workspace: Workspace, source: Path) -> list[Issue]:
    """A katalog workbook as the CSV folder of the ruang kerja, when its tables are sound."""
    tables, issues = read_tables(source)
    if not has_errors(issues):
        contracts = load_contracts(workspace.schemas[0])
        _, found = validate_tables(tables, contracts, source.name)
        issues += found
    if not has_errors(issues):
        write_csv_folder(tables, workspace.folder / "katalog")
    return sort_issues(issues)
