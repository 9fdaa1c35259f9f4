"""`template`: the blank workbooks of a year."""

from iku_etl.cellref import CellRef
from iku_etl.check.subjects import name_indicators
from iku_etl.issues import make_issue, sort_issues
from iku_etl.outcome import Outcome
from iku_etl.project import load_project
from iku_etl.template.workbook import write_templates
from iku_etl.workspace import Workspace
from iku_etl.years.last_year import read_last_year


def make_templates(workspace: Workspace, tahun: str, *, per_unit: bool) -> Outcome:
    """Blank workbooks for all units, or one per unit."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return Outcome(tuple(sort_issues(issues)))
    lalu, found = read_last_year(project, workspace.folder, tahun)
    issues += found
    files = write_templates(
        katalog=project.katalog,
        definitions=project.definitions,
        rules=project.rules,
        settings=project.settings,
        schemas=project.schemas,
        tahun=tahun,
        folder=workspace.templates,
        per_unit=per_unit,
        lalu=lalu,
    )
    workspace.inputs(tahun).mkdir(parents=True, exist_ok=True)  # where they come back to
    if not (project.katalog.target["tahun"] == tahun).any():
        issues.append(make_issue("tahun-tanpa-target", CellRef("katalog"), tahun=tahun))
    found = name_indicators([*issues, *project.lint.errors()], project.katalog)
    return Outcome(tuple(sort_issues(found)), files=tuple(files))
