"""`catalog check`: everything that is wrong or doubtful in the katalog of a ruang kerja."""

from iku_etl.check.subjects import name_indicators
from iku_etl.issues import Issue, sort_issues
from iku_etl.project import load_project
from iku_etl.workspace import Workspace


def lint_catalog(workspace: Workspace) -> list[Issue]:
    """Every finding of `catalog check`."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return sort_issues(issues)
    lint = [*project.lint.errors(), *project.lint.advice(), *project.lint.weight_sums()]
    printed = [*project.layout_issues(), *project.instansi_issues()]
    found = [*issues, *lint, *project.scale_issues(None), *printed]
    return sort_issues(name_indicators(found, project.katalog))
