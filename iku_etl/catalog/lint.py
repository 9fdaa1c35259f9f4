"""`catalog check`: what is wrong or doubtful in the indicator formula tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose

import numpy as np

from iku_etl.catalog import lint_targets
from iku_etl.catalog.definitions import (
    Definitions,
    check_columns_fit,
    check_cycles,
    check_formulas,
    check_sources,
    check_symbols,
)
from iku_etl.catalog.imported import check_imported
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.lint_percent import check_percentages
from iku_etl.catalog.lint_variables import check_bounds
from iku_etl.catalog.rules import Rules
from iku_etl.catalog.sources import SourceKind
from iku_etl.catalog.words import split_codes
from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.facts import is_percentage, weights
from iku_etl.formula.values import Keadaan, Values
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.numbertext import format_number, read_number


@dataclass(frozen=True)
class Lint:
    """A katalog under its rules, ready to be linted."""

    katalog: Katalog
    rules: Rules
    definitions: Definitions

    def errors(self, tahun: str | None = None) -> list[Issue]:
        """What keeps an indicator from being trusted; `run` leaves such indicators out.

        With tahun, only the targets of that year count.
        """
        return [
            *check_formulas(self.definitions),
            *check_columns_fit(self.definitions),
            *check_symbols(self.definitions),
            *check_sources(self.definitions),
            *check_cycles(self.definitions),
            *check_bounds(self.katalog),
            *_check_codes(self.katalog, self.rules),
            *check_percentages(self.definitions, self.rules.kosakata),
            *lint_targets.check_readable(self.katalog, self.rules, tahun),
        ]

    def advice(self) -> list[Issue]:
        """What subbag perencanaan should look at."""
        return [
            *_check_weights(self.definitions),
            *_check_index_weights(self.definitions, self.rules),
            *_check_cascade(self.katalog),
            *_check_sources_of_data(self.katalog),
            *check_imported(self.katalog.tables["indikator"]),
            *lint_targets.check_quarters(self.katalog, self.rules, self.definitions),
            *lint_targets.check_fractions(self.katalog, self.rules),
            *lint_targets.check_units(self.katalog, self.rules.kosakata),
            *lint_targets.check_years(self.katalog),
        ]


def _check_codes(katalog: Katalog, rules: Rules) -> Iterator[Issue]:
    frame = katalog.indikator
    for kolom, known in (("polaritas", rules.polaritas), ("skala", rules.skala)):
        wrong = frame[~frame[kolom].isin([*known, ""])]
        for baris, kode, found in zip(wrong.index, wrong["kode"], wrong[kolom], strict=True):
            yield make_issue(
                "di-luar-daftar",
                katalog.ref("indikator", baris, kolom),
                indikator=kode,
                ditemukan=found,
                kolom=kolom,
                mirip=similar(found, known),
                pilihan=", ".join(known),
            )
    known_codes = set(frame["kode"])
    for baris, text in frame["induk"][frame["induk"] != ""].items():
        for kode in split_codes(text):
            if kode not in known_codes:
                yield make_issue(
                    "rujukan-tidak-ada",
                    katalog.ref("indikator", int(str(baris)), "induk"),
                    ditemukan=kode,
                    tabel="indikator",
                    mirip=similar(kode, known_codes),
                )


def _check_weights(definitions: Definitions) -> Iterator[Issue]:
    """A weighted mean of ones must be one: no need to know how the formula is written."""
    katalog = definitions.katalog
    frame = katalog.indikator
    by_kode = dict(tuple(katalog.variabel.groupby("kode", sort=False)))
    for baris, kode, text in zip(frame.index, frame["kode"], frame["formula"], strict=True):
        formula = definitions.formula(text)
        if formula is None or kode not in by_kode:
            continue
        rows = by_kode[kode]
        sources = {
            simbol: definitions.source(sumber)
            for simbol, sumber in zip(rows["simbol"], rows["sumber"], strict=True)
        }
        fixed = [s for s in sources.values() if s and s.jenis is SourceKind.TETAP]
        if len(weights(formula)) < 2 and len(fixed) < 2:
            continue
        bindings = {}
        for simbol, source in sources.items():
            if source is None or source.jenis is SourceKind.RINCIAN:
                break
            value = source.nilai if source.jenis is SourceKind.TETAP else 1.0
            bindings[simbol] = Values(np.array([value]), np.zeros(1, dtype=np.int8))
        if set(bindings) != set(formula.symbols):
            continue
        result = evaluate(formula, bindings)
        expected = 100.0 if is_percentage(formula) else 1.0
        if result.keadaan[0] == Keadaan.ADA and not isclose(result.angka[0], expected):
            yield make_issue(
                "bobot-tidak-genap",
                katalog.ref("indikator", baris, "formula"),
                kunci=kode,
                jumlah=format_number(result.angka[0]),
                seharusnya=format_number(expected),
            )


def _check_index_weights(definitions: Definitions, rules: Rules) -> Iterator[Issue]:
    """Weights of a detail table against the regulation whose scale its indicators use."""
    katalog = definitions.katalog
    scale_of = dict(zip(katalog.indikator["kode"], katalog.indikator["skala"], strict=True))
    pairs = set()
    for kode, text in zip(katalog.variabel["kode"], katalog.variabel["sumber"], strict=True):
        source = definitions.source(text)
        if source and source.jenis is SourceKind.RINCIAN and scale_of.get(kode) in rules.indeks:
            pairs.add((source.tabel, scale_of[kode]))
    for tabel, skala in sorted(pairs):
        frame = katalog.details.get(tabel)
        if frame is None or "bobot" not in frame:
            continue
        expected = {row.nomor: read_number(row.bobot).nilai for row in rules.indeks[skala].baris}
        keys = frame[frame.columns[0]]
        for baris, kunci, text in zip(frame.index, keys, frame["bobot"], strict=True):
            if kunci in expected and read_number(text).nilai != expected[kunci]:
                yield make_issue(
                    "bobot-berbeda",
                    katalog.ref(f"rincian_{tabel}", baris, "bobot"),
                    kunci=f"{tabel} {kunci}",
                    ditemukan=text,
                    diharapkan=format_number(expected[kunci] or 0.0),
                    rujukan=rules.indeks[skala].nama,
                )


def _check_cascade(katalog: Katalog) -> Iterator[Issue]:
    if not katalog.cascades:
        return
    frame = katalog.indikator
    below = (frame["dokumen"] == "IKI") | frame["tingkat"].isin(["program", "kegiatan"])
    orphans = frame[(frame["induk"] == "") & (frame["tingkat"] != "tujuan") & below]
    for baris, kode in orphans["kode"].items():
        ref = katalog.ref("indikator", int(str(baris)), "induk")
        yield make_issue("tanpa-induk", ref, kode=kode)


def _check_sources_of_data(katalog: Katalog) -> Iterator[Issue]:
    frame = katalog.indikator
    for baris, kode in frame["kode"][frame["sumber_data"] == ""].items():
        ref = katalog.ref("indikator", int(str(baris)), "sumber_data")
        yield make_issue("tanpa-sumber-data", ref, kode=kode)
