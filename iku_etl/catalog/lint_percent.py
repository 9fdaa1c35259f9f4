"""Lint of percent: no formula whose value would be a hundredth or a hundredfold of what is meant."""

from collections.abc import Iterator, Mapping

from iku_etl.catalog.definitions import Definitions
from iku_etl.catalog.sources import SourceKind
from iku_etl.catalog.vocabulary import Kosakata
from iku_etl.formula.facts import has_division
from iku_etl.formula.measure import Symbols
from iku_etl.formula.percent_fault import percent_fault
from iku_etl.issues import Issue, make_issue

NOTHING_KNOWN = Symbols()
PRESENCE = "ada_tidak"
NO_ADVICE = "seluruhnya sebagai satu pecahan dikali 100%, misalnya (a+b)/c*100%"


def check_percentages(definitions: Definitions, kosakata: Kosakata) -> Iterator[Issue]:
    """Formulas whose % and satuan do not go together, with the rewritten formula."""
    katalog, known = definitions.katalog, _symbols(definitions, kosakata)
    columns = ["kode", "formula", "satuan"]
    for baris, kode, text, satuan in katalog.indikator[columns].itertuples(name=None):
        formula = definitions.formula(text)
        if formula is None:
            continue
        symbols = known.get(kode, NOTHING_KNOWN)
        fault = percent_fault(formula, symbols, persen=kosakata.is_percent(satuan))
        if fault:
            yield make_issue(
                fault.jenis.value,
                katalog.ref("indikator", int(str(baris)), "formula"),
                indikator=kode,
                kode=kode,
                formula=text,
                satuan=satuan,
                usul=fault.usul or NO_ADVICE,
            )


def _symbols(definitions: Definitions, kosakata: Kosakata) -> Mapping[str, Symbols]:
    """What is known of the symbols of every indicator, by kode."""
    katalog = definitions.katalog
    frame = katalog.indikator
    percent = {
        kode
        for kode, satuan in zip(frame["kode"], frame["satuan"], strict=True)
        if kosakata.is_percent(satuan)
    }
    divided = {
        text
        for text in definitions.formulas
        if (formula := definitions.formula(text)) and has_division(formula.tree)
    }
    dividing = {
        kode for kode, text in zip(frame["kode"], frame["formula"], strict=True) if text in divided
    }
    rows: dict[str, list[tuple[str, str, str, str]]] = {}
    columns = ["kode", "simbol", "satuan", "tipe", "sumber"]
    for kode, *row in katalog.variabel[columns].itertuples(index=False, name=None):
        rows.setdefault(kode, []).append(tuple(row))
    return {
        kode: _of_indicator(own, definitions, kosakata, percent, dividing)
        for kode, own in rows.items()
    }


def _of_indicator(
    rows: list[tuple[str, str, str, str]],
    definitions: Definitions,
    kosakata: Kosakata,
    percent: set[str],
    dividing: set[str],
) -> Symbols:
    persen: set[str] = set()
    pecahan: set[str] = set()
    bulat: set[str] = set()
    berpenyebut: set[str] = set()
    tetapan: list[tuple[str, float]] = []
    for simbol, satuan, tipe, sumber in rows:
        source = definitions.source(sumber)
        if source and source.jenis is SourceKind.TETAP:
            tetapan.append((simbol, source.nilai))
        elif source and source.jenis is SourceKind.INDIKATOR:
            if source.kode in percent:
                persen.add(simbol)
            elif source.kode in dividing:
                berpenyebut.add(simbol)
        elif tipe == PRESENCE:
            pecahan.add(simbol)
        elif kosakata.is_percent(satuan):
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
