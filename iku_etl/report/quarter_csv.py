"""triwulan.csv: UTF-8, comma, decimal point, numbers as printed."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from iku_etl.calculate.quarter_table import QUARTER_COLUMNS
from iku_etl.files.atomic import replacing


def write_quarter(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Writes the rows below the names of their columns."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(QUARTER_COLUMNS)
        writer.writerows(rows)
