"""The menu on the screen: lines that fit it, questions, and lists to choose from by number."""

import shutil
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from iku_etl.issues import some_of
from iku_etl.menu.standing import PeriodStanding, Standing
from iku_etl.menu.steps import SHORT_NAMES, Advice, Step
from iku_etl.text.plain import show_text

LEAVE = ("q", "0", "keluar")
NARROW, WIDEST = 70, 110
UNITS_NAMED = 8
NAMES = 9  # columns
LOOK_AGAIN = "lihat lagi"
TO_THE_MENU = "Enter untuk kembali ke menu"


class LeaveError(Exception):
    """The user wants to go: q, 0, or an end of the input."""


def width() -> int:
    """The columns to write in."""
    return max(min(shutil.get_terminal_size().columns, WIDEST) - 1, 20)


def line(text: str = "", indent: int = 0, *, bold: bool = False, hanging: int = 0) -> None:
    """A text over as many lines as it needs; what follows of a folded one stands further in."""
    lead = show_text(text)
    own = len(lead) - len(lead.lstrip(" "))
    folded = textwrap.wrap(
        lead.strip(),
        width(),
        initial_indent=" " * (indent + own),
        subsequent_indent=" " * (indent + own + hanging),
        drop_whitespace=True,
        break_on_hyphens=False,
    )
    for part in folded or [""]:
        click.echo(click.style(part, bold=True) if bold else part)


def ask(question: str, given: str = "") -> str:
    """What is typed, or the given answer for an empty line; LeaveError at the end of the input."""
    shown = f" [{given}]" if given else ""
    try:
        answer = input(show_text(f"{question}{shown}: ")).strip()
    except EOFError:
        click.echo()
        raise LeaveError from None
    return answer or given


def show_command(arguments: Sequence[str]) -> str:
    """The command as it would be typed: in quotes what has a blank."""
    return " ".join(f'"{a}"' if " " in a else a for a in ("iku-etl", *arguments))


def run_shown(call: Callable[[list[str]], int], arguments: list[str], *, pause: bool = True) -> int:
    """Shows a command, runs it, and waits until its answer was read."""
    line()
    line(f"> {show_command(arguments)}", bold=True, hanging=2)
    code = call(arguments)
    line()
    if pause:
        ask(TO_THE_MENU)
    return code


def show_standing(folder: Path, standing: Standing, advice: Advice) -> None:
    """The year in a few lines, and what comes next."""
    line()
    line(f"iku-etl: {folder.resolve().name}, tahun {standing.tahun}", bold=True)
    line()
    _show_fact("Templat", f"{standing.templat} buku kerja" if standing.templat else "belum ada")
    for index, period in enumerate(standing.periods):
        _show_period(period, is_next=index == standing.at_hand)
    _show_fact("Arsip", standing.archive or "belum ada")
    if standing.galat:
        _show_fact("Galat", f"{standing.galat} sel atau berkas isian")
    if standing.trouble:
        _show_fact("Macet", standing.trouble)
    line()
    line(f"Berikutnya: {advice.text}", bold=True, hanging=2)
    line()


def _show_fact(name: str, text: str, *, is_next: bool = False) -> None:
    """One line of the standing: a name in its column, what is known of it in the next."""
    mark = ">" if is_next else " "
    line(f" {mark} {name:<{NAMES}}{text}", bold=is_next, hanging=NAMES + 2)


def _show_period(period: PeriodStanding, *, is_next: bool) -> None:
    parts = [f"{period.sent} dari {period.unit} unit mengirim"] if period.unit else []
    if period.run_on:
        changed = ", isian berubah sesudahnya" if period.changed and is_next else ""
        parts.append(f"dijalankan {period.run_on}{changed}")
    name = SHORT_NAMES[period.periode]
    _show_fact(name, "; ".join(parts) or "belum", is_next=is_next)
    if is_next and period.sent and period.belum:
        line(f"belum: {some_of(period.belum, UNITS_NAMED)}", NAMES + 3, hanging=2)


def choose(
    steps: Sequence[Step], folder: str, suggested: int | None, more: Mapping[str, str]
) -> Step | str | None:
    """A step, the key of one of the other choices, or None for neither; raises LeaveError.

    suggested: the place of the step that an empty answer means.
    """
    column = max(len(step.label) for step in steps)
    for number, step in enumerate(steps, start=1):
        command = show_command(step.arguments(folder)) if step.words else ""
        _show_choice(str(number), step.label, command, column, number - 1 == suggested)
    for key, label in {**more, LEAVE[1]: "Keluar"}.items():
        _show_choice(key, label, "", column, False)
    line()
    given = str(suggested + 1) if suggested is not None else ""
    answer = ask("Pilih", given or ("" if more.get("k") else LOOK_AGAIN)).casefold()
    if answer in LEAVE:
        raise LeaveError
    if answer in more:
        return answer
    if answer.isdecimal() and 1 <= int(answer) <= len(steps):
        return steps[int(answer) - 1]
    if answer not in ("", LOOK_AGAIN):
        line(f'"{answer}" bukan salah satu pilihan.')
    return None


def _show_choice(key: str, label: str, command: str, column: int, is_next: bool) -> None:
    """One line of a list: its key, what it does, and the command that it is."""
    start = f"{'>' if is_next else ' '} {key}  {label}"
    if command and width() >= NARROW:
        start = f"{start:<{column + 7}}{command}"
        click.echo(click.style(f" {start}", bold=True) if is_next else f" {start}")
        return
    click.echo(click.style(f" {start}", bold=True) if is_next else f" {start}")
    if command:
        line(command, 6, hanging=2)
