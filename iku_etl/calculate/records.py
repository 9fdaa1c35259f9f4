"""Results as records that stand alone: plain values that travel to a worker and need no katalog."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from iku_etl.catalog.sources import SourceKind
from iku_etl.catalog.targets import Target, TargetKind
from iku_etl.catalog.words import split_codes
from iku_etl.cellref import CellRef, join_origins
from iku_etl.messages.texts import HALF_FILLED

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
    """One variable of a formula in this period; triwulan holds the typed quarters.

    dari: where a number was carried forward, the quarter each number was typed in.
    """

    simbol: str
    uraian: str
    satuan: str
    jenis: SourceKind
    agregasi: str
    nilai: float | None
    triwulan: tuple[float | None, ...] = ()
    merujuk: str = ""
    column: tuple[DetailValue, ...] = ()
    asal: str = ""
    catatan: str = ""
    dari: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One indicator in one period; numbers are None where there is none to trust.

    nilai and capaian_nilai are unrounded, realisasi, persentase and capaian as printed. sampai: the
    last quarter that a year is made of; sebutan: what people call the level whose score the
    realisasi is, "" of a number; kumulatif: made of all quarters so far, target_tahun: measured
    against the target of the year; belum: the quarters that it does without, dilewati: those
    of them that are filled in part.
    """

    fields: Row
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
    sebutan: str
    variables: tuple[VariableResult, ...]
    sampai: int
    kumulatif: bool
    target_tahun: bool
    leluhur: Mapping[str, Row] = field(default_factory=dict)
    belum: tuple[str, ...] = ()
    dilewati: tuple[str, ...] = ()
    sebagian: tuple[str, ...] = ()

    @property
    def kode(self) -> str:
        """The code of the indicator."""
        return self.fields["kode"]

    @property
    def kekurangan(self) -> str:
        """What is said of the quarters that it does without or waits for, "" where it has all."""
        blank = [quarter for quarter in self.belum if quarter not in self.dilewati]
        parts = ((self.sebagian or self.dilewati, HALF_FILLED), (blank, "belum diisi"))
        return "; ".join(f"{', '.join(names)} {word}" for names, word in parts if names)

    def without_value(self) -> "IndicatorResult":
        """The same without target, variables and results, for they cannot be printed."""
        return replace(
            self,
            status="bermasalah",
            target=Target("", TargetKind.KOSONG),
            nilai=None,
            triwulan=(),
            realisasi=None,
            capaian=None,
            capaian_nilai=None,
            predikat="",
            predikat_nilai="",
            sebutan="",
            variables=(),
            belum=(),
            dilewati=(),
            sebagian=(),
        )


@dataclass(frozen=True, slots=True)
class VariableSlice:
    """The variables of some indicators, a list per property; banyak: how many each indicator has.

    dari: only of the variables that were carried, by their position.
    """

    banyak: Sequence[int]
    simbol: Sequence[str]
    uraian: Sequence[str]
    satuan: Sequence[str]
    jenis: Sequence[SourceKind]
    agregasi: Sequence[str]
    nilai: Sequence[float]
    triwulan: Sequence[Sequence[float]]
    sel: Sequence[Sequence[Place]]
    merujuk: Sequence[str]
    column: Sequence[tuple[DetailValue, ...]]
    asal: Sequence[str]
    catatan: Sequence[str]
    dari: Mapping[int, tuple[int, ...]]

    def records(self) -> list[tuple[VariableResult, ...]]:
        """The variables of each indicator, with their addresses written out."""
        each = (self._record(i) for i in range(len(self.simbol)))
        return [tuple(islice(each, count)) for count in self.banyak]

    def _record(self, i: int) -> VariableResult:
        typed = self.jenis[i] is SourceKind.ISIAN
        return VariableResult(
            self.simbol[i],
            self.uraian[i],
            self.satuan[i],
            self.jenis[i],
            self.agregasi[i],
            number(self.nilai[i]),
            tuple(map(number, self.triwulan[i])) if typed else (),
            self.merujuk[i],
            self.column[i],
            join_origins([CellRef(*place) for place in self.sel[i]]) if typed else self.asal[i],
            self.catatan[i],
            self.dari.get(i, ()),
        )


@dataclass(frozen=True, slots=True)
class ResultSlice:
    """Some indicators in one period, a list per property: small to send, quick to unfold.

    texts: the katalog's columns; induk: the katalog's row of every ancestor.
    """

    columns: tuple[str, ...]
    texts: Sequence[Sequence[str]]
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
    sebutan: Sequence[str]
    variables: VariableSlice
    sampai: Sequence[int]
    kumulatif: Sequence[bool]
    target_tahun: Sequence[bool]
    belum: Sequence[tuple[str, ...]]
    dilewati: Sequence[tuple[str, ...]]
    sebagian: Sequence[tuple[str, ...]]

    def records(self) -> list[IndicatorResult]:
        """The indicators as records, in the order of the slice."""
        above = {
            kode: dict(zip(self.columns, row, strict=True)) for kode, row in self.induk.items()
        }
        rows = zip(*self.texts, strict=True)
        each = enumerate(zip(rows, self.variables.records(), strict=True))
        return [
            self._record(i, dict(zip(self.columns, row, strict=True)), variables, above)
            for i, (row, variables) in each
        ]

    def _record(
        self, i: int, content: Row, variables: tuple[VariableResult, ...], above: Mapping[str, Row]
    ) -> IndicatorResult:
        return IndicatorResult(
            content,
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
            self.sebutan[i],
            variables,
            self.sampai[i],
            self.kumulatif[i],
            self.target_tahun[i],
            ancestors(content, above),
            self.belum[i] if self.belum else (),
            self.dilewati[i] if self.dilewati else (),
            self.sebagian[i] if self.sebagian else (),
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
