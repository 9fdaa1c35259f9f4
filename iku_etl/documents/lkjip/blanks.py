"""What the katalog does not say and Bab III would leave to a pen."""

from collections.abc import Iterator

from iku_etl.documents.blank import Blank
from iku_etl.documents.lkjip.report import reported_indicators
from iku_etl.documents.source import DocumentSource
from iku_etl.rules.input_table import YEAR
from iku_etl.years.long_targets import NASIONAL, RENSTRA, dated_targets, end_of_plan, standard

WANTED = {RENSTRA: "target Renstra", NASIONAL: "standar nasional (bila ada)"}


def lkjip_blanks(source: DocumentSource) -> Iterator[Blank]:
    """The targets of the year, of the Renstra and of the nation that are missing."""
    dated, _ = dated_targets(source.project)
    frame = source.indikator
    rows = dict(zip(frame["kode"], frame.index, strict=True))
    for kode in (kode for codes in reported_indicators(source).values() for kode in codes):
        if not source.targets.get((kode, YEAR)):
            yield Blank("indikator", int(rows[kode]), kode, f"target {YEAR}")
        for periode, compared in ((RENSTRA, end_of_plan), (NASIONAL, standard)):
            if not compared(dated.get((kode, periode), {}), source.tahun).tahun:
                yield Blank("indikator", int(rows[kode]), kode, WANTED[periode])
