"""Results as records that stand alone: plain values that travel to a worker and need no katalog."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from iku_etl.catalog.sources import SourceKind
from iku_etl.catalog.targets import Target
from iku_etl.catalog.words import is_percent_unit, split_codes
from iku_etl.cellref import CellRef, join_origins

Row = Mapping[str, str]
Place = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class DetailValue:
    """One row of a detail column: its key, its number, its address."""

    label: str
    nilai: float | None
    ref: CellRef | None


@dataclass(frozen=True, slots=True)
class VariableResult:
    """One variable of a formula in this period; triwulan holds the typed quarters."""

    simbol: str
    uraian: str
    satuan: str
    jenis: SourceKind
    agregasi: str
    nilai: float | None
    triwulan: tuple[float | None, ...] = ()
    merujuk: str = ""
    kolom: tuple[DetailValue, ...] = ()
    asal: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One indicator in one period; numbers are None where there is none to trust.

    nilai and capaian_nilai are unrounded, realisasi, persentase and capaian as printed.
    """

    isi: Row
    status: str
    target: Target
    target_asal: str
    desimal: int
    desimal_realisasi: int
    nilai: float | None
    triwulan: tuple[float | None, ...]
    realisasi: float | None
    capaian: float | None
    capaian_nilai: float | None
    predikat: str
    predikat_nilai: str
    variables: tuple[VariableResult, ...]
    leluhur: Mapping[str, Row] = field(default_factory=dict)

    @property
    def kode(self) -> str:
        """The code of the indicator."""
        return self.isi["kode"]

    @property
    def is_percent(self) -> bool:
        """Whether the realisasi is itself a percentage."""
        return is_percent_unit(self.isi["satuan"])

    @property
    def persentase(self) -> float | None:
        """The formula's result in percent; only indicators measured in percent have one."""
        return self.realisasi if self.is_percent else None


@dataclass(frozen=True, slots=True)
class VariableSlice:
    """A variable as the calculation holds it; NaN is a missing number."""

    simbol: str
    uraian: str
    satuan: str
    jenis: SourceKind
    agregasi: str
    nilai: float
    triwulan: Sequence[float]
    sel: Sequence[Place]
    merujuk: str
    kolom: tuple[DetailValue, ...]
    asal: str
    catatan: str

    def record(self) -> VariableResult:
        """The variable with its address written out."""
        typed = self.jenis is SourceKind.ISIAN
        return VariableResult(
            self.simbol,
            self.uraian,
            self.satuan,
            self.jenis,
            self.agregasi,
            number(self.nilai),
            tuple(map(number, self.triwulan)) if typed else (),
            self.merujuk,
            self.kolom,
            join_origins([CellRef(*place) for place in self.sel]) if typed else self.asal,
            self.catatan,
        )


@dataclass(frozen=True, slots=True)
class ResultSlice:
    """Some indicators in one period, a list per property: small to send, quick to unfold."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    induk: Mapping[str, Sequence[str]]
    status: Sequence[str]
    target: Sequence[Target]
    target_asal: Sequence[str]
    desimal: Sequence[int]
    desimal_realisasi: Sequence[int]
    nilai: Sequence[float]
    triwulan: Sequence[Sequence[float]]
    realisasi: Sequence[float]
    capaian: Sequence[float]
    capaian_nilai: Sequence[float]
    predikat: Sequence[str]
    predikat_nilai: Sequence[str]
    variables: Sequence[Sequence[VariableSlice]]

    def records(self) -> list[IndicatorResult]:
        """The indicators as records, in the order of the slice."""
        above = {
            kode: dict(zip(self.columns, row, strict=True)) for kode, row in self.induk.items()
        }
        return [self._record(i, above) for i in range(len(self.rows))]

    def _record(self, i: int, above: Mapping[str, Row]) -> IndicatorResult:
        isi = dict(zip(self.columns, self.rows[i], strict=True))
        return IndicatorResult(
            isi,
            self.status[i],
            self.target[i],
            self.target_asal[i],
            self.desimal[i],
            self.desimal_realisasi[i],
            number(self.nilai[i]),
            tuple(map(number, self.triwulan[i])),
            number(self.realisasi[i]),
            number(self.capaian[i]),
            number(self.capaian_nilai[i]),
            self.predikat[i],
            self.predikat_nilai[i],
            tuple(variable.record() for variable in self.variables[i]),
            ancestors(isi, above),
        )


def number(value: float) -> float | None:
    """The number, None for NaN."""
    return None if value != value else value


def ancestors(row: Row, by_code: Mapping[str, Row]) -> dict[str, Row]:
    """The nearest ancestor of each tingkat, following induk outwards."""
    found: dict[str, Row] = {}
    layer, seen = split_codes(row["induk"]), {row["kode"]}
    while layer:
        following = []
        for kode in layer:
            if kode in by_code and kode not in seen:
                seen.add(kode)
                found.setdefault(by_code[kode]["tingkat"], by_code[kode])
                following += split_codes(by_code[kode]["induk"])
        layer = following
    return found
