"""The formulas and sources of a katalog, each distinct text read once, and what is wrong in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind, Sumber, SumberError, read_sumber
from iku_etl.crash import Crash, attempt
from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.parse import Formula, FormulaError, parse
from iku_etl.formula.values import Values
from iku_etl.issues import Issue, crash_issue, make_issue, similar


@dataclass(frozen=True)
class Definitions:
    """The parsed formulas and sources by their text; what could not be parsed is left out."""

    katalog: Katalog

    @cached_property
    def formulas(self) -> dict[str, Formula | FormulaError | Crash]:
        """Every distinct formula text, parsed or with its error."""
        texts = self.katalog.indikator["formula"].unique()
        return {text: attempt(_try_parse, text) for text in texts}

    @cached_property
    def sources(self) -> dict[str, Sumber | SumberError]:
        """Every distinct source text, read or with its error."""
        return {text: _try_source(text) for text in self.katalog.variabel["sumber"].unique()}

    def formula(self, text: str) -> Formula | None:
        """The parsed formula, None when the text is wrong."""
        found = self.formulas[text]
        return found if isinstance(found, Formula) else None

    def source(self, text: str) -> Sumber | None:
        """The source, None when the text is wrong."""
        found = self.sources[text]
        return None if isinstance(found, SumberError) else found

    def symbols(self) -> dict[str, frozenset[str]]:
        """The symbols of tabel variabel by kode; equal sets are one object."""
        grouped: dict[str, frozenset[str]] = {}
        shared: dict[frozenset[str], frozenset[str]] = {}
        frame = self.katalog.variabel
        for kode, simbol in zip(frame["kode"], frame["simbol"], strict=True):
            own = grouped.get(kode, frozenset()) | {simbol}
            grouped[kode] = shared.setdefault(own, own)
        return grouped


def _try_parse(text: str) -> Formula | FormulaError:
    try:
        return parse(text)
    except FormulaError as error:
        return error


def _try_source(text: str) -> Sumber | SumberError:
    try:
        return read_sumber(text)
    except SumberError as error:
        return error


def check_formulas(definitions: Definitions) -> Iterator[Issue]:
    """Formulas that cannot be read, with the place in the text."""
    katalog = definitions.katalog
    frame = katalog.indikator
    wrong = {t: f for t, f in definitions.formulas.items() if not isinstance(f, Formula)}
    for row, kode, text in _rows(frame[frame["formula"].isin(wrong)], "kode", "formula"):
        error = wrong[text]
        ref = katalog.ref("indikator", row, "formula")
        if isinstance(error, Crash):
            yield crash_issue(error, ref, "Formula ini tidak dapat dibaca", indikator=kode)
            continue
        yield make_issue(
            "formula-salah", ref, indikator=kode, sebab=error.pesan, tunjuk=error.tunjuk()
        )


def check_columns_fit(definitions: Definitions) -> Iterator[Issue]:
    """Formulas over detail columns that cannot be evaluated: a bare column, columns of two lengths."""
    katalog, rows = definitions.katalog, definitions.katalog.variabel
    sized = {
        text: int(filter_rows(katalog.details[source.tabel], source).sum())
        for text, source in definitions.sources.items()
        if isinstance(source, Sumber)
        and source.jenis is SourceKind.RINCIAN
        and not _source_fault(source, definitions, set())
    }
    using = set(rows["kode"][rows["sumber"].isin(sized)])
    frame = katalog.indikator
    for row, kode, text in _rows(frame[frame["kode"].isin(using)], "kode", "formula"):
        formula = definitions.formula(text)
        own = rows[rows["kode"] == kode]
        bindings = {
            simbol: Values.from_numbers(np.ones((1, sized[sumber]) if sumber in sized else 1))
            for simbol, sumber in zip(own["simbol"], own["sumber"], strict=True)
        }
        if formula is None or not set(formula.symbols) <= set(bindings):
            continue
        try:
            evaluate(formula, bindings)
        except (FormulaError, ValueError) as error:
            reason = error.pesan if isinstance(error, FormulaError) else str(error)
            ref = katalog.ref("indikator", row, "formula")
            yield make_issue("formula-salah", ref, indikator=kode, sebab=reason, tunjuk=text)


def check_symbols(definitions: Definitions) -> Iterator[Issue]:
    """Symbols without a row in variabel, and rows of variabel that no formula uses."""
    katalog, known = definitions.katalog, definitions.symbols()
    used: dict[str, tuple[str, ...]] = {}
    for row, kode, text in _rows(katalog.indikator, "kode", "formula"):
        formula = definitions.formula(text)
        if formula is None:
            continue
        used[kode] = formula.symbols
        own = known.get(kode, frozenset())
        for simbol in sorted(set(formula.symbols) - own):
            ref = katalog.ref("indikator", row, "formula")
            hint = similar(simbol, own)
            yield make_issue(
                "simbol-tanpa-variabel", ref, indikator=kode, kode=kode, simbol=simbol, mirip=hint
            )
    for row, kode, simbol in _rows(katalog.variabel, "kode", "simbol"):
        if kode in used and simbol not in used[kode]:
            ref = katalog.ref("variabel", row, "simbol")
            yield make_issue("variabel-tidak-dipakai", ref, kode=kode, simbol=simbol)


def check_sources(definitions: Definitions) -> Iterator[Issue]:
    """Sources that cannot be read or that name a table, column or indicator that is not there."""
    katalog = definitions.katalog
    known = set(katalog.indikator["kode"])
    faults = {
        text: _source_fault(source, definitions, known)
        for text, source in definitions.sources.items()
    }
    wrong = {text: fault for text, fault in faults.items() if fault}
    frame = katalog.variabel
    for row, kode, text in _rows(frame[frame["sumber"].isin(wrong)], "kode", "sumber"):
        ref = katalog.ref("variabel", row, "sumber")
        yield make_issue("sumber-salah", ref, indikator=kode, ditemukan=text, sebab=wrong[text])


def _source_fault(source: Sumber | SumberError, definitions: Definitions, known: set[str]) -> str:
    details = definitions.katalog.details
    if isinstance(source, SumberError):
        return str(source)
    if source.jenis is SourceKind.INDIKATOR and source.kode not in known:
        return f"indikator {source.kode} tidak ada{similar(source.kode, known)}"
    if source.jenis is SourceKind.RINCIAN:
        if source.tabel not in details:
            return f"tabel rincian {source.tabel} tidak ada{similar(source.tabel, details)}"
        rincian = definitions.katalog.rincian
        described = rincian["kolom"][rincian["tabel"] == source.tabel]
        columns = [name for name in details[source.tabel].columns if name in set(described)]
        missing = sorted(source.columns - set(columns))
        if missing:
            return f"kolom {missing[0]} tidak ada{similar(missing[0], columns)}"
        if not filter_rows(details[source.tabel], source).any():
            return "tidak ada baris yang memenuhi syaratnya"
    return ""


def filter_rows(detail: pd.DataFrame, source: Sumber) -> np.ndarray:
    """Which rows of a detail table a source means."""
    keep = np.ones(len(detail), dtype=bool)
    for column, content in source.syarat:
        keep &= (detail[column] == content).to_numpy(dtype=bool)
    return keep


def dependencies(definitions: Definitions) -> dict[str, list[str]]:
    """The indicators whose values an indicator uses, by kode."""
    edges: dict[str, list[str]] = {}
    wanted = {
        t: s.kode
        for t, s in definitions.sources.items()
        if isinstance(s, Sumber) and s.jenis is SourceKind.INDIKATOR
    }
    frame = definitions.katalog.variabel
    for _, kode, text in _rows(frame[frame["sumber"].isin(wanted)], "kode", "sumber"):
        edges.setdefault(kode, []).append(wanted[text])
    return edges


def check_cycles(definitions: Definitions) -> Iterator[Issue]:
    """Indicators that use each other in a circle; without its first, none of them has a value."""
    frame = definitions.katalog.variabel
    for path in find_cycles(dependencies(definitions)):
        step = (frame["kode"] == path[0]) & (frame["sumber"] == f"indikator:{path[1]}")
        ref = definitions.katalog.ref("variabel", frame.index[step][0], "sumber")
        yield make_issue("siklus", ref, indikator=path[0], jalur=" → ".join(path))


def find_cycles(edges: Mapping[str, list[str]]) -> list[list[str]]:
    """One path per circle, starting and ending at the same kode."""
    finished: set[str] = set()
    cycles: list[list[str]] = []

    def visit(kode: str, path: list[str]) -> None:
        if kode in path:
            cycles.append([*path[path.index(kode) :], kode])
            return
        if kode not in finished:
            for following in edges.get(kode, []):
                visit(following, [*path, kode])
            finished.add(kode)

    for start in edges:
        visit(start, [])
    return cycles


def _rows(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[int, str, str]]:
    first, second = columns
    return zip(frame.index, frame[first], frame[second], strict=True)
