"""Lint of the scales: in force in the year that is calculated, or which one is."""

from collections.abc import Iterator, Mapping

from iku_etl.catalog.katalog import Katalog
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue
from iku_etl.lint.targets import UNDATED
from iku_etl.rules.scales import Skala

SETTINGS = CellRef("iku.toml")


def check_scale_years(
    katalog: Katalog, scales: Mapping[str, Skala], skala: str, tahun: str | None
) -> Iterator[Issue]:
    """Scales outside their berlaku: the agency's own (skala) and those of indicators in force.

    Without tahun, the newest year that has targets counts.
    """
    tahun = newest_year(katalog) if tahun is None else tahun
    outdated = {kode: s for kode, s in scales.items() if tahun and not s.valid_in(tahun)}
    if skala in outdated:
        yield _outdated(SETTINGS, outdated[skala], tahun, scales)
    frame = katalog.indikator
    rows = frame[frame["skala"].isin(list(outdated)) & katalog.valid_in(tahun)]
    for row, kode, own in zip(rows.index, rows["kode"], rows["skala"], strict=True):
        ref = katalog.ref("indikator", row, "skala")
        yield _outdated(ref, outdated[own], tahun, scales, kode)


def newest_year(katalog: Katalog) -> str:
    """The last year that has targets to be measured against; "" where there is none."""
    measured = katalog.target.loc[~katalog.target["periode"].isin(UNDATED), "tahun"]
    return str(max(measured, default=""))


def _outdated(
    ref: CellRef, skala: Skala, tahun: str, scales: Mapping[str, Skala], indikator: str = ""
) -> Issue:
    beside = [
        other.kode
        for other in scales.values()
        if other.valid_in(tahun)
        and (skala.pengganti == other.kode or other.pengganti == skala.kode)
    ]
    return make_issue(
        "skala-di-luar-berlaku",
        ref,
        indikator=indikator,
        skala=skala.kode,
        berlaku=skala.masa_berlaku,
        tahun=tahun,
        pengganti=f" dengan {' atau '.join(beside)}" if beside else "",
    )
