"""Addresses of values: berkas 'Lembar'!D7, as a person finds them in Excel."""

from dataclasses import dataclass
from functools import lru_cache


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


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """Where a value stands; row and column are 1-based, 0 means the whole sheet or column."""

    berkas: str = ""
    lembar: str = ""
    baris: int = 0
    kolom: int = 0

    @property
    def sel(self) -> str:
        """The cell as Excel names it, empty when the address is a sheet or a file."""
        if self.baris and self.kolom:
            return cell_name(self.baris, self.kolom)
        return str(self.baris) if self.baris else ""

    @property
    def asal(self) -> str:
        """The address as capaian.csv writes it: berkas!lembar!sel."""
        return f"{self.berkas}!{self.lembar}!{self.sel}"

    def __str__(self) -> str:
        """The address as a message shows it."""
        place = self.sel
        if self.lembar:
            sheet = quote_sheet(self.lembar)
            place = f"{sheet}!{place}" if place else sheet
        return f"{self.berkas} {place}".strip()
