"""Realisasi against target: capaian by polaritas, rounded at the end, and its predikat."""

from dataclasses import dataclass

import numpy as np

from iku_etl.calculate.formulas import IndicatorValues
from iku_etl.catalog.input_table import PERIODS
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.lint_targets import read_targets, target_rows
from iku_etl.catalog.rules import Rules
from iku_etl.catalog.scales import Skala
from iku_etl.catalog.settings import Settings
from iku_etl.catalog.targets import Target, TargetKind
from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.parse import parse
from iku_etl.formula.precision import GUARD_DIGITS
from iku_etl.formula.rounding import round_down, round_half_up
from iku_etl.formula.values import Keadaan, Values

NO_TARGET = Target("", TargetKind.KOSONG)
STATUSES = (
    "dihitung",
    "belum_diisi",
    "tanpa_target",
    "target_nol",
    "tidak_terdefinisi",
    "bermasalah",
)
DIHITUNG, BELUM_DIISI, TANPA_TARGET, TARGET_NOL, TIDAK_TERDEFINISI, BERMASALAH = range(6)


@dataclass(frozen=True)
class Targets:
    """Of each indicator in one period: the bounds, the target itself, and its row in the katalog."""

    bawah: np.ndarray
    atas: np.ndarray
    target: np.ndarray
    baris: np.ndarray

    def of_kind(self, jenis: TargetKind) -> np.ndarray:
        """Where the target is of that kind."""
        return np.fromiter(
            (t.jenis is jenis for t in self.target), dtype=bool, count=len(self.target)
        )


@dataclass(frozen=True)
class Achievement:
    """Of each indicator in one period: numbers rounded to desimal, status index, predikat labels."""

    realisasi: np.ndarray
    capaian: np.ndarray
    capaian_nilai: np.ndarray
    status: np.ndarray
    predikat: np.ndarray
    predikat_nilai: np.ndarray


def load_targets(katalog: Katalog, rules: Rules, tahun: str, periode: int) -> Targets:
    """The targets of one period in katalog order; NO_TARGET where none is given."""
    position = {kode: i for i, kode in enumerate(katalog.indikator["kode"])}
    count = len(position)
    target = np.full(count, NO_TARGET, dtype=object)
    baris = np.zeros(count, dtype=np.int32)
    bawah, atas = np.full(count, np.nan), np.full(count, np.nan)
    rows = katalog.target
    rows = target_rows(
        katalog, rows[(rows["tahun"] == tahun) & (rows["periode"] == PERIODS[periode])]
    )
    read = read_targets(rows, rules)
    for row, kode, text, skala in rows[["kode", "target", "skala"]].itertuples(name=None):
        found = read[text, skala]
        if isinstance(found, Target):
            place = position[kode]
            target[place], baris[place] = found, row
            bawah[place], atas[place] = found.bawah, found.atas
    return Targets(bawah, atas, target, baris)


def round_values(nilai: np.ndarray, desimal: np.ndarray, settings: Settings) -> np.ndarray:
    """Values rounded the agency's way, each row to its own desimal.

    The guard first takes off what floats add to a subtraction: 5,625 must not be 5,62499999999999.
    """
    rounding = round_down if settings.pembulatan == "potong" else round_half_up
    return rounding(round_half_up(nilai, desimal + GUARD_DIGITS), desimal)


def indicator_decimals(katalog: Katalog, settings: Settings) -> np.ndarray:
    """desimal of each indicator, the agency's where the katalog leaves it open."""
    texts = katalog.indikator["desimal"]
    return np.array([int(t) if t else settings.desimal for t in texts], dtype=np.int8)


def measure_achievement(
    values: IndicatorValues,
    targets: Targets,
    periode: int,
    katalog: Katalog,
    rules: Rules,
    settings: Settings,
) -> Achievement:
    """Capaian, status and predikat of every indicator in one period (DESIGN §5–6, DOMAIN §1)."""
    nilai, keadaan = values.nilai[:, periode], values.keadaan[:, periode]
    desimal = indicator_decimals(katalog, settings)
    realisasi = round_values(nilai, desimal, settings)
    own_scale = katalog.indikator["skala"].to_numpy(dtype=object)
    label, score = _own_levels(realisasi, own_scale, rules)
    measured = np.where(targets.of_kind(TargetKind.PREDIKAT), score, nilai)
    polaritas = katalog.indikator["polaritas"].to_numpy(dtype=object)
    raw, state = _raw_capaian(measured, keadaan, targets, polaritas, rules)
    zero = (targets.bawah == 0) & (targets.atas == 0)
    met = zero & (nilai == 0) & (settings.target_nol == "seratus_bila_nol")
    raw = _limit(np.where(met, 100.0, raw), settings)
    status = _status(keadaan, targets, np.where(met, int(Keadaan.ADA), state), zero & ~met)
    raw = np.where(status == DIHITUNG, raw, np.nan)
    capaian = round_values(raw, desimal, settings)
    predikat, _ = _levels(capaian, rules.scale(settings.skala))
    return Achievement(realisasi, capaian, raw, status, predikat, label)


def measure_against(
    realisasi: np.ndarray,
    targets: Targets,
    polaritas: np.ndarray,
    skala: np.ndarray,
    rules: Rules,
) -> np.ndarray:
    """Printed realisasi against any targets by the polarity's formula, in percent, unrounded.

    Neither capped nor raised as capaian may be; NaN where there is nothing to compare.
    """
    keadaan = np.where(np.isnan(realisasi), int(Keadaan.KOSONG), int(Keadaan.ADA)).astype(np.int8)
    _, score = _own_levels(realisasi, skala, rules)
    measured = np.where(targets.of_kind(TargetKind.PREDIKAT), score, realisasi)
    raw, state = _raw_capaian(measured, keadaan, targets, polaritas, rules)
    return np.where(state == Keadaan.ADA, raw, np.nan)


def _raw_capaian(
    measured: np.ndarray,
    keadaan: np.ndarray,
    targets: Targets,
    polaritas: np.ndarray,
    rules: Rules,
) -> tuple[np.ndarray, np.ndarray]:
    """The polarity's formula over r and t; for a range, t is the nearest bound and inside is 100."""
    nearest = np.clip(measured, targets.bawah, targets.atas)
    missing = np.isnan(nearest) & (keadaan == Keadaan.ADA)
    raw = np.full(measured.shape, np.nan)
    state = np.full(measured.shape, int(Keadaan.KOSONG), dtype=np.int8)
    for kode, rule in rules.polaritas.items():
        rows = np.flatnonzero(polaritas == kode)
        if not len(rows):
            continue
        t_state = np.where(missing[rows], int(Keadaan.KOSONG), keadaan[rows]).astype(np.int8)
        t = Values(nearest[rows], t_state)
        result = evaluate(parse(rule.rumus), {"r": Values(measured[rows], keadaan[rows]), "t": t})
        raw[rows], state[rows] = result.angka, result.keadaan
    inside = (targets.bawah < targets.atas) & (measured >= targets.bawah)
    inside &= measured <= targets.atas
    return np.where(inside, 100.0, raw), np.where(inside, int(Keadaan.ADA), state)


def _limit(raw: np.ndarray, settings: Settings) -> np.ndarray:
    if settings.batas_bawah is not None:
        raw = np.maximum(raw, settings.batas_bawah)
    return raw if settings.batas_atas is None else np.minimum(raw, settings.batas_atas)


def _status(
    keadaan: np.ndarray, targets: Targets, capaian_state: np.ndarray, zero: np.ndarray
) -> np.ndarray:
    return np.select(
        [
            keadaan == Keadaan.BERMASALAH,
            keadaan == Keadaan.KOSONG,
            keadaan != Keadaan.ADA,
            np.isnan(targets.bawah),
            zero,
            capaian_state != Keadaan.ADA,
        ],
        [BERMASALAH, BELUM_DIISI, TIDAK_TERDEFINISI, TANPA_TARGET, TARGET_NOL, TIDAK_TERDEFINISI],
        DIHITUNG,
    ).astype(np.int8)


def _levels(nilai: np.ndarray, skala: Skala) -> tuple[np.ndarray, np.ndarray]:
    """The label and the score of each value by a scale; '' and NaN where there is no value."""
    label = np.full(nilai.shape, "", dtype=object)
    score = np.full(nilai.shape, np.nan)
    open_cells = ~np.isnan(nilai)
    for jenjang in skala.jenjang:
        bound = -np.inf if jenjang.batas_bawah is None else jenjang.batas_bawah
        reached = open_cells & ((nilai >= bound) if jenjang.termasuk else (nilai > bound))
        label[reached], score[reached] = jenjang.label, jenjang.skor
        open_cells &= ~reached
    return label, score


def _own_levels(
    realisasi: np.ndarray, own_scale: np.ndarray, rules: Rules
) -> tuple[np.ndarray, np.ndarray]:
    label = np.full(realisasi.shape, "", dtype=object)
    score = np.full(realisasi.shape, np.nan)
    for kode in set(own_scale) & set(rules.skala):
        rows = own_scale == kode
        label[rows], score[rows] = _levels(realisasi[rows], rules.skala[kode])
    return label, score
