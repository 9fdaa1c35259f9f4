"""What was sent and the katalog, read and checked: the first half of a run, and all of `check`."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from iku_etl.calculate.carry_forward import carry_forward
from iku_etl.calculate.plausible import ask_about
from iku_etl.calculate.quarter_issues import half_filled
from iku_etl.calculate.quarters import quarter_state
from iku_etl.cellref import CellRef
from iku_etl.check.beside import check_beside
from iku_etl.check.blank_cells import blank_cells
from iku_etl.check.detail_weights import check_typed_weights
from iku_etl.check.identity import (
    Identity,
    check_identity,
    current_files,
    foreign_files,
    saved_times,
)
from iku_etl.check.inputs import check_inputs
from iku_etl.check.late import late_files
from iku_etl.check.later import count_later
from iku_etl.check.quarterly_details import as_of
from iku_etl.check.recorded_details import RecordedCell, restore_details
from iku_etl.check.subjects import name_data
from iku_etl.foreign.source import SourceFile
from iku_etl.issues import Issue, collect, has_errors, make_issue
from iku_etl.lint.remembered_errors import errors_before
from iku_etl.outcome import Checked
from iku_etl.project import Project, load_project
from iku_etl.read.input_frame import InputFrame, read_workbooks
from iku_etl.read.remembered import ReadBefore
from iku_etl.rules.input_table import PERIODS, YEAR_INDEX
from iku_etl.rules.settings import load_settings
from iku_etl.workers.background import run_in_background
from iku_etl.workers.pool import Progress, Workers
from iku_etl.workspace import Workspace

NEWEST = "terbaru"
NO_ORIGIN = "Asal berkas ini tidak dapat diperiksa"
NO_SUMS = "Jumlah bobot tidak dapat diperiksa"


@dataclass(frozen=True)
class Submission:
    """The workbooks to be read, the folder they lie in, and for when; tahun None takes any year.

    recorded: the detail tables as an earlier run found them, instead of those of the files.
    """

    workspace: Workspace
    files: Sequence[SourceFile]
    folder: Path
    tahun: str | None
    periode: int = YEAR_INDEX
    recorded: Sequence[RecordedCell] | None = None

    @property
    def before(self) -> ReadBefore:
        """What earlier commands read of its files."""
        below = self.folder.relative_to(self.workspace.folder)
        return ReadBefore(self.workspace.memory, below.as_posix())


def load_and_check(
    submission: Submission, workers: Workers, progress: Progress
) -> tuple[Checked | None, list[Issue]]:
    """The workers read the files while the katalog is loaded; None when it is not usable as tables.

    The issues are those of loading.
    """
    workspace, tahun = submission.workspace, submission.tahun
    limits = load_settings(workspace.folder / "iku.toml").batas
    reading = partial(read_workbooks, submission.files, limits, workers, before=submission.before)
    with run_in_background(workers, reading, progress) as frame:
        project, issues = load_project(workspace.folder, workspace.schemas, workspace.memory)
        if project is None:
            return None, issues
        issues = [i for i in issues if tahun is None or i.tahun in ("", tahun)]
        lint = errors_before(project.lint, tahun, workspace.memory)
        untrue = {issue.indikator for issue in [*issues, *lint] if has_errors([issue])}
        checked = _check(project, lint, untrue, frame(), submission)
    if not submission.files:
        folder = submission.folder.as_posix()
        issues.append(make_issue("masukan-kosong", CellRef(), folder=folder))
    return checked, issues


def _check(
    project: Project,
    lint: list[Issue],
    untrue: Collection[str],
    frame: InputFrame,
    submission: Submission,
) -> Checked:
    """One frame for all workbooks, one validation, one join.

    untrue: the indicators with a galat of the katalog. Galat in later quarters are counted only.
    """
    katalog, settings = project.katalog, project.settings
    tahun, periode = submission.tahun, submission.periode
    issues = [*lint, *project.scale_issues(tahun)]
    ours = Identity(settings.kode, settings.nama, tahun, katalog.fingerprint)
    foreign = [
        issue
        for berkas, own in frame.identitas.items()
        for issue in collect([check_identity(berkas, own, ours)], NO_ORIGIN, CellRef(berkas))
    ]
    frame = frame.without(foreign_files(foreign))
    frame = replace(frame, rincian=as_of(frame.rincian, project.rules.kosakata, periode))
    saved = saved_times(frame.identitas)
    newest = saved if settings.isian_ganda == NEWEST else {}
    current = set(katalog.indikator["kode"][katalog.valid_in(tahun)]) if tahun else None
    ours_now = current_files(frame.identitas, ours)
    inputs = check_inputs(
        frame=frame,
        katalog=katalog,
        rules=project.rules,
        saved=newest,
        tahun_of=ours_now,
        current=current,
        unclear=project.unclear,
    )
    details = inputs.details
    if submission.recorded is not None:
        details = restore_details(details, katalog, submission.recorded)
    distrusted = inputs.distrusted.union(untrue)
    asked = ask_about(
        project=project,
        isian=inputs.isian,
        details=details,
        distrusted=distrusted,
        tahun=tahun,
        periode=periode,
        typed=frame.long_texts(),
    )
    beside = check_beside(
        cells=frame.catatan,
        katalog=katalog,
        kosakata=project.rules.kosakata,
        tahun=tahun,
        periode=periode,
        saved=newest,
        current=current,
    )
    issues += [*frame.issues, *foreign, *inputs.issues, *asked.issues, *beside.issues]
    issues += collect([check_typed_weights(project.definitions, details)], NO_SUMS)
    issues = name_data(count_later(issues, frame.rows, periode), frame, katalog)
    distrusted |= asked.doubted
    is_empty = frame.rows.empty and not frame.rincian
    return Checked(
        project=project,
        isian=asked.isian,
        details=details,
        issues=tuple(issues),
        distrusted=distrusted,
        is_empty=is_empty,
        places=inputs.places,
        lembar=tuple(frame.lembar),
        notes=beside.notes,
        budget=beside.budget,
        evidence=beside.evidence,
        saved=saved,
    )


def waiting_cells(
    checked: Checked, tahun: str, periode: int, dilewati: Collection[str]
) -> dict[str, list[CellRef]]:
    """By kode_unit the cells still to be filled; dilewati: the indicators nobody need fill."""
    katalog = checked.project.katalog
    wanted = set(katalog.indikator["kode"][katalog.valid_in(tahun)]).difference(dilewati)
    isian = carry_forward(katalog, checked.isian)
    return blank_cells(checked.places, katalog, isian, periode, wanted)


def late_issues(checked: Checked, tahun: str, periode: str) -> Iterator[Issue]:
    """The workbooks that came after the deadline of iku.toml, where it has one."""
    deadlines = checked.project.settings.batas_waktu
    day, spelled = deadlines.day(tahun, periode), deadlines.spelled(tahun, periode)
    return late_files(checked.isian, checked.saved, day, spelled, PERIODS.index(periode))


def half_filled_issues(checked: Checked) -> list[Issue]:
    """What is filled only in part."""
    katalog = checked.project.katalog
    isian = carry_forward(katalog, checked.isian)
    return list(half_filled(katalog, isian, quarter_state(katalog, isian)))
