"""capaian.csv of a kumpulan: every result of every member, below whose it is; and its columns."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

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


@contextmanager
def open_all_results(path: Path) -> Iterator[Callable[[RegionRow], None]]:
    """The file while the rows come, none of which is kept."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(REGION_COLUMNS)
        yield writer.writerow


def read_all_results(path: Path) -> Iterator[RegionRow]:
    """Its rows, one after the other, as they were written."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        yield from map(tuple, rows)
