"""`trend`: every year of a ruang kerja → Tren Capaian.xlsx and .html in output/tren/."""

from collections.abc import Sequence
from pathlib import Path

from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.cellref import CellRef
from iku_etl.files.inside import inside
from iku_etl.issues import Issue, make_issue, sort_issues
from iku_etl.outcome import Outcome
from iku_etl.project import load_project
from iku_etl.rules.input_table import QUARTERS
from iku_etl.workspace import Workspace
from iku_etl.xlsx.workbook import write_workbook
from iku_etl.years.closed import YEAR_NAME, YearResults, read_years
from iku_etl.years.comparison import build_trend
from iku_etl.years.html import write_trend_html
from iku_etl.years.sheets import build_trend_sheets

FILE_STEM = "Tren Capaian"


def make_trend(workspace: Workspace) -> Outcome:
    """The two files, and what was missing or not comparable; no files without a single year."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return Outcome(tuple(sort_issues(issues)))
    years, found = read_years(workspace.folder)
    issues += [*found, *_unfinished(workspace.folder, years)]
    if not any(year.rows for year in years):
        issues.append(make_issue("belum-ada-tahun", CellRef("output")))
        return Outcome(tuple(sort_issues(issues)))
    trend, remarks = build_trend(project, years)
    ordered = sort_issues([*issues, *remarks])
    folder = inside(workspace.folder, workspace.folder / "output" / "tren")
    book, page = folder / f"{FILE_STEM}.xlsx", folder / f"{FILE_STEM}.html"
    sheets = build_trend_sheets(trend, ordered, project.rules, project.settings)
    write_workbook(book, sheets, project.styles(), project.rules.lampu, int(trend.tahun[-1]))
    write_trend_html(trend, ordered, page)
    return Outcome(tuple(ordered), files=(book, page))


def _unfinished(folder: Path, years: Sequence[YearResults]) -> list[Issue]:
    """Years of which only quarters were calculated."""
    done = {year.tahun for year in years}
    found = []
    for year in sorted((folder / "output").glob("*")):
        quarters = [name for name in QUARTERS if (year / name / FILE_NAME).is_file()]
        if YEAR_NAME.fullmatch(year.name) and quarters and year.name not in done:
            ref = CellRef(f"output/{year.name}")
            fields = {"tahun": year.name, "periode": ", ".join(quarters)}
            found.append(make_issue("tahun-belum-dihitung", ref, **fields))
    return found
