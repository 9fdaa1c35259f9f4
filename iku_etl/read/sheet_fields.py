"""What staff said of a whole sheet: who filled it in, and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iku_etl.cellref import CellRef
from iku_etl.foreign.grid import ForeignSheet
from iku_etl.read.cell_quote import quote_cell
from iku_etl.rules.input_table import FIELD_TAG
from iku_etl.text.plain import without_harmful


@dataclass(frozen=True, slots=True)
class FilledField:
    """One field of a sheet by its machine name, as it was filled."""

    ref: CellRef
    nama: str
    teks: str


def read_fields(
    berkas: str, sheet: ForeignSheet, titles: Mapping[str, str]
) -> Iterator[FilledField]:
    """The filled fields of a sheet: in a row with their tag, right of their label (titles).

    A template of the first contract has none. What cannot be found costs nothing: no number
    depends on it.
    """
    for i, row in enumerate(sheet.grid):
        for j, cell in enumerate(row):
            if not (isinstance(cell, str) and cell.startswith(FIELD_TAG)):
                continue
            nama = cell.removeprefix(FIELD_TAG).strip()
            label = titles.get(nama, "")
            for column, content in enumerate(row[j + 1 :], start=j + 2):
                teks = without_harmful(quote_cell(content)).strip()
                if teks and teks != label:
                    yield FilledField(CellRef(berkas, sheet.lembar, i + 1, column), nama, teks)
                    break
            break
