"""Numbers with the reason why some of them are missing."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from iku_etl.formula.arrays import Booleans, Floats, Integers, States
from iku_etl.formula.exact import Exact, decimal_rest


class Keadaan(IntEnum):
    """What a value is; in an operation the greatest of the operands' states wins."""

    ADA = 0
    BUKAN_BILANGAN = 1
    BAGI_NOL = 2
    KOSONG = 3
    BERMASALAH = 4
    TIDAK_ADA = 5


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """One number per row (n,), or one detail column per row (n, k) padded with TIDAK_ADA.

    sisa: what the numbers are more than their floats; None where they are the decimals these show.
    """

    angka: Floats
    keadaan: States
    sisa: Floats | None = None

    def __post_init__(self) -> None:
        """Refuse arrays that do not belong together."""
        if self.angka.shape != self.keadaan.shape or self.angka.ndim not in (1, 2):
            raise ValueError(f"angka {self.angka.shape} dan keadaan {self.keadaan.shape}")

    @classmethod
    def from_numbers(cls, angka: Floats) -> "Values":
        """Numbers that are there; NaN is KOSONG."""
        return cls(angka, np.where(np.isnan(angka), Keadaan.KOSONG, Keadaan.ADA).astype(np.int8))

    def take(self, rows: Integers) -> "Values":
        """Some of the rows."""
        sisa = None if self.sisa is None else self.sisa[rows]
        return Values(self.angka[rows], self.keadaan[rows], sisa)

    @property
    def exact(self) -> Exact:
        """The numbers with their rest."""
        return Exact(self.angka, decimal_rest(self.angka) if self.sisa is None else self.sisa)

    @property
    def is_column(self) -> bool:
        """True for a detail column."""
        return self.angka.ndim == 2


def settle(angka: Floats, keadaan: States, sisa: Floats | None = None) -> Values:
    """Values whose number is NaN unless ADA; what overflowed or has no root is BUKAN_BILANGAN."""
    undefined = (keadaan == Keadaan.ADA) & ~np.isfinite(angka)
    keadaan = np.where(undefined, np.int8(Keadaan.BUKAN_BILANGAN), keadaan)
    there = keadaan == Keadaan.ADA
    rest = None if sisa is None else np.where(there, sisa, 0.0)
    return Values(np.where(there, angka + 0.0, np.nan), keadaan, rest)


def align(left: Values, right: Values) -> tuple[Values, Values]:
    """Both as columns if one is; ValueError if two columns are not of one table."""
    if left.is_column and right.is_column:
        if left.angka.shape != right.angka.shape or np.any(padding(left) != padding(right)):
            raise ValueError("kolom dengan panjang berbeda dalam satu operasi")
        return left, right
    if left.is_column or right.is_column:
        return as_column(left), as_column(right)
    return left, right


def as_column(values: Values) -> Values:
    """A scalar as a column of one cell; a column as it is."""
    if values.is_column:
        return values
    sisa = None if values.sisa is None else values.sisa[:, np.newaxis]
    return Values(values.angka[:, np.newaxis], values.keadaan[:, np.newaxis], sisa)


def padding(values: Values) -> Booleans:
    """Where a column has no cell."""
    return np.equal(values.keadaan, Keadaan.TIDAK_ADA)
