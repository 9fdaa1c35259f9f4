"""`diff`: two results of a ruang kerja, named by the user, and what differs between them."""

from dataclasses import dataclass
from pathlib import Path

from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.issues import Issue, UsageError, sort_issues
from iku_etl.project import load_project
from iku_etl.rules.input_table import PERIOD_NAMES, PERIODS, YEAR, read_period
from iku_etl.workspace import Workspace
from iku_etl.xlsx.workbook import write_workbook
from iku_etl.years.changes import Difference, find_differences
from iku_etl.years.closed import (
    YEAR_NAME,
    YearRead,
    YearResults,
    archived_year,
    read_archive,
    read_output,
    read_year,
)
from iku_etl.years.difference_sheet import build_sheet

ARCHIVE = "arsip:"
FORMS = "Pilih TW1, TW2, TW3, TW4, TAHUN (dengan --tahun), suatu tahun, atau arsip:BERKAS."


@dataclass(frozen=True)
class Compared:
    """The two sides as people call them, and what differs; differences None: not readable."""

    dari: str
    ke: str
    tahun: str
    differences: tuple[Difference, ...] | None
    issues: tuple[Issue, ...]


def compare(workspace: Workspace, dari: str, ke: str, tahun: str | None) -> Compared:
    """The differences from one result to another; UsageError for one that there is not."""
    workspace.require_settings()
    sides = dari, ke = read_period(dari), read_period(ke)
    known = tahun or next((archived_year(_archive(s)) for s in sides if _is_archive(s)), None)
    (old, wrong), (new, also_wrong) = (_read(workspace.folder, side, known) for side in sides)
    readable = old.rows is not None and new.rows is not None
    found = find_differences(old.rows or (), new.rows or ()) if readable else None
    issues = tuple(sort_issues(dict.fromkeys([*wrong, *also_wrong])))
    return Compared(_name(dari, old), _name(ke, new), new.tahun, found, issues)


def write_compared(workspace: Workspace, compared: Compared, path: Path) -> list[Issue]:
    """The differences as a workbook; what keeps the ruang kerja from being loaded comes back."""
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"{path}: nama buku kerja berakhir dengan .xlsx.")
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return sort_issues(issues)
    sheet = build_sheet(compared.differences or (), compared.dari, compared.ke)
    write_workbook(path, [sheet], project.styles(), project.rules.lampu, int(compared.tahun))
    return []


def _name(side: str, found: YearResults) -> str:
    if side in PERIODS:
        return f"{PERIOD_NAMES[side]} {found.tahun}"
    return f"Tahun {found.tahun} ({found.berkas})"


def _is_archive(side: str) -> bool:
    return side.startswith(ARCHIVE)


def _archive(side: str) -> Path:
    return Path(side.removeprefix(ARCHIVE))


def _read(folder: Path, side: str, tahun: str | None) -> YearRead:
    """One side as its user named it."""
    if _is_archive(side):
        path = _archive(side)
        return read_archive(path, archived_year(path))
    if side in PERIODS:
        if tahun is None:
            raise UsageError(f"Sebutkan --tahun untuk {side}, misalnya --tahun 2025.")
        if not (folder / "output" / tahun / side / FILE_NAME).is_file():
            raise UsageError(
                f"Belum ada hasil {side} {tahun}. "
                f"Jalankan iku-etl run dengan --tahun {tahun} --periode {side} lebih dahulu."
            )
        return read_output(folder, tahun, side)
    if not (side.isascii() and YEAR_NAME.fullmatch(side)):
        raise UsageError(f'"{side}" tidak dikenal. {FORMS}')
    found = read_year(folder, side)
    if found is None:
        raise UsageError(
            f"Belum ada hasil tahun {side}, baik di arsip maupun di output. "
            f"Jalankan iku-etl run dengan --tahun {side} --periode {YEAR} lebih dahulu."
        )
    return found
