"""Fills templates as staff would: values by (kode, simbol) and by detail row, through openpyxl."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

QUARTERS = ("tw1", "tw2", "tw3", "tw4")
# What openpyxl takes as the value of a cell; None is a cell left alone.
Value = str | float | datetime | date | None
Typed = Mapping[tuple[str, str], Sequence[Value]]
DetailTyped = Mapping[tuple[str, str, str], Value]


def fill(
    template: Path,
    target: Path,
    typed: Typed,
    details: DetailTyped | None = None,
    sheets: set[str] | None = None,
    note: str = "",
) -> None:
    """Writes a filled copy; `sheets` limits the filling to some sheets, as one sender would.

    note goes into the keterangan of every filled row.
    """
    what = repr((sorted(typed.items()), sorted((details or {}).items()), sheets and sorted(sheets)))
    key = template.read_bytes(), what, note
    if key not in _FILLED:
        _FILLED[key] = _filled(template, typed, details, sheets, note)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_FILLED[key])


# Most tests of a file send the same workbook and damage one thing in it.
_FILLED: dict[tuple[bytes, str, str], bytes] = {}


def _filled(
    template: Path,
    typed: Typed,
    details: DetailTyped | None,
    sheets: set[str] | None,
    note: str,
) -> bytes:
    book = load_workbook(template)
    for sheet in book.worksheets:
        if sheets is not None and sheet.title not in sheets:
            continue
        for start, tabel in _tables(sheet):
            names = {str(cell.value): cell.column for cell in sheet[start + 1] if cell.value}
            for row in range(start + 2, sheet.max_row + 1):
                if tabel == "isian":
                    _fill_row(sheet, row, names, typed, note)
                else:
                    _fill_detail(sheet, row, names, tabel, details or {})
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _tables(sheet: Worksheet) -> list[tuple[int, str]]:
    found = []
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("iku:mulai "):
                found.append((cell.row, cell.value.removeprefix("iku:mulai ")))
    return found


def _fill_row(sheet: Worksheet, row: int, names: dict[str, int], typed: Typed, note: str) -> None:
    key = (str(sheet.cell(row, names["kode"]).value), str(sheet.cell(row, names["simbol"]).value))
    for quarter, value in zip(QUARTERS, typed.get(key, ()), strict=False):
        if value is not None:
            sheet.cell(row, names[quarter]).value = value
    if note and key in typed:
        sheet.cell(row, names["keterangan"]).value = note


def _fill_detail(
    sheet: Worksheet, row: int, names: dict[str, int], tabel: str, details: DetailTyped
) -> None:
    kunci = str(sheet.cell(row, names["kunci"]).value)
    for kolom, column in names.items():
        if (tabel, kunci, kolom) in details:
            sheet.cell(row, column).value = details[tabel, kunci, kolom]


def read_values(folder: Path) -> tuple[Typed, DetailTyped]:
    """The example values of one agency: isian.csv and, where it has one, rincian.csv."""
    with (folder / "isian.csv").open(encoding="utf-8", newline="") as stream:
        typed = {
            (row["kode"], row["simbol"]): tuple(_value(row[q]) for q in QUARTERS)
            for row in csv.DictReader(stream)
        }
    details = {}
    if (folder / "rincian.csv").is_file():
        with (folder / "rincian.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                details[row["tabel"], row["kunci"], row["kolom"]] = _value(row["nilai"])
    return typed, details


def _value(text: str) -> Value:
    if text == "":
        return None
    try:
        return float(text)
    except ValueError:
        return text
