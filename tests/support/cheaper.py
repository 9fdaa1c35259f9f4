"""What costs time in every test and decides nothing in any: taken out before the first one starts."""

import gc
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from iku_etl.resources import shared_folder
from iku_etl.rules import yaml as yaml_rules


def make_tests_cheaper() -> None:
    """To be called before other modules of the program are imported."""
    assert "iku_etl.rules.all" not in sys.modules
    yaml_rules.load_as = _kept_if_shared(yaml_rules.load_as)  # type: ignore[assignment]
    _check_equal_tables_once()
    _read_an_equal_katalog_once()
    _leave_recalculation_to_its_tests()
    # Nobody pulls the plug of the machine while tests run; what a run syncs, and in which order, is
    # counted where os.fsync is patched (gangguan.py), and commands in processes of their own do sync.
    os.fsync = lambda fd: None
    # Modules and rules stay until the end: no use in looking for rubbish among them again and again.
    gc.set_threshold(50_000, 20, 50)


def _kept_if_shared(load_as: Callable[[Any, Path], Any]) -> Callable[[Any, Path], Any]:
    """Rules of the program itself become (frozen) objects once; those of a ruang kerja each time."""
    shared, kept = shared_folder("schemas"), cache(load_as)

    def load(kind: Any, path: Path) -> Any:
        return (kept if path.is_relative_to(shared) else load_as)(kind, path)

    return load


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
    from iku_etl.catalog.tables import katalog_path

    load = reader.load_katalog
    kept: dict[Any, tuple[Any, Any]] = {}

    def load_once(folder: Path, contracts: Any) -> Any:
        path = katalog_path(folder)
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        if any(file.is_symlink() for file in [path, *files]):  # where it leads to decides
            return load(folder, contracts)
        key = path.name, tuple((f.name, f.read_bytes()) for f in files if f.is_file())
        known = kept.get(key)
        if known is None or known[0] != contracts:
            if len(kept) > 50:  # generated ones never come back
                kept.clear()
            known = kept[key] = contracts, load(folder, contracts)
        katalog, issues = known[1]
        return katalog, list(issues)

    reader.load_katalog = load_once


def _leave_recalculation_to_its_tests() -> None:
    """IronCalc judges each workbook of a run; tests/report/test_report_recheck.py tries that."""
    from iku_etl.report import recheck, write_books

    write_books.judge_name = lambda: recheck.NEVER  # type: ignore[attr-defined]
