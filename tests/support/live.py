"""A produced workbook that recalculates (IronCalc), its typed cells, and their changes at the source."""

import csv
import os
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from math import ceil, isclose
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import coordinate_to_tuple
from python_calamine import CalamineWorkbook

from iku_etl.cellref import cell_name, column_letters
from iku_etl.report.calculation import (
    ASAL,
    CAPAIAN,
    CATATAN,
    KODE,
    NAME,
    NILAI,
    SIMBOL,
    TARGET_ATAS,
    TW1,
    URAIAN,
)
from iku_etl.report.calculation_sheet import FIRST_ROW

QUARTERS = ("tw1", "tw2", "tw3", "tw4")
CLOSE = 1e-9
Grid = dict[tuple[str, str], object]


def require_ironcalc() -> Any:
    """The module; skips where it is missing, in CI that is a failure."""
    try:
        import ironcalc
    except ImportError:
        if os.environ.get("CI") == "true":
            pytest.fail("ironcalc tidak terpasang, padahal ini CI")
        pytest.skip("ironcalc tidak terpasang")
    return ironcalc


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A number of Perhitungan that is no formula; quarter -1: it has none."""

    row: int
    column: int
    value: float
    kode: str
    simbol: str
    quarter: int
    asal: str

    @property
    def is_typed_by_staff(self) -> bool:
        """Whether it came from isian, not from the katalog."""
        return not self.asal.removeprefix("target: ").startswith("katalog")


class LiveBook:
    """One workbook that recalculates."""

    def __init__(self, path: Path) -> None:
        self.model = require_ironcalc().load_from_xlsx(str(path), "en", "UTC", "en")
        self.names = [sheet["name"] for sheet in self.model.get_worksheets_properties()]
        self.is_evaluated = False
        self.place = self.names.index(NAME) if NAME in self.names else -1

    def typed(self) -> list[TypedCell]:
        """Every number of Perhitungan that is written as a number."""
        found, kode = [], ""
        _, last, _, _ = self._size(self.place)
        for row in range(FIRST_ROW, last + 1):
            name = self._text(row, KODE)
            kode = name or kode
            for column in range(TW1, CAPAIAN + 1):
                value = self.model.get_cell_value(self.place, row, column)
                if self.model.get_cell_formula(self.place, row, column) is None and isinstance(
                    value, int | float
                ):
                    quarter = column - TW1 if column < NILAI else -1
                    simbol = "" if name else self._text(row, SIMBOL)
                    asal = self._text(row, ASAL)
                    found.append(TypedCell(row, column, value, kode, simbol, quarter, asal))
        return found

    def label(self, cell: TypedCell) -> str:
        """What its row says of it."""
        return self._text(cell.row, URAIAN)

    def _text(self, row: int, column: int) -> str:
        return str(self.model.get_cell_value(self.place, row, column) or "")

    def _size(self, sheet: int) -> tuple[int, int, int, int]:
        low, high, left, right = self.model.get_sheet_dimensions(sheet)
        return low, high, left, right

    def change(self, cell: TypedCell, value: float) -> None:
        """Types another number into a cell of Perhitungan."""
        self.is_evaluated = False
        self.model.update_cell_with_number(self.place, cell.row, cell.column, value)

    def values(self) -> Grid:
        """Every cell of every sheet, recalculated."""
        return {
            (name, cell_name(*place)): value
            for name in self.names
            for place, value in self.values_of(name).items()
        }

    def values_of(self, name: str) -> dict[tuple[int, int], object]:
        """What is in the cells of a sheet by row and column, recalculated."""
        if not self.is_evaluated:
            self.model.evaluate()
            self.is_evaluated = True
        sheet = self.names.index(name)
        low, high, left, right = self._size(sheet)
        places = product(range(low, high + 1), range(left, right + 1))
        found = ((place, self.model.get_cell_value(sheet, *place)) for place in places)
        return {place: value for place, value in found if value not in (None, "")}


def written(path: Path) -> Grid:
    """Every cell of every sheet, as it was written."""
    return {
        (name, cell_name(*place)): value
        for name, cells in sheets_of(path)
        for place, value in cells.items()
    }


def sheets_of(path: Path) -> Iterator[tuple[str, dict[tuple[int, int], object]]]:
    """Each sheet of a file with its cells by row and column, row by row; no blank ones."""
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        yield (
            name,
            {
                (i, j): value
                for i, row in enumerate(grid, 1)
                for j, value in enumerate(row, 1)
                if value not in (None, "")
            },
        )


def differences(live: Grid, fresh: Grid) -> list[tuple[tuple[str, str], object, object]]:
    """The cells that do not show the same; numbers to nine digits.

    Remarks of Perhitungan are words of the run that wrote them.
    """
    return [
        (place, live.get(place), fresh.get(place))
        for place in sorted({*live, *fresh})
        if not _same(live.get(place), fresh.get(place)) and not _is_remark(place)
    ]


def _is_remark(place: tuple[str, str]) -> bool:
    return place[0] == NAME and place[1].rstrip("0123456789") == column_letters(CATATAN)


def _same(a: object, b: object) -> bool:
    """A target that a fresh run prints as it was typed is a number in a changed workbook."""
    if isinstance(b, str) and isinstance(a, float | str):
        text = f"{a:g}" if isinstance(a, float) else a
        return a == b or b == text.replace(".", ",")
    if isinstance(a, int | float) and isinstance(b, int | float):
        return isclose(a, b, rel_tol=CLOSE, abs_tol=CLOSE)
    return a == b


@dataclass
class Inputs:
    """The ruang kerja, in which a change is made where the number was typed."""

    folder: Path
    masukan: Path

    def new_value(self, cell: TypedCell, luck: random.Random) -> float:
        """Another number that the katalog allows there."""
        for row in self._rows("variabel"):
            if (row["kode"], row["simbol"]) == (cell.kode, cell.simbol):
                low = _number(row.get("minimum", ""), 0.0)
                high = _number(row.get("maksimum", ""), cell.value * 2)
                options = self._options(row["sumber"])
                if options:
                    return luck.choice([o for o in options if o != cell.value])
                if row["tipe"] == "ada_tidak":
                    return 1 - cell.value
                if row["tipe"] == "bulat":
                    # Not so far that a run asks whether it is meant.
                    least = max(low, cell.value * 0.6, 1)
                    return float(luck.randint(ceil(least), int(max(cell.value, least + 1))))
                return round(luck.uniform(max(low, cell.value / 2), min(high, cell.value + 1)), 2)
        factor = luck.uniform(1, 1.5) if cell.column == TARGET_ATAS else luck.uniform(0.5, 1)
        return round(cell.value * factor, 2) or 1.0

    def _options(self, sumber: str) -> list[float]:
        named = re.match(r"rincian:(\w+)\[(\w+)", sumber)
        for row in self._rows("rincian") if named else ():
            if named and (row["tabel"], row["kolom"]) == named.groups() and row.get("pilihan"):
                return [float(text) for text in row["pilihan"].split("|")]
        return []

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        path = self.folder / "katalog" / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as stream:
                yield from csv.DictReader(stream)

    def change(self, changes: Sequence[tuple[TypedCell, float]]) -> None:
        """Types the numbers into the isian, or into the katalog."""
        for cell, value in changes:
            if not cell.is_typed_by_staff:
                self._change_katalog(cell, value)
        staff = [(cell, value) for cell, value in changes if cell.is_typed_by_staff]
        for path in sorted(self.masukan.glob("*.xlsx")) if staff else ():
            places = [
                ((lembar, sel), value)
                for cell, value in staff
                if cell.quarter < 0
                for berkas, lembar, sel in [cell.asal.rsplit("!", 2)]
                if berkas == path.name
            ]
            places += _typed_quarters(path, [pair for pair in staff if pair[0].quarter >= 0])
            if places:
                book = load_workbook(path)
                for (lembar, sel), value in places:
                    book[lembar][sel] = value
                book.save(path)

    def _change_katalog(self, cell: TypedCell, value: float) -> None:
        berkas, sel = cell.asal.removeprefix("target: ").rsplit(" ", 1)
        path = self.folder / berkas
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.reader(stream))
        row, column = coordinate_to_tuple(sel)
        old, new = lines[row - 1][column - 1], f"{value:g}".replace(".", ",")
        low, dash, high = old.partition(" - ")
        if dash:
            new = f"{low} - {new}" if cell.column == TARGET_ATAS else f"{new} - {high}"
        lines[row - 1][column - 1] = "tetap:" * old.startswith("tetap:") + new
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(lines)


def _typed_quarters(
    path: Path, changes: Sequence[tuple[TypedCell, float]]
) -> Iterator[tuple[tuple[str, str], float]]:
    """Sheet and cell of every copy of the rows, where something stands in that quarter."""
    new = {(cell.kode, cell.simbol, QUARTERS[cell.quarter]): value for cell, value in changes}
    for lembar, cells in sheets_of(path):
        names: dict[int, object] = {}
        for number, row in groupby(cells, key=itemgetter(0)):
            texts = {column: cells[number, column] for _, column in row}
            if {"kode", "simbol", *QUARTERS} <= set(texts.values()):
                names = texts
            elif names:
                own = {
                    str(names[column]): text for column, text in texts.items() if column in names
                }
                for column in texts:
                    key = own.get("kode"), own.get("simbol"), names.get(column)
                    if key in new:
                        yield (lembar, cell_name(number, column)), new[key]


def _number(text: str, none: float) -> float:
    return float(text.replace(",", ".")) if text else none
