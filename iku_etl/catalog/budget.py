"""What the katalog says of the budget: programs and kegiatan with their pagu of a year."""

from collections.abc import Iterator
from dataclasses import dataclass

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.words import split_codes
from iku_etl.text.numbers import read_number


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A program or kegiatan of one year; pagu in rupiah, None where the katalog has none.

    kode_unit: who fills its realisasi in.
    """

    kode: str
    kode_rekening: str
    uraian: str
    indikator: tuple[str, ...]
    kode_unit: str
    pagu: float | None


def budget_lines(katalog: Katalog, tahun: str) -> list[BudgetLine]:
    """The lines of a year in the order of the katalog: those with a pagu, in it or in no year."""
    return list(_lines(katalog, tahun))


def _lines(katalog: Katalog, tahun: str) -> Iterator[BudgetLine]:
    frame = katalog.pagu
    dated = set(frame["kode"])
    own = frame[frame["tahun"] == tahun]
    pagu = {kode: _rupiah(text) for kode, text in zip(own["kode"], own["pagu"], strict=True)}
    names = ["kode", "kode_rekening", "uraian", "indikator", "kode_unit"]
    for kode, rekening, uraian, codes, unit in katalog.anggaran[names].itertuples(False, None):
        if kode in pagu or kode not in dated:
            served = tuple(split_codes(codes))
            owner = unit or _unit_of(katalog, served)
            yield BudgetLine(kode, rekening, uraian, served, owner, pagu.get(kode))


def _rupiah(text: str) -> float | None:
    """The contract lets a point stand for thousands only: 1.250 is 1250 rupiah."""
    reading = read_number(text)
    return reading.nilai if reading.arti_ribuan is None else reading.arti_ribuan


def _unit_of(katalog: Katalog, served: tuple[str, ...]) -> str:
    """The unit of the first indicator that it serves, else the first unit: the agency."""
    units = dict(zip(katalog.indikator["kode"], katalog.indikator["kode_unit"], strict=True))
    return next((units[kode] for kode in served if kode in units), str(katalog.unit.iat[0, 0]))
