"""`catalog check`: what is wrong or doubtful in the indicator formula tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
from iku_etl.catalog.level_variables import check_level_variables
from iku_etl.catalog.quarter_rules import quarter_rules
from iku_etl.catalog.succession import check_succession
from iku_etl.catalog.words import split_codes
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, collect, make_issue, similar
from iku_etl.lint import targets as lint_targets
from iku_etl.lint.details import check_fixed_cells, check_quarterly
from iku_etl.lint.instansi import check_agency_name
from iku_etl.lint.normalised import check_weight_sums
from iku_etl.lint.percent import check_percentages
from iku_etl.lint.variables import check_bounds
from iku_etl.lint.weights import check_index_weights, check_sums
from iku_etl.rules.all import Rules
from iku_etl.rules.settings import Settings

UNDONE = "Satu pemeriksaan katalog tidak selesai"


@dataclass(frozen=True)
class Lint:
    """A katalog under its rules, ready to be linted; said: the cells whose galat is known."""

    katalog: Katalog
    rules: Rules
    definitions: Definitions
    settings: Settings
    said: frozenset[CellRef] = frozenset()

    def errors(self, tahun: str | None = None) -> list[Issue]:
        """What keeps an indicator from being trusted; `run` leaves such indicators out.

        With tahun, only the targets of that year count.
        """
        return self._collect(
            [
                check_formulas(self.definitions),
                check_columns_fit(self.definitions),
                check_symbols(self.definitions),
                check_sources(self.definitions),
                check_cycles(self.definitions),
                check_bounds(self.katalog),
                check_fixed_cells(self.definitions),
                check_quarterly(self.definitions),
                check_level_variables(self.definitions, self.rules),
                _check_codes(self.katalog, "indikator", "induk"),
                _check_codes(self.katalog, "anggaran", "indikator"),
                check_percentages(self.definitions, self.rules.kosakata),
                check_index_weights(self.definitions, self.rules),
                check_sums(self.definitions, self.rules, stated=True),
                lint_targets.check_readable(self.katalog, self.rules, tahun),
            ]
        )

    def advice(self) -> list[Issue]:
        """What subbag perencanaan should look at; none of it keeps a value out."""
        return self._collect(
            [
                check_sums(self.definitions, self.rules, stated=False),
                _check_cascade(self.katalog),
                check_succession(self.katalog),
                _check_sources_of_data(self.katalog),
                check_agency_name(self.katalog, self.settings.nama),
                check_imported(self.katalog.tables["indikator"]),
                lint_targets.check_quarters(
                    self.katalog,
                    self.rules,
                    self.definitions,
                    quarter_rules(self.katalog, self.settings),
                ),
                lint_targets.check_fractions(self.katalog, self.rules),
                lint_targets.check_doubts(self.katalog, self.rules),
                lint_targets.check_years(self.katalog),
            ]
        )

    def weight_sums(self) -> list[Issue]:
        """Weights that may be wrong without any result showing it; of interest to `catalog check`."""
        return self._collect([check_weight_sums(self.definitions, self.rules)])

    def _collect(self, checks: Sequence[Iterator[Issue]]) -> list[Issue]:
        return [issue for issue in collect(checks, UNDONE) if issue.ref not in self.said]


def _check_codes(katalog: Katalog, tabel: str, column: str) -> Iterator[Issue]:
    """A cell that holds several codes of indicators names none that is not there."""
    texts = katalog.tables[tabel].frame[column]
    known_codes = set(katalog.indikator["kode"])
    for row, text in texts[texts != ""].items():
        for kode in split_codes(text):
            if kode not in known_codes:
                yield make_issue(
                    "rujukan-tidak-ada",
                    katalog.ref(tabel, int(str(row)), column),
                    ditemukan=kode,
                    tabel="indikator",
                    mirip=similar(kode, known_codes),
                )


def _check_cascade(katalog: Katalog) -> Iterator[Issue]:
    if not katalog.cascades:
        return
    frame = katalog.indikator
    below = (frame["dokumen"] == "IKI") | frame["tingkat"].isin(["program", "kegiatan"])
    orphans = frame[(frame["induk"] == "") & (frame["tingkat"] != "tujuan") & below]
    for row, kode in orphans["kode"].items():
        ref = katalog.ref("indikator", int(str(row)), "induk")
        yield make_issue("tanpa-induk", ref, kode=kode)


def _check_sources_of_data(katalog: Katalog) -> Iterator[Issue]:
    frame = katalog.indikator
    for row, kode in frame["kode"][frame["sumber_data"] == ""].items():
        ref = katalog.ref("indikator", int(str(row)), "sumber_data")
        yield make_issue("tanpa-sumber-data", ref, kode=kode)
