"""Whether (a) and (c) print the same official tables; never timed."""

import csv
from collections.abc import Sequence
from pathlib import Path

from python_calamine import CalamineWorkbook

SAMPLE = 7
HEAD = "Satuan"
Row = Sequence[object]


def compare(baseline: Path, output: Path) -> int:
    """The rows compared, from the heading of the table on; raises SystemExit at a difference."""
    rows = 0
    for ours in sorted(baseline.glob("*.xlsx"))[::SAMPLE]:
        theirs = next(output.glob(f"*{ours.name}"))
        with CalamineWorkbook.from_path(ours) as a, CalamineWorkbook.from_path(theirs) as c:
            for lembar in a.sheet_names:
                first, second = _table(a, lembar), _table(c, lembar)
                rows += len(first)
                if first != second:
                    different = next(
                        (pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]),
                        (len(first), len(second)),
                    )
                    raise SystemExit(f"{ours.name} {lembar}: {different[0]} is not {different[1]}")
    if not rows:
        raise SystemExit(f"nothing to compare in {baseline}")
    return rows


def all_calculated(output: Path) -> int:
    """How many indicators capaian.csv holds; raises SystemExit unless all were calculated."""
    with (output / "capaian.csv").open(encoding="utf-8", newline="") as stream:
        statuses = [row["status"] for row in csv.DictReader(stream)]
    if set(statuses) != {"dihitung"}:
        raise SystemExit(f"{output} holds indicators that are {set(statuses)}")
    return len(statuses)


def _table(book: CalamineWorkbook, lembar: str) -> list[Row]:
    """The heading and the rows of indicators; a text that rows share stands in each of them.

    In a workbook it stands in the first of them, and again in the first on each printed page.
    """
    grid = book.get_sheet_by_name(lembar).to_python()
    start = next(i for i, row in enumerate(grid) if HEAD in row)
    column = grid[start].index(HEAD)
    shared: object = ""
    rows: list[Row] = []
    for row in (row for row in grid[start:] if row[column] != ""):
        shared = row[0] or shared
        rows.append([shared, *row[1:]])
    return rows
