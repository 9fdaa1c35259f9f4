"""The menu of one ruang kerja: shows where it stands, runs what is chosen, and comes back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import click

from iku_etl.commands.arguments import HERE
from iku_etl.commands.menu_screen import (
    TO_THE_MENU,
    ask,
    choose,
    line,
    run_shown,
    show_standing,
)
from iku_etl.commands.progress import showing_progress
from iku_etl.crash import Crash, attempt
from iku_etl.issues import SchemaError, UsageError
from iku_etl.menu.look import Sent, Stamp, inputs_stamp, look, read_sent, years_at_work
from iku_etl.menu.names import QUESTIONS, blank_names, fill_names
from iku_etl.menu.standing import Standing, untouched
from iku_etl.menu.steps import CHECK, IMPORT, MAIL, REQUEST, RUN, Step, advise, main_steps
from iku_etl.processes import READER, count_files, work_in
from iku_etl.rules.input_table import PERIODS, read_period
from iku_etl.workspace import Workspace

ANOTHER_YEAR, BACK, OPEN = "t", "k", "b"
MORE = {ANOTHER_YEAR: "Tahun atau triwulan lain", OPEN: "Buka folder ruang kerja"}
YES = ("y", "ya")


class Menu:
    """One session; it reads again only what changed."""

    def __init__(self, workspace: Workspace, call: Callable[[list[str]], int]) -> None:
        self._workspace = workspace
        self._call = call
        self._folder = "" if workspace.folder == HERE else str(workspace.folder)
        self._tahun = ""
        self._chosen: int | None = None
        self._read: tuple[Stamp, Sent] | None = None
        self._seen: Stamp | None = None  # over what `periksa` was last run

    def serve(self) -> None:
        """Shows, asks and runs until the user leaves, which raises LeaveError."""
        self._ask_names()
        years = years_at_work(self._workspace)
        self._tahun = years[-1] if years else _ask_year(str(date.today().year))
        while True:
            standing = self._look()
            seen = self._read is not None and self._read[0] == self._seen
            advice = advise(standing, seen=seen)
            show_standing(self._workspace.folder, standing, advice)
            steps = main_steps(standing)
            answer = choose(steps, self._folder, advice.step, MORE)
            if answer == ANOTHER_YEAR:
                self._choose_period()
            elif answer == OPEN:
                click.launch(str(self._workspace.folder))
            elif isinstance(answer, Step):
                self._do(answer, advice.then if answer == steps[advice.step or 0] else None)

    def _ask_names(self) -> None:
        """Of a new ruang kerja: who the agency is."""
        settings = self._workspace.settings_file
        if not (blank := blank_names(settings)):
            return
        line()
        answers = {key: ask(f"{QUESTIONS[key]} (Enter: nanti)") for key in blank}
        if names := {key: answer for key, answer in answers.items() if answer}:
            fill_names(settings, names)
            line(f"Ditulis di {settings}.")

    def _look(self) -> Standing:
        """Where the year stands now."""
        try:
            stamp = inputs_stamp(self._workspace, self._tahun)
            if self._read is None or self._read[0] != stamp:
                self._read = (stamp, self._read_sent())
            standing = look(self._workspace, self._tahun, self._read[1])
        except (UsageError, SchemaError, OSError) as error:
            self._read = None
            standing = replace(untouched(self._tahun), trouble=str(error))
        return replace(standing, chosen=self._chosen)

    def _read_sent(self) -> Sent:
        files = count_files(self._workspace, self._tahun)
        with work_in(files, READER) as workers, showing_progress(quiet=False) as progress:
            sent = attempt(read_sent, self._workspace, self._tahun, workers, progress)
        if isinstance(sent, Crash):  # the commands may do all the same
            return Sent(trouble=f"Isian tidak dapat dihitung ({sent.kind} di {sent.place}).")
        return sent

    def _do(self, step: Step, then: int | None) -> None:
        """Runs a step, or one of those behind it; then is the one of them that is next."""
        if step.further:
            line()
            line(step.label, bold=True)
            answer = choose(step.further, self._folder, then, {BACK: "Kembali"})
            if isinstance(answer, Step):
                self._do(answer, None)
            return
        if step.words == MAIL:
            self._write_letters(step)
        elif step.words == RUN:
            self._compute(step)
        elif step.words == IMPORT:
            # A file that is dragged into a terminal comes in quotes.
            if path := ask("Berkasnya; boleh diseret ke jendela ini").strip("\"' "):
                run_shown(self._call, [*step.arguments(self._folder), path])
        else:
            run_shown(self._call, step.arguments(self._folder))
            if step.words == CHECK and self._read:
                self._seen = self._read[0]

    def _compute(self, step: Step) -> None:
        """A run, signed on the day that is named; its folder can be opened then."""
        arguments = step.arguments(self._folder)
        if day := ask("Tanggal tanda tangan, misalnya 6-4-2026, atau Enter untuk ditulis tangan"):
            arguments += ["--tanggal", day]
        run_shown(self._call, arguments, pause=False)
        self._chosen = None
        output = self._workspace.output(self._tahun, step.options[-1])
        if not output.is_dir():
            ask(TO_THE_MENU)
        elif ask(f"{TO_THE_MENU}, b untuk membuka folder hasilnya").casefold() == OPEN:
            click.launch(str(output))

    def _write_letters(self, step: Step) -> None:
        """A rehearsal first; they are sent only when that is said."""
        arguments = step.arguments(self._folder)
        if REQUEST in step.options:
            deadline = ask("Batas waktu, misalnya 10-7-2026")
            if not deadline:
                return
            arguments += ["--batas-waktu", deadline]
        if run_shown(self._call, arguments, pause=False) != 0:
            ask(TO_THE_MENU)
        elif ask("Kirim sekarang? y untuk mengirim, Enter untuk tidak").casefold() in YES:
            run_shown(self._call, [*arguments, "--kirim"])

    def _choose_period(self) -> None:
        """Another year, and the period to work on; an empty answer leaves that to the menu."""
        self._tahun = _ask_year(self._tahun)
        answer = ask("Triwulan 1 sampai 4, T untuk setahun, Enter: menurut keadaan").casefold()
        periode = {"t": PERIODS[-1]}.get(answer, read_period(f"TW{answer}"))
        self._chosen = PERIODS.index(periode) if periode in PERIODS else None


def _ask_year(given: str) -> str:
    """A year of four digits."""
    while True:
        tahun = ask("Tahun berapa", given)
        if tahun.isascii() and tahun.isdigit() and len(tahun) == 4:
            return tahun
        line(f'"{tahun}" bukan tahun empat angka.')
