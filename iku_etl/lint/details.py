"""Lint of detail tables: numbers that the katalog itself must give and does not."""

from collections.abc import Iterator

from iku_etl.catalog.definitions import Definitions, filter_rows
from iku_etl.catalog.sources import SourceKind
from iku_etl.issues import Issue, make_issue

FIXED = "tetap"


def check_fixed_cells(definitions: Definitions) -> Iterator[Issue]:
    """Blank cells of a column that no one types and an indicator reads: its value would stay blank."""
    katalog = definitions.katalog
    rincian = katalog.rincian
    rows = rincian[rincian["pengisi"] == FIXED]
    fixed = set(zip(rows["tabel"], rows["kolom"], strict=True))
    frame = katalog.variabel
    for kode, text in zip(frame["kode"], frame["sumber"], strict=True):
        source = definitions.source(text)
        if source is None or source.jenis is not SourceKind.RINCIAN:
            continue
        details = katalog.details.get(source.tabel)
        needed = source.columns
        if (source.tabel, source.column) not in fixed or details is None:
            continue
        if needed - set(details.columns):
            continue  # The check of sources tells.
        cells = details[source.column][filter_rows(details, source)]
        for row, content in cells.items():
            if not content:
                ref = katalog.ref(f"rincian_{source.tabel}", int(str(row)), source.column)
                yield make_issue(
                    "rincian-tetap-kosong", ref, indikator=kode, kode=kode, kolom=source.column
                )
