"""The shape of the program: imports point one way, workers stay light, files stay small."""

import ast
import inspect
import os
import re
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from iku_etl.cli import cli

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "iku_etl"
MOST_LINES = 300

# A module imports from its own room or those before it (docs/architecture.md has the picture).
LAYERS = (
    ("messages",),
    ("cellref", "resources", "software", "text"),
    ("crash",),
    ("issues",),
    ("workers",),
    ("memory",),
    ("foreign",),
    ("files",),
    ("bag", "formula", "sandbox"),
    ("rules",),
    ("measure",),
    ("catalog",),
    ("lint",),
    ("project",),
    ("workspace",),
    ("read",),
    ("check",),
    ("calculate",),
    ("xlsx", "parquet"),
    ("outcome", "loading", "evidence", "processes"),
    ("report",),
    ("years",),
    ("template", "findings", "importing"),
    ("accepted", "verification", "audit"),
    ("last_run", "run_inputs", "run_record", "period_lock", "pipeline"),
    ("mail", "documents", "review"),
    ("archive",),
    ("region",),
    ("menu",),
    ("commands",),
    ("cli", "__main__", "api"),
)
LAYER_OF = {name: number for number, names in enumerate(LAYERS) for name in names}


def module_name(path: Path) -> str:
    """The name below iku_etl: catalog/lint.py is catalog.lint."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


MODULES = {
    module_name(path): path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__init__.py"
}


def imported_names(tree: ast.AST) -> Iterator[str]:
    """Every absolute name that an import could mean, wherever in the file it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own_module(name: str) -> str | None:
    """The module of iku_etl an imported name stands in: iku_etl.issues.Issue is issues."""
    parts = name.split(".")
    if parts[0] != "iku_etl":
        return None
    candidates = (".".join(parts[1:end]) for end in range(len(parts), 1, -1))
    return next((c for c in candidates if c in MODULES), None)


def own_imports(source: str) -> set[str]:
    """The modules of iku_etl that a source imports."""
    return {m for n in imported_names(ast.parse(source)) if (m := own_module(n))}


IMPORTS = {name: own_imports(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def upward(imports: dict[str, set[str]]) -> list[str]:
    """Imports that point at a later layer."""
    return [
        f"{name} → {other}"
        for name, others in imports.items()
        for other in sorted(others)
        if LAYER_OF[name.split(".")[0]] < LAYER_OF[other.split(".")[0]]
    ]


def find_cycle(imports: dict[str, set[str]]) -> list[str]:
    """Modules that import each other in a circle; [] if none do."""
    remaining = dict(imports)
    while free := [n for n, others in remaining.items() if not others & remaining.keys()]:
        for name in free:
            del remaining[name]
    return sorted(remaining)


def test_every_module_has_a_layer() -> None:
    assert {name.split(".")[0] for name in MODULES} == set(LAYER_OF)


def test_imports_point_one_way() -> None:
    assert upward(IMPORTS) == []


def test_an_upward_import_would_be_seen() -> None:
    source = "from iku_etl.cellref import CellRef\ndef f():\n    from iku_etl.report import rekap\n"
    assert upward({"check.cells": own_imports(source)}) == ["check.cells → report.rekap"]


def test_no_module_imports_itself_through_others() -> None:
    assert find_cycle(IMPORTS) == []


def test_a_circle_would_be_seen() -> None:
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["a", "b", "c"]


def rooms(imports: dict[str, set[str]]) -> dict[str, set[str]]:
    """The same between rooms: the folders of iku_etl, and the files beside them."""
    found: dict[str, set[str]] = {}
    for name, others in imports.items():
        room = name.split(".")[0]
        found.setdefault(room, set()).update({other.split(".")[0] for other in others} - {room})
    return found


def test_no_room_imports_itself_through_others() -> None:
    assert find_cycle(rooms(IMPORTS)) == []


def test_a_circle_of_rooms_would_be_seen() -> None:
    imports = {"read.rows": {"files.names"}, "files.lock": {"read.source"}, "read.source": set()}
    assert find_cycle(imports | {"files.names": set()}) == []
    assert find_cycle(rooms(imports)) == ["files", "read"]


def borne(kind: type[ast.ClassDef | ast.FunctionDef], tree: ast.Module) -> set[str]:
    """The names of all classes of a module, or of its public functions; overloads are one."""
    if kind is ast.ClassDef:
        return {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    functions = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    return {name for name in functions if not name.startswith("_")}


TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def borne_twice(
    kind: type[ast.ClassDef | ast.FunctionDef], trees: dict[str, ast.Module]
) -> dict[str, list[str]]:
    """Names that stand for something in more than one module, with those modules."""
    found: dict[str, list[str]] = {}
    for module, tree in trees.items():
        for name in borne(kind, tree):
            found.setdefault(name, []).append(module)
    return {name: modules for name, modules in found.items() if len(modules) > 1}


def test_a_class_name_is_borne_once() -> None:
    assert borne_twice(ast.ClassDef, TREES) == {}


def test_a_public_function_name_means_one_thing() -> None:
    """A command may bear the name of what it runs."""
    apart = {name: tree for name, tree in TREES.items() if not name.startswith("commands.")}
    assert borne_twice(ast.FunctionDef, apart) == {}
    in_commands = {name: tree for name, tree in TREES.items() if name.startswith("commands.")}
    assert borne_twice(ast.FunctionDef, in_commands) == {}


def test_a_second_bearer_would_be_seen() -> None:
    one = ast.parse("class Book: ...\ndef read(): ...\ndef _help(): ...")
    two = ast.parse("def read():\n    class Book: ...\ndef _help(): ...")
    assert borne_twice(ast.ClassDef, {"a": one, "b": two}) == {"Book": ["a", "b"]}
    assert borne_twice(ast.FunctionDef, {"a": one, "b": two}) == {"read": ["a", "b"]}


def test_packages_re_export_nothing() -> None:
    """The program as a library is one function (docs/api.md)."""
    filled = [p for p in PACKAGE.rglob("__init__.py") if p.read_text(encoding="utf-8").strip()]
    assert filled == [PACKAGE / "__init__.py"]
    assert borne(ast.FunctionDef, ast.parse(filled[0].read_text(encoding="utf-8"))) == {"open"}


def test_files_are_small() -> None:
    lines = {name: len(p.read_text(encoding="utf-8").splitlines()) for name, p in MODULES.items()}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


MOST_POSITIONAL = 6


def long_calls(source: str) -> list[str]:
    """Calls with so many arguments by position that nobody knows which is which."""
    return [
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and len(node.args) > MOST_POSITIONAL
        and not ast.unparse(node.func).endswith(".pack")  # struct knows only positions
    ]


def test_arguments_have_names() -> None:
    found = {name: long_calls(p.read_text(encoding="utf-8")) for name, p in MODULES.items()}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_a_long_call_would_be_seen() -> None:
    assert long_calls("f(1, 2, 3, 4, 5, 6, 7)\ng(1, 2, 3, a=4, b=5, c=6, d=7)") == ["f"]


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


# Folders that git ignores or that tools make; everything else may be in the repository.
NOT_OURS = {".git", ".venv", ".venv-oldest", "build", "dist", "__pycache__", ".hypothesis"}
NOT_OURS |= {"node_modules", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:home|root|Users|work|tmp)/\w|[A-Z]:\\+Users\\")
# Birth date, appointment, sex, serial: 19xxxxxx 20xxxx 1 xxx, together or spaced or dotted.
NIP = re.compile(r"(?<![\d.,])(?:19|20)\d{6}[ .]?(?:19|20)\d{4}[ .]?[12][ .]?\d{3}(?!\d)")
EIGHTEEN = re.compile(r"(?<![\d.,])\d{18}(?!\d)")


def our_files(folder: Path) -> Iterator[Path]:
    """Every file of the checkout that is not ignored."""
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or path.name.endswith(".egg-info") or path == ROOT / "output":
            continue
        if path.is_dir():
            yield from our_files(path)
        else:
            yield path


def texts(path: Path) -> Iterator[str]:
    """The text of a file: of every part of a workbook, of nothing when it is another binary."""
    if path.suffix in (".xlsx", ".xlsm") and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n.endswith((".xml", ".rels"))]
            yield from (archive.read(name).decode("utf-8", "replace") for name in names)
        return
    content = path.read_bytes()
    if b"\0" not in content:
        yield content.decode("utf-8", "replace")


@pytest.mark.parametrize("pattern", [MACHINE_PATH, NIP, EIGHTEEN], ids=["path", "nip", "18"])
def test_nothing_of_a_machine_or_a_person(pattern: re.Pattern[str]) -> None:
    found = {
        str(path.relative_to(ROOT)): match[0]
        for path in our_files(ROOT)
        for text in texts(path)
        if (match := pattern.search(text))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINE_PATH, "see /" + "home/budi/x"),
        (MACHINE_PATH, '"C:\\' + 'Users\\budi"'),
        (NIP, "NIP. 19800101 " + "200501 1 001"),
        (NIP, "NIP 19800101" + "2005011001"),
        (EIGHTEEN, "12345678" + "9012345678"),
    ],
)
def test_it_would_be_seen(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)
