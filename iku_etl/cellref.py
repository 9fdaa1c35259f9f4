"""Addresses of values: berkas 'Lembar'!D7, as a person finds them in Excel."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """The letters of a 1-based column: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The name of a cell from its 1-based row and column: (7, 4) is D7."""
    return f"{column_letters(column)}{row}"


def quote_sheet(lembar: str) -> str:
    """The sheet name as a formula writes it: O'Hara becomes 'O''Hara'."""
    return "'" + lembar.replace("'", "''") + "'"


class CellRef(NamedTuple):
    """Where a value stands; row and column are 1-based, 0 means the whole sheet or column."""

    berkas: str = ""
    lembar: str = ""
    row: int = 0
    column: int = 0

    @property
    def sel(self) -> str:
        """The cell as Excel names it, empty when the address is a sheet or a file."""
        if self.row and self.column:
            return cell_name(self.row, self.column)
        return str(self.row) if self.row else ""

    @property
    def asal(self) -> str:
        """The address as capaian.csv writes it: berkas!lembar!sel."""
        return f"{self.berkas}!{self.lembar}!{self.sel}"

    def beside(self) -> "CellRef":
        """The cell to the right."""
        return CellRef(self.berkas, self.lembar, self.row, self.column + 1)

    def below(self) -> "CellRef":
        """The cell below."""
        return CellRef(self.berkas, self.lembar, self.row + 1, self.column)

    def __str__(self) -> str:
        """The address as a message shows it."""
        place = self.sel
        if self.lembar:
            sheet = quote_sheet(self.lembar)
            place = f"{sheet}!{place}" if place else sheet
        return f"{self.berkas} {place}".strip()


def join_origins(refs: Iterable[CellRef]) -> str:
    """Addresses as capaian.csv writes them; neighbours in a row or column become a range F12:I12."""
    return "; ".join(_range(run, run[0].asal) for run in _runs(refs))


def cell_ranges(refs: Iterable[CellRef]) -> list[str]:
    """The cells of one sheet by name; neighbours become a range F12:I12, a whole row `baris 8`."""
    return [_range(run, _cell_or_row(run[0])) for run in _runs(refs) if run[0].sel]


def _cell_or_row(ref: CellRef) -> str:
    """A whole first row is always the headings of a table."""
    if ref.column:
        return ref.sel
    return f"baris {ref.row}" if ref.row > 1 else "baris judul"


def _runs(refs: Iterable[CellRef]) -> list[list[CellRef]]:
    """The addresses in their order, neighbours in one row or one column together."""
    runs: list[list[CellRef]] = []
    for ref in refs:
        if runs and _goes_on(runs[-1][0], runs[-1][-1], ref):
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return runs


def _goes_on(first: CellRef, last: CellRef, ref: CellRef) -> bool:
    """Whether a run from first to last goes on in its direction with this cell."""
    # Asked of every typed cell, so without making the cells beside and below.
    berkas, lembar, row, column = last
    if not (row and column) or ref.lembar != lembar or ref.berkas != berkas:
        return False
    if ref.row == row:
        return first.row == row and ref.column == column + 1
    return first.column == column == ref.column and ref.row == row + 1


def _range(run: list[CellRef], first: str) -> str:
    return first if len(run) == 1 else f"{first}:{run[-1].sel}"
