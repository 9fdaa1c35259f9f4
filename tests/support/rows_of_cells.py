"""Short ways to write the values of a test."""

import numpy as np

from iku_etl.formula.evaluate import Keadaan, Values, evaluate
from iku_etl.formula.parse import parse

ADA, NUM, NOL, KOSONG, MASALAH, TAK = Keadaan
NAN = float("nan")


def cells(*isi: float | Keadaan) -> tuple[list[float], list[int]]:
    """Numbers and states of one row of cells, where a Keadaan stands for a missing number."""
    return (
        [NAN if isinstance(satu, Keadaan) else float(satu) for satu in isi],
        [int(satu) if isinstance(satu, Keadaan) else 0 for satu in isi],
    )


def scalars(*isi: float | Keadaan) -> Values:
    """One scalar per row."""
    angka, keadaan = cells(*isi)
    return Values(np.array(angka), np.array(keadaan, dtype=np.int8))


def column(*isi: float | Keadaan) -> Values:
    """A column of a detail table, for a single row."""
    angka, keadaan = cells(*isi)
    return Values(np.array([angka]), np.array([keadaan], dtype=np.int8))


def one(teks: str, **nilai: Values) -> float | Keadaan:
    """The only value of a formula, or the state it has instead."""
    hasil = evaluate(parse(teks), nilai)
    assert hasil.angka.shape == hasil.keadaan.shape == (1,)
    assert hasil.keadaan.dtype == np.int8
    assert np.isnan(hasil.angka[0]) == (hasil.keadaan[0] != ADA)
    return float(hasil.angka[0]) if hasil.keadaan[0] == ADA else Keadaan(hasil.keadaan[0])
