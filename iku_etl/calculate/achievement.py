"""Realisasi against target: capaian by polaritas, rounded at the end, and its predikat."""

from dataclasses import dataclass

import numpy as np

from iku_etl.calculate.capaian_table import STATUSES
from iku_etl.calculate.formulas import IndicatorValues
from iku_etl.calculate.labels import called_levels, levels_of, own_levels
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.target_readings import UNKNOWN, read_targets
from iku_etl.catalog.targets import Target, TargetKind
from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.exact import Exact, decimal_rest
from iku_etl.formula.values import Keadaan, Values
from iku_etl.measure.capaian import (
    Shape,
    capaian_formula,
    compare_formula,
    measures_all_of_zero,
    measures_zero,
    shape_of,
)
from iku_etl.measure.rounding import round_values
from iku_etl.rules.all import Rules
from iku_etl.rules.input_table import PERIODS
from iku_etl.rules.settings import Settings

NO_TARGET = Target("", TargetKind.KOSONG)
DIHITUNG, BELUM_DIISI, TANPA_TARGET, TARGET_NOL, TIDAK_TERDEFINISI, BERMASALAH = range(
    len(STATUSES)
)


@dataclass(frozen=True)
class Targets:
    """Of each indicator in one period: the bounds, the target itself, and its row in the katalog."""

    bawah: np.ndarray
    atas: np.ndarray
    target: np.ndarray
    row: np.ndarray

    def of_kind(self, jenis: TargetKind) -> np.ndarray:
        """Where the target is of that kind."""
        return np.fromiter(
            (t.jenis is jenis for t in self.target), dtype=bool, count=len(self.target)
        )

    def take(self, rows: np.ndarray) -> "Targets":
        """The targets of some indicators."""
        return Targets(self.bawah[rows], self.atas[rows], self.target[rows], self.row[rows])

    def or_else(self, others: "Targets", rows: np.ndarray) -> "Targets":
        """These, but the others where rows says so."""
        return Targets(
            np.where(rows, others.bawah, self.bawah),
            np.where(rows, others.atas, self.atas),
            np.where(rows, others.target, self.target),
            np.where(rows, others.row, self.row),
        )

    def none_wanted(self) -> np.ndarray:
        """Where the katalog says that there is no target (n/a), so that nobody need fill anything."""
        said = (t.jenis is TargetKind.KOSONG and t.teks != "" for t in self.target)
        return np.fromiter(said, dtype=bool, count=len(self.target))


@dataclass(frozen=True)
class Achievement:
    """Of each indicator in one period: numbers rounded to desimal, status index, predikat labels.

    sebutan: what people call the level whose score the realisasi is, "" of a number.
    """

    realisasi: np.ndarray
    capaian: np.ndarray
    capaian_nilai: np.ndarray
    status: np.ndarray
    predikat: np.ndarray
    predikat_nilai: np.ndarray
    sebutan: np.ndarray


def load_targets(katalog: Katalog, rules: Rules, tahun: str) -> list[Targets]:
    """The targets of a year by period, each in katalog order; NO_TARGET where none is given."""
    rows = katalog.target
    found = read_targets(katalog, rules, rows[rows["tahun"] == tahun])
    # A period after the other: of each target there are five, and hundreds of thousands in all.
    each = [reading if isinstance(reading, Target) else NO_TARGET for reading in found.readings]
    target = np.fromiter(each, dtype=object, count=len(each))
    bawah, atas = (np.array(bounds) for bounds in ([t.bawah for t in each], [t.atas for t in each]))
    is_target = np.array([isinstance(reading, Target) for reading in found.readings], dtype=bool)
    usable = is_target[found.code] & (found.place != UNKNOWN)
    targets = []
    for name in PERIODS:
        one = _no_targets(len(katalog.indikator))
        here = np.flatnonzero(usable & (found.rows["periode"] == name).to_numpy())
        place, code = found.place[here], found.code[here]
        one.target[place], one.row[place] = target[code], found.rows.index[here]
        one.bawah[place], one.atas[place] = bawah[code], atas[code]
        targets.append(one)
    return targets


def _no_targets(count: int) -> Targets:
    return Targets(
        np.full(count, np.nan),
        np.full(count, np.nan),
        np.full(count, NO_TARGET, dtype=object),
        np.zeros(count, dtype=np.int32),
    )


def indicator_decimals(katalog: Katalog, settings: Settings) -> np.ndarray:
    """desimal of each indicator, the agency's where the katalog leaves it open."""
    texts = katalog.indikator["desimal"]
    return np.array([int(t) if t else settings.desimal for t in texts], dtype=np.int8)


def measure_achievement(
    values: IndicatorValues,
    targets: Targets,
    measured: np.ndarray,
    katalog: Katalog,
    rules: Rules,
    settings: Settings,
    valued: np.ndarray,
) -> Achievement:
    """Capaian, status and predikat of every indicator in one period.

    measured (indikator,): which of its values is measured.
    """
    each = np.arange(len(measured))
    nilai, keadaan = values.nilai[each, measured], values.keadaan[each, measured]
    exact = Exact(nilai, values.sisa[each, measured])
    desimal = indicator_decimals(katalog, settings)
    realisasi = round_values(exact, desimal, settings)
    own_scale = katalog.indikator["skala"].to_numpy(dtype=object)
    label, score = own_levels(exact, own_scale, rules, settings, valued)
    if settings.hitung_dari == "tercetak":
        kept = np.where(valued, nilai, realisasi)
        exact = Exact(kept, decimal_rest(kept))
    in_words = targets.of_kind(TargetKind.PREDIKAT)
    compared = Exact(np.where(in_words, score, exact.angka), np.where(in_words, 0.0, exact.sisa))
    polaritas = katalog.indikator["polaritas"].to_numpy(dtype=object)
    zero = shape_of(targets.bawah, targets.atas) == Shape.ZERO
    missed = (compared.angka != 0) & (not measures_all_of_zero(settings))
    left_out = zero & (missed | (not measures_zero(settings)))
    raw, state = _raw_capaian(compared, keadaan, targets, polaritas, rules, settings)
    status = _status(keadaan, targets, state, left_out)
    counts = status == DIHITUNG
    raw = Exact(np.where(counts, raw.angka, np.nan), raw.sisa)
    capaian = round_values(raw, desimal, settings)
    predikat, _ = levels_of(raw, rules.scale(settings.skala), settings)
    sebutan = called_levels(np.where(valued, score, np.nan), own_scale, rules)
    return Achievement(
        realisasi=realisasi,
        capaian=capaian,
        capaian_nilai=raw.angka,
        status=status,
        predikat=predikat,
        predikat_nilai=label,
        sebutan=sebutan,
    )


def measure_against(
    realisasi: np.ndarray,
    targets: Targets,
    polaritas: np.ndarray,
    skala: np.ndarray,
    rules: Rules,
    valued: np.ndarray,
    settings: Settings,
) -> np.ndarray:
    """Printed realisasi against any targets by the polarity's formula, in percent, unrounded.

    Neither capped nor raised as capaian may be; NaN where there is nothing to compare.
    """
    keadaan = np.where(np.isnan(realisasi), int(Keadaan.KOSONG), int(Keadaan.ADA)).astype(np.int8)
    exact = Exact(realisasi, decimal_rest(realisasi))
    _, score = own_levels(exact, skala, rules, settings, valued)
    measured = np.where(targets.of_kind(TargetKind.PREDIKAT), score, realisasi)
    exact = Exact(measured, decimal_rest(measured))
    raw, state = _raw_capaian(exact, keadaan, targets, polaritas, rules, None)
    return np.where(state == Keadaan.ADA, raw.angka, np.nan)


def measure_values(
    nilai: np.ndarray, targets: Targets, polaritas: np.ndarray, rules: Rules
) -> np.ndarray:
    """Numbers against targets in percent, without limits; NaN where they cannot be compared."""
    keadaan = Values.from_numbers(nilai).keadaan
    words = targets.of_kind(TargetKind.PREDIKAT)
    exact = Exact(np.where(words, np.nan, nilai), decimal_rest(nilai))
    raw, state = _raw_capaian(exact, keadaan, targets, polaritas, rules, None)
    return np.where(state == Keadaan.ADA, raw.angka, np.nan)


def _raw_capaian(
    measured: Exact,
    keadaan: np.ndarray,
    targets: Targets,
    polaritas: np.ndarray,
    rules: Rules,
    settings: Settings | None,
) -> tuple[Exact, np.ndarray]:
    """The polarity's formula for each shape of target; without settings no limits."""
    bounds = Values.from_numbers(targets.bawah), Values.from_numbers(targets.atas)
    # A realisasi without a score for a target in words is missing, not zero.
    state = np.where(
        np.isnan(measured.angka) & (keadaan == Keadaan.ADA), int(Keadaan.KOSONG), keadaan
    )
    r = Values(measured.angka, state.astype(np.int8), measured.sisa)
    raw = Exact(np.full(len(state), np.nan), np.zeros(len(state)))
    state = np.full(len(state), int(Keadaan.KOSONG), dtype=np.int8)
    shapes = shape_of(targets.bawah, targets.atas)
    for kode, rule in rules.polaritas.items():
        for shape in Shape:
            rows = np.flatnonzero((polaritas == kode) & (shapes == shape))
            if not len(rows):
                continue
            formula = (
                capaian_formula(rule, shape, settings) if settings else compare_formula(rule, shape)
            )
            symbols = {"r": r.take(rows), "t": bounds[0].take(rows), "a": bounds[1].take(rows)}
            result = evaluate(formula, symbols)
            raw.angka[rows], raw.sisa[rows] = result.exact
            state[rows] = result.keadaan
    return raw, state


def _status(
    keadaan: np.ndarray, targets: Targets, capaian_state: np.ndarray, zero: np.ndarray
) -> np.ndarray:
    return np.select(
        [
            keadaan == Keadaan.BERMASALAH,
            (keadaan == Keadaan.KOSONG) & targets.none_wanted(),
            keadaan == Keadaan.KOSONG,
            keadaan != Keadaan.ADA,
            np.isnan(targets.bawah),
            zero,
            capaian_state != Keadaan.ADA,
        ],
        [
            BERMASALAH,
            TANPA_TARGET,
            BELUM_DIISI,
            TIDAK_TERDEFINISI,
            TANPA_TARGET,
            TARGET_NOL,
            TIDAK_TERDEFINISI,
        ],
        DIHITUNG,
    ).astype(np.int8)
