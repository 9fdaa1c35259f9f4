"""What costs time in every test and decides nothing in any: taken out before the first one starts."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from iku_etl.resources import shared_folder
from iku_etl.rules import yaml as yaml_rules

MOST = 50  # of a kind are kept: generated ones never come back
_kept_things: list[dict[Any, Any]] = []
_is_off = False


def make_tests_cheaper() -> None:
    """To be called before other modules of the program are imported."""
    assert "iku_etl.rules.all" not in sys.modules
    yaml_rules.load_as = _kept_if_shared(yaml_rules.load_as)  # type: ignore[assignment]
    _load_shared_rules_once()
    _check_equal_tables_once()
    _read_an_equal_katalog_once()
    _lint_an_equal_project_once()
    _leave_recalculation_to_its_tests()
    # Nobody pulls the plug of the machine while tests run; what a run syncs, and in which order, is
    # counted where os.fsync is patched (gangguan.py), and commands in processes of their own do sync.
    os.fsync = lambda fd: None
    # Modules and rules stay until the end: no use in looking for rubbish among them again and again.
    gc.set_threshold(50_000, 20, 50)


def forget_all() -> None:
    """For tests that put an error into the program: nothing of before is taken, or of it kept."""
    for kept in _kept_things:
        kept.clear()


@contextmanager
def all_anew() -> Iterator[None]:
    """For tests of what the program itself remembers: nothing is taken from another test."""
    global _is_off
    _is_off = True
    yield
    _is_off = False


def _things() -> dict[Any, Any]:
    kept: dict[Any, Any] = {}
    _kept_things.append(kept)
    return kept


def _once(kept: dict[Any, Any], key: object, make: Callable[[], Any]) -> Any:
    if _is_off:
        return make()
    if key not in kept:
        if len(kept) > MOST:
            kept.clear()
        kept[key] = make()
    return kept[key]


def _kept_if_shared(load_as: Callable[[Any, Path], Any]) -> Callable[[Any, Path], Any]:
    """Rules of the program itself become (frozen) objects once; those of a ruang kerja each time."""
    shared, kept = shared_folder("schemas"), cache(load_as)

    def load(kind: Any, path: Path) -> Any:
        return (kept if path.is_relative_to(shared) else load_as)(kind, path)

    return load


def _load_shared_rules_once() -> None:
    """Scales and indices are put together of them."""
    from iku_etl.rules import all as rules

    shared, load, kept = shared_folder("schemas"), rules.load_rules, _things()

    def load_once(folders: tuple[Path, ...]) -> rules.Rules:
        if folders != (shared,):
            return load(folders)
        return _once(kept, "", lambda: load(folders))  # type: ignore[no-any-return]

    rules.load_rules = load_once


def _check_equal_tables_once() -> None:
    """pandera, table by table: most tests have a table of units or of the agency that others have."""
    from iku_etl.catalog import validate

    check, kept = validate._check_cells, {}

    def check_once(table: Any, contract: Any) -> Any:
        rows = tuple(map(tuple, table.frame.astype(object).to_numpy().tolist()))
        place = table.nama, table.berkas, table.lembar, table.column, tuple(table.frame.index)
        key = contract, *place, rows
        if key not in kept:
            kept[key] = tuple(check(table, contract))
        return kept[key]

    validate._check_cells = check_once


def _read_an_equal_katalog_once() -> None:
    """Most commands of a test read the katalog that the command before them read."""
    from iku_etl.catalog import katalog as reader

    load, kept = reader.load_katalog, _things()

    def load_once(folder: Path, contracts: Any) -> Any:
        content = _content(folder)
        known = kept.get(content)
        if content is None or (known and known[0] != contracts):
            return load(folder, contracts)
        _, (katalog, issues) = _once(kept, content, lambda: (contracts, load(folder, contracts)))
        return katalog, list(issues)

    reader.load_katalog = load_once


def _content(folder: Path) -> object:
    """All that a katalog is read from; None where a link decides what that is."""
    from iku_etl.catalog.tables import katalog_path

    path = katalog_path(folder)
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    if any(file.is_symlink() for file in [path, *files]):
        return None
    others = sorted(file.name for file in folder.glob("[kK]*"))  # strays are said
    return path.name, tuple((f.name, f.read_bytes()) for f in files if f.is_file()), tuple(others)


def _lint_an_equal_project_once() -> None:
    """With what is found out of its formulas: each check and each run asks for all of it."""
    from iku_etl import project as loader
    from iku_etl.issues import Issue
    from iku_etl.lint.katalog import Lint
    from iku_etl.memory.store import NO_MEMORY, Memory
    from iku_etl.project import Project

    load, projects, found = loader.load_project, _things(), _things()
    shared = shared_folder("schemas")

    def load_once(
        folder: Path, schemas: tuple[Path, ...], memory: Memory = NO_MEMORY
    ) -> tuple[Project | None, list[Issue]]:
        settings = folder / "iku.toml"
        content = _content(folder) if settings.is_file() and schemas == (shared,) else None
        if content is None or _is_off:
            return load(folder, schemas, memory)
        key = settings.read_bytes(), content, bool(memory.folder)
        project, issues = _once(projects, key, lambda: load(folder, schemas, memory))
        return project and replace(project, folder=folder), list(issues)

    def errors_once(lint: Lint, tahun: str | None = None) -> Any:
        return list(_found(lint, "errors", tahun, lambda: errors(lint, tahun)))

    def advice_once(lint: Lint) -> Any:
        return list(_found(lint, "advice", "", lambda: advice(lint)))

    def _found(lint: Lint, name: str, tahun: str | None, look: Callable[[], Any]) -> Any:
        of = tuple(map(id, (lint.katalog, lint.rules, lint.definitions, lint.settings)))
        # With the lint itself, so that what bears these numbers stays.
        return _once(found, (name, tahun, lint.said, of), lambda: (lint, look()))[1]

    errors, advice = Lint.errors, Lint.advice
    loader.load_project = load_once
    Lint.errors, Lint.advice = errors_once, advice_once  # type: ignore[method-assign, assignment]


def _leave_recalculation_to_its_tests() -> None:
    """IronCalc judges each workbook of a run; tests/report/test_report_recheck.py tries that."""
    from iku_etl.report import recheck, write_books

    write_books.judge_name = lambda: recheck.NEVER  # type: ignore[attr-defined]
