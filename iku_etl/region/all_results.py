"""capaian.csv of a kumpulan: every result of every member, below whose it is; and its columns."""

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from iku_etl.calculate.capaian_table import COLUMNS, NUMBERS, safe_text
from iku_etl.cellref import CellRef
from iku_etl.files.atomic import replacing
from iku_etl.region.detail_rows import printed_decimals
from iku_etl.region.member_results import MemberResults, ResultLine

WHOSE = ("ruang_kerja", "instansi")
# What the runs of the members wrote beside their capaian.csv.
PLACED = (
    "nama_unit", "tingkat", "tujuan", "sasaran", "target_angka", "target_atas", "masih_kurang",
    "urusan", "sasaran_daerah",
)  # fmt: skip
PRINTED_AT = "tercetak_di"
REGION_COLUMNS = (*WHOSE, *COLUMNS, *PLACED, PRINTED_AT)
RegionRow = tuple[str, ...]


def region_row(results: MemberResults, line: ResultLine) -> RegionRow:
    """A result as texts in the order of REGION_COLUMNS, its numbers as they were printed."""
    place = line.place
    realisasi, capaian = printed_decimals(line)
    desimal = dict.fromkeys(NUMBERS, capaian) | {"realisasi": realisasi}
    at = CellRef(place.buku_kerja, place.lembar).asal + place.sel if place.sel else ""
    return (
        safe_text(results.member.name),
        safe_text(results.instansi),
        *line.row.texts(desimal),
        *(safe_text(getattr(place, name)) for name in PLACED),
        safe_text(at),
    )


class AllResults:
    """The file while the rows of one member after the other come, none of which is kept."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._size = stream, 0
        self.add([REGION_COLUMNS])

    def add(self, rows: Iterable[RegionRow]) -> tuple[int, bytes]:
        """Writes some rows; where they begin, and what was written."""
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        content = text.getvalue().encode("utf-8")
        return self.copy(content), content

    def copy(self, content: bytes) -> int:
        """Writes rows as they were written before; where they begin."""
        begin = self._size
        self._stream.write(content)
        self._size += len(content)
        return begin


@contextmanager
def open_all_results(path: Path) -> Iterator[AllResults]:
    """The file, whole or not at all."""
    with replacing(path) as temporary, temporary.open("wb") as stream:
        yield AllResults(stream)


def read_all_results(path: Path) -> Iterator[RegionRow]:
    """Its rows, one after the other, as they were written."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        yield from map(tuple, rows)
