"""Workbooks as LibreOffice recalculates them, beside the values that were written."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isclose
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from iku_etl.cellref import cell_name

SOFFICE = shutil.which("soffice")
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
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
    return [cell for file in files for cell in _formula_cells(file, out / file.name)]


def _formula_cells(written: Path, converted: Path) -> Iterator[FormulaCell]:
    """The cells that hold a formula, with the values of both files (None beyond the last cell)."""
    formulas = openpyxl.load_workbook(written, read_only=True)
    old, new = CalamineWorkbook.from_path(written), CalamineWorkbook.from_path(converted)
    for sheet in formulas.worksheets:
        before, after = _values(old, sheet.title), _values(new, sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    place = cell.row, cell.column
                    values = before.get(place), after.get(place)
                    address = cell_name(cell.row, cell.column)
                    yield FormulaCell(written.name, sheet.title, address, cell.value, *values)


def _values(book: CalamineWorkbook, name: str) -> dict[tuple[int, int], object]:
    grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return {(i, j): value for i, row in enumerate(grid, 1) for j, value in enumerate(row, 1)}
