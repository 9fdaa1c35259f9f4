"""Every distinct formula evaluated once over all its indicators and periods."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import numpy as np
import pandas as pd

from iku_etl.calculate.values import PERIOD_COUNT, VariableValues, total_and_mean
from iku_etl.catalog.definitions import Definitions, dependencies, filter_rows
from iku_etl.catalog.sources import SourceKind, Sumber
from iku_etl.check.details import DetailColumn, Details, column_of
from iku_etl.crash import Crash, apart
from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.exact import decimal_rest
from iku_etl.formula.parse import Formula
from iku_etl.formula.values import Keadaan, Values
from iku_etl.rules.input_table import YEAR_INDEX


@dataclass(frozen=True)
class IndicatorValues:
    """nilai, keadaan and sisa are (indikator, 5), unrounded, in the satuan of the indicator.

    sisa: what the numbers are more than their floats; crashes: the indicators that stay bermasalah
    because of an error of ours.
    """

    nilai: np.ndarray
    keadaan: np.ndarray
    sisa: np.ndarray
    crashes: Mapping[int, Crash] = field(default_factory=dict)


@dataclass(frozen=True)
class Earlier:
    """Everything as it stood at the end of an earlier quarter, for the indicators that take it."""

    indicators: np.ndarray
    values: IndicatorValues
    variables: VariableValues


UNUSABLE = DetailColumn(np.array([np.nan]), np.array([Keadaan.BERMASALAH], dtype=np.int8), [None])


class Evaluation:
    """The running evaluation: indicators that others use come first."""

    def __init__(
        self, definitions: Definitions, variables: VariableValues, details: Details
    ) -> None:
        katalog = definitions.katalog
        self.definitions = definitions
        self.kode = katalog.indikator["kode"].to_numpy(dtype=object)
        self.position = {kode: i for i, kode in enumerate(self.kode)}
        copies = (array.copy() for array in (variables.nilai, variables.keadaan, variables.sisa))
        self.variables = VariableValues(*copies)
        self.nilai = np.full((len(self.kode), PERIOD_COUNT), np.nan)
        self.sisa = np.zeros(self.nilai.shape)
        self.keadaan = np.full(self.nilai.shape, int(Keadaan.BERMASALAH), dtype=np.int8)
        frame = katalog.variabel
        self.indicator = katalog.owners
        self.rows_of = _rows_by_symbol(frame["simbol"].to_numpy(dtype=object), self.indicator)
        self.sumber = frame["sumber"].to_numpy(dtype=object)
        self.columns = _detail_columns(definitions, details)
        self._fill_constants()

    def _fill_constants(self) -> None:
        for text in set(self.sumber):
            source = self.definitions.source(text)
            if source and source.jenis is SourceKind.TETAP:
                rows = self.sumber == text
                self.variables.nilai[rows] = source.nilai
                self.variables.sisa[rows] = decimal_rest(np.array(source.nilai))
                self.variables.keadaan[rows] = Keadaan.ADA

    def run(self, formula: Formula, indicators: Sequence[int]) -> None:
        """Evaluates one formula over these indicators, all periods at once."""
        bindings = {s: self._bind(s, indicators) for s in formula.symbols}
        if not bindings:
            count = len(indicators) * PERIOD_COUNT
            bindings = {"": Values(np.zeros(count), np.zeros(count, dtype=np.int8))}
        result = evaluate(formula, bindings)
        shape = (len(indicators), PERIOD_COUNT)
        self.nilai[indicators] = result.angka.reshape(shape)
        self.keadaan[indicators] = result.keadaan.reshape(shape)
        self.sisa[indicators] = result.exact.sisa.reshape(shape)

    def take(self, earlier: Earlier, indicators: np.ndarray) -> None:
        """The year of these indicators, and of their variables, as it stood in an earlier quarter."""
        of_indicators = np.isin(self.indicator, indicators)
        for mine, theirs, rows in (
            (self, earlier.values, indicators),
            (self.variables, earlier.variables, of_indicators),
        ):
            mine.nilai[rows, YEAR_INDEX] = theirs.nilai[rows, YEAR_INDEX]
            mine.keadaan[rows, YEAR_INDEX] = theirs.keadaan[rows, YEAR_INDEX]
            mine.sisa[rows, YEAR_INDEX] = theirs.sisa[rows, YEAR_INDEX]

    def alike(self, formula: Formula, indicators: np.ndarray) -> list[np.ndarray]:
        """The indicators by which of their symbols are detail columns, and how long those are."""
        if not self.columns:
            return [indicators]
        groups: dict[tuple[int, ...], list[int]] = {}
        for indicator in indicators:
            lengths = tuple(self._length(simbol, indicator) for simbol in formula.symbols)
            groups.setdefault(lengths, []).append(indicator)
        return [np.array(members) for members in groups.values()]

    def _length(self, simbol: str, indicator: int) -> int:
        """The rows of a detail column, -1 for a number."""
        named = self.rows_of[simbol]
        text = self.sumber[named[np.searchsorted(self.indicator[named], indicator)]]
        source = self.definitions.source(text)
        if source is None or source.jenis is not SourceKind.RINCIAN:
            return -1
        return len(self.columns.get(text, UNUSABLE).nilai)

    def _bind(self, simbol: str, indicators: Sequence[int]) -> Values:
        named = self.rows_of[simbol]
        rows = named[np.searchsorted(self.indicator[named], indicators)]
        sources = {text: self.definitions.source(text) for text in set(self.sumber[rows])}
        if any(s and s.jenis is SourceKind.RINCIAN for s in sources.values()):
            return _stack_columns([self.columns.get(self.sumber[row], UNUSABLE) for row in rows])
        for text, source in sources.items():
            if source and source.jenis is SourceKind.INDIKATOR:
                same = rows[self.sumber[rows] == text]
                origin = self.position[source.kode]
                self.variables.nilai[same] = self.nilai[origin]
                self.variables.keadaan[same] = self.keadaan[origin]
                self.variables.sisa[same] = self.sisa[origin]
        found = self.variables
        return Values(
            found.nilai[rows].ravel(), found.keadaan[rows].ravel(), found.sisa[rows].ravel()
        )


def _rows_by_symbol(simbol: np.ndarray, indicator: np.ndarray) -> dict[str, np.ndarray]:
    """The rows of tabel variabel that bear each symbol, in the order of their indicators."""
    order = np.argsort(indicator, kind="stable")
    codes, names = pd.factorize(simbol[order])
    by_code = order[np.argsort(codes, kind="stable")]
    ends = np.cumsum(np.bincount(codes, minlength=len(names)))
    return dict(zip(names, np.split(by_code, ends[:-1]), strict=True)) if len(names) else {}


def _detail_columns(definitions: Definitions, details: Details) -> dict[str, DetailColumn]:
    columns = {}
    for text, source in definitions.sources.items():
        if isinstance(source, Sumber) and source.jenis is SourceKind.RINCIAN:
            frame = definitions.katalog.details.get(source.tabel)
            if frame is not None and (source.tabel, source.column) in details:
                keep = filter_rows(frame, source)
                columns[text] = column_of(details, source.tabel, source.column, keep)
    return columns


def _stack_columns(columns: list[DetailColumn]) -> Values:
    """One padded column per indicator and period; detail tables have no quarters of their own."""
    width = max(len(column.nilai) for column in columns)
    angka = np.full((len(columns), width), np.nan)
    keadaan = np.full((len(columns), width), int(Keadaan.TIDAK_ADA), dtype=np.int8)
    for i, column in enumerate(columns):
        angka[i, : len(column.nilai)] = column.nilai
        keadaan[i, : len(column.nilai)] = column.keadaan
    return Values(np.repeat(angka, PERIOD_COUNT, axis=0), np.repeat(keadaan, PERIOD_COUNT, axis=0))


def evaluate_indicators(
    definitions: Definitions,
    variables: VariableValues,
    details: Details,
    bad: Iterable[str],
    incomplete_year: np.ndarray,
    earlier: Iterable[Earlier] = (),
) -> tuple[IndicatorValues, VariableValues]:
    """All indicators over all periods; those in `bad` stay BERMASALAH, as do those that crash.

    incomplete_year: have no year; earlier: take their year from an earlier quarter.
    """
    evaluation = Evaluation(definitions, variables, details)
    del variables  # It works on a copy; who asks for all indicators keeps none himself.
    frame = definitions.katalog.indikator
    formulas = frame["formula"].to_numpy(dtype=object)
    usable = ~frame["kode"].isin(set(bad)).to_numpy()
    averages = (frame["agregasi"] == "rata_rata").to_numpy()
    depth = _depths(dependencies(definitions), evaluation.position)
    crashes: dict[int, Crash] = {}
    for level in range(int(depth.max(initial=0)) + 1):
        here = usable & (depth == level)
        for text in dict.fromkeys(formulas[here]):
            formula = definitions.formula(text)
            if formula is not None:
                for alike in evaluation.alike(formula, np.flatnonzero(here & (formulas == text))):
                    crashes |= apart(partial(evaluation.run, formula), cast("Sequence[int]", alike))
        _average_quarters(evaluation, np.flatnonzero(here & averages))
        for before in earlier:
            taken = before.indicators[here[before.indicators]]
            evaluation.take(before, taken)
            crashes |= {i: c for i, c in before.values.crashes.items() if i in taken}
        blocked = here & incomplete_year & (evaluation.keadaan[:, YEAR_INDEX] != Keadaan.BERMASALAH)
        evaluation.nilai[blocked, YEAR_INDEX] = np.nan
        evaluation.keadaan[blocked, YEAR_INDEX] = Keadaan.KOSONG
    values = IndicatorValues(evaluation.nilai, evaluation.keadaan, evaluation.sisa, crashes)
    return values, evaluation.variables


def _average_quarters(evaluation: Evaluation, rows: np.ndarray) -> None:
    """The year of a rata_rata indicator: the mean of its quarters' results, not of its variables."""
    nilai, keadaan = evaluation.nilai[rows, :YEAR_INDEX], evaluation.keadaan[rows, :YEAR_INDEX]
    there = keadaan == Keadaan.ADA
    _, mean = total_and_mean(nilai, evaluation.sisa[rows, :YEAR_INDEX], there)
    worst = np.where(keadaan == Keadaan.KOSONG, int(Keadaan.ADA), keadaan).max(axis=1, initial=0)
    # Blank only where every quarter is: a filled one that is undefined leaves the year undefined.
    state = np.where(there.any(axis=1) | (worst != Keadaan.ADA), worst, int(Keadaan.KOSONG))
    evaluation.nilai[rows, YEAR_INDEX] = np.where(state == Keadaan.ADA, mean.angka, np.nan)
    evaluation.sisa[rows, YEAR_INDEX] = np.where(state == Keadaan.ADA, mean.sisa, 0.0)
    evaluation.keadaan[rows, YEAR_INDEX] = state


def _depths(edges: Mapping[str, list[str]], position: Mapping[str, int]) -> np.ndarray:
    """How many steps of indikator: stand below each indicator; those in a circle are left out."""
    depth = np.zeros(len(position), dtype=np.int32)
    measured: dict[str, int] = {}
    for kode in edges:
        if kode in position:
            depth[position[kode]] = _depth(kode, edges, position, measured)
    return depth


def _depth(
    kode: str,
    edges: Mapping[str, list[str]],
    position: Mapping[str, int],
    measured: dict[str, int],
) -> int:
    # Not a function within the other: one that calls itself holds all it knows until the garbage
    # collector comes by, here the position of every indicator.
    if kode not in measured:
        measured[kode] = 0  # Stands while those below are measured, so a circle ends.
        below = [k for k in edges.get(kode, []) if k in position]
        depths = [_depth(k, edges, position, measured) for k in below]
        measured[kode] = max(depths, default=-1) + 1
    return measured[kode]
