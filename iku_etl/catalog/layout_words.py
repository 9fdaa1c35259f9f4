"""The words of a layout: what it may say beyond its keys, checked when it is loaded."""

from collections.abc import Collection, Iterator
from pathlib import Path

import yaml

from iku_etl.catalog.layouts import Layout, LembarLayout
from iku_etl.issues import SchemaError, similar
from iku_etl.sandbox.cell_text import CellTextError, is_template, names_in

PAPERS = ("F4", "A4", "Legal")
DIRECTIONS = ("landscape", "portrait")
KINDS = ("instansi", "unit")
DOCUMENTS = ("IKU", "IKI")
LISTS = ("", "tugas", "fungsi")
ALIGNMENTS = ("kiri", "tengah", "kanan")
LEVELS = ("tujuan", "sasaran", "program", "kegiatan", "individu")
OBJECTS = {"instansi", "unit", "tahun", "i"}
TARGET_TEXT = "target_teks"
Word = tuple[str, str, Collection[str]]


def check_layout(
    layout: Layout, path: Path, fields: Collection[str], styles: Collection[str]
) -> None:
    """Raises SchemaError for the first word that means nothing; fields are those of an indicator."""
    known = {*fields, TARGET_TEXT}
    for key, word, allowed in _words(layout, known, styles):
        if word not in allowed:
            raise SchemaError(f'{path}: {key} "{word}" tidak dikenal{similar(word, allowed)}')
    for text in layout_texts(layout):
        try:
            names = names_in(text)
        except CellTextError as error:
            raise located(error, path) from None
        for name in sorted(names - OBJECTS - known):
            raise SchemaError(
                f'{path}{_line(path, text)}: "{name}" pada "{text}" tidak dikenal'
                f"{similar(name, known)}"
            )


def located(error: CellTextError, path: Path) -> SchemaError:
    """The error of a text with the file and line of the layout it stands in."""
    return SchemaError(f"{path}{_line(path, error.teks)}: {error}")


def _line(path: Path, text: str) -> str:
    """` baris 12`: where the text stands in the file; nothing when it cannot be told."""
    try:
        events = yaml.parse(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        found = (e for e in events if isinstance(e, yaml.ScalarEvent) and e.value == text)
        mark = next((event.start_mark for event in found), None)
    except (OSError, ValueError, yaml.YAMLError):
        return ""
    return f" baris {mark.line + 1}" if mark else ""


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
    for kolom in lembar.kolom:
        yield "rata", kolom.rata, ALIGNMENTS
        for key, text in (("isi", kolom.isi), ("gabung", kolom.gabung)):
            if text and not is_template(text):
                tingkat, dot, name = text.rpartition(".")
                yield key, name, known
                if dot:
                    yield key, tingkat, LEVELS


def layout_texts(layout: Layout) -> Iterator[str]:
    """Every text of a layout that may hold {{ }}."""
    for lembar in layout.lembar:
        yield lembar.nama
        yield from (text for line in lembar.kepala for text in (line.teks, line.nomor))
        yield from (kolom.judul for kolom in lembar.kolom)
        yield from (kolom.isi for kolom in lembar.kolom if is_template(kolom.isi))
        yield from (text for block in lembar.penutup for text in block.baris)
