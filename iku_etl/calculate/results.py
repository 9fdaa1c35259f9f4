"""The results as records that stand alone: what a report needs, and where each number came from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from iku_etl.calculate.achievement import STATUSES, Achievement, Targets, indicator_decimals
from iku_etl.calculate.formulas import IndicatorValues
from iku_etl.calculate.quarters import QuarterState
from iku_etl.calculate.values import YEAR, VariableValues, effective_aggregation
from iku_etl.catalog.definitions import Definitions, filter_rows
from iku_etl.catalog.lint import is_percent_unit, split_codes
from iku_etl.catalog.settings import Settings
from iku_etl.catalog.sources import SourceKind
from iku_etl.catalog.targets import Target
from iku_etl.cellref import CellRef, join_origins
from iku_etl.check.details import Details, column_of
from iku_etl.check.isian import Isian
from iku_etl.formula.facts import has_division


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


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One indicator in one period; numbers are None where there is none to trust.

    nilai and capaian_nilai are unrounded, realisasi, persentase and capaian as printed.
    """

    isi: Mapping[str, str]
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
    leluhur: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

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


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


@dataclass(frozen=True)
class Results:
    """Everything calculated for one year, all periods; records are made per period on demand."""

    definitions: Definitions
    settings: Settings
    isian: Isian
    details: Details
    variables: VariableValues
    values: IndicatorValues
    targets: Targets
    achievement: Achievement
    quarters: QuarterState

    def records(self, periode: int) -> list[IndicatorResult]:
        """The indicators in katalog order."""
        katalog = self.definitions.katalog
        columns = list(katalog.indikator.columns)
        rows = [dict(zip(columns, row, strict=True)) for row in katalog.indikator.to_numpy()]
        by_code = {row["kode"]: row for row in rows}
        variables = self._variables(periode)
        desimal = indicator_decimals(katalog, self.settings)
        done = self.achievement
        return [
            IndicatorResult(
                isi=row,
                status=STATUSES[done.status[i, periode]],
                target=self.targets.target[i, periode],
                target_asal=self._target_origin(i, periode),
                desimal=int(desimal[i]),
                desimal_realisasi=self._shown_decimals(row, int(desimal[i])),
                nilai=_number(self.values.nilai[i, periode]),
                triwulan=tuple(_number(v) for v in self.values.nilai[i, :YEAR]),
                realisasi=_number(done.realisasi[i, periode]),
                capaian=_number(done.capaian[i, periode]),
                capaian_nilai=_number(done.capaian_nilai[i, periode]),
                predikat=done.predikat[i, periode],
                predikat_nilai=done.predikat_nilai[i, periode],
                variables=variables.get(row["kode"], ()),
                leluhur=ancestors(row, by_code),
            )
            for i, row in enumerate(rows)
        ]

    def _target_origin(self, i: int, periode: int) -> str:
        row = int(self.targets.baris[i, periode])
        return self.definitions.katalog.ref("target", row, "target").asal if row else ""

    def _shown_decimals(self, row: Mapping[str, str], desimal: int) -> int:
        """Counts are printed whole; what was divided or weighed has decimals."""
        formula = self.definitions.formula(row["formula"])
        kinds = self._kinds.get(row["kode"], set())
        whole = kinds <= {"bulat", "ada_tidak"} and formula is not None
        return 0 if whole and formula is not None and not has_division(formula) else desimal

    @cached_property
    def _kinds(self) -> dict[str, set[str]]:
        return _variable_kinds(self.definitions)

    def _variables(self, periode: int) -> dict[str, tuple[VariableResult, ...]]:
        grouped: dict[str, list[VariableResult]] = {}
        for kode, variable in self._each_variable(periode):
            grouped.setdefault(kode, []).append(variable)
        return {kode: tuple(found) for kode, found in grouped.items()}

    def _each_variable(self, periode: int) -> Iterator[tuple[str, VariableResult]]:
        katalog = self.definitions.katalog
        frame = katalog.variabel
        agregasi = effective_aggregation(katalog)
        names = ["kode", "simbol", "uraian", "satuan", "sumber"]
        for i, (kode, simbol, uraian, satuan, sumber) in enumerate(frame[names].to_numpy()):
            source = self.definitions.source(sumber)
            if source is None:
                continue
            nilai = _number(self.variables.nilai[i, periode])
            parts: dict[str, object] = {}
            if source.jenis is SourceKind.ISIAN:
                parts["triwulan"] = tuple(_number(v) for v in self.isian.nilai[i])
                parts["asal"] = self._typed_origin(i, periode, agregasi[i])
            elif source.jenis is SourceKind.INDIKATOR:
                parts["merujuk"] = source.kode
            elif source.jenis is SourceKind.TETAP:
                parts["asal"] = katalog.ref("variabel", int(frame.index[i]), "sumber").asal
            else:
                parts["kolom"] = self._detail_values(sumber)
            yield (
                kode,
                VariableResult(
                    simbol,
                    uraian,
                    satuan,
                    source.jenis,
                    agregasi[i],
                    nilai,
                    **parts,  # type: ignore[arg-type]
                ),
            )

    def _typed_origin(self, variabel: int, periode: int, agregasi: str) -> str:
        """The cells the value is made of: one quarter, all that are summed, or the last filled."""
        sel = self.isian.sel[variabel]
        quarters = [q for q in range(YEAR) if sel[q] >= 0 and periode in (q, YEAR)]
        used = quarters[-1:] if agregasi == "terakhir" else quarters
        return join_origins([self.isian.places.ref(int(sel[q])) for q in used])

    def _detail_values(self, sumber: str) -> tuple[DetailValue, ...]:
        source = self.definitions.source(sumber)
        assert source is not None
        frame = self.definitions.katalog.details[source.tabel]
        keep = filter_rows(frame, source)
        column = column_of(self.details, source.tabel, source.kolom, keep)
        labels = frame[keep].iloc[:, :2].agg(" ".join, axis=1)
        rows = zip(labels, column.nilai, column.refs, strict=True)
        return tuple(DetailValue(s, _number(v), ref) for s, v, ref in rows)


def _variable_kinds(definitions: Definitions) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    frame = definitions.katalog.variabel
    for kode, tipe in zip(frame["kode"], frame["tipe"], strict=True):
        kinds.setdefault(kode, set()).add(tipe)
    return kinds


def ancestors(
    row: Mapping[str, str], by_code: Mapping[str, Mapping[str, str]]
) -> dict[str, Mapping[str, str]]:
    """The nearest ancestor of each tingkat, following induk outwards."""
    found: dict[str, Mapping[str, str]] = {}
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
