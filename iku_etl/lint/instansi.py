"""Lint of tabel instansi: what the layout prints of it is there, and is spelled alike."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress

from iku_etl.catalog.katalog import Katalog
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.rules.layout_words import layout_texts
from iku_etl.rules.layouts import SIGNED, Layout
from iku_etl.sandbox.cell_text import CellTextError, keys_in

DATE = "tanggal"
OF_RUN = (
    "laporan tiap triwulan punya tanggal tanda tangannya sendiri",
    "sebutkan tanggalnya waktu menjalankan run: --tanggal 2026-04-06 (tanpa itu dikosongkan untuk "
    "ditulis tangan)",
)
OF_SIGNATORIES = (
    "yang menandatangani sudah ditulis di iku.toml, [[penandatangan]]",
    "pastikan mereka semua ada di sana",
)


def printed_keys(layout: Layout) -> dict[str, None]:
    """The keys x of every {{ instansi.x }}, in the order of the layout."""
    return _keys(layout_texts(layout))


def keys_to_fill(layout: Layout, *, has_signatories: bool = False) -> list[str]:
    """Those of them that tabel instansi gives, and not the run or iku.toml."""
    given = _of_the_run(layout, has_signatories=has_signatories)
    return [kunci for kunci in printed_keys(layout) if kunci not in given]


def _keys(texts: Iterable[str]) -> dict[str, None]:
    keys: dict[str, None] = {}
    for text in texts:
        with suppress(CellTextError):  # `text_issues` says so.
            keys |= dict.fromkeys(keys_in(text, "instansi"))
    return keys


def _of_the_run(layout: Layout, *, has_signatories: bool) -> list[str]:
    """The keys that the layout prints in signatures only, where the run or iku.toml gives them."""
    below = _keys(layout.closing_texts)
    counts = Counter(layout_texts(layout))
    counts.subtract(layout.closing_texts)
    elsewhere = _keys(text for text, count in counts.items() if count > 0)
    given = (DATE, *SIGNED[SIGNED.index(DATE) + 1 :]) if has_signatories else (DATE,)
    return [kunci for kunci in given if kunci in below and kunci not in elsewhere]


def unused_keys(katalog: Katalog, layout: Layout, *, has_signatories: bool) -> Iterator[Issue]:
    """Rows that were printed in signatures before each run had its own."""
    table = katalog.tables["instansi"]
    given = _of_the_run(layout, has_signatories=has_signatories)
    rows = {kunci: int(str(row)) for row, kunci in table.frame["kunci"].items() if kunci in given}
    others = [kunci for kunci in rows if kunci != DATE]
    for keys, (sebab, langkah) in (
        ([DATE] if DATE in rows else [], OF_RUN),
        (others, OF_SIGNATORIES),
    ):
        if keys:
            fields = {"kunci": ", ".join(keys), "sebab": sebab, "langkah": langkah}
            ref = table.ref(rows[keys[0]], "kunci")
            yield make_issue("kunci-instansi-tidak-dipakai", ref, **fields)


def check_agency_name(katalog: Katalog, nama: str) -> Iterator[Issue]:
    """That iku.toml (nama) and tabel instansi name one agency; either may add where it is."""
    isi = katalog.instansi.get("instansi", "")
    told, named = ({*words.casefold().split()} for words in (isi, nama))
    if told <= named or named <= told:
        return
    table = katalog.tables["instansi"]
    row = next(row for row, kunci in table.frame["kunci"].items() if kunci == "instansi")
    yield make_issue("nama-instansi-lain", table.ref(int(str(row)), "isi"), isi=isi, nama=nama)


def check_instansi(
    katalog: Katalog, layout: Layout, others: Collection[str], *, has_signatories: bool
) -> Iterator[Issue]:
    """Keys that are printed but blank or missing, and those that look like a missing one.

    others: keys that other layouts print; they are no misspellings.
    """
    table, wanted = (
        katalog.tables["instansi"],
        keys_to_fill(layout, has_signatories=has_signatories),
    )
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
