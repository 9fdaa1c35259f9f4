"""susunan.csv of a run → its rows; a file that is not whole is said."""

from iku_etl.calculate.arrangement import ARRANGEMENT_COLUMNS, ArrangementRow
from iku_etl.years.note_tables import read_lines


def read_arrangement(content: bytes) -> tuple[ArrangementRow, ...]:
    """The rows of susunan.csv; CapaianError when it is damaged."""
    return read_lines(content, ARRANGEMENT_COLUMNS, _row)


def _row(cells: dict[str, str]) -> ArrangementRow:
    return ArrangementRow(*(cells[name] for name in ARRANGEMENT_COLUMNS))
