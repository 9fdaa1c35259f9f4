"""A .csv as a sheet: its separator and letters told by what stands in it."""

import csv
import io

from iku_etl.foreign.grid import Cell, ForeignBook, ForeignSheet, Grid
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.refusal import damaged

SHEET = "CSV"
SEPARATORS = (";", "\t", ",", "|")
LOOKED_AT = 20  # lines


def read_delimited(raw: bytes, limits: Limits) -> ForeignBook:
    """The lines as rows of one sheet; raises Refusal for what is no text."""
    text = _decoded(raw)
    head = text.splitlines()[:LOOKED_AT]
    separator = max(SEPARATORS, key=lambda sign: sum(line.count(sign) for line in head))
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))[: limits.baris]
    except csv.Error:
        raise damaged("tanda kutipnya tidak berpasangan") from None
    width = min(max(map(len, rows), default=0), limits.kolom)
    grid: Grid = [_row(row[:width], width) for row in rows]
    return ForeignBook([ForeignSheet(SHEET, grid, is_named=False)], (SHEET,))


def _row(texts: list[str], width: int) -> list[Cell]:
    return [*texts, *[""] * (width - len(texts))]


def _decoded(raw: bytes) -> str:
    """The text: UTF-8 as programs write it, else the letters of Excel on Windows."""
    if b"\0" in raw[:4096]:
        raise damaged("isinya bukan teks")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
