"""Everything calculated for one period as arrays, and the table of results of any indicators."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd

from iku_etl.calculate.achievement import (
    BELUM_DIISI,
    Achievement,
    Targets,
    indicator_decimals,
)
from iku_etl.calculate.capaian_table import STATUSES
from iku_etl.calculate.formulas import IndicatorValues
from iku_etl.calculate.half_filled import HalfFilled, half_filled_periods
from iku_etl.calculate.quarters import QuarterState
from iku_etl.calculate.records import IndicatorResult, ResultTable
from iku_etl.calculate.shown_decimals import realisasi_decimals, shown_decimals
from iku_etl.calculate.values import VariableValues
from iku_etl.calculate.variable_rows import VariableRows
from iku_etl.catalog.definitions import Definitions
from iku_etl.catalog.presence import presence_indicators
from iku_etl.catalog.texts import TextColumn
from iku_etl.catalog.words import split_codes
from iku_etl.check.details import Details
from iku_etl.check.isian import Isian
from iku_etl.crash import Crash
from iku_etl.memory.plain import digest_of
from iku_etl.rules.input_table import PERIODS, YEAR, YEAR_INDEX
from iku_etl.rules.settings import Settings
from iku_etl.rules.vocabulary import Kosakata


@dataclass(frozen=True)
class Results:
    """One period of all indicators; positions are those of the katalog's rows.

    measured (indikator,): the quarter that is measured, or YEAR_INDEX for all quarters so far;
    target_tahun: measured against the target of the year; crashes: the indicators that
    stay bermasalah because of an error of ours.
    """

    periode: int
    definitions: Definitions
    settings: Settings
    kosakata: Kosakata
    isian: Isian
    details: Details
    agregasi: np.ndarray
    variables: VariableValues
    values: IndicatorValues
    targets: Targets
    achievement: Achievement
    quarters: QuarterState
    measured: np.ndarray
    target_tahun: np.ndarray
    crashes: Mapping[int, Crash]

    @cached_property
    def kumulatif(self) -> np.ndarray:
        """(indikator,): measured over all quarters so far, as a year is."""
        return np.asarray(self.measured == YEAR_INDEX)

    def target_period(self, position: int) -> str:
        """The period whose target an indicator is measured against."""
        return YEAR if self.target_tahun[position] else PERIODS[self.periode]

    def records(self) -> list[IndicatorResult]:
        """Every indicator in katalog order."""
        return self.table(range(len(self._indikator))).records()

    def statuses(self) -> list[str]:
        """The status of every indicator in katalog order."""
        return [STATUSES[code] for code in self.achievement.status]

    def table(self, positions: Sequence[int]) -> ResultTable:
        """The rows of some indicators, with those of their ancestors."""
        return self._rows(positions) if len(positions) else self._no_rows

    @cached_property
    def _no_rows(self) -> ResultTable:
        """Most workbooks refer to none; making this takes as long as a table of some dozens."""
        return self._rows(())

    def _rows(self, positions: Sequence[int]) -> ResultTable:
        here = np.asarray(positions, dtype=np.int64)
        return ResultTable(
            {name: made(here) for name, made in self._columns().items()},
            tuple(self._texts),
            list(self.fields(positions).values()),
            self._ancestor_rows(positions),
            self._variables.table(positions),
        )

    def columns(self, positions: Sequence[int], names: Iterable[str]) -> dict[str, list[Any]]:
        """Some columns of that table, by name."""
        here, made = np.asarray(positions, dtype=np.int64), self._columns()
        return {name: made[name](here) for name in names}

    def _columns(self) -> dict[str, Callable[[np.ndarray], list[Any]]]:
        """What makes each column of the table, for the indicators at some positions."""
        done, targets = self.achievement, self.targets
        # Plain lists: a worker need not import numpy to read them, and they are sent in a tenth of
        # the time that as many records take.
        return {
            "status": lambda here: [STATUSES[code] for code in done.status[here].tolist()],
            "target": lambda here: targets.target[here].tolist(),
            "target_asal": lambda here: list(map(self._target_origin, targets.row[here].tolist())),
            "desimal": lambda here: self.desimal[here].tolist(),
            "desimal_realisasi": lambda here: realisasi_decimals(
                done.realisasi[here].tolist(),
                self.desimal[here].tolist(),
                self._shown_decimals[here].tolist(),
            ),
            "nilai": lambda here: self.values.nilai[here, self.measured[here]].tolist(),
            "triwulan": lambda here: self.values.nilai[here, :YEAR_INDEX].tolist(),
            "realisasi": lambda here: done.realisasi[here].tolist(),
            "capaian": lambda here: done.capaian[here].tolist(),
            "capaian_nilai": lambda here: done.capaian_nilai[here].tolist(),
            "predikat": lambda here: done.predikat[here].tolist(),
            "predikat_nilai": lambda here: done.predikat_nilai[here].tolist(),
            "sebutan": lambda here: done.sebutan[here].tolist(),
            "ada_tidak": lambda here: self._presence[here].tolist(),
            "sampai": lambda here: self.quarters.used_until[here].tolist(),
            "kumulatif": lambda here: self.kumulatif[here].tolist(),
            "target_tahun": lambda here: self.target_tahun[here].tolist(),
            "belum": lambda here: self.quarters.open_quarters(here, self.kumulatif),
            "dilewati": lambda here: self.quarters.passed_quarters(here, self.kumulatif),
            "sebagian": self._half_filled,
        }

    def digest(self, positions: Sequence[int]) -> bytes:
        """The SHA-256 of what `table` says of some indicators, but for what katalog and settings decide.

        Of arrays, so that nobody need lay out what would be as it was. What `table` learns to say
        of what was typed or computed must be said here, too.
        """
        here, done, quarters = (
            np.asarray(positions, dtype=np.int64),
            self.achievement,
            self.quarters,
        )
        numbers = [
            done.status, done.realisasi, done.capaian, done.capaian_nilai, self.values.nilai,
            self.targets.row, self.measured, self.target_tahun, quarters.used_until,
            quarters.terbuka, quarters.dilewati, quarters.incomplete_year,
        ]  # fmt: skip
        texts = [
            texts[here].tolist() for texts in (done.predikat, done.predikat_nilai, done.sebutan)
        ]
        found = sha256(here.tobytes())
        for column in numbers:
            found.update(column[here].tobytes())
        found.update(repr([texts, self._half_filled(here)]).encode(errors="surrogatepass"))
        for part in self._variables.digest_parts(here):
            found.update(part)
        found.update(self._details_digest)
        return found.digest()

    @cached_property
    def _details_digest(self) -> bytes:
        columns = [[key, c.nilai.tolist(), c.refs] for key, c in self.details.items()]
        return digest_of(columns)

    def _half_filled(self, here: np.ndarray) -> list[tuple[str, ...]]:
        """The periods filled in part of those that wait for their isian."""
        waits = self.achievement.status[here] == BELUM_DIISI
        if not waits.any():
            return [()] * len(here)
        each = zip(here.tolist(), waits.tolist(), strict=True)
        return [self._half.names(i) if is_waiting else () for i, is_waiting in each]

    @cached_property
    def _half(self) -> HalfFilled:
        katalog = self.definitions.katalog
        return half_filled_periods(katalog, self.isian, self.quarters, self.periode, self.kumulatif)

    @cached_property
    def _induk_position(self) -> dict[str, int]:
        """Where the indicators stand that others name as their induk."""
        named = {kode for texts in set(self._induk) for kode in split_codes(texts)}
        return {kode: i for i, kode in enumerate(self._kode) if kode in named}

    @cached_property
    def _kode(self) -> np.ndarray:
        return self._indikator["kode"].to_numpy(dtype=object)

    @cached_property
    def _induk(self) -> np.ndarray:
        return self._indikator["induk"].to_numpy(dtype=object)

    @cached_property
    def _presence(self) -> np.ndarray:
        return presence_indicators(self.definitions)

    @cached_property
    def desimal(self) -> np.ndarray:
        """The decimals of each indicator."""
        return indicator_decimals(self.definitions.katalog, self.settings)

    @cached_property
    def _variables(self) -> VariableRows:
        positions = self.quarters.positions
        return VariableRows(
            measured=self.measured[positions],
            definitions=self.definitions,
            isian=self.isian,
            details=self.details,
            agregasi=self.agregasi,
            values=self.variables,
            positions=positions,
            used_until=self.quarters.used_until[positions],
        )

    def fields(self, positions: Sequence[int]) -> dict[str, list[str]]:
        """The katalog's texts of these indicators, column by column."""
        here = np.asarray(positions, dtype=np.int64)
        return {name: column.take(here) for name, column in self._texts.items()}

    @cached_property
    def _texts(self) -> dict[str, TextColumn]:
        return {name: TextColumn.of(self._indikator[name]) for name in self._indikator.columns}

    @property
    def _indikator(self) -> pd.DataFrame:
        return self.definitions.katalog.indikator

    def _ancestor_rows(self, positions: Sequence[int]) -> dict[str, tuple[str, ...]]:
        induk = self._induk
        found: dict[str, int] = {}
        named = dict.fromkeys(induk[np.asarray(positions, dtype=np.int64)].tolist())
        waiting = [kode for texts in named for kode in split_codes(texts)]
        while waiting:
            kode = waiting.pop()
            if kode in self._induk_position and kode not in found:
                found[kode] = self._induk_position[kode]
                waiting += split_codes(induk[found[kode]])
        if not found:
            return {}
        texts = self.fields(list(found.values())).values()
        return dict(zip(found, zip(*texts, strict=True), strict=True))

    def _target_origin(self, row: int) -> str:
        return f"{self._target_prefix}{row}" if row else ""

    @cached_property
    def _target_prefix(self) -> str:
        return self.definitions.katalog.ref("target", 1, "target").asal.removesuffix("1")

    @cached_property
    def _shown_decimals(self) -> np.ndarray:
        shown = shown_decimals(self.definitions, self.kosakata, self.desimal)
        return np.array(shown, dtype=np.int8)
