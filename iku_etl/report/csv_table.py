"""capaian.csv: one row per indicator with the addresses of its inputs."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path

from iku_etl.calculate.arrangement import ARRANGEMENT_COLUMNS
from iku_etl.calculate.capaian_table import COLUMNS, CapaianRow
from iku_etl.files.atomic import replacing
from iku_etl.report.book import Unit
from iku_etl.report.printed_rows import BookRow

KATALOG = ("kode", "kode_unit", "dokumen", "indikator", "satuan", "polaritas")
# What susunan.csv says of a row, but for what only all indicators together tell.
WHOLES = "bagian_dari"
MORE = tuple(name for name in ARRANGEMENT_COLUMNS if name not in (*COLUMNS, WHOLES))
NAMES = (*COLUMNS, *MORE)
ROWS_TOGETHER = 1_000  # made at once, as columns


# What is printed of one indicator, as texts in the order of NAMES.
TableRow = tuple[str, ...]
Take = Callable[[Sequence[TableRow]], object]


class RowsInOrder:
    """Takes what is known of each row as the books are done, and hands the rows on in order."""

    def __init__(
        self,
        order: Iterable[int],
        make: Callable[[Mapping[int, BookRow]], Sequence[TableRow]],
        receivers: Sequence[Take],
    ) -> None:
        self._make, self._receivers = make, receivers
        self._waiting: dict[int, BookRow] = {}
        self._ready: dict[int, BookRow] = {}
        self._order = iter(order)
        self._following = next(self._order, None)

    def add(self, rows: Mapping[int, BookRow]) -> None:
        """Takes rows by the position of their indicator; some are made when it is their turn."""
        self._waiting.update(rows)
        while self._following in self._waiting:
            self._ready[self._following] = self._waiting.pop(self._following)
            self._following = next(self._order, None)
        if len(self._ready) >= ROWS_TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Makes those whose turn has come."""
        rows = self._make(self._ready)
        self._ready = {}
        for take in self._receivers:
            take(rows)


@contextmanager
def open_capaian(path: Path) -> Iterator[Take]:
    """capaian.csv: UTF-8, comma, decimal point, numbers as printed; yields what takes its rows."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        own = itemgetter(slice(len(COLUMNS)))
        yield lambda rows: writer.writerows(map(own, rows))


def empty_row(fields: Mapping[str, str], unit: Unit, tahun: str, periode: str) -> TableRow:
    """The row of an indicator that an error of ours has cost its values; fields: its katalog row."""
    given = {name: fields.get(name, "") for name in KATALOG}
    row = CapaianRow(
        **given, tahun=tahun, periode=periode, target="", realisasi=None, persentase=None,
        capaian=None, predikat="", predikat_nilai="", status="bermasalah", asal="",
    )  # fmt: skip
    more = {name: fields.get(name, "") for name in MORE} | {"nama_unit": unit["nama"]}
    return *row.texts({}), *more.values()
