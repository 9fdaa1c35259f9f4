"""susunan.csv: beside each row of capaian.csv, where it stands."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from iku_etl.calculate.arrangement import ARRANGEMENT_COLUMNS
from iku_etl.calculate.capaian_table import safe_texts
from iku_etl.files.atomic import replacing
from iku_etl.report.csv_table import NAMES, WHOLES, TableRow


@contextmanager
def open_arrangement(
    path: Path, wholes: Mapping[str, Sequence[str]]
) -> Iterator[Callable[[Sequence[TableRow]], None]]:
    """The file while the rows come, none of which is kept; yields what takes them in order.

    wholes: of each indicator the indices that it is a part of, by kode.
    """
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(ARRANGEMENT_COLUMNS)

        def take(rows: Sequence[TableRow]) -> None:
            if not rows:
                return
            columns = dict(zip(NAMES, zip(*rows, strict=True), strict=True))
            parts = ["; ".join(wholes.get(kode, ())) for kode in columns["kode"]]
            texts = (
                parts if name == WHOLES else safe_texts(columns[name])
                for name in ARRANGEMENT_COLUMNS
            )
            writer.writerows(zip(*texts, strict=True))

        yield take
