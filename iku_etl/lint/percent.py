"""Lint of percent: no formula whose value would be a hundredth or a hundredfold of what is meant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from iku_etl.catalog.definitions import Definitions
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SourceKind
from iku_etl.formula.facts import has_division
from iku_etl.formula.measure import Symbols
from iku_etl.formula.percent_fault import PercentFault, percent_fault
from iku_etl.issues import Issue, make_issue
from iku_etl.rules.vocabulary import Kosakata

PRESENCE = "ada_tidak"
NO_ADVICE = "seluruhnya sebagai satu pecahan dikali 100%, misalnya (a+b)/c*100%"
Row = tuple[str, str, str, str]


def check_percentages(definitions: Definitions, kosakata: Kosakata) -> Iterator[Issue]:
    """Formulas whose % and satuan do not go together, with the rewritten formula."""
    katalog, kinds = definitions.katalog, _Kinds.of(definitions, kosakata)
    rows = _variables(katalog)
    columns = ["kode", "formula", "satuan"]
    # Bidang share formulas: each is looked at once with the same variables.
    known: dict[tuple[str, str, tuple[Row, ...]], PercentFault | None] = {}
    for row, kode, text, satuan in katalog.indikator[columns].itertuples(name=None):
        formula = definitions.formula(text)
        if formula is None:
            continue
        key = text, satuan, tuple(rows.get(kode, ()))
        if key not in known:
            symbols = kinds.symbols(key[2])
            known[key] = percent_fault(formula, symbols, persen=kosakata.is_percent(satuan))
        if fault := known[key]:
            yield make_issue(
                fault.jenis.value,
                katalog.ref("indikator", int(str(row)), "formula"),
                indikator=kode,
                kode=kode,
                formula=text,
                satuan=satuan,
                usul=fault.suggestion or NO_ADVICE,
            )


def _variables(katalog: Katalog) -> dict[str, list[Row]]:
    """simbol, satuan, tipe and sumber of the variables of every indicator."""
    rows: dict[str, list[Row]] = {}
    columns = ["kode", "simbol", "satuan", "tipe", "sumber"]
    for kode, *row in katalog.variabel[columns].itertuples(index=False, name=None):
        rows.setdefault(kode, []).append((row[0], row[1], row[2], row[3]))
    return rows


@dataclass(frozen=True, slots=True)
class _Kinds:
    """What decides the kind of a symbol: the kode of indicators in percent, and of those that divide."""

    definitions: Definitions
    kosakata: Kosakata
    percent: frozenset[str]
    dividing: frozenset[str]

    @classmethod
    def of(cls, definitions: Definitions, kosakata: Kosakata) -> Self:
        """Of a whole katalog."""
        frame = definitions.katalog.indikator
        divided = {
            text
            for text in definitions.formulas
            if (formula := definitions.formula(text)) and has_division(formula.tree)
        }
        columns = frame[["kode", "satuan", "formula"]].itertuples(index=False, name=None)
        percent, dividing = set(), set()
        for kode, satuan, text in columns:
            if kosakata.is_percent(satuan):
                percent.add(kode)
            if text in divided:
                dividing.add(kode)
        return cls(definitions, kosakata, frozenset(percent), frozenset(dividing))

    def symbols(self, rows: Sequence[Row]) -> Symbols:
        """What is known of the symbols of one indicator."""
        persen: set[str] = set()
        pecahan: set[str] = set()
        bulat: set[str] = set()
        berpenyebut: set[str] = set()
        tetapan: list[tuple[str, float]] = []
        for simbol, satuan, tipe, sumber in rows:
            source = self.definitions.source(sumber)
            if source and source.jenis is SourceKind.TETAP:
                tetapan.append((simbol, source.nilai))
            elif source and source.jenis is SourceKind.INDIKATOR:
                if source.kode in self.percent:
                    persen.add(simbol)
                elif source.kode in self.dividing:
                    berpenyebut.add(simbol)
            elif tipe == PRESENCE:
                pecahan.add(simbol)
            elif self.kosakata.is_percent(satuan):
                persen.add(simbol)
            elif tipe == "bulat":
                bulat.add(simbol)
        return Symbols(
            frozenset(persen),
            frozenset(pecahan),
            frozenset(bulat),
            frozenset(berpenyebut),
            tuple(tetapan),
        )
