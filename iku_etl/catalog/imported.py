"""What an import proposed and nobody has looked at yet: the rows with a catatan_impor."""

from collections.abc import Iterator

from iku_etl.catalog.tables import Table
from iku_etl.issues import Issue, make_issue

MARK = "catatan_impor"
TO_REVIEW = "usulan impor: periksa formula, variabel, satuan, polaritas, agregasi"


def check_imported(indikator: Table) -> Iterator[Issue]:
    """One warning for each formula that is still a proposal, at its cell."""
    frame = indikator.frame
    if MARK not in frame:
        return
    waiting = frame[(frame[MARK] != "") & (frame["formula"] != "")]
    for row, kode, formula in zip(waiting.index, waiting["kode"], waiting["formula"], strict=True):
        ref = indikator.ref(row, "formula")
        yield make_issue("usulan-formula", ref, kode=kode, formula=formula)
