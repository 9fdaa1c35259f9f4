"""What a reader of the results must know: indicators that could not be measured, and why."""

from collections.abc import Iterator, Sequence

from iku_etl.catalog.input_table import PERIODS
from iku_etl.catalog.katalog import Katalog
from iku_etl.issues import Issue, make_issue

_MESSAGES = {
    "tidak_terdefinisi": ("penyebut-nol", "formula"),
    "tanpa_target": ("target-kosong", "kode"),
    "target_nol": ("target-nol", "kode"),
}


def result_issues(
    katalog: Katalog, statuses: Sequence[str], tahun: str, periode: int
) -> Iterator[Issue]:
    """One warning per indicator that has a value but no capaian."""
    frame = katalog.indikator
    for baris, kode, status in zip(frame.index, frame["kode"], statuses, strict=True):
        if status in _MESSAGES:
            code, kolom = _MESSAGES[status]
            ref = katalog.ref("indikator", int(baris), kolom)
            yield make_issue(code, ref, indikator=kode, periode=PERIODS[periode], tahun=tahun)
