"""Lint of weights: those of an index against its structure, and every whole against its parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isclose

import numpy as np
import pandas as pd

from iku_etl.catalog.definitions import Definitions, filter_rows
from iku_etl.catalog.sources import SourceKind, Sumber
from iku_etl.cellref import CellRef
from iku_etl.formula.error import FormulaError
from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.facts import is_percentage, weights
from iku_etl.formula.parse import Formula
from iku_etl.formula.values import Keadaan, Values
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.all import Rules
from iku_etl.rules.index import Indeks
from iku_etl.text.numbers import format_number, read_number

WEIGHT = "bobot"
CLOSE = 1e-7  # relative: 3,3333333 is 20/6, 3,33 is not


@dataclass(frozen=True, slots=True)
class _Use:
    """A column of weights that an indicator reads."""

    kode: str
    source: Sumber


def check_index_weights(definitions: Definitions, rules: Rules) -> Iterator[Issue]:
    """Weights of detail tables against the structure of their index, per indicator that uses them."""
    katalog = definitions.katalog
    rincian = katalog.rincian
    named = rincian["indeks"] if "indeks" in rincian else pd.Series("", index=rincian.index)
    for tabel, frame in katalog.details.items():
        rows = rincian["tabel"] == tabel
        columns = set(rincian["kolom"][rows & named.isin(rules.indeks)]) or {WEIGHT}
        uses = [use for use in _uses(definitions, tabel) if use.source.column in columns]
        chosen = structure_of(definitions, rules, tabel)
        if chosen is not None:
            for use in uses:
                yield from _compare(definitions, use, frame, chosen)


def structure_of(definitions: Definitions, rules: Rules, tabel: str) -> Indeks | None:
    """The national index whose weights a detail table holds: the stated one, or by its rows."""
    katalog = definitions.katalog
    rincian = katalog.rincian
    named = rincian["indeks"] if "indeks" in rincian else pd.Series("", index=rincian.index)
    stated = [name for name in named[rincian["tabel"] == tabel] if name in rules.indeks]
    if stated:
        return rules.indeks[stated[0]]
    frame = katalog.details[tabel]
    scale_of = dict(zip(katalog.indikator["kode"], katalog.indikator["skala"], strict=True))
    columns = [use for use in _uses(definitions, tabel) if use.source.column == WEIGHT]
    scales = {scale_of[use.kode] for use in columns}
    return _by_rows(rules, scales, set(frame[frame.columns[0]]))


def _uses(definitions: Definitions, tabel: str) -> Iterator[_Use]:
    frame = definitions.katalog.variabel
    for kode, text in zip(frame["kode"], frame["sumber"], strict=True):
        source = definitions.source(text)
        if source and source.jenis is SourceKind.RINCIAN and source.tabel == tabel:
            yield _Use(kode, source)


def _by_rows(rules: Rules, scales: set[str], keys: set[str]) -> Indeks | None:
    """The structure that the rows are those of, among those whose index is read by these scales."""
    beside = [one for one in rules.indeks.values() if one.weights and scales & set(one.skala)]
    return min(
        beside,
        key=lambda indeks: (len(keys - set(indeks.weights)), indeks.kode not in scales),
        default=None,
    )


def _compare(
    definitions: Definitions, use: _Use, frame: pd.DataFrame, indeks: Indeks
) -> Iterator[Issue]:
    if use.source.columns - set(frame.columns):
        return  # The check of sources tells.
    rows = frame[filter_rows(frame, use.source)]
    keys = rows[rows.columns[0]]
    for row, kunci, text in zip(rows.index, keys, rows[use.source.column], strict=True):
        expected = indeks.weights.get(kunci)
        if expected is not None and not _is_weight(text, expected):
            ref = definitions.katalog.ref(f"rincian_{use.source.tabel}", row, use.source.column)
            yield make_issue(
                "bobot-berbeda",
                ref,
                indikator=use.kode,
                kunci=f"{use.source.tabel} {kunci}",
                ditemukan=text,
                diharapkan=_shown(expected),
                rujukan=indeks.nama,
            )


def _is_weight(text: str, expected: Fraction) -> bool:
    found = read_number(text).nilai
    return found is not None and isclose(found, expected, rel_tol=CLOSE)


def _shown(weight: Fraction) -> str:
    exact = format_number(float(weight))
    is_decimal = Fraction(exact.replace(".", "").replace(",", ".")) == weight
    return exact if is_decimal else f"{exact} ({weight})"


def check_sums(definitions: Definitions, rules: Rules, *, stated: bool) -> Iterator[Issue]:
    """A weighted mean of ones must be one: no need to know how the formula is written.

    stated: only wholes that the katalog itself calls bobot, divided by and not the sum of their
    parts; else only the others, which may be no weights at all.
    """
    katalog = definitions.katalog
    frame, variables = katalog.indikator, _variables(definitions)
    wrong: set[CellRef | None] | None = None  # asked for once, and only where a sum is wrong
    for row, kode, text in zip(frame.index, frame["kode"], frame["formula"], strict=True):
        formula = definitions.formula(text)
        if formula is None or kode not in variables:
            continue
        weighted = _Weighted.of(formula, variables[kode], definitions)
        if weighted is None or weighted.stated != stated:
            continue
        expected = 100.0 if is_percentage(formula) else 1.0
        total = weighted.total()
        if total is not None and not isclose(total, expected, rel_tol=CLOSE):
            if wrong is None:
                wrong = {issue.ref for issue in check_index_weights(definitions, rules)}
            cells = [ref for ref in weighted.cells if ref in wrong] or weighted.cells
            for ref in cells or [katalog.ref("indikator", int(str(row)), "formula")]:
                yield make_issue(
                    "bobot-bukan-jumlah" if stated else "bobot-tidak-genap",
                    ref,
                    indikator=kode,
                    kunci=kode,
                    formula=text,
                    jumlah=format_number(total),
                    seharusnya=format_number(expected),
                )


@dataclass(frozen=True, slots=True)
class _Variable:
    """What a symbol of a formula is; source None where its text is wrong."""

    simbol: str
    uraian: str
    source: Sumber | None


def _variables(definitions: Definitions) -> dict[str, list[_Variable]]:
    """The variables of every indicator, by kode."""
    frame = definitions.katalog.variabel
    columns = (frame[name] for name in ("kode", "simbol", "uraian", "sumber"))
    grouped: dict[str, list[_Variable]] = {}
    for kode, simbol, uraian, text in zip(*columns, strict=True):
        grouped.setdefault(kode, []).append(_Variable(simbol, uraian, definitions.source(text)))
    return grouped


@dataclass(frozen=True)
class _Weighted:
    """A formula over weights, with 1 for everything that is measured; cells: of detail tables."""

    formula: Formula
    bindings: Mapping[str, Values]
    stated: bool
    cells: tuple[CellRef, ...] = ()

    @classmethod
    def of(
        cls, formula: Formula, variables: Sequence[_Variable], definitions: Definitions
    ) -> "_Weighted | None":
        """The weighted formula; None when it has fewer than two weights, or a source is wrong."""
        if not _may_have_weights(formula, variables):
            return None
        bindings: dict[str, Values] = {}
        names: list[str] = []
        cells: list[CellRef] = []
        fixed = 0
        for variable in variables:
            simbol, source = variable.simbol, variable.source
            if source is None:
                return None
            if source.jenis is SourceKind.RINCIAN:
                column = _column(source, definitions)
                if column is None:
                    return None
                numbers, is_weight = column
                bindings[simbol] = Values.from_numbers(np.array([numbers]))
                names += [WEIGHT] if is_weight else []
                cells += weight_cells(source, definitions) if is_weight else []
                fixed += 2 * is_weight
                continue
            is_fixed = source.jenis is SourceKind.TETAP
            bindings[simbol] = Values.from_numbers(np.array([source.nilai if is_fixed else 1.0]))
            names += [f"{simbol} {variable.uraian}".lower()] if is_fixed else []
            fixed += is_fixed
        enough = len(weights(formula)) >= 2 or fixed >= 2
        if not enough or set(bindings) != set(formula.symbols):
            return None
        is_stated = bool(names) and all(WEIGHT in name for name in names)
        return cls(formula, bindings, is_stated, tuple(cells))

    def total(self) -> float | None:
        """What the formula gives over ones; None where it has no value."""
        try:
            result = evaluate(self.formula, self.bindings)
        except (FormulaError, ValueError):  # catalog check tells
            return None
        return float(result.angka[0]) if result.keadaan[0] == Keadaan.ADA else None


def _may_have_weights(formula: Formula, variables: Sequence[_Variable]) -> bool:
    """Quickly, since nearly all formulas have none: two weights, or numbers that may be some."""
    kinds = [variable.source.jenis for variable in variables if variable.source]
    return (
        SourceKind.RINCIAN in kinds
        or kinds.count(SourceKind.TETAP) >= 2
        or len(weights(formula)) >= 2
    )


def weight_cells(source: Sumber, definitions: Definitions) -> list[CellRef]:
    """The katalog cells of a detail column that a source means."""
    katalog = definitions.katalog
    frame = katalog.details[source.tabel]
    rows = frame.index[filter_rows(frame, source)]
    return [katalog.ref(f"rincian_{source.tabel}", int(row), source.column) for row in rows]


def _column(source: Sumber, definitions: Definitions) -> tuple[Sequence[float], bool] | None:
    """The numbers of a detail column, and whether they are weights: those are fixed, others are ones."""
    katalog = definitions.katalog
    frame = katalog.details.get(source.tabel)
    if frame is None or source.columns - set(frame.columns):
        return None
    content = frame[source.column][filter_rows(frame, source)]
    if not len(content):
        return None
    if WEIGHT not in source.column:
        return [1.0] * len(content), False
    read = [read_number(text).nilai for text in content]
    numbers = [n for n in read if n is not None]
    return (numbers, True) if len(numbers) == len(read) else None
