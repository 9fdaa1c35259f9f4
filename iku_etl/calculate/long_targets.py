"""Targets beyond the year: those of the Renstra, and national standards (tabel target)."""

from dataclasses import dataclass

from iku_etl.calculate.achievement import NO_TARGET
from iku_etl.catalog.project import Project
from iku_etl.catalog.targets import Target, TargetError, TargetKind, read_target
from iku_etl.issues import Issue, make_issue

RENSTRA, NASIONAL = "RENSTRA", "NASIONAL"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Realisasi of the last year against a target of another kind or year; sebab: why not."""

    tahun: str = ""
    target: Target = NO_TARGET
    nilai: float | None = None
    sebab: str = ""


def dated_targets(
    project: Project,
) -> tuple[dict[tuple[str, str], dict[str, Target]], list[Issue]]:
    """RENSTRA and NASIONAL rows by (kode, periode) and tahun; those that cannot be read are said."""
    katalog, issues = project.katalog, []
    scale_of = dict(zip(katalog.indikator["kode"], katalog.indikator["skala"], strict=True))
    found: dict[tuple[str, str], dict[str, Target]] = {}
    rows = katalog.target[katalog.target["periode"].isin([RENSTRA, NASIONAL])]
    columns = ["kode", "periode", "tahun", "target"]
    for baris, kode, periode, tahun, text in rows[columns].itertuples(name=None):
        try:
            target = read_target(text, project.rules.skala.get(scale_of.get(kode, "")))
        except TargetError as error:
            ref = katalog.ref("target", baris, "target")
            fields = {"indikator": kode, "ditemukan": text, "sebab": error}
            issues.append(make_issue("target-tidak-terbaca", ref, **fields))
            continue
        if target.jenis is not TargetKind.KOSONG:
            found.setdefault((kode, periode), {})[tahun] = target
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
