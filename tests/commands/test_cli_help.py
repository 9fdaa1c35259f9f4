"""The help, the names of the commands and what a shell completes."""

import re
from collections.abc import Iterator

import click
import pytest
from click.shell_completion import ShellComplete
from support.command_line import ROOT, Shown, in_process

from iku_etl.cli import cli
from iku_etl.resources import package_version


def test_version(capsys: Shown) -> None:
    assert in_process("--version", capsys) == (0, f"iku-etl {package_version()}\n", "")


def commands(command: click.Command, *path: str) -> Iterator[tuple[str, ...]]:
    """Every command and group, as the words that call it."""
    yield path
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, *path, name)


COMMANDS = [" ".join(path) for path in commands(cli)]


def test_the_commands_of_the_contract_are_there() -> None:
    contract = {"init", "template", "check", "run", "catalog check", "catalog export",
                "catalog import", "email"}  # fmt: skip
    assert contract <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_indonesian(capsys: Shown, command: str) -> None:
    code, out, err = in_process(f"{command} --help", capsys)
    assert (code, err) == (0, "")
    assert out.startswith(f"Pemakaian: iku-etl {command}".rstrip())
    assert "Pilihan:" in out
    words = re.compile(r"Usage|Options|Commands|Show this|required|Error|default|Arguments?\b")
    assert not words.search(out)


ALIASES = {
    "init": "mulai", "catalog": "katalog", "catalog check": "katalog periksa",
    "catalog export": "katalog ekspor", "catalog import": "katalog impor", "template": "templat",
    "check": "periksa", "run": "jalankan", "accept": "terima", "email": "surat", "document": "dokumen",
    "review": "verifikasi", "diff": "beda", "trend": "tren",
    "audit": "telaah",
    "archive": "arsip", "archive create": "arsip buat", "archive verify": "arsip periksa",
    "archive list": "arsip daftar", "archive restore": "arsip pulihkan", "new-year": "tahun-baru",
}  # fmt: skip


def test_every_command_has_an_indonesian_name_in_the_help(capsys: Shown) -> None:
    assert set(ALIASES) == set(COMMANDS) - {"", "menu"}
    for name, alias in ALIASES.items():
        code, out, _ = in_process(f"{alias} --help", capsys)
        assert (code, out.startswith(f"Pemakaian: iku-etl {alias}")) == (0, True), alias
        *group, last = alias.split()
        listed = in_process(" ".join([*group, "--help"]), capsys)[1]
        assert f"{name.split()[-1]}, {last} " in listed
    assert in_process("PERIKSA --help", capsys)[0] == 0


def test_the_help_says_where_the_guide_lies(capsys: Shown) -> None:
    shown = "".join(in_process("--help", capsys)[1].partition("Panduan: ")[2].split())
    assert shown == "".join(str(ROOT / "docs" / "panduan.md").split())


@pytest.mark.parametrize(
    ("typed", "begun", "offered"),
    [
        ("", "per", "periksa"),
        ("arsip", "p", "periksa pulihkan"),
        ("archive", "", "create verify list restore buat periksa daftar pulihkan"),
        ("jalankan . --periode", "T", "TW1 TW2 TW3 TW4 TAHUN"),
    ],
)
def test_the_shell_completes_both_names(typed: str, begun: str, offered: str) -> None:
    shell = ShellComplete(cli, {}, "iku-etl", "_IKU_ETL_COMPLETE")
    found = shell.get_completions(typed.split(), begun)
    assert [item.value for item in found] == offered.split()


@pytest.mark.parametrize("text", ["", "catalog"])
def test_no_command_shows_the_help(capsys: Shown, text: str) -> None:
    code, out, err = in_process(text, capsys)
    assert (code, err) == (0, "")
    assert out.startswith("Pemakaian: ")
