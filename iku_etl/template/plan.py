"""The katalog of one year as the template sees it: units, their indicators, what is typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from iku_etl.calculate.achievement import Targets, indicator_decimals, load_targets
from iku_etl.calculate.shown_decimals import shown_decimals
from iku_etl.calculate.values import effective_aggregation
from iku_etl.catalog.definitions import Definitions
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.level_variables import level_variables, valued_by_level
from iku_etl.catalog.quarter_rules import quarter_rules
from iku_etl.catalog.sources import SourceKind, Sumber
from iku_etl.catalog.targets import Target
from iku_etl.formula.parse import Formula
from iku_etl.rules.all import Rules
from iku_etl.rules.input_table import YEAR_INDEX
from iku_etl.rules.scales import Skala
from iku_etl.rules.settings import Settings
from iku_etl.text.numbers import read_number


@dataclass(frozen=True, slots=True)
class Variabel:
    """One variable; sumber is None when the katalog's text is wrong; skala: whose predikat is typed."""

    kode: str
    simbol: str
    uraian: str
    satuan: str
    tipe: str
    sumber: Sumber | None
    agregasi: str
    tetap_sekali: bool
    minimum: float | None
    maksimum: float | None
    skala: Skala | None = None

    @property
    def is_typed(self) -> bool:
        """Whether staff type it."""
        return self.sumber is not None and self.sumber.jenis is SourceKind.ISIAN


@dataclass(frozen=True, slots=True)
class Indikator:
    """One indicator that is valid in the year; formula is None when its text is wrong.

    desimal_utuh: of a whole realisasi; valued: its value is the score of a typed predikat.
    """

    kode: str
    kode_unit: str
    dokumen: str
    nama: str
    formula: Formula | None
    agregasi: str
    desimal: int
    desimal_utuh: int
    polaritas: str
    skala: str
    target: Target
    target_triwulan: tuple[str, ...]
    valued: bool
    variabel: tuple[Variabel, ...]

    @property
    def may_be_fractional(self) -> bool:
        """Whether its realisasi needs decimals; counts and money do not, but for a mean of them."""
        return bool(self.desimal) and (self.desimal_utuh > 0 or self.agregasi == "rata_rata")

    @property
    def typed(self) -> tuple[Variabel, ...]:
        """The variables staff type."""
        return tuple(v for v in self.variabel if v.is_typed)

    @property
    def tables(self) -> tuple[str, ...]:
        """The detail tables it reads."""
        sources = (v.sumber for v in self.variabel if v.sumber)
        return tuple(dict.fromkeys(s.tabel for s in sources if s.jenis is SourceKind.RINCIAN))


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit with its indicators of the year, in katalog order."""

    kode: str
    jenis: str
    nama: str
    unit_kerja: str
    lembar: str
    indikator: tuple[Indikator, ...]

    @property
    def is_typed(self) -> bool:
        """Whether staff of this unit type anything."""
        return any(i.typed for i in self.indikator)


def read_bound(text: str) -> float | None:
    """The bound a katalog cell holds, None when it is empty."""
    return read_number(text).nilai if text else None


def _texts(frame: pd.DataFrame) -> Iterable[dict[str, str]]:
    names = [str(name) for name in frame.columns]
    return (dict(zip(names, row, strict=True)) for row in frame.itertuples(index=False, name=None))


def _variables(definitions: Definitions, rules: Rules) -> dict[str, tuple[Variabel, ...]]:
    katalog = definitions.katalog
    found: dict[str, tuple[Variabel, ...]] = {}
    scale_of = dict(level_variables(katalog))
    rows = zip(_texts(katalog.variabel), effective_aggregation(katalog), strict=True)
    for position, (row, agregasi) in enumerate(rows):
        variabel = Variabel(
            kode=row["kode"],
            simbol=row["simbol"],
            uraian=row["uraian"],
            satuan=row["satuan"],
            tipe=row["tipe"],
            sumber=definitions.source(row["sumber"]),
            agregasi=agregasi,
            tetap_sekali=row["agregasi"] == "terakhir",
            minimum=read_bound(row["minimum"]),
            maksimum=read_bound(row["maksimum"]),
            skala=rules.skala.get(scale_of.get(position, "")),
        )
        found[variabel.kode] = (*found.get(variabel.kode, ()), variabel)
    return found


def list_indicators(
    definitions: Definitions, rules: Rules, settings: Settings, tahun: str
) -> dict[str, Indikator]:
    """The indicators that are valid in that year, by kode, in katalog order."""
    katalog = definitions.katalog
    variables = _variables(definitions, rules)
    targets = load_targets(katalog, rules, tahun)
    measured_by_year = quarter_rules(katalog, settings).target_tahun
    satuan = ["" if rules.kosakata.is_percent(s) else s for s in katalog.indikator["satuan"]]
    by_quarter = _quarter_targets(targets, measured_by_year, satuan)
    of_year = targets[YEAR_INDEX].target
    decimals = indicator_decimals(katalog, settings)
    valued = valued_by_level(definitions).tolist()
    whole = shown_decimals(definitions, rules.kosakata, decimals)
    rows = zip(_texts(katalog.indikator), decimals, whole, of_year, by_quarter, valued, strict=True)
    return {
        row["kode"]: Indikator(
            kode=row["kode"],
            kode_unit=row["kode_unit"],
            dokumen=row["dokumen"],
            nama=row["indikator"],
            formula=definitions.formula(row["formula"]),
            agregasi=row["agregasi"],
            desimal=int(desimal),
            desimal_utuh=whole,
            polaritas=row["polaritas"],
            skala=row["skala"],
            target=target,
            target_triwulan=quarters,
            valued=by_level,
            variabel=variables.get(row["kode"], ()),
        )
        for row, desimal, whole, target, quarters, by_level in rows
        if (row["berlaku_mulai"] or tahun) <= tahun <= (row["berlaku_sampai"] or tahun)
    }


def _quarter_targets(
    targets: Sequence[Targets], measured_by_year: np.ndarray, satuan: Iterable[str]
) -> list[tuple[str, ...]]:
    """The targets of each indicator's quarters: its own, or those of the year.

    Without their satuan, which has a column: four such columns stand beside the quarters.
    """
    own = zip(*(t.target for t in targets[:YEAR_INDEX]), strict=True)
    rows = zip(own, targets[YEAR_INDEX].target, measured_by_year, satuan, strict=True)
    return [
        tuple(_without(unit, t.teks or (year.teks if by_year else "")) for t in quarters)
        for quarters, year, by_year, unit in rows
    ]


def _without(satuan: str, teks: str) -> str:
    """3 of `3 Dokumen`; a target that is otherwise written as it is."""
    number = teks[: len(teks) - len(satuan)].rstrip()
    return number if number and teks.casefold().endswith(f" {satuan.casefold()}") else teks


def list_units(katalog: Katalog, indicators: Iterable[Indikator]) -> list[Unit]:
    """Every unit that has an indicator, in katalog order."""
    owned: dict[str, tuple[Indikator, ...]] = {}
    for indikator in indicators:
        owned[indikator.kode_unit] = (*owned.get(indikator.kode_unit, ()), indikator)
    names = dict(zip(katalog.unit["kode_unit"], katalog.unit["nama"], strict=True))
    return [
        Unit(
            row["kode_unit"],
            row["jenis"],
            row["nama"],
            row["unit_kerja"] or names.get(row.get("bidang", ""), ""),
            row["lembar"],
            owned[row["kode_unit"]],
        )
        for row in _texts(katalog.unit)
        if row["kode_unit"] in owned
    ]
