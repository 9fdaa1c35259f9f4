"""The colour of a capaian: below, at and above each bound of the traffic light."""

import pytest

from iku_etl.measure.levels import light_of
from iku_etl.rules.all import Ambang, Lampu

LAMPU = Lampu(
    kode="x",
    nama="x",
    sumber="x",
    diperiksa=False,
    ambang=(
        Ambang("hijau", 90.0, termasuk=False),
        Ambang("kuning", 70.0, termasuk=True),
        Ambang("merah", None, termasuk=True),
    ),
)


@pytest.mark.parametrize(
    ("capaian", "warna"),
    [
        (90.01, "hijau"), (90.0, "kuning"), (89.99, "kuning"),
        (70.01, "kuning"), (70.0, "kuning"), (69.99, "merah"),
        (-5.0, "merah"), (250.0, "hijau"),
    ],
)  # fmt: skip
def test_light_of(capaian: float, warna: str) -> None:
    assert light_of(capaian, LAMPU).warna == warna
