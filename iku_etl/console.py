"""What the terminal shows: grouped issues, a progress bar, the summary of a run."""

import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, TaskID
from rich.table import Table

from iku_etl.issues import Issue, group_issues
from iku_etl.messages import Tingkat
from iku_etl.pipeline import Outcome

CELLS_SHOWN = 6
PATIENCE = 1.0
STYLES = {Tingkat.GALAT: "bold red", Tingkat.PERINGATAN: "yellow"}
STATUS_NAMES = {
    "dihitung": "Dihitung",
    "belum_diisi": "Belum diisi",
    "tanpa_target": "Tanpa target",
    "target_nol": "Target nol",
    "tidak_terdefinisi": "Tidak terdefinisi",
    "bermasalah": "Bermasalah",
}


def show_issues(issues: Iterable[Issue], *, only_errors: bool = False) -> None:
    """One block a message, errors first; the same message over many cells is said once."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    for group in group_issues(issues):
        tingkat = group.issue.tingkat
        if only_errors and tingkat is not Tingkat.GALAT:
            continue
        place = escape(str(group.refs[0]))
        cells = [ref.sel for ref in group.refs[1:] if ref.sel]
        if cells:
            more = f", … ({len(group.refs)} sel)" if len(cells) > CELLS_SHOWN else ""
            place += ", " + ", ".join(cells[:CELLS_SHOWN]) + more
        where = f"{place}: " if place else ""
        about = _shortened(group.subjects)
        style = STYLES[tingkat]
        console.print(
            f"[{style}]{tingkat.value}[/] {where}{escape(group.issue.pesan)}{escape(about)} "
            f"[dim]→ {escape(group.issue.saran)}[/]"
        )


def _shortened(subjects: tuple[str, ...]) -> str:
    """The indicators or units of a message, the first few by name."""
    if not subjects:
        return ""
    more = f", … ({len(subjects)})" if len(subjects) > CELLS_SHOWN else ""
    return f" [{', '.join(subjects[:CELLS_SHOWN])}{more}]"


def print_json(issues: Iterable[Issue]) -> None:
    """The issues as the contract of DESIGN §8 says; plain ASCII, the same on any console."""
    print(json.dumps([issue.as_json() for issue in issues], indent=2))


def show_summary(outcome: Outcome) -> None:
    """How many indicators ended how, and where the workbooks lie."""
    console = Console(highlight=False)
    if outcome.statuses:
        table = Table(title="Ringkasan", title_justify="left")
        table.add_column("Keadaan")
        table.add_column("Indikator", justify="right")
        for status, name in STATUS_NAMES.items():
            if status in outcome.statuses:
                table.add_row(name, str(outcome.statuses.count(status)))
        console.print(table)
    show_files(console, outcome.files)


def show_files(console: Console, files: Iterable[Path]) -> None:
    """The written workbooks, a line each."""
    for path in files:
        console.print(f"Buku kerja: {path}", soft_wrap=True, markup=False)


class ProgressBar:
    """A bar that appears only on a terminal, when a run takes longer than a second."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet or not sys.stderr.isatty()
        self._begin = time.monotonic()
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def update(self, stage: str, done: int, total: int) -> None:
        """Called by the pipeline after each file."""
        if self._quiet or time.monotonic() - self._begin < PATIENCE:
            return
        if self._progress is None:
            self._progress = Progress(console=Console(stderr=True), transient=True)
            self._progress.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=total)
        self._progress.update(self._tasks[stage], completed=done)

    def close(self) -> None:
        """Takes the bar off the screen."""
        if self._progress is not None:
            self._progress.stop()
