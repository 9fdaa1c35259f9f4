"""Weights that a formula divides by their own sum: a wrong one still gives a number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isclose

import numpy as np
import pandas as pd

from iku_etl.catalog.definitions import Definitions, filter_rows
from iku_etl.catalog.sources import SourceKind, Sumber
from iku_etl.cellref import CellRef
from iku_etl.formula.error import FormulaError
from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.facts import uncounted
from iku_etl.formula.parse import Formula
from iku_etl.formula.values import Values
from iku_etl.issues import Issue, make_issue
from iku_etl.lint.weights import WEIGHT, structure_of, weight_cells
from iku_etl.rules.all import Rules
from iku_etl.text.numbers import format_number, read_number

WHOLES = (1.0, 100.0)
MOST_ROUNDING = 0.02  # of the whole: six times 0,17 are 1,02


@dataclass(frozen=True, slots=True)
class Normalised:
    """A column of weights whose sum a formula divides by."""

    kode: str
    source: Sumber


def normalised_weights(definitions: Definitions) -> Iterator[Normalised]:
    """The columns of weights that make no difference to their formula when all of them are doubled."""
    frame, katalog = definitions.katalog.variabel, definitions.katalog
    using = set(frame["kode"][frame["sumber"].str.contains(WEIGHT)])
    rows = katalog.indikator[katalog.indikator["kode"].isin(using)]
    own: dict[str, dict[str, Sumber | None]] = {}
    for kode, simbol, text in _texts(frame[frame["kode"].isin(using)]):
        own.setdefault(kode, {})[simbol] = definitions.source(text)
    for kode, text in zip(rows["kode"], rows["formula"], strict=True):
        formula, sources = definitions.formula(text), own[kode]
        if formula is None or not set(formula.symbols) <= set(sources):
            continue
        for simbol in uncounted(formula):
            source = sources[simbol]
            if source and source.jenis is SourceKind.RINCIAN and WEIGHT in source.column:
                once = _result(definitions, formula, sources, simbol, 1.0)
                doubled = _result(definitions, formula, sources, simbol, 2.0)
                if once and doubled and isclose(once, doubled):
                    yield Normalised(kode, source)


def _texts(frame: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    return zip(frame["kode"], frame["simbol"], frame["sumber"], strict=True)


def _result(
    definitions: Definitions,
    formula: Formula,
    sources: dict[str, Sumber | None],
    weight: str,
    factor: float,
) -> float | None:
    """What the formula gives over ones and rising weights, all of them times the factor."""
    bindings = {}
    for simbol in formula.symbols:
        source = sources[simbol]
        numbers = np.ones(1)
        if source and source.jenis is SourceKind.RINCIAN:
            detail = definitions.katalog.details.get(source.tabel)
            if detail is None or source.columns - set(detail.columns):
                return None
            numbers = np.ones((1, int(filter_rows(detail, source).sum())))
        if simbol == weight:
            numbers = factor * np.arange(1.0, numbers.size + 1).reshape(numbers.shape)
        bindings[simbol] = Values.from_numbers(numbers)
    try:
        number = float(evaluate(formula, bindings).angka[0])
    except (FormulaError, ValueError):  # catalog check tells
        return None
    return number if number and np.isfinite(number) else None


def is_unusual(texts: Sequence[str]) -> float | None:
    """The sum of several weights that make neither 1 nor 100, but for their rounding; else None."""
    numbers = [read_number(text).nilai for text in texts]
    known = [number for number in numbers if number is not None]
    if len(known) < len(texts) or len(known) < 2:
        return None  # what is blank or no number is said elsewhere
    total = sum(known)
    decimals = max(len(text.partition(",")[2]) for text in map(format_number, known))
    rounding = len(known) * 0.5 * 10.0**-decimals
    near = any(
        abs(total - whole) <= min(rounding, MOST_ROUNDING * whole) + 1e-9 * whole
        for whole in WHOLES
    )
    return None if near else total


def check_weight_sums(definitions: Definitions, rules: Rules) -> Iterator[Issue]:
    """Weights of the katalog; those of a national index are compared with it instead."""
    for use in normalised_weights(definitions):
        frame = definitions.katalog.details[use.source.tabel]
        column = frame[use.source.column]
        part = column[filter_rows(frame, use.source)]
        if is_unusual(column.tolist()) is None:
            continue
        total = is_unusual(part.tolist())
        if total is not None and structure_of(definitions, rules, use.source.tabel) is None:
            yield from sum_issues(use, total, weight_cells(use.source, definitions))


def sum_issues(use: Normalised, total: float, refs: Sequence[CellRef]) -> Iterator[Issue]:
    """The doubt at every cell of the weights."""
    for ref in refs:
        yield make_issue(
            "bobot-jumlah-lain",
            ref,
            indikator=use.kode,
            tabel=use.source.tabel,
            jumlah=format_number(total),
        )
