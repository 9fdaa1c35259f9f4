"""What the katalog asks of one cell, and what casting the cell gives."""

from dataclasses import dataclass
from math import inf
from typing import Any

from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue
from iku_etl.messages.catalogue import MESSAGES, Tingkat
from iku_etl.rules.scales import Skala


@dataclass(frozen=True, slots=True)
class CellRule:
    """A cell's tipe (angka, bulat, ada_tidak, predikat), its satuan as the katalog spells it, its
    bounds, and the scale whose predikat may be typed.
    """

    tipe: str
    satuan: str = ""
    minimum: float = -inf
    maksimum: float = inf
    skala: Skala | None = None

    def allows(self, nilai: float) -> bool:
        """Whether the number lies within the bounds, and is whole where that is asked."""
        whole = self.tipe != "bulat" or nilai % 1 == 0
        return whole and self.minimum <= nilai <= self.maksimum


@dataclass(frozen=True, slots=True)
class Cast:
    """A cast cell: a value or nothing (kosong), and the code and fields of an issue, if any."""

    nilai: float | None = None
    masalah: str = ""
    fields: tuple[tuple[str, object], ...] = ()

    @property
    def is_bad(self) -> bool:
        """Whether the cell holds something that could not be taken."""
        return bool(self.masalah) and MESSAGES[self.masalah].tingkat is Tingkat.GALAT

    @property
    def is_kosong(self) -> bool:
        """Whether the cell counts as not filled."""
        return self.nilai is None and not self.is_bad

    def issue(self, ref: CellRef, indikator: str = "") -> Issue:
        """What there is to say of the cell, at its address."""
        return make_issue(self.masalah, ref, indikator=indikator, **dict[str, Any](self.fields))


KOSONG = Cast()


def fault(kode: str, /, **fields: object) -> Cast:
    """A cell that cannot be taken, with the code and fields of its message."""
    return Cast(masalah=kode, fields=tuple(fields.items()))


def note(kode: str, nilai: float | None, /, **fields: object) -> Cast:
    """A cell that is taken, with a warning that says how it was read."""
    return Cast(nilai, kode, tuple(fields.items()))
