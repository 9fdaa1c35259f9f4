"""Means of a kumpulan: of an agency's indicators, of agencies, of what is made of them."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from iku_etl.catalog.words import split_codes
from iku_etl.measure.mean import exact_mean, weighted_mean
from iku_etl.measure.rounding import round_fraction
from iku_etl.region.member_results import MemberResults, ResultLine
from iku_etl.region.rollup_settings import RollupSettings
from iku_etl.report.rollup import group_mean, mean_label
from iku_etl.rules.scales import Skala

NO_CAPAIAN, NO_WEIGHT = "tanpa capaian", "tanpa bobot"


@dataclass(frozen=True)
class Yardstick:
    """How a kumpulan rounds, limits and names: its settings with their scale."""

    rekap: RollupSettings
    skala: Skala

    def printed(self, exact: Fraction) -> float:
        """A mean as it is printed."""
        return round_fraction(exact, self.rekap.desimal, self.rekap.rounding)

    def label(self, exact: Fraction) -> str:
        """The predikat of a mean that is not rounded yet."""
        return mean_label(exact, self.skala, self.rekap.rounding)

    def shown(self, nilai: float) -> float:
        """What is shown of a number."""
        limit = self.rekap.batas_tampil
        return nilai if limit is None else min(nilai, limit)


@dataclass(frozen=True, slots=True)
class Average:
    """A mean as it is printed, before it is limited for display; None where nothing counts.

    jumlah: of how many; dihitung: how many of them count; left_out: how many do not, by reason.
    """

    jumlah: int
    dihitung: int
    left_out: tuple[tuple[str, int], ...] = ()
    nilai: float | None = None
    predikat: str = ""

    @property
    def reasons(self) -> str:
        """How many are left out and why: 2 bermasalah, 1 target nol."""
        return ", ".join(f"{count} {reason}" for reason, count in self.left_out)


@dataclass(frozen=True, slots=True)
class Weighed:
    """Something with a mean of its own and a weight among its like."""

    nilai: float | None
    weight: float


def average_of_lines(
    results: MemberResults, lines: Sequence[ResultLine], yardstick: Yardstick
) -> tuple[Average, tuple[str, ...]]:
    """The mean of some results of an agency, and the kode of those that count.

    As its own Rekap takes it: of what its official tables print, without parts of what counts.
    """
    printed = {line.kode for line in lines if line.place.sel or not results.is_placed}
    counting = {line.kode for line in lines if line.capaian is not None and line.kode in printed}
    parts = {line.kode for line in lines if _is_part(line, counting)}
    done = group_mean(lines, yardstick.rekap.rounding, printed, parts)
    found = _average(done.jumlah, len(done.counted), done.left_out, done.exact, yardstick)
    return found, done.counted


def _is_part(line: ResultLine, counting: Collection[str]) -> bool:
    return any(whole in counting for whole in split_codes(line.place.bagian_dari))


def average_of_means(
    of: Sequence[Weighed], yardstick: Yardstick, called: str, *, is_weighted: bool
) -> tuple[Average, list[bool]]:
    """The mean of printed means, and which of them count; plain unless weighted.

    called: what they are means of, where it is told why some do not count.
    """
    counts = [one.nilai is not None and (one.weight > 0 or not is_weighted) for one in of]
    left_out = Counter(
        f"{called} {NO_CAPAIAN if one.nilai is None else NO_WEIGHT}"
        for one, is_counted in zip(of, counts, strict=True)
        if not is_counted
    )
    kept = [one for one, is_counted in zip(of, counts, strict=True) if is_counted]
    values = [one.nilai for one in kept if one.nilai is not None]
    exact = None
    if values:
        weights = [one.weight for one in kept]
        exact = weighted_mean(values, weights) if is_weighted else exact_mean(values)
    return _average(len(of), len(values), left_out, exact, yardstick), counts


def _average(
    jumlah: int, dihitung: int, left_out: Counter[str], exact: Fraction | None, yardstick: Yardstick
) -> Average:
    reasons = tuple(left_out.items())
    if exact is None:
        return Average(jumlah, dihitung, reasons)
    return Average(jumlah, dihitung, reasons, yardstick.printed(exact), yardstick.label(exact))
