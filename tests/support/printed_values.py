"""Numbers of a run, read back out of the documents that print them; shares no code with the program.

Readers are python-docx, openpyxl and csv; texts become numbers here, as an Indonesian reads them.
"""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

import openpyxl
from docx import Document

# What a heading says → the column of capaian.csv that must stand below it.
HEADINGS: Mapping[str, str] = {
    "Target": "target",
    "Realisasi": "realisasi",
    "Capaian (%)": "capaian",
    "Predikat": "predikat",
}
NUMBERS = ("realisasi", "capaian", "persentase")
PRESENCE = {"Ada": Decimal(1), "Tidak Ada": Decimal(0)}
RunRows = Mapping[str, Mapping[str, str]]


class PrintedValue(NamedTuple):
    """What a document prints of an indicator in a column of capaian.csv."""

    kode: str
    column: str
    value: object


def run_rows(folder: Path, name: str = "capaian.csv") -> dict[str, dict[str, str]]:
    """The rows of a run by kode, as they stand in its file."""
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return {row["kode"]: row for row in csv.DictReader(stream)}


def printed_values(
    path: Path, codes: Collection[str], headings: Mapping[str, str] = HEADINGS, tahun: str = ""
) -> Iterator[PrintedValue]:
    """Every value below one of the headings, in a row that begins with one of the codes.

    tahun: in a table with a column Tahun only its rows of that year.
    """
    for table in _tables(path):
        named: dict[int, str] = {}
        year = -1
        for row in table:
            texts = [" ".join(str(cell or "").split()) for cell in row]
            kode = next((c for c in codes if any(_begins(text, c) for text in texts[:3])), "")
            if not kode:
                found = {i: headings[text] for i, text in enumerate(texts) if text in headings}
                if found:
                    named, year = found, texts.index("Tahun") if "Tahun" in texts else -1
                continue
            if year >= 0 and tahun and texts[year] != tahun:
                continue
            for place, column in named.items():
                yield PrintedValue(kode, column, row[place])


def assert_as_run(found: Sequence[PrintedValue], rows: RunRows, columns: Collection[str]) -> None:
    """Each value is the run's; of each indicator each of the columns was printed at least once."""
    wrong = [one for one in found if not _is_same(one, rows[one.kode])]
    assert not wrong, wrong
    seen = {(one.kode, one.column) for one in found}
    assert seen >= {(kode, column) for kode in rows for column in columns}


def as_number(text: object) -> Decimal | None:
    """1.234,5 as a number; None for words. A number of a workbook is one already."""
    if isinstance(text, int | float):
        return Decimal(repr(text))
    shown = str(text or "").partition(" (")[0].strip()
    if shown in PRESENCE:
        return PRESENCE[shown]
    try:
        return Decimal(shown.replace(".", "").replace(",", "."))
    except InvalidOperation:
        return None


def _is_same(one: PrintedValue, row: Mapping[str, str]) -> bool:
    wanted = row[one.column]
    if one.column not in NUMBERS:
        shown = str(one.value or "")
        return _letters(shown) == _letters(wanted) or (one.column == "predikat" and not wanted)
    if isinstance(one.value, str) and wanted and one.value not in PRESENCE:  # to the last digit
        return one.value.partition(" (")[0].replace(".", "").replace(",", ".") == wanted
    return as_number(one.value) == (Decimal(wanted) if wanted else None)


def _letters(text: str) -> str:
    """A target is printed with points between its thousands."""
    return text.replace(".", "").replace(" ", "").lstrip("'")


def _begins(text: str, kode: str) -> bool:
    return text == kode or text.startswith(f"{kode} ")


def _tables(path: Path) -> Iterator[list[list[object]]]:
    if path.suffix == ".docx":
        for table in Document(str(path)).tables:
            yield [[cell.text for cell in row.cells] for row in table.rows]
    else:
        for sheet in openpyxl.load_workbook(path).worksheets:
            yield [list(row) for row in sheet.iter_rows(values_only=True)]
