"""What the terminal shows: grouped issues, a progress bar, the summary of a run."""

import json
import sys
import time
from collections.abc import Iterable, Sequence
from os.path import commonpath
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress, TaskID
from rich.table import Table
from rich.text import Text

from iku_etl.cellref import cell_ranges, quote_sheet
from iku_etl.issues import NO_FILE, NOT_SENT, Issue, IssueGroup, group_issues, once
from iku_etl.messages.catalogue import Tingkat
from iku_etl.text.numbers import format_number
from iku_etl.text.plain import ON_A_LINE, show_text

if TYPE_CHECKING:  # pandas comes with them
    from iku_etl.outcome import Answers, Outcome

CELLS_SHOWN = 6
SUBJECTS_SHOWN = 3
LINES_A_KIND = 5
MOST_LINES = 60
WHOLE_LIST = "jalankan perintah check dengan --laporan FOLDER, lalu buka laporan.html di folder itu"
UNITS_SHOWN = 40
HANGING = 2
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


def show_issues(
    issues: Iterable[Issue],
    *,
    only_errors: bool = False,
    answers: "Answers | None" = None,
    whole: str = WHOLE_LIST,
) -> None:
    """Problems by file, those to correct first, a line each; then units that have not sent, and counts.

    What is too much for a screen is counted, with the place where all of it stands (whole).
    """
    kept = [i for i in issues if i.tingkat is Tingkat.GALAT or not only_errors]
    if not kept:
        return
    screen = _Screen()
    accepted = once(issue for issue in kept if issue.diterima)
    kept = [issue for issue in kept if not issue.diterima]
    silent = [issue for issue in kept if issue.kode == NOT_SENT]
    files = _by_file(issue for issue in kept if issue.kode != NOT_SENT)
    shown = listed = 0
    for berkas, groups in files:
        if shown >= MOST_LINES:
            break
        shown += _show_file(screen, berkas, groups)
        listed += 1
    if rest := [group for _, groups in files[listed:] for group in groups]:
        screen.line(f"… {len(files) - listed} berkas lain: {_counted(rest)}.")
    for group in group_issues(silent):
        _show_silent(screen, group)
    found = [group for _, groups in files for group in groups]
    parts = [f"{_counted(found)} di {len(files)} berkas."] if found else []
    parts += [f"{len(silent)} unit belum mengirim."] if silent else []
    screen.line()
    screen.line((" ".join(parts) or "Tidak ada masalah baru.", "bold"))
    if accepted:
        screen.line(f"{len(accepted)} peringatan sudah diterima (diterima.csv).")
    if answers:
        screen.line(f"Laporan lengkap: {answers.laporan}")
        _show_returned(screen, answers.perbaikan)
    elif shown < len(found):
        screen.line(f"Daftar lengkap: {whole} (untuk program: --format json)")


def _show_returned(screen: "_Screen", files: Sequence[Path]) -> None:
    """Where the marked workbooks lie."""
    if len(files) == 1:
        screen.line(f"Kirim kembali ke pengirimnya: {files[0]}")
    elif files:
        folder = Path(commonpath([path.parent for path in files]))
        screen.line(f"Kirim kembali ke pengirimnya: {len(files)} buku kerja di {folder}")


class _Screen:
    """Standard error: folded lines on a terminal, one line a message in a file or a pipe."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)

    def line(self, *parts: str | tuple[str, str], indent: int = 0) -> None:
        """One message, its parts with their styles; what follows of a folded one stands further in."""
        styled = (part if isinstance(part, tuple) else (part, "") for part in parts)
        text = Text.assemble(*((part.translate(ON_A_LINE), style) for part, style in styled))
        width = self._console.width - indent - HANGING
        folded = self._console.is_terminal and width > HANGING
        lines = text.wrap(self._console, width) if folded else [text]
        for number, part in enumerate(lines):
            margin = " " * (indent + (HANGING if number else 0))
            self._console.print(Text(margin) + part, soft_wrap=True)


def _by_file(issues: Iterable[Issue]) -> list[tuple[str, list[IssueGroup]]]:
    """The messages of each file; files with most galat first."""
    files: dict[str, list[IssueGroup]] = {}
    for group in group_issues(issues):
        files.setdefault(group.issue.ref.berkas, []).append(group)

    def order(file: tuple[str, list[IssueGroup]]) -> tuple[int, ...]:
        return tuple(-_count(file[1], tingkat) for tingkat in Tingkat)

    return sorted(files.items(), key=lambda file: (order(file), file[0]))


def _show_file(screen: _Screen, berkas: str, groups: Sequence[IssueGroup]) -> int:
    """The first messages of each kind; returns how many."""
    screen.line((berkas or NO_FILE, "bold"), f": {_counted(groups)}")
    kinds: dict[str, list[IssueGroup]] = {}
    for group in groups:
        kinds.setdefault(group.issue.kode, []).append(group)
    for same in kinds.values():
        for group in same[:LINES_A_KIND]:
            _show_group(screen, group)
        if left := same[LINES_A_KIND:]:
            screen.line(f"… {_counted(left)} lagi seperti itu.", indent=HANGING)
    return sum(min(len(same), LINES_A_KIND) for same in kinds.values())


def _show_group(screen: _Screen, group: IssueGroup) -> None:
    issue = group.issue
    cells = _shortened(cell_ranges(group.refs), f"({len(group.refs)} sel)")
    sheet = quote_sheet(issue.ref.lembar) if issue.ref.lembar else ""
    place = ("!" if issue.ref.column else " ").join(filter(None, (sheet, cells)))
    about = f" [{_about(group.subjects)}]" if group.subjects else ""
    pesan, _, picture = issue.pesan.partition("\n")
    tingkat = (issue.tingkat.value, STYLES[issue.tingkat])
    start = [(place, "bold"), " ", tingkat] if place else [tingkat]
    screen.line(*start, f": {pesan}{about} → {issue.saran}", indent=HANGING)
    for line in picture.splitlines():
        screen.line(line, indent=2 * HANGING)


def _about(subjects: Sequence[str]) -> str:
    """The first few indicators with their names and data, and how many more there are."""
    more = len(subjects) - SUBJECTS_SHOWN
    return "; ".join(subjects[:SUBJECTS_SHOWN]) + (f"; dan {more} lainnya" if more > 0 else "")


def _show_silent(screen: _Screen, group: IssueGroup) -> None:
    """The units that have not sent, in one line."""
    names = [issue.unit for issue in group.issues]
    more = f" dan {len(names) - UNITS_SHOWN} unit lain" if len(names) > UNITS_SHOWN else ""
    screen.line(
        (f"{group.issue.pesan.rstrip('.')} ({len(names)} unit)", STYLES[group.issue.tingkat]),
        f": {', '.join(names[:UNITS_SHOWN])}{more} → {group.issue.saran}",
    )


def _counted(groups: Sequence[IssueGroup]) -> str:
    """7 galat dan 2 peringatan; what there is none of is not said."""
    counts = ((_count(groups, tingkat), tingkat.value) for tingkat in Tingkat)
    return " dan ".join(f"{format_number(float(n))} {name}" for n, name in counts if n)


def _count(groups: Iterable[IssueGroup], tingkat: Tingkat) -> int:
    return sum(len(group.refs) for group in groups if group.issue.tingkat is tingkat)


def _shortened(names: Sequence[str], count: str) -> str:
    """The first few, and how many there are."""
    more = f", … {count}".rstrip() if len(names) > CELLS_SHOWN else ""
    return ", ".join(names[:CELLS_SHOWN]) + more


def print_json(issues: Iterable[Issue]) -> None:
    """The issues as scripts get them (docs/architecture.md); plain ASCII, the same on any console."""
    print(json.dumps([issue.as_json() for issue in once(issues)], indent=HANGING))


def print_run_json(outcome: "Outcome", tahun: str, periode: str) -> None:
    """What a run counted, wrote and found (docs/architecture.md); plain ASCII as well."""
    issues, answers = once(outcome.issues), outcome.answers
    tingkat = [issue.tingkat for issue in issues]
    done = {
        "ringkasan": {
            "tahun": tahun,
            "periode": periode,
            **{one.value: tingkat.count(one) for one in Tingkat},
            "keadaan": {status: outcome.statuses.count(status) for status in STATUS_NAMES},
        },
        "berkas": {
            "buku_kerja": [path.as_posix() for path in outcome.files],
            "hasil": [path.as_posix() for path in outcome.tables],
            "laporan": answers.laporan.as_posix() if answers else None,
            "perbaikan": [path.as_posix() for path in answers.perbaikan] if answers else [],
        },
        "masalah": [issue.as_json() for issue in issues],
    }
    print(json.dumps(done, indent=HANGING))


def show_summary(outcome: "Outcome") -> None:
    """Why it was done again, how many indicators ended how, and where the workbooks lie."""
    console = Console(highlight=False)
    if outcome.changed:
        console.print(outcome.changed, soft_wrap=True, markup=False)
    if outcome.statuses:
        table = Table(title="Ringkasan", title_justify="left")
        table.add_column("Keadaan")
        table.add_column("Indikator", justify="right")
        for status, name in STATUS_NAMES.items():
            if status in outcome.statuses:
                table.add_row(name, str(outcome.statuses.count(status)))
        console.print(table)
    show_files(console, outcome.files)
    if outcome.signed:
        text = show_text(f"Tanda tangan: {outcome.signed}")
        console.print(text, soft_wrap=True, markup=False)
    if outcome.locked:
        text = show_text(f"Terkunci: {outcome.locked}")
        console.print(text, soft_wrap=True, markup=False)


def show_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table on standard output."""
    table = Table(title=Text(title), title_justify="left")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(text.translate(ON_A_LINE)) for text in row))
    Console(highlight=False).print(table)


def show_files(console: Console, files: Iterable[Path]) -> None:
    """The written workbooks, a line each."""
    for path in files:
        console.print(f"Buku kerja: {show_text(str(path))}", soft_wrap=True, markup=False)


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
