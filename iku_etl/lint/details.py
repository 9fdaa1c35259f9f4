"""Lint of detail tables: numbers that the katalog itself must give and does not."""

from collections.abc import Iterator

from iku_etl.catalog.definitions import Definitions, filter_rows
from iku_etl.catalog.sources import SourceKind
from iku_etl.issues import Issue, make_issue

FIXED = "tetap"


def check_quarterly(definitions: Definitions) -> Iterator[Issue]:
    """Columns of quarters that nobody types, or that an indicator adds up or averages over them.

    An index is the same until it is measured again: only the state at the end of a period is known.
    """
    katalog = definitions.katalog
    frame = katalog.rincian[katalog.rincian["triwulan"] != ""]
    if frame.empty:
        return
    agregasi = dict(zip(katalog.indikator["kode"], katalog.indikator["agregasi"], strict=True))
    reading: dict[tuple[str, str], str] = {}
    for kode, text in zip(katalog.variabel["kode"], katalog.variabel["sumber"], strict=True):
        source = definitions.source(text)
        if source and source.jenis is SourceKind.RINCIAN and agregasi.get(kode) != "terakhir":
            reading.setdefault((source.tabel, source.column), kode)
    for row, tabel, kolom, pengisi in frame[["tabel", "kolom", "pengisi"]].itertuples(name=None):
        user = reading.get((tabel, kolom), "")
        sebab = f"indikator {user} yang memakainya tidak beragregasi terakhir" if user else ""
        sebab = "isinya tetap, tidak diketik staf" if pengisi == FIXED else sebab
        if sebab:
            ref = katalog.ref("rincian", int(row), "triwulan")
            fields = {"kolom": kolom, "sebab": sebab}
            yield make_issue("rincian-triwulan", ref, indikator=user, **fields)


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
