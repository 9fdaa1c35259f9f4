"""What the katalog asks of one cell, and what casting the cell gives."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import inf
from typing import Any

from iku_etl.catalog.scales import Skala
from iku_etl.cellref import CellRef
from iku_etl.foreign.content import ImpossibleDate, PercentNumber
from iku_etl.issues import Issue, make_issue
from iku_etl.messages import MESSAGES, Tingkat
from iku_etl.numbertext import clean_text, format_number

LONGEST_SHOWN = 60


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


def shown(isi: object) -> str:
    """The content as Indonesian Excel shows it, on one line and not too long."""
    if isinstance(isi, bool):
        return "TRUE" if isi else "FALSE"
    if isinstance(isi, float):
        return format_number(isi)
    if isinstance(isi, PercentNumber):
        return f"{format_number(isi.persen)} %"
    if isinstance(isi, date):
        with_time = isinstance(isi, datetime) and isi.time() != time()
        return isi.strftime("%d/%m/%Y %H.%M" if with_time else "%d/%m/%Y")
    if isinstance(isi, ImpossibleDate):
        return isi.teks
    if isinstance(isi, timedelta):
        minutes, seconds = divmod(int(isi.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    text = clean_text(str(isi))
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
