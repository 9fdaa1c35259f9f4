"""`document`: what a dinas must hand in beside its tables, from the same katalog."""

import dataclasses
from pathlib import Path

from iku_etl.cellref import CellRef
from iku_etl.documents.agreement import Agreement, agreements
from iku_etl.documents.kept import DocumentFolder, Placed
from iku_etl.documents.word import fill_document
from iku_etl.files.names import clean_name, tell_apart
from iku_etl.issues import Issue, make_issue, sort_issues
from iku_etl.outcome import Outcome
from iku_etl.project import load_project
from iku_etl.report.signature import Signing
from iku_etl.rules.all import rule_files
from iku_etl.rules.input_table import YEAR
from iku_etl.workspace import Workspace

FOLDER = "dokumen"
AGREEMENT = "perjanjian"
KINDS = (AGREEMENT,)


def make_documents(workspace: Workspace, tahun: str, signing: Signing) -> Outcome:
    """Perjanjian Kinerja of the year for each unit; raises UsageError for an unusable template."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return Outcome(tuple(sort_issues(issues)))
    made = list(agreements(project, tahun, signing))
    if not made:
        issues.append(make_issue("tidak-ada-yang-berlaku", CellRef("katalog"), tahun=tahun))
    template = rule_files(workspace.schemas, FOLDER, ".docx")[AGREEMENT]
    folder = workspace.output(tahun, YEAR) / FOLDER
    kept = DocumentFolder(folder)
    names = tell_apart(clean_name(f"Perjanjian Kinerja {tahun} {one.lembar}") for one in made)
    files = []
    for name, one in zip(names, made, strict=True):
        placed = kept.put(f"{name}.docx", fill_document(template, dataclasses.asdict(one)))
        files.append(placed.path)
        issues += _remarks(one, placed, workspace.folder)
    return Outcome(tuple(sort_issues(issues)), files=tuple(files))


def _remarks(made: Agreement, placed: Placed, folder: Path) -> list[Issue]:
    """What was left to a pen, and what somebody had changed."""
    place = CellRef(placed.path.relative_to(folder).as_posix())
    issues = []
    if made.kosong:
        issues.append(make_issue("dokumen-belum-lengkap", place, kosong="; ".join(made.kosong)))
    if placed.edited:
        fields = {"lama": placed.edited.name, "beda": placed.differences}
        issues.append(make_issue("dokumen-diubah-orang", place, **fields))
    return issues
