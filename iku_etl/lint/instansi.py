"""Lint of tabel instansi: what the layout prints of it is there, and is spelled alike."""

from collections.abc import Collection, Iterator
from contextlib import suppress

from iku_etl.catalog.katalog import Katalog
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.rules.layout_words import layout_texts
from iku_etl.rules.layouts import Layout
from iku_etl.sandbox.cell_text import CellTextError, keys_in


def printed_keys(layout: Layout) -> dict[str, None]:
    """The keys x of every {{ instansi.x }}, in the order of the layout."""
    keys: dict[str, None] = {}
    for text in layout_texts(layout):
        with suppress(CellTextError):  # `text_issues` says so.
            keys |= dict.fromkeys(keys_in(text, "instansi"))
    return keys


def check_instansi(katalog: Katalog, layout: Layout, others: Collection[str]) -> Iterator[Issue]:
    """Keys that are printed but blank or missing, and those that look like a missing one.

    others: keys that other layouts print; they are no misspellings.
    """
    table, wanted = katalog.tables["instansi"], printed_keys(layout)
    rows = {kunci: int(str(row)) for row, kunci in table.frame["kunci"].items()}
    missing = [kunci for kunci in wanted if kunci not in rows]
    for kunci in [kunci for kunci in rows if kunci not in {*wanted, *others}]:
        if hint := similar(kunci, missing):
            missing = [name for name in missing if similar(name, [name]) != hint]
            ref = table.ref(rows[kunci], "kunci")
            yield make_issue("kunci-instansi-mirip", ref, kunci=kunci, mirip=hint)
    blank = [kunci for kunci in wanted if katalog.instansi.get(kunci) == ""]
    found = [(table.ref(rows[kunci], "isi"), kunci) for kunci in blank]
    if missing:
        found.append((CellRef(table.berkas, table.lembar), ", ".join(missing)))
    for ref, named in found:
        yield make_issue("kunci-instansi-kosong", ref, kunci=named, tata_letak=layout.kode)
