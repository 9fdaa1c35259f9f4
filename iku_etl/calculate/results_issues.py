"""What a reader of the results must know: indicators that could not be measured, and why."""

from collections.abc import Iterable, Iterator

from iku_etl.calculate.results import IndicatorResult
from iku_etl.catalog.input_table import PERIODS
from iku_etl.catalog.katalog import Katalog
from iku_etl.issues import Issue, make_issue

_MESSAGES = {
    "tidak_terdefinisi": ("penyebut-nol", "indikator", "formula"),
    "tanpa_target": ("target-kosong", "indikator", "kode"),
    "target_nol": ("target-nol", "indikator", "kode"),
}


def result_issues(
    katalog: Katalog, records: Iterable[IndicatorResult], tahun: str, periode: int
) -> Iterator[Issue]:
    """One warning per indicator that has a value but no capaian."""
    rows = dict(zip(katalog.indikator["kode"], katalog.indikator.index, strict=True))
    for record in records:
        if record.status in _MESSAGES:
            code, tabel, kolom = _MESSAGES[record.status]
            yield make_issue(
                code,
                katalog.ref(tabel, int(rows[record.kode]), kolom),
                indikator=record.kode,
                kode=record.kode,
                periode=PERIODS[periode],
                tahun=tahun,
            )
