"""Detail tables that are filled anew in some quarter: of each cell what stood in the period."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from iku_etl.catalog.katalog import Katalog
from iku_etl.read.cell_quote import quote_cell
from iku_etl.read.rows import DetailCell
from iku_etl.rules.input_table import QUARTER_MARK, QUARTERS
from iku_etl.rules.vocabulary import Kosakata, Makna, key_of

Key = tuple[str, str, str]


def as_of(cells: Sequence[DetailCell], kosakata: Kosakata, periode: int) -> list[DetailCell]:
    """The cells with one quarter of each quarterly column: the last filled one until the period.

    The columns then bear their katalog name. A column without its quarter, of a template that was
    made before the katalog asked for quarters, stands from the first one on.
    """
    if not any(QUARTER_MARK in cell.column for cell in cells):
        return list(cells)
    quarterly = {(c.tabel, _split(c.column)[0]) for c in cells if QUARTER_MARK in c.column}
    last: dict[Key, int] = {}
    for cell in cells:
        name, quarter = _split(cell.column)
        if (cell.tabel, name) in quarterly and quarter <= periode and _is_filled(cell, kosakata):
            key = cell.tabel, cell.kunci, name
            last[key] = max(last.get(key, 0), quarter)
    return list(_kept(cells, quarterly, last))


def _kept(
    cells: Iterable[DetailCell], quarterly: set[tuple[str, str]], last: dict[Key, int]
) -> Iterable[DetailCell]:
    """All copies of that quarter, so that their difference is seen; of a blank cell the first."""
    for cell in cells:
        name, quarter = _split(cell.column)
        if (cell.tabel, name) not in quarterly:
            yield cell
        elif quarter == last.get((cell.tabel, cell.kunci, name), 0):
            yield replace(cell, column=name)


def _split(column: str) -> tuple[str, int]:
    """The name in the katalog, and the quarter: nilai.tw3 is (nilai, 2)."""
    name, mark, quarter = column.partition(QUARTER_MARK)
    if not mark or quarter.upper() not in QUARTERS:
        return column, 0
    return name, QUARTERS.index(quarter.upper())


def _is_filled(cell: DetailCell, kosakata: Kosakata) -> bool:
    """A word for nothing, such as -, is nothing: what stood before it stands."""
    text = str(cell.content).strip() and quote_cell(cell.content)
    word = kosakata.angka.get(key_of(text)) if text else None
    return bool(text) and (word is None or word.angka != Makna.KOSONG)


def quarterly_columns(katalog: Katalog) -> set[tuple[str, str]]:
    """The (tabel, kolom) that staff fill anew in a quarter."""
    frame = katalog.rincian
    own = frame[(frame["triwulan"] == "ya") & (frame["pengisi"] == "isian")]
    return set(zip(own["tabel"], own["kolom"], strict=True))
