"""Rows of somebody's table of capaian: which follow from their own numbers, by which rule.

A row is called wrong only when no rule that is known explains it, not even with what the last printed
digits of its target and realisasi leave open.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

import numpy as np

from iku_etl.audit.printed import PrintedNumber, PrintedRow, read_printed
from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.values import Keadaan, Values
from iku_etl.measure.capaian import Shape, compare_formula
from iku_etl.rules.all import Polaritas, Rules

CAP, FLOOR = 100.0, 0.0
NEARLY = 1e-9  # of a float that should be a decimal
# Lower end, middle and upper end of realisasi and of both bounds of the target.
CORNERS = np.array(list(product((-1.0, 0.0, 1.0), repeat=3)))
MIDDLE = len(CORNERS) // 2
Points = tuple[np.ndarray, np.ndarray, np.ndarray]


class RowClass(StrEnum):
    """What a row is: the classes of tests/kasus/capaian_lkjip.csv.

    cocok: what its numbers give, rounded or cut; dibatasi: it would be more than 100 or less than 0;
    presisi_tersembunyi: only if they were rounded before they were printed; aturan_lain: by the rule
    of another polarity than its own; anomali: by none; anomali_salin: moreover it is the realisasi
    or the target.
    """

    ROUNDED = "cocok_bulat"
    CUT = "cocok_potong"
    LIMITED = "dibatasi"
    HIDDEN = "presisi_tersembunyi"
    OTHER_RULE = "aturan_lain"
    FAULT = "anomali"
    COPIED = "anomali_salin"
    ZERO_TARGET = "target_nol"
    NO_NUMBERS = "data_kosong"


WRONG = frozenset({RowClass.FAULT, RowClass.COPIED})


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A row by the rule of one polarity: from the printed numbers, and how far they may be off.

    Percent, unrounded; nilai NaN where the rule gives none, bawah and atas infinite where it has no end.
    """

    polaritas: str
    nilai: float
    bawah: float
    atas: float


@dataclass(frozen=True, slots=True)
class Judged:
    """The class of a row, the rule that explains it ("" if none), and what every rule gives.

    explained_by: all rules that explain it; is_cut: what is printed may be cut as well as rounded.
    """

    kelas: RowClass
    polaritas: str = ""
    recomputed: tuple[Recomputed, ...] = ()
    explained_by: tuple[str, ...] = ()
    is_cut: bool = False

    def by(self, polaritas: str) -> Recomputed | None:
        """What one rule gives."""
        return next((one for one in self.recomputed if one.polaritas == polaritas), None)


def judge_rows(
    rows: Sequence[PrintedRow], rules: Rules, *, may_be_cut: bool = False
) -> list[Judged]:
    """Each row's verdict; a row with a polarity of rules.polaritas is first held against that one.

    may_be_cut: target and realisasi may have lost their further digits, not only been rounded.
    """
    read = [read_numbers(row, rules) for row in rows]
    there = [i for i, numbers in enumerate(read) if numbers is not None]
    usable = [numbers for numbers in read if numbers is not None]
    points = _corners(usable, 2.0 if may_be_cut else 1.0)
    by_rule = {kode: _apply_rule(points, rule) for kode, rule in rules.polaritas.items()}
    verdicts = [Judged(RowClass.NO_NUMBERS)] * len(rows)
    for place, i in enumerate(there):
        found = [every[place] for every in by_rule.values()]
        verdicts[i] = _judge(rows[i], usable[place], found)
    return verdicts


@dataclass(frozen=True, slots=True)
class RowNumbers:
    """The numbers of a row: a target may be a range, the others are one number each."""

    target: PrintedNumber
    realisasi: PrintedNumber
    capaian: PrintedNumber


def read_numbers(row: PrintedRow, rules: Rules) -> RowNumbers | None:
    """The three numbers of a row; None when one is missing, or capaian or realisasi is a range."""
    texts = ((row.target, row.satuan), (row.realisasi, row.satuan), (row.capaian, "%"))
    found = [read_printed(text, satuan, rules.kosakata) for text, satuan in texts]
    target, realisasi, capaian = found
    if target is None or realisasi is None or capaian is None:
        return None
    single = realisasi.bawah == realisasi.atas and capaian.bawah == capaian.atas
    return RowNumbers(target, realisasi, capaian) if single else None


def _judge(row: PrintedRow, numbers: RowNumbers, found: Sequence[Recomputed]) -> Judged:
    if numbers.target.bawah == numbers.target.atas == 0:
        return Judged(RowClass.ZERO_TARGET, recomputed=tuple(found))
    own = [one for one in found if one.polaritas == row.polaritas] or found
    others = [one for one in found if one not in own]
    tests = _tests(numbers.capaian)
    explained_by = tuple(one.polaritas for one in found if any(t(one) for t in tests.values()))
    for kelas, rule in _explanations(tests, own, others):
        is_cut = tests[RowClass.CUT](rule)
        return Judged(kelas, rule.polaritas, tuple(found), explained_by, is_cut)
    copied = numbers.capaian.bawah in (numbers.realisasi.bawah, numbers.target.bawah)
    return Judged(RowClass.COPIED if copied else RowClass.FAULT, recomputed=tuple(found))


Tests = dict[RowClass, Callable[[Recomputed], bool]]


def _tests(capaian: PrintedNumber) -> Tests:
    """What can explain a printed capaian, the simplest first."""
    printed, digit = capaian.bawah, capaian.digit
    return {
        RowClass.ROUNDED: lambda one: _rounds_to(one.nilai, printed, digit),
        RowClass.CUT: lambda one: _cuts_to(one.nilai, printed, digit),
        RowClass.LIMITED: lambda one: _is_limited(one.nilai, one.nilai, printed),
        RowClass.HIDDEN: lambda one: _may_be(one, printed, digit),
    }


def _explanations(
    tests: Tests, own: Sequence[Recomputed], others: Sequence[Recomputed]
) -> Iterator[tuple[RowClass, Recomputed]]:
    """What explains a printed capaian, the simplest first."""
    for kelas, test in tests.items():
        yield from ((kelas, one) for one in own if test(one))
    for test in tests.values():
        yield from ((RowClass.OTHER_RULE, one) for one in others if test(one))


def _rounds_to(nilai: float, printed: float, digit: float) -> bool:
    """Whether a number is rounded to what is printed; a half goes away from zero."""
    off = (nilai - printed) * (1 if nilai >= 0 else -1)
    return -digit / 2 - NEARLY <= off < digit / 2 - NEARLY


def _is_limited(low: float, high: float, printed: float) -> bool:
    return (printed == CAP < high) or (printed == FLOOR > low)


def _cuts_to(nilai: float, printed: float, digit: float) -> bool:
    """Whether a number without its further digits is what is printed."""
    off = (nilai - printed) * (1 if nilai >= 0 else -1)
    return -NEARLY <= off < digit - NEARLY


def _may_be(one: Recomputed, printed: float, digit: float) -> bool:
    """Whether some number within the bounds is rounded or cut to what is printed, or limited to it."""
    if _is_limited(one.bawah, one.atas, printed):
        return True
    below, above = (digit / 2, digit) if printed >= 0 else (digit, digit / 2)
    return one.bawah < printed + above + NEARLY and one.atas > printed - below - NEARLY


def _apply_rule(points: Points, rule: Polaritas) -> list[Recomputed]:
    """Every row by one rule.

    A rule rises or falls with each of its numbers but where realisasi meets the target; so its
    extremes are at corners of what is possible, or there.
    """
    r, t, a = points
    nilai = np.full(r.shape, np.nan)
    shapes = np.where(t[:, MIDDLE] < a[:, MIDDLE], Shape.RANGE, Shape.ONE)
    for shape in (Shape.ONE, Shape.RANGE):
        here = shapes == shape
        symbols = {"r": r[here], "t": t[here], "a": a[here]}
        nilai[here] = _values(rule, shape, symbols).reshape(-1, r.shape[1])
    endless = _may_be_zero(t) | (_may_be_zero(r) & _divides_by_realisasi(rule))
    low = np.where(endless, -np.inf, nilai.min(axis=1, initial=np.inf))
    high = np.where(endless, np.inf, nilai.max(axis=1, initial=-np.inf))
    columns = (nilai[:, MIDDLE].tolist(), low.tolist(), high.tolist())
    return [Recomputed(rule.kode, *numbers) for numbers in zip(*columns, strict=True)]


def _corners(rows: Sequence[RowNumbers], up: float) -> Points:
    """(row, point): realisasi, and both bounds of the target, at all that may have been printed so.

    up: how many halves of the last digit a number may be above what is printed.
    """
    corners = np.where(CORNERS > 0, up, CORNERS)
    numbers = np.array(
        [
            (
                n.realisasi.bawah,
                n.realisasi.selisih,
                n.target.bawah,
                n.target.atas,
                n.target.selisih,
            )
            for n in rows
        ]
    ).reshape(-1, 5, 1)
    realisasi, off, bawah, atas, target_off = (numbers[:, i] for i in range(5))
    r, t, a = (
        middle + corners[:, i] * half
        for i, (middle, half) in enumerate(
            ((realisasi, off), (bawah, target_off), (atas, target_off))
        )
    )
    a = np.where(bawah == atas, t, a)
    # Where realisasi meets a bound, as nearly as it can.
    meet_t, meet_a = (
        np.clip(bound, realisasi - off, realisasi + up * off) for bound in (bawah, atas)
    )
    nearest_t = np.clip(meet_t, bawah - target_off, bawah + up * target_off)
    nearest_a = np.clip(meet_a, atas - target_off, atas + up * target_off)
    return (
        np.hstack([r, meet_t, meet_a]),
        np.hstack([t, nearest_t, np.where(bawah == atas, nearest_a, bawah)]),
        np.hstack([a, np.where(bawah == atas, nearest_t, atas), nearest_a]),
    )


def _values(rule: Polaritas, shape: Shape, symbols: Mapping[str, np.ndarray]) -> np.ndarray:
    """The rule at each point; NaN where it gives none."""
    flat = {name: Values.from_numbers(points.ravel()) for name, points in symbols.items()}
    found = evaluate(compare_formula(rule, shape), flat)
    return np.where(found.keadaan == Keadaan.ADA, found.angka, np.nan)


def _may_be_zero(points: np.ndarray) -> np.ndarray:
    """Where a number may be zero as well as another one."""
    low, high = points.min(axis=1), points.max(axis=1)
    return np.asarray((low <= 0) & (high >= 0) & (low < high))


def _divides_by_realisasi(rule: Polaritas) -> bool:
    one, zero = np.ones((1, 1)), np.zeros((1, 1))
    return bool(np.isnan(_values(rule, Shape.ONE, {"r": zero, "t": one, "a": one})).all())
