"""The shape of the program: one name for one thing, small files, arguments with names."""

import ast

import pytest
from support.program_modules import MODULES, PACKAGE, ROOT, TREES

MOST_LINES = 300


def borne(kind: type[ast.ClassDef | ast.FunctionDef], tree: ast.Module) -> set[str]:
    """The names of all classes of a module, or of its public functions; overloads are one."""
    if kind is ast.ClassDef:
        return {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    functions = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    return {name for name in functions if not name.startswith("_")}


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


@pytest.mark.parametrize("folder", ["iku_etl", "tests", "docs", "benchmarks"])
def test_files_are_small(folder: str) -> None:
    paths = sorted((ROOT / folder).rglob("*.py"))
    assert paths
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert {p.name: count for p, count in lines.items() if count > MOST_LINES} == {}


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
