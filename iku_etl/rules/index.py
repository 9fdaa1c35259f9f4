"""National indices: the rows they are computed from, their weights, and how a katalog holds them."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from iku_etl.issues import SchemaError
from iku_etl.rules.yaml import load_as
from iku_etl.text.numbers import format_number


@dataclass(frozen=True, slots=True)
class OtherIndex:
    """Another index whose value sets the level of a row: 1 below all bounds, one more past each.

    batas: ascending; termasuk: whether a bound itself is in the upper level. simbol, nama, minimum
    and maksimum: of the variable that staff fill in.
    """

    simbol: str
    nama: str
    minimum: str
    maksimum: str
    batas: tuple[float, ...]
    termasuk: bool

    @property
    def formula(self) -> str:
        """The level in the formula language, highest first."""
        formula, operator = "1", ">=" if self.termasuk else ">"
        for level, bound in enumerate(self.batas, start=2):
            formula = f"IF({self.simbol}{operator}{format_number(bound)};{level};{formula})"
        return formula


@dataclass(frozen=True, slots=True)
class BarisIndeks:
    """One indicator, element or area of a national index, with its weights as printed if it has any.

    bobot_tepat: the exact weight where the printed one is rounded, as 20/6 for 3.3. mengikuti: its
    level follows from another index and is not filled in.
    """

    nomor: str
    nama: str
    bobot: str = ""
    domain: str = ""
    nama_domain: str = ""
    bobot_domain: str = ""
    aspek: str = ""
    nama_aspek: str = ""
    bobot_aspek: str = ""
    bobot_tepat: str = ""
    mengikuti: OtherIndex | None = None

    @property
    def weight(self) -> Fraction:
        """The exact weight."""
        return Fraction(self.bobot_tepat or self.bobot)


@dataclass(frozen=True, slots=True)
class KolomIsian:
    """What staff fill in for every row of an index: a column of its detail table."""

    kolom: str
    uraian: str
    tipe: str
    pilihan: str = ""


@dataclass(frozen=True, slots=True)
class RumusIndeks:
    """One way to compute an index from the columns of its detail table.

    penimbang: how the weight of an element is printed, where offices differ; formula: as in a katalog.
    """

    formula: str
    penjelasan: str
    penimbang: str = ""


@dataclass(frozen=True)
class Indeks:
    """The dated structure of a national index (SPBE, Pemdi, SKM, KAMI).

    skala: the scales by which the value of this index may be read; isian, rumus: how a katalog holds
    it, the usual way first. An index without them is only a judge of weights.
    """

    kode: str
    nama: str
    berlaku_mulai: str
    berlaku_sampai: str
    rujukan: tuple[str, ...]
    sumber: str
    diperiksa: bool
    baris: tuple[BarisIndeks, ...]
    skala: tuple[str, ...] = ()
    catatan: str = ""
    isian: tuple[KolomIsian, ...] = ()
    rumus: tuple[RumusIndeks, ...] = ()

    @property
    def weights(self) -> dict[str, Fraction]:
        """The exact weight of every row by its nomor; empty for an index without weights."""
        return {row.nomor: row.weight for row in self.baris if row.bobot}

    @property
    def table(self) -> str:
        """The name of its detail table: its kode without number and year."""
        return "_".join(part for part in self.kode.split("_") if not part.isdigit())


def load_index(path: Path) -> Indeks:
    """One structure; raises SchemaError where a weight is not the sum of its parts."""
    indeks = load_as(Indeks, path)
    try:
        _check_sums(indeks)
        _check_bounds(indeks)
    except ValueError as error:
        raise SchemaError(f"{path}: {error}") from None
    return indeks


def _check_bounds(indeks: Indeks) -> None:
    for row in indeks.baris:
        if row.mengikuti and list(row.mengikuti.batas) != sorted(set(row.mengikuti.batas)):
            raise ValueError(f"batas tingkat baris {row.nomor} harus naik")


def _check_sums(indeks: Indeks) -> None:
    """Rows make their aspect, aspects their domain, all together a hundred; or none has a weight."""
    if not indeks.weights:
        return
    aspects = _groups(indeks.baris, lambda row: (row.domain, row.aspek))
    for rows in aspects:
        _same(f"aspek {rows[0].aspek}", [row.weight for row in rows], rows[0].bobot_aspek)
    first = [rows[0] for rows in aspects]
    for rows in _groups(first, lambda row: row.domain):
        if rows[0].bobot_domain:
            parts = [Fraction(row.bobot_aspek) for row in rows]
            _same(f"domain {rows[0].domain}", parts, rows[0].bobot_domain)
    _same("indeks", [row.weight for row in indeks.baris], "100")


def _groups(
    rows: "tuple[BarisIndeks, ...] | list[BarisIndeks]", key: Callable[[BarisIndeks], object]
) -> list[list[BarisIndeks]]:
    return [list(group) for _, group in groupby(rows, key=key)]


def _same(name: str, parts: list[Fraction], whole: str) -> None:
    if sum(parts) != Fraction(whole):
        raise ValueError(f"bobot {name} {whole}, jumlah bagiannya {sum(parts)}")
