"""Lint of tabel variabel: bounds that no value can keep."""

from collections.abc import Iterator

from iku_etl.catalog.katalog import Katalog
from iku_etl.issues import Issue, make_issue
from iku_etl.text.numbers import read_number


def check_bounds(katalog: Katalog) -> Iterator[Issue]:
    """A minimum above its maksimum would refuse every value twice."""
    frame = katalog.variabel
    rows = frame[(frame["minimum"] != "") & (frame["maksimum"] != "")]
    for row, kode, low, high in rows[["kode", "minimum", "maksimum"]].itertuples(name=None):
        lowest, highest = read_number(low).nilai, read_number(high).nilai
        if lowest is not None and highest is not None and lowest > highest:
            ref = katalog.ref("variabel", int(row), "minimum")
            yield make_issue("batas-terbalik", ref, indikator=kode, minimum=low, maksimum=high)
