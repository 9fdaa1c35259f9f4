"""README and docs/instansi-baru.md do what they say: their commands run, their output is compared."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from openpyxl import load_workbook
from support.readme_steps import (
    NEW_AGENCY,
    README,
    README_IN_ENGLISH,
    Command,
    FileHolds,
    TypeCells,
    WriteFile,
    read_steps,
    type_cells,
)

from iku_etl.cli import call, cli
from iku_etl.commands.indonesian import Group


def tidy(text: str) -> list[str]:
    return [line.rstrip() for line in text.replace(os.sep, "/").strip().splitlines()]


def test_readme_runs_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    kinds = set()
    pages = (page.read_text(encoding="utf-8") for page in (README, NEW_AGENCY))
    for step in (step for page in pages for step in read_steps(page)):
        kinds.add(type(step))
        match step:
            case WriteFile(path, text):
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                Path(path).write_text(text, encoding="utf-8")
            case TypeCells():
                type_cells(step, tmp_path)
            case FileHolds(path, lines):
                content = Path(path).read_text(encoding="utf-8").splitlines()
                assert [line for line in lines if line not in content] == []
            case Command(arguments, output):
                code = call(list(arguments))
                shown = capfd.readouterr()
                assert tidy(shown.err + shown.out) == tidy(output), arguments
                assert code == 0
    assert kinds == {WriteFile, FileHolds, Command, TypeCells}
    assert_sixth_agency(tmp_path / "diskominfo/output/2026/TW1")


def in_english(step: object) -> object:
    """The same step with the English name of its command."""
    if not isinstance(step, Command):
        return step
    command: click.Command | None = cli
    arguments = list(step.arguments)
    for place, word in enumerate(arguments):
        if not isinstance(command, Group):
            break
        command = command.get_command(click.Context(command), word)
        assert command, word
        arguments[place] = str(command.name)
    return Command(tuple(arguments), step.output)


def test_both_languages_run_the_same() -> None:
    ours, english = (
        [in_english(step) for step in read_steps(page.read_text(encoding="utf-8"))]
        for page in (README, README_IN_ENGLISH)
    )
    assert ours == english
    assert sum(isinstance(step, Command) for step in ours) == 8


def named_commands(page: Path, column: int) -> list[str]:
    """The commands in a column of its table."""
    rows = re.findall(r"^\| `iku-etl.*$", page.read_text(encoding="utf-8"), re.MULTILINE)
    cells = (row.strip("| ").split("|")[column] for row in rows)
    named = (re.search(r"`(?:iku-etl )?([a-z-]+(?: [a-z-]+)?)", cell) for cell in cells)
    return [match[1] for match in named if match and match[1] != "iku-etl"]


def test_both_languages_name_the_same_commands() -> None:
    english = named_commands(README_IN_ENGLISH, 0)
    assert named_commands(README, 1) == english
    assert set(english) == {path for path in walk(cli) if path != "menu"}


def walk(group: click.Group, path: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from walk(command, f"{path}{name} ")
        else:
            yield f"{path}{name}"


def assert_sixth_agency(output: Path) -> None:
    (path,) = output.glob("* *.xlsx")
    sheet = load_workbook(path, data_only=True)["IKU"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "DINAS KOMUNIKASI DAN INFORMATIKA KABUPATEN CONTOH" in texts
    assert {"Cara Menghitung", "107.14", "87.5", "Sangat Tinggi", "Tinggi"} <= set(texts)
