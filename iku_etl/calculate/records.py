"""The table of results: plain values that travel to a worker and need no katalog, and its rows."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, starmap
from typing import Any, TypeVar

from iku_etl.catalog.sources import SourceKind
from iku_etl.catalog.targets import Target, TargetKind
from iku_etl.catalog.words import split_codes
from iku_etl.cellref import CellRef, join_origins
from iku_etl.messages.texts import HALF_FILLED

R = TypeVar("R")
Row = Mapping[str, str]
Place = tuple[str, str, int, int]
Columns = Mapping[str, Sequence[Any]]
# Where there is no number, a column of arrays holds NaN and a record None.
NUMBERS = ("nilai", "realisasi", "capaian", "capaian_nilai")


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
    ada_tidak: bool
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
class VariableTable:
    """The variables of some indicators; banyak: how many each indicator has.

    columns: by the fields of VariableResult. cells: the typed cells behind a value, of which asal is
    written out; carried: only of the variables that were carried, the quarter of each number.
    """

    banyak: Sequence[int]
    columns: Columns
    cells: Sequence[Sequence[Place]]
    carried: Mapping[int, tuple[int, ...]]

    def records(self) -> list[tuple[VariableResult, ...]]:
        """The variables of each indicator, with their addresses written out."""
        given, cells = self.columns, self.cells
        typed = [jenis is SourceKind.ISIAN for jenis in given["jenis"]]
        quarters, asal = given["triwulan"], given["asal"]
        columns = {
            **given,
            "nilai": numbers(given["nilai"]),
            "triwulan": [
                tuple(numbers(q)) if t else () for q, t in zip(quarters, typed, strict=True)
            ],
            "asal": [
                join_origins(starmap(CellRef, places)) if t else text
                for places, text, t in zip(cells, asal, typed, strict=True)
            ],
            "dari": [self.carried.get(i, ()) for i in range(len(typed))],
        }
        each = iter(make_records(VariableResult, columns))
        return [tuple(islice(each, count)) for count in self.banyak]


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The results of some indicators, a row for each: small to send, quick to read row by row.

    columns: by the fields of IndicatorResult. Of its texts each katalog column is kept once (texts
    under names); induk: the katalog's row of every ancestor.
    """

    columns: Columns
    names: tuple[str, ...]
    texts: Sequence[Sequence[str]]
    induk: Mapping[str, Sequence[str]]
    variables: VariableTable

    def records(self) -> list[IndicatorResult]:
        """Its rows as records, in their order."""
        above = {kode: dict(zip(self.names, row, strict=True)) for kode, row in self.induk.items()}
        rows = [dict(zip(self.names, row, strict=True)) for row in zip(*self.texts, strict=True)]
        given = self.columns
        columns = {
            **given,
            **{name: numbers(given[name]) for name in NUMBERS},
            "triwulan": [tuple(numbers(quarters)) for quarters in given["triwulan"]],
            "fields": rows,
            "leluhur": [ancestors(row, above) for row in rows],
            "variables": self.variables.records(),
        }
        return make_records(IndicatorResult, columns)


def make_records(kind: type[R], columns: Columns) -> list[R]:
    """The records of a dataclass from a column for each of its fields."""
    return list(map(kind, *(columns[field.name] for field in dataclasses.fields(kind))))  # type: ignore[arg-type]


def number(value: float) -> float | None:
    """The number, None for NaN."""
    return None if value != value else value


def numbers(values: Sequence[float]) -> list[float | None]:
    """The numbers, each None for NaN; without a call for each."""
    return [None if value != value else value for value in values]


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
