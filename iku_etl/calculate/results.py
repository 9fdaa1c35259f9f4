"""Everything calculated for one year, cut into slices that stand alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from iku_etl.calculate.achievement import STATUSES, Achievement, Targets, indicator_decimals
from iku_etl.calculate.formulas import IndicatorValues
from iku_etl.calculate.quarters import QuarterState
from iku_etl.calculate.records import (
    DetailValue,
    IndicatorResult,
    Place,
    ResultSlice,
    VariableSlice,
    number,
)
from iku_etl.calculate.values import VariableValues, effective_aggregation
from iku_etl.catalog.definitions import Definitions, filter_rows
from iku_etl.catalog.input_table import YEAR_INDEX
from iku_etl.catalog.settings import Settings
from iku_etl.catalog.sources import SourceKind, Sumber
from iku_etl.catalog.words import split_codes
from iku_etl.check.details import Details, column_of
from iku_etl.check.isian import Isian
from iku_etl.formula.facts import has_division


@dataclass(frozen=True)
class Results:
    """One period of all indicators; positions are those of the katalog's rows."""

    periode: int
    definitions: Definitions
    settings: Settings
    isian: Isian
    details: Details
    variables: VariableValues
    values: IndicatorValues
    targets: Targets
    achievement: Achievement
    quarters: QuarterState

    def records(self) -> list[IndicatorResult]:
        """Every indicator in katalog order."""
        return self.slice(range(len(self._indikator))).records()

    def statuses(self) -> list[str]:
        """The status of every indicator in katalog order."""
        return [STATUSES[code] for code in self.achievement.status]

    def slice(self, positions: Sequence[int]) -> ResultSlice:
        """Some indicators, with the rows of their ancestors."""
        done, targets = self.achievement, self.targets
        here = np.asarray(positions, dtype=np.int64)
        return ResultSlice(
            columns=tuple(self._indikator.columns),
            rows=self._row_texts(positions),
            induk=self._ancestor_rows(positions),
            status=[STATUSES[code] for code in done.status[here]],
            target=targets.target[here].tolist(),
            target_asal=[self._target_origin(row) for row in targets.baris[here].tolist()],
            desimal=self._desimal[here].tolist(),
            desimal_realisasi=[
                self._desimal[i] if done.realisasi[i] % 1 else self._shown_decimals[i]
                for i in positions
            ],
            nilai=self.values.nilai[here, self.periode].tolist(),
            triwulan=self.values.nilai[here, :YEAR_INDEX].tolist(),
            realisasi=done.realisasi[here].tolist(),
            capaian=done.capaian[here].tolist(),
            capaian_nilai=done.capaian_nilai[here].tolist(),
            predikat=done.predikat[here].tolist(),
            predikat_nilai=done.predikat_nilai[here].tolist(),
            variables=[self._variables(i) for i in positions],
        )

    @cached_property
    def _position(self) -> dict[str, int]:
        return {kode: i for i, kode in enumerate(self._kode)}

    @cached_property
    def _kode(self) -> np.ndarray:
        return self._indikator["kode"].to_numpy(dtype=object)

    @cached_property
    def _induk(self) -> np.ndarray:
        return self._indikator["induk"].to_numpy(dtype=object)

    @cached_property
    def _desimal(self) -> np.ndarray:
        return indicator_decimals(self.definitions.katalog, self.settings)

    def _row_texts(self, positions: Sequence[int]) -> list[list[str]]:
        texts: list[list[str]] = self._indikator.iloc[list(positions)].to_numpy().tolist()
        return texts

    @property
    def _indikator(self) -> pd.DataFrame:
        return self.definitions.katalog.indikator

    def _ancestor_rows(self, positions: Sequence[int]) -> dict[str, list[str]]:
        induk = self._induk
        found: dict[str, int] = {}
        waiting = [kode for i in positions for kode in split_codes(induk[i])]
        while waiting:
            kode = waiting.pop()
            if kode in self._position and kode not in found:
                found[kode] = self._position[kode]
                waiting += split_codes(induk[found[kode]])
        return dict(zip(found, self._row_texts(list(found.values())), strict=True))

    def _target_origin(self, row: int) -> str:
        return f"{self._target_prefix}{row}" if row else ""

    @cached_property
    def _target_prefix(self) -> str:
        return self.definitions.katalog.ref("target", 1, "target").asal.removesuffix("1")

    @cached_property
    def _shown_decimals(self) -> list[int]:
        """Counts are printed whole; what was divided or weighed has decimals."""
        katalog = self.definitions.katalog
        frame = katalog.variabel
        fractional = set(frame["kode"][~frame["tipe"].isin(["bulat", "ada_tidak"])])
        divides = {
            text: formula is None or has_division(formula)
            for text in katalog.indikator["formula"].unique()
            for formula in [self.definitions.formula(text)]
        }
        rows = zip(
            katalog.indikator["kode"], katalog.indikator["formula"], self._desimal, strict=True
        )
        return [int(d) if kode in fractional or divides[text] else 0 for kode, text, d in rows]

    @cached_property
    def _variable_order(self) -> tuple[np.ndarray, np.ndarray]:
        """The rows of tabel variabel by indicator, and where each indicator's rows begin."""
        positions = self.quarters.positions
        order = np.argsort(positions, kind="stable")
        begins = np.searchsorted(positions[order], np.arange(len(self._kode) + 1))
        return order, begins

    @cached_property
    def _variable_texts(self) -> np.ndarray:
        names = ["simbol", "uraian", "satuan", "sumber"]
        return self.definitions.katalog.variabel[names].to_numpy(dtype=object)

    @cached_property
    def _agregasi(self) -> list[str]:
        found: list[str] = effective_aggregation(self.definitions.katalog).tolist()
        return found

    def _variables(self, position: int) -> list[VariableSlice]:
        order, begins = self._variable_order
        rows = order[begins[position] : begins[position + 1]].tolist()
        found = [self._variable(row) for row in rows]
        return [variable for variable in found if variable is not None]

    def _variable(self, i: int) -> VariableSlice | None:
        simbol, uraian, satuan, sumber = self._variable_texts[i]
        source = self.definitions.source(sumber)
        if source is None:
            return None
        kind = source.jenis
        return VariableSlice(
            simbol,
            uraian,
            satuan,
            kind,
            self._agregasi[i],
            float(self.variables.nilai[i, self.periode]),
            self.isian.nilai[i].tolist() if kind is SourceKind.ISIAN else (),
            self._typed_cells(i) if kind is SourceKind.ISIAN else (),
            source.kode,
            self._detail_values(source) if kind is SourceKind.RINCIAN else (),
            self._constant_origin(i) if kind is SourceKind.TETAP else "",
            self.isian.catatan.get(i, ""),
        )

    def _constant_origin(self, i: int) -> str:
        katalog = self.definitions.katalog
        return katalog.ref("variabel", int(katalog.variabel.index[i]), "sumber").asal

    def _typed_cells(self, i: int) -> list[Place]:
        """The cells the value is made of: one quarter, all that are summed, or the last filled."""
        sel = self.isian.sel[i].tolist()
        wanted = range(YEAR_INDEX) if self.periode == YEAR_INDEX else (self.periode,)
        found = [sel[q] for q in wanted if sel[q] >= 0]
        used = found[-1:] if self._agregasi[i] == "terakhir" else found
        return [self.isian.places.place(position) for position in used]

    def _detail_values(self, source: Sumber) -> tuple[DetailValue, ...]:
        if (source.tabel, source.kolom) not in self.details:
            return ()
        frame = self.definitions.katalog.details[source.tabel]
        if not set(dict(source.syarat)) <= set(frame.columns):
            return ()
        keep = filter_rows(frame, source)
        if not keep.any():
            return ()
        column = column_of(self.details, source.tabel, source.kolom, keep)
        labels = frame[keep].iloc[:, :2].agg(" ".join, axis=1)
        rows = zip(labels, column.nilai.tolist(), column.refs, strict=True)
        return tuple(DetailValue(label, number(value), ref) for label, value, ref in rows)
