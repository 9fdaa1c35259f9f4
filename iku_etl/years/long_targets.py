"""Targets beyond the year: those of the Renstra, and national standards (tabel target)."""

from dataclasses import dataclass

from iku_etl.calculate.achievement import NO_TARGET
from iku_etl.catalog.target_readings import read_targets
from iku_etl.catalog.targets import Target, TargetKind
from iku_etl.issues import Issue
from iku_etl.lint.targets import unreadable
from iku_etl.project import Project

RENSTRA, NASIONAL = "RENSTRA", "NASIONAL"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Realisasi of the last year against a target of another kind or year; sebab: why not.

    tercetak: that target is the year's own, so the value is the capaian that the year printed.
    """

    tahun: str = ""
    target: Target = NO_TARGET
    nilai: float | None = None
    sebab: str = ""
    tercetak: bool = False


def dated_targets(
    project: Project,
) -> tuple[dict[tuple[str, str], dict[str, Target]], list[Issue]]:
    """RENSTRA and NASIONAL rows by (kode, periode) and tahun; those that cannot be read are said."""
    katalog = project.katalog
    issues: list[Issue] = []
    found: dict[tuple[str, str], dict[str, Target]] = {}
    frame = katalog.target
    rows = frame[frame["periode"].isin([RENSTRA, NASIONAL])]
    readings = read_targets(katalog, project.rules, rows)
    for row in readings.where(lambda *_: True):
        target, periode = row.reading, str(frame.at[row.row, "periode"])
        if not isinstance(target, Target):
            ref = katalog.ref("target", row.row, "target")
            issues.append(unreadable(target, ref, row.kode, row.key))
        elif target.jenis is not TargetKind.KOSONG:
            found.setdefault((row.kode, periode), {})[str(frame.at[row.row, "tahun"])] = target
    return found, issues


def end_of_plan(plan: dict[str, Target], tahun: str) -> Comparison:
    """The last year of the Renstra that is running."""
    if not plan:
        return Comparison(sebab="tanpa target Renstra")
    end = max(plan)
    return Comparison(end, plan[end], sebab="" if end >= tahun else f"Renstra berakhir {end}")


def standard(standards: dict[str, Target], tahun: str) -> Comparison:
    """The standard of that year, or the latest before it: it holds until a new one is set."""
    year = max((name for name in standards if name <= tahun), default="")
    return Comparison(year, standards[year]) if year else Comparison(sebab="tanpa standar")
