"""Fills templates as staff would: values by (kode, simbol) and by detail row, through openpyxl."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

QUARTERS = ("tw1", "tw2", "tw3", "tw4")
# What openpyxl takes as the value of a cell; None is a cell left alone.
Value = str | float | datetime | date | time | None
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
    with _opened(template) as (book, tables, put):
        for sheet, rows, tabel, names in tables:
            if sheets is not None and sheet.title not in sheets:
                continue
            for row in rows:
                if tabel == "isian":
                    _fill_row(sheet, row, names, typed, note, put)
                else:
                    _fill_detail(sheet, row, names, tabel, details or {}, put)
        made = BytesIO()
        book.save(made)
    return made.getvalue()


Put = Callable[[Any, Value], None]
# Sheet, its rows, the table on them, the columns of its names.
OpenTable = tuple[Worksheet, range, str, dict[str, int]]
_OPEN: dict[bytes, tuple[Workbook, list[OpenTable]]] = {}


@contextmanager
def _opened(template: Path) -> Iterator[tuple[Workbook, list[OpenTable], Put]]:
    """The workbook of a template, opened once; what is put into its cells is taken out again."""
    content = template.read_bytes()
    if content not in _OPEN:
        if len(_OPEN) > 8:
            _OPEN.clear()
        book = load_workbook(BytesIO(content))
        _OPEN[content] = book, [table for sheet in book.worksheets for table in _tables(sheet)]
    book, tables = _OPEN[content]
    before: list[tuple[Any, tuple[Any, str, Any]]] = []

    def put(cell: Any, value: Value) -> None:
        before.append((cell, (cell._value, cell.data_type, copy(cell._style))))
        cell.value = value

    try:
        yield book, tables, put
    finally:
        # A new look stays in the lists of looks, a picture can be saved only once.
        is_spent = any(cell._style != style for cell, (_, _, style) in before) or any(
            getattr(sheet, "_images", ()) for sheet in book.worksheets
        )
        for cell, (value, kind, style) in reversed(before):
            cell._value, cell.data_type, cell._style = value, kind, style
        if is_spent:
            del _OPEN[content]


def type_into(path: Path, lembar: str, sel: str, value: Value, looks: str = "") -> None:
    """One cell of a workbook typed anew, and saved; looks: its number format."""
    with _opened(path) as (book, _, put):
        cell = book[lembar][sel]
        put(cell, value)
        if isinstance(value, str):
            cell.data_type = "s"  # a text, also where it looks like a formula
        if looks:
            cell.number_format = looks
        book.save(path)


def _tables(sheet: Worksheet) -> Iterator[OpenTable]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("iku:mulai "):
                heads = sheet[cell.row + 1]
                names = {str(head.value): head.column for head in heads if head.value}
                rows = range(cell.row + 2, sheet.max_row + 1)
                yield sheet, rows, cell.value.removeprefix("iku:mulai "), names


def _fill_row(
    sheet: Worksheet, row: int, names: dict[str, int], typed: Typed, note: str, put: Put
) -> None:
    key = (str(sheet.cell(row, names["kode"]).value), str(sheet.cell(row, names["simbol"]).value))
    for quarter, value in zip(QUARTERS, typed.get(key, ()), strict=False):
        if value is not None:
            put(sheet.cell(row, names[quarter]), value)
    if note and key in typed:
        put(sheet.cell(row, names["keterangan"]), note)


def _fill_detail(
    sheet: Worksheet, row: int, names: dict[str, int], tabel: str, details: DetailTyped, put: Put
) -> None:
    kunci = str(sheet.cell(row, names["kunci"]).value)
    for kolom, column in names.items():
        if (tabel, kunci, kolom) in details:
            put(sheet.cell(row, column), details[tabel, kunci, kolom])


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
