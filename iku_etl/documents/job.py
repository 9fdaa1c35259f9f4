"""`document`: what a dinas must hand in beside its tables, from the same katalog."""

import dataclasses
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from iku_etl.cellref import CellRef
from iku_etl.documents.action_plan import action_plan_sheets
from iku_etl.documents.agreement import agreements
from iku_etl.documents.kept import DocumentFolder, Placed
from iku_etl.documents.kinds import ACTION_PLAN, AGREEMENT, KINDS
from iku_etl.documents.word import fill_document
from iku_etl.files.names import clean_name, tell_apart
from iku_etl.issues import Issue, make_issue, sort_issues
from iku_etl.outcome import Outcome
from iku_etl.project import Project, load_project
from iku_etl.report.signature import Signing
from iku_etl.rules.all import rule_files
from iku_etl.rules.input_table import YEAR
from iku_etl.workspace import Workspace
from iku_etl.xlsx.workbook import write_workbook

FOLDER = "dokumen"


@dataclass(frozen=True)
class MadeDocument:
    """A document before it has a place; kosong: what was left to a pen."""

    name: str
    content: bytes
    kosong: tuple[str, ...] = ()


def make_documents(
    workspace: Workspace, tahun: str, signing: Signing, kinds: Collection[str] = KINDS
) -> Outcome:
    """The documents of a year of these kinds; raises UsageError for an unusable Word template."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return Outcome(tuple(sort_issues(issues)))
    made: list[MadeDocument] = []
    if AGREEMENT in kinds:
        made += _agreements(project, workspace, tahun, signing)
    if ACTION_PLAN in kinds:
        made += _action_plan(project, tahun, signing)
    if not made:
        issues.append(make_issue("tidak-ada-yang-berlaku", CellRef("katalog"), tahun=tahun))
    kept, files = DocumentFolder(workspace.output(tahun, YEAR) / FOLDER), []
    for one in made:
        placed = kept.put(one.name, one.content)
        files.append(placed.path)
        issues += _remarks(one, placed, workspace.folder)
    return Outcome(tuple(sort_issues(issues)), files=tuple(files))


def _agreements(
    project: Project, workspace: Workspace, tahun: str, signing: Signing
) -> Iterator[MadeDocument]:
    """A Word document for each unit."""
    template = rule_files(workspace.schemas, FOLDER, ".docx")[AGREEMENT]
    made = list(agreements(project, tahun, signing))
    names = tell_apart(clean_name(f"Perjanjian Kinerja {tahun} {one.lembar}") for one in made)
    for name, one in zip(names, made, strict=True):
        content = fill_document(template, dataclasses.asdict(one))
        yield MadeDocument(f"{name}.docx", content, one.kosong)


def _action_plan(project: Project, tahun: str, signing: Signing) -> Iterator[MadeDocument]:
    """One workbook with a sheet for each unit."""
    sheets = action_plan_sheets(project, tahun, signing)
    if not sheets:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"Rencana Aksi {tahun}.xlsx"
        write_workbook(path, sheets, project.styles(), project.rules.lampu, int(tahun))
        yield MadeDocument(path.name, path.read_bytes())


def _remarks(made: MadeDocument, placed: Placed, folder: Path) -> Iterator[Issue]:
    """What was left to a pen, and what somebody had changed."""
    place = CellRef(placed.path.relative_to(folder).as_posix())
    if made.kosong:
        yield make_issue("dokumen-belum-lengkap", place, kosong="; ".join(made.kosong))
    if placed.edited:
        fields = {"lama": placed.edited.name, "beda": placed.differences}
        yield make_issue("dokumen-diubah-orang", place, **fields)
