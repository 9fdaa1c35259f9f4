"""Looks where an agency stands in a year: into its folders, and into what was sent."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from iku_etl.archive.shelf import latest_version
from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.check.submission import units_asked
from iku_etl.issues import Issue, has_errors
from iku_etl.lint.targets import without_target
from iku_etl.loading import Submission, load_and_check
from iku_etl.menu.standing import PeriodStanding, Standing, untouched
from iku_etl.outcome import Checked
from iku_etl.period_lock import locked_periods
from iku_etl.read.source import list_files, list_workbooks
from iku_etl.rules.input_table import PERIODS
from iku_etl.run_inputs import digest_inputs, recorded_inputs
from iku_etl.workers.pool import Progress, Workers
from iku_etl.workspace import Workspace

YEAR_FOLDER = re.compile(r"\d{4}")
Stamp = frozenset[tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent for a year: of each period the units asked and the silent ones; files; galat."""

    units: tuple[tuple[int, tuple[str, ...]], ...] = ()
    berkas: int = 0
    galat: int = 0
    trouble: str = ""


def years_at_work(workspace: Workspace) -> list[str]:
    """The years of which something came back or was run, the newest last."""
    folders = (workspace.folder / name for name in ("masukan", "output"))
    found = {path.name for folder in folders for path in folder.glob("*") if any(_in(path))}
    return sorted(name for name in found if YEAR_FOLDER.fullmatch(name))


def _in(folder: Path) -> Iterable[Path]:
    return folder.iterdir() if folder.is_dir() else ()


def inputs_stamp(workspace: Workspace, tahun: str) -> Stamp:
    """What files look like from outside, so that nothing is read again which did not change."""
    folder = workspace.folder
    roots = (workspace.inputs(tahun), folder / "katalog", folder / "schemas")
    single = (workspace.settings_file, folder / "katalog.xlsx")
    files = [path for root in roots for path in list_files(root)]
    states = ((path, path.stat()) for path in [*files, *filter(Path.is_file, single)])
    return frozenset((str(path), state.st_size, state.st_mtime_ns) for path, state in states)


def read_sent(workspace: Workspace, tahun: str, workers: Workers, progress: Progress) -> Sent:
    """What was sent, read as `check` reads it; raises UsageError for an iku.toml that cannot be used."""
    inputs = workspace.inputs(tahun)
    files = list_workbooks(inputs)
    checked, issues = load_and_check(Submission(workspace, files, inputs, tahun), workers, progress)
    if checked is None:
        return Sent(berkas=len(files), trouble=_trouble(issues))
    if not checked.project.katalog.valid_in(tahun).any():
        trouble = f"Katalog tidak punya indikator yang berlaku pada {tahun}."
        return Sent(berkas=len(files), trouble=trouble)
    names = {file.berkas for file in files}
    galat = {i.ref for i in checked.issues if i.ref.berkas in names and has_errors([i])}
    units = tuple(_units(checked, tahun, periode) for periode in PERIODS)
    return Sent(units, len(files), len(galat))


def _trouble(issues: list[Issue]) -> str:
    galat = [issue for issue in issues if has_errors([issue])]
    more = f" (dan {len(galat) - 1} galat lagi)" if len(galat) > 1 else ""
    return f"{galat[0].ref}: {galat[0].pesan}{more}" if galat else "Katalog tidak dapat dibaca."


def _units(checked: Checked, tahun: str, periode: str) -> tuple[int, tuple[str, ...]]:
    """How many units are asked for a period, and which of them sent nothing."""
    katalog = checked.project.katalog
    current = set(katalog.indikator["kode"][katalog.valid_in(tahun)])
    wanted = current - without_target(katalog, tahun, periode)
    index = PERIODS.index(periode)
    sent = units_asked(katalog, checked.isian, index, wanted, checked.issues)
    units = zip(katalog.unit["kode_unit"], katalog.unit["lembar"], strict=True)
    return len(sent), tuple(lembar for kode, lembar in units if not sent.get(kode, True))


def look(workspace: Workspace, tahun: str, sent: Sent) -> Standing:
    """The standing of a year: what was sent, and what the folders tell of runs and archives."""
    now, locked = digest_inputs(workspace, tahun), locked_periods(workspace, tahun)
    units = sent.units or ((0, ()),) * len(PERIODS)
    periods = []
    for periode, (unit, belum) in zip(PERIODS, units, strict=True):
        period = PeriodStanding(periode, unit, belum)
        path = workspace.output(tahun, periode) / FILE_NAME
        if path.is_file():
            run_on = date.fromtimestamp(path.stat().st_mtime).strftime("%d-%m-%Y")
            changed = periode not in locked and recorded_inputs(workspace, tahun, periode) != now
            period = replace(period, run_on=run_on, changed=changed)
        periods.append(period)
    archive = latest_version(workspace, tahun)
    return replace(
        untouched(tahun),
        periods=tuple(periods),
        templat=len(_templates(workspace, tahun)),
        berkas=sent.berkas,
        galat=sent.galat,
        archive=archive.path.name if archive else "",
        trouble=sent.trouble,
        next_year_begun=bool(_templates(workspace, str(int(tahun) + 1))),
    )


def _templates(workspace: Workspace, tahun: str) -> list[Path]:
    """The blank workbooks of a year, by the year in their names."""
    named = re.compile(rf"(?<!\d){tahun}(?!\d)")
    return [path for path in workspace.templates.glob("*.xlsx") if named.search(path.stem)]
