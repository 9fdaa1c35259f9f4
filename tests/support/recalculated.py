"""Workbooks as LibreOffice or IronCalc recalculates them, beside the values that were written.

IronCalc takes a fiftieth of the time, so it judges all; LibreOffice judges some of each kind.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isclose
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from iku_etl.cellref import cell_name
from support.live import LiveBook, sheets_of

SOFFICE = shutil.which("soffice")
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
Values = dict[tuple[int, int], object]
PRINTED, UNROUNDED = 1e-9, 1e-12


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula cell: its address, its formula, the written value and the recalculated one."""

    berkas: str
    lembar: str
    sel: str
    rumus: str
    tertulis: object
    terhitung: object

    @property
    def is_same(self) -> bool:
        """Texts equal; printed numbers equal to 1e-9, those of Perhitungan relatively to 1e-12."""
        old, new = self.tertulis, self.terhitung
        if not isinstance(old, int | float) or not isinstance(new, int | float):
            return old is not None and type(old) is type(new) and old == new
        if self.lembar == "Perhitungan":
            return isclose(old, new, rel_tol=UNROUNDED, abs_tol=UNROUNDED)
        return abs(old - new) <= PRINTED


def require_libreoffice() -> None:
    """Skips where LibreOffice is missing; in CI that is a failure."""
    if SOFFICE is None:
        if os.environ.get("CI") == "true":
            pytest.fail("soffice (LibreOffice) tidak terpasang, padahal ini CI")
        pytest.skip("soffice (LibreOffice) tidak terpasang")


def recalculate(files: Sequence[Path], scratch: Path) -> list[FormulaCell]:
    """Every formula cell of all files; names must differ. One soffice process for all."""
    assert SOFFICE is not None
    assert len({file.name for file in files}) == len(files)
    profile, out = scratch / "profile", scratch / "out"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless",
               "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out)]  # fmt: skip
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return [
        cell
        for file in files
        for cell in _formula_cells(file, dict(sheets_of(out / file.name)).__getitem__)
    ]


def evaluate(files: Sequence[Path]) -> list[FormulaCell]:
    """Every formula cell of all files, recalculated by IronCalc; it must be there (see live.py)."""
    return [cell for file in files for cell in _formula_cells(file, LiveBook(file).values_of)]


def write_canary(folder: Path) -> Path:
    """A workbook whose written value is wrong: it shows that a judge recalculates."""
    path = folder / "kenari.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Lembar").write_formula(0, 0, "=1+1", None, 99)
    return path


def is_alive(canary: FormulaCell) -> bool:
    """Whether the judge said what the canary's formula gives, and not what was written."""
    return (canary.tertulis, canary.terhitung, canary.is_same) == (99, 2, False)


def _formula_cells(written: Path, recalculated: Callable[[str], Values]) -> Iterator[FormulaCell]:
    """The cells that hold a formula, with both values (None beyond the last cell)."""
    formulas = openpyxl.load_workbook(written, read_only=True)
    old = dict(sheets_of(written))
    for sheet in formulas.worksheets:
        before, after = old[sheet.title], recalculated(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert isinstance(cell.value, str) and cell.row and cell.column
                    place = cell.row, cell.column
                    values = before.get(place), after.get(place)
                    address = cell_name(cell.row, cell.column)
                    yield FormulaCell(written.name, sheet.title, address, cell.value, *values)
