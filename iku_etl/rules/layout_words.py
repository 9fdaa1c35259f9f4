"""The words of a layout: what it may say beyond its keys, checked when it is loaded."""

from collections.abc import Collection, Iterator
from pathlib import Path

import yaml

from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, SchemaError, make_issue, similar
from iku_etl.rules.layouts import UNFILLED, Layout, LembarLayout
from iku_etl.sandbox.cell_text import CellTextError, is_template, names_in

PAPERS = ("F4", "A4", "Legal")
DIRECTIONS = ("landscape", "portrait")
KINDS = ("instansi", "unit")
DOCUMENTS = ("IKU", "IKI")
LISTS = ("", "tugas", "fungsi")
ALIGNMENTS = ("kiri", "tengah", "kanan")
LEVELS = ("tujuan", "sasaran", "program", "kegiatan", "individu")
OBJECTS = {"instansi", "unit", "tahun", "i"}
TARGET_TEXT, ROW_NUMBER = "target_teks", "nomor_urut"
LONGEST_SHOWN = 120  # letters of a text in a message
Word = tuple[str, str, Collection[str]]


def check_layout(
    layout: Layout, path: Path, fields: Collection[str], styles: Collection[str]
) -> None:
    """Raises SchemaError for the first word that means nothing; fields are those of an indicator.

    Not of the texts with {{ }}: one that cannot be filled in costs only its own place.
    """
    known = {*fields, TARGET_TEXT, ROW_NUMBER}
    for key, word, allowed in _words(layout, known, styles):
        if word not in allowed:
            raise SchemaError(f'{path}: {key} "{word}" tidak dikenal{similar(word, allowed)}')


def text_issues(layout: Layout, path: Path, fields: Collection[str]) -> Iterator[Issue]:
    """Texts that can be filled in for nobody: unreadable ones, and those that ask for unknown names."""
    known = {*fields, TARGET_TEXT}
    for text in dict.fromkeys(layout_texts(layout)):
        try:
            names = names_in(text)
        except CellTextError as error:
            yield text_issue(layout, path, text, error.sebab)
            continue
        for name in sorted(names - OBJECTS - known):
            sebab = f'"{name}" tidak dikenal{similar(name, known)}'
            yield text_issue(layout, path, text, sebab)


def text_issue(layout: Layout, path: Path, teks: str, sebab: str) -> Issue:
    """The galat of one text, with its key and its line in the file of the layout."""
    kunci = next((key for key, text in _keyed_texts(layout) if text == teks), "teks")
    shown = teks if len(teks) <= LONGEST_SHOWN else f"{teks[:LONGEST_SHOWN]} …"
    ref = CellRef(path.as_posix(), row=_line(path, teks))
    fields = {"kunci": kunci, "teks": shown, "sebab": sebab.rstrip("."), "ganti": UNFILLED}
    return make_issue("teks-tata-letak", ref, **fields)


def _line(path: Path, text: str) -> int:
    """The line in which the text stands in the file; 0 when it cannot be told."""
    try:
        events = yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        found = (e for e in events if isinstance(e, yaml.ScalarEvent) and e.value == text)
        mark = next((event.start_mark for event in found), None)
    except (OSError, ValueError, yaml.YAMLError):
        return 0
    return mark.line + 1 if mark else 0


def _words(layout: Layout, known: set[str], styles: Collection[str]) -> Iterator[Word]:
    yield "ukuran", layout.kertas.ukuran, PAPERS
    yield "arah", layout.kertas.arah, DIRECTIONS
    for lembar in layout.lembar:
        yield "tiap", lembar.tiap, KINDS
        yield "dokumen", lembar.dokumen, DOCUMENTS
        for tingkat in lembar.tingkat:
            yield "tingkat", tingkat, LEVELS
        for line in lembar.kepala:
            yield "gaya", line.gaya, styles
            yield "daftar", line.daftar, LISTS
        yield from _column_words(lembar, known)


def _column_words(lembar: LembarLayout, known: set[str]) -> Iterator[Word]:
    for column in lembar.kolom:
        yield "rata", column.rata, ALIGNMENTS
        for key, text in (("isi", column.isi), ("gabung", column.gabung)):
            if text and not is_template(text):
                tingkat, dot, name = text.rpartition(".")
                yield key, name, known
                if dot:
                    yield key, tingkat, LEVELS


def layout_texts(layout: Layout) -> Iterator[str]:
    """Every text of a layout that may hold {{ }}."""
    return (text for _, text in _keyed_texts(layout))


def _keyed_texts(layout: Layout) -> Iterator[tuple[str, str]]:
    for lembar in layout.lembar:
        yield "nama", lembar.nama
        for line in lembar.kepala:
            yield "kepala: teks", line.teks
            yield "kepala: nomor", line.nomor
        yield from (("kolom: judul", column.judul) for column in lembar.kolom)
        yield from (
            ("kolom: isi", column.isi) for column in lembar.kolom if is_template(column.isi)
        )
        for column in lembar.kolom:
            if is_template(column.gabung):
                yield "kolom: gabung", column.gabung
        yield from (("penutup: baris", text) for block in lembar.penutup for text in block.baris)
