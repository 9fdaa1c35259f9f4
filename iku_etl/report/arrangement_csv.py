"""susunan.csv: beside each row of capaian.csv, where it stands."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path

from iku_etl.calculate.arrangement import ARRANGEMENT_COLUMNS
from iku_etl.calculate.capaian_table import safe_text
from iku_etl.files.atomic import replacing
from iku_etl.report.csv_table import NAMES, WHOLES, TableRow


@contextmanager
def open_arrangement(
    path: Path, wholes: Mapping[str, Sequence[str]]
) -> Iterator[Callable[[TableRow], None]]:
    """The file while the rows come, none of which is kept; yields what takes them in order.

    wholes: of each indicator the indices that it is a part of, by kode.
    """
    kode = NAMES.index("kode")
    before, behind = (
        itemgetter(*(NAMES.index(name) for name in part)) for part in _beside(ARRANGEMENT_COLUMNS)
    )
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(ARRANGEMENT_COLUMNS)

        def take(row: TableRow) -> None:
            parts = "; ".join(wholes.get(row[kode], ()))
            writer.writerow([*map(safe_text, before(row)), parts, *map(safe_text, behind(row))])

        yield take


def _beside(columns: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    place = columns.index(WHOLES)
    return columns[:place], columns[place + 1 :]
