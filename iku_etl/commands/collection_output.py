"""What a command over a kumpulan says: a line of each ruang kerja and tables of all, or JSON."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from iku_etl.commands.console import STATUS_NAMES, show_issues, show_table
from iku_etl.commands.over_members import OverMembers
from iku_etl.commands.screen import say
from iku_etl.issues import Issue, some_of
from iku_etl.messages.catalogue import Tingkat
from iku_etl.region.members import Collection
from iku_etl.region.over import Totals
from iku_etl.region.reports import COUNTED, PAGE, REFUSED, MemberReport, MemberState, parse_result
from iku_etl.region.tasks import TaskOutcome
from iku_etl.text.numbers import format_number

LINES_SHOWN = 8
UNFINISHED_SHOWN = 20
INDENT = 2
COLUMNS = ("Keadaan", "Ruang kerja", "Galat", "Peringatan", "Unit belum mengirim")


class Printer(Protocol):
    """Says what becomes of the ruang kerja, each as soon as it is known."""

    def member(self, report: MemberReport, outcome: TaskOutcome) -> None:
        """Of the next one."""

    def end(self, totals: Totals, pages: Sequence[Path], issues: Sequence[Issue]) -> None:
        """Of all; pages: what was written for the kumpulan itself, issues: what is wrong with it."""


class AsText:
    """For people; quiet: only what must be seen to, on standard error."""

    def __init__(self, collection: Collection, over: OverMembers, *, quiet: bool) -> None:
        self._collection = collection
        self._over = over
        self._quiet = quiet
        self._all = len(collection.all_members)
        self._done = 0
        self._unfinished: list[MemberReport] = []
        self._closing: dict[str, None] = {}
        self._rows: list[tuple[str, ...]] = []
        if not quiet:
            say(f"{collection.settings.nama}: {self._all} ruang kerja.{_left_out(collection)}")

    def member(self, report: MemberReport, outcome: TaskOutcome) -> None:
        """Its name, state, counts, and what to do."""
        self._done += 1
        if report.state is MemberState.GAGAL:
            self._unfinished.append(report)
        is_fine = report.state not in (MemberState.GAGAL, MemberState.GALAT)
        if self._quiet and is_fine:
            return
        brief = outcome.brief
        if brief:
            self._closing[brief.closing] = None
            self._rows += [(report.member.name, *row) for row in brief.rows]
        told = brief.said if brief and self._over.counts else ""
        parts = ", ".join(filter(None, (*_counted(report), report.said, told)))
        place = f" → {report.laporan}" if report.laporan and not is_fine else ""
        about = f": {parts}" if parts else ""
        line = f"{self._done}/{self._all} {report.member.name}: {report.state.value}{about}{place}"
        say(line, err=self._quiet)
        if self._over.counts or report.state is MemberState.GAGAL:
            return
        if not is_fine:
            _say_below(outcome.stderr.splitlines(), LINES_SHOWN)

    def end(self, totals: Totals, pages: Sequence[Path], issues: Sequence[Issue]) -> None:
        """A table of all, those that were not finished once more, and what was written."""
        if not self._quiet:
            say("")
            if self._rows:
                show_table("Semua ruang kerja", ("Ruang kerja", *self._over.columns), self._rows)
            shown = len(COLUMNS) if self._over.counts else 2
            rows = [_row(state, totals) for state in MemberState if totals.states[state]]
            show_table("Ringkasan", COLUMNS[:shown], [row[:shown] for row in [*rows, _sum(totals)]])
            if said := [f"{n} {STATUS_NAMES[s].lower()}" for s, n in totals.statuses.items() if n]:
                say(f"Indikator: {', '.join(said)}.")
            if told := [f"{format_number(float(n))} {what}" for what, n in totals.told.items()]:
                say(f"Semuanya: {', '.join(told)}.")
            for closing in filter(None, self._closing):
                say(closing)
        if self._unfinished and not self._quiet:
            names = [report.member.name for report in self._unfinished]
            say(f"Tidak selesai: {some_of(names, UNFINISHED_SHOWN)}. Perbaiki, lalu ulangi.")
        others = [issue for issue in issues if issue.kode != REFUSED]  # said of each as it came
        show_issues(others, only_errors=self._quiet)
        if self._over.own_folder and not pages and totals.states[MemberState.GALAT]:
            say(
                "Semua galat: ulangi dengan --laporan FOLDER, atau untuk satu ruang kerja.",
                err=True,
            )
        for page in pages if not self._quiet else ():
            say(f"{'Laporan' if page.name == PAGE else 'Hasil'} kumpulan: {page}")


def _left_out(collection: Collection) -> str:
    """The folders that are passed over, lest somebody searches for an agency that is not there."""
    others = collection.all_others
    if not others:
        return ""
    return f" Tidak ikut, karena tanpa iku.toml: {some_of(others)}."


def _counted(report: MemberReport) -> list[str]:
    counts = (
        (report.galat, "galat"),
        (report.peringatan, "peringatan"),
        (report.belum, "unit belum mengirim"),
    )
    found = [f"{number} {name}" for number, name in counts if number]
    if every := sum(report.statuses.values()):
        found.append(f"{report.statuses['dihitung']} dari {every} indikator dihitung")
    return found


def _row(state: MemberState, totals: Totals) -> list[str]:
    counts = (totals.states, totals.galat, totals.peringatan, totals.belum)
    return [state.value, *(str(count[state]) for count in counts)]


def _sum(totals: Totals) -> list[str]:
    counts = (totals.galat, totals.peringatan, totals.belum)
    return ["Semua", str(totals.members), *(str(count.total()) for count in counts)]


def _say_below(lines: Sequence[str], most: int) -> None:
    shown = [line for line in lines if line.strip() and not COUNTED.search(line)]  # said above
    for line in shown[:most]:
        say(" " * INDENT + line)
    if len(shown) > most:
        say(f"{' ' * INDENT}… {len(shown) - most} baris lagi; jalankan perintah ini untuknya saja.")


class AsJson:
    """For programs: one object, written as it comes, so that nothing of it is kept."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._before = "["
        print('{"anggota": ', end="")

    def member(self, report: MemberReport, outcome: TaskOutcome) -> None:
        """What the command prints for it alone, as `hasil`."""
        one = {
            "nama": report.member.name,
            "kode": report.code,
            "keadaan": report.state.name.lower(),
            "pesan": report.said,
            "hasil": parse_result(outcome),
        }
        print(f"{self._before}\n{_dumped(one)}", end="")
        self._before = ","

    def end(self, totals: Totals, pages: Sequence[Path], issues: Sequence[Issue]) -> None:
        """What is added up, and what is wrong with the kumpulan itself."""
        settings = self._collection.settings
        print("[]" if self._before == "[" else "\n]", end=",\n")
        rest = {
            "kumpulan": {"nama": settings.nama, "tingkat": settings.tingkat},
            "ringkasan": {
                "ruang_kerja": {state.name.lower(): totals.states[state] for state in MemberState},
                Tingkat.GALAT.value: totals.galat.total(),
                Tingkat.PERINGATAN.value: totals.peringatan.total(),
                "belum_mengirim": totals.belum.total(),
                "keadaan": dict(totals.statuses),
            },
            "berkas": [page.as_posix() for page in pages],
            "masalah": [issue.as_json() for issue in issues],
        }
        print(_dumped(rest).removeprefix("{").lstrip("\n"))
        sys.stdout.flush()


def _dumped(value: Any) -> str:
    return json.dumps(value, indent=INDENT)
