"""Pipe tables of a small katalog in, the findings of `catalog check` out.

`harap` holds kode and sel of every finding; sel is `indikator J2`. The tables on disk have all the
columns of their contract in order: indicator A stands in row 2, its formula in J, its target in row
2 of target and so on. What a table does not show has a plain value (kecil.py).
"""

import csv
from pathlib import Path

from iku_etl.check.katalog import lint_catalog
from iku_etl.issues import Issue
from iku_etl.rules.contracts import load_contracts
from support.small import SCHEMAS, Kecil, kecil


def write(folder: Path, text: str) -> Kecil:
    """The ruang kerja of the tables, every column of the contracts in its place."""
    small = kecil(folder, text)
    for name, contract in load_contracts(SCHEMAS).items():
        path = folder / "katalog" / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as stream:
                rows = list(csv.DictReader(stream))
            with path.open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, contract.names, restval="")
                writer.writeheader()
                writer.writerows(rows)
    return small


def lint(folder: Path, text: str) -> list[Issue]:
    """Every finding for the katalog of the tables."""
    return lint_catalog(write(folder, text).workspace)


def found(issues: list[Issue]) -> list[tuple[str, str]]:
    """Code and cell of each finding, sorted."""
    names = [issue.ref.berkas.removeprefix("katalog/").removesuffix(".csv") for issue in issues]
    return sorted((i.kode, f"{name} {i.ref.sel}") for i, name in zip(issues, names, strict=True))


def assert_lint(folder: Path, text: str) -> list[Issue]:
    """Lints the tables and compares with `harap`; returns the findings."""
    small = write(folder, text)
    issues = lint_catalog(small.workspace)
    rows = small.tables.get("harap", [])
    assert found(issues) == sorted((row["kode"], row["sel"]) for row in rows)
    return issues
