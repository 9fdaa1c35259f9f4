"""What each command and each process may load: nothing heavy before it is needed."""

import ast
import inspect
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from support.program_modules import ROOT, TREES, imported_names, own_module

from iku_etl.cli import cli

# What each statement may not load; a worker process and --help pay for every module they load.
LIGHT = {
    "iku_etl": "import iku_etl; assert not [m for m in sys.modules if m.startswith('iku_etl.')]",
    "read.workbook": "import iku_etl.read.workbook",
    "report.write_book": "import iku_etl.report.write_book",
    "help": "from iku_etl.cli import call; assert call(['--help']) == 0",
    "version": "from iku_etl.cli import call; assert call(['--version']) == 0",
    "run --help": "from iku_etl.cli import call; assert call(['run', '--help']) == 0",
}
HEAVY = {"numpy", "pandas", "pandera", "urllib.request"}


@pytest.mark.parametrize("code", LIGHT.values(), ids=LIGHT)
def test_nothing_heavy_is_loaded(code: str) -> None:
    shown = f"print(sorted({HEAVY} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; {shown}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


# What each command may load, by name; of what is named here every other module waits until it is needed.
NAMED = {"numpy", "pandas", "pandera", "openpyxl", "xlsxwriter", "lark", "jinja2", "smtplib"}
NAMED |= {"yaml", "python_calamine", "xlrd", "ironcalc", "docx", "pdfplumber"}
KATALOG = {"yaml", "numpy", "pandas", "pandera", "jinja2", "python_calamine"}
MAY_LOAD = {
    "menu": KATALOG,
    "init": {*KATALOG, "xlsxwriter"},  # for the workbook of an empty one
    "catalog check": {*KATALOG, "xlsxwriter"},  # with --jenis, what documents would lack
    "catalog export": {*KATALOG, "xlsxwriter"},
    "catalog import": {*KATALOG, "xlsxwriter"},
    "template": {*KATALOG, "xlsxwriter"},
    "check": KATALOG,
    "review": {*KATALOG, "xlsxwriter"},
    "run": {*KATALOG, "xlsxwriter"},
    "accept": KATALOG,
    "document": {*KATALOG, "xlsxwriter"},
    "email": {*KATALOG, "xlsxwriter", "smtplib"},
    "diff": {*KATALOG, "xlsxwriter"},  # for --ke-berkas
    "trend": {*KATALOG, "xlsxwriter"},
    "audit": {*KATALOG, "xlsxwriter"},
    "archive create": {*KATALOG, "xlsxwriter"},
    "archive verify": set(),
    "archive list": set(),
    "archive restore": set(),
    "new-year": {*KATALOG, "xlsxwriter"},
}


def at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when a module is imported: not functions, and nothing for types alone."""
    for node in ast.iter_child_nodes(tree):
        types_only = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        if not types_only and not isinstance(node, ast.FunctionDef):
            yield node
            yield from at_import(node)


AT_IMPORT = {
    name: {n for node in at_import(tree) if isinstance(node, ast.Import | ast.ImportFrom)
           for n in imported_names(node)}
    for name, tree in TREES.items()
}  # fmt: skip


def loaded_by(names: set[str]) -> set[str]:
    """Of the named modules those that come with these imports, through however many of ours."""
    found, seen, waiting = set(), set(), [*names]
    while waiting:
        name = waiting.pop()
        module = own_module(name)
        if module is None:
            found.add(name.partition(".")[0])
        elif module not in seen:
            seen.add(module)
            waiting += AT_IMPORT[module]
    return found & NAMED


def commands_with_imports(group: click.Group, path: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every command with the imports inside it."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands_with_imports(command, f"{path}{name} ")
        else:
            callback = command.callback
            assert callback
            source = textwrap.dedent(inspect.getsource(callback))
            yield f"{path}{name}", set(imported_names(ast.parse(source)))


def test_a_command_loads_what_it_needs() -> None:
    loaded = {name: loaded_by(names) for name, names in commands_with_imports(cli)}
    assert {name: sorted(found - MAY_LOAD[name]) for name, found in loaded.items()} == {
        name: [] for name in MAY_LOAD
    }


def test_a_heavy_import_would_be_seen() -> None:
    assert loaded_by({"iku_etl.commands.console.show_issues"}) == set()
    assert loaded_by({"iku_etl.catalog.validate.validate_tables"}) >= {"pandas", "pandera"}


# In this order in one process: what they load adds up, and stays nothing.
LIGHT_CALLS = (
    "init k --contoh kota",
    "arsip daftar k",
    "arsip periksa k",
    "menu k --pintasan",
    "init kumpulan --kumpulan kabupaten",
    "init kumpulan/k --contoh kota",
    "arsip daftar kumpulan",
    "arsip periksa kumpulan",
    "--help",
    "katalog -h",
)


def test_light_commands_load_nothing_heavy(tmp_path: Path) -> None:
    calls = "; ".join(f"call({text.split()!r})" for text in LIGHT_CALLS)
    seen = f"print(sorted({NAMED} & set(sys.modules)))"
    code = f"import sys; from iku_etl.cli import call; {calls}; {seen}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": str(ROOT),
            "IKU_ETL_PROSES": "0",  # so that what is done for a member is seen here
        },
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr
