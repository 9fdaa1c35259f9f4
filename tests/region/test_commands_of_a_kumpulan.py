"""Which commands know a kumpulan, and how each is told again for a ruang kerja of it."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from iku_etl.cli import cli
from iku_etl.commands.indonesian import Command, click_in_indonesian
from iku_etl.commands.over_members import FolderPath, typed_again


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, Command]]:
    """Every command with its whole name."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        elif isinstance(command, Command):
            yield f"{path}{name}", command


def test_commands_that_know_a_kumpulan() -> None:
    known = {name for name, command in commands(cli) if command.over}
    assert known == {
        *("check", "run", "template", "email", "document", "trend", "diff", "new-year"),
        *("archive create", "archive verify", "archive list"),
    }
    for name, command in commands(cli):
        if command.over:
            assert any(isinstance(p.type, FolderPath) for p in command.params), name
            options = {param.name for param in command.params}
            of_it = {*command.over.of_one, command.over.own_folder, command.over.one_by_one} - {""}
            assert of_it <= options, name


@pytest.mark.parametrize(
    "words",
    [
        "run K --tahun 2025 --periode tw1 --tempat=-x --kunci --oleh A",
        "email K --tahun 2025 --periode TW1 --jenis hasil --unit A --unit B --kirim",
        "archive create K --tahun 2025 --tetap TW1 --tetap TW2",
        "check K --tahun 2025",
    ],
)
def test_a_command_is_told_again_as_it_was_typed(words: str) -> None:
    with click_in_indonesian():  # Click remembers the language of the first help that it makes
        first = parsed(words.split())
        again = parsed(typed_again(first, Path("-m")))
    (name,) = (str(p.name) for p in first.command.params if isinstance(p.type, FolderPath))
    assert again.params.pop(name) in (Path("-m"), (Path("-m"),))
    first.params.pop(name)
    assert again.params == first.params
    assert again.command is first.command


@click_in_indonesian()  # Click keeps the text of --help from the first time
def parsed(words: list[str]) -> click.Context:
    """The context of a command line, nothing done."""
    ctx = cli.make_context("iku-etl", words.copy(), resilient_parsing=False)
    while isinstance(ctx.command, click.Group):
        rest = [*ctx._protected_args, *ctx.args]
        name, command, rest = ctx.command.resolve_command(ctx, rest)
        assert command
        ctx = command.make_context(name, rest, parent=ctx)
    return ctx
