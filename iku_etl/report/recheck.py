"""A written workbook before it is published, recalculated by IronCalc where that is installed.

It is the extra `uji`: a second program that reads the file as Excel will, and knows nothing of ours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isclose
from pathlib import Path
from typing import Any

from iku_etl.cellref import cell_name
from iku_etl.report.basis import NAME as BASIS
from iku_etl.report.basis import put_recheck
from iku_etl.text.numbers import format_number
from iku_etl.xlsx.sheet import Sheet

# A number is shown with 15 digits; what floats add to a calculation stays well below the twelfth.
CLOSE = 1e-12
NEVER = ""
# IronCalc 0.9 forgets the parentheses of (a+b)%, and counts with COUNTIF in ranges only.
MISREAD = re.compile(r"\)%|COUNTIF\([^:,]*,")
NOT_IMPLEMENTED = "#N/IMPL!"
NEAR_ZERO = 2.0**-52  # of a number that is nearer IronCalc says that it is zero


@dataclass(frozen=True, slots=True)
class OtherValue:
    """A formula cell that does not recalculate to the value written beside it."""

    lembar: str
    row: int
    column: int
    tertulis: object
    terhitung: object

    def __str__(self) -> str:
        cell = f"{self.lembar}!{cell_name(self.row, self.column)}"
        return f"{cell} tertulis {_shown(self.tertulis)}, dihitung ulang {_shown(self.terhitung)}"


def judge_name() -> str:
    """IronCalc with its version, NEVER where it is not installed."""
    try:
        import ironcalc
    except ImportError:
        return NEVER
    return f"IronCalc {'.'.join(ironcalc.__version__.split('.')[:2])}"


def can_judge(sheets: Sequence[Sheet]) -> bool:
    """Whether IronCalc reads all of these formulas and numbers as Excel does."""
    return not any(
        (cell.rumus and MISREAD.search(cell.rumus))
        or (isinstance(cell.content, float) and 0 < abs(cell.content) < NEAR_ZERO)
        for sheet in sheets
        for cell in sheet.cells
    )


def with_verdict(sheets: Sequence[Sheet], judge: str) -> list[Sheet]:
    """The sheets, of which Dasar says what is true once find_other_values has found none.

    The sentence is part of the file that is recalculated: a file that differs is not published.
    """
    count = sum(bool(cell.rumus) for sheet in sheets for cell in sheet.cells)
    said = f"dihitung ulang dengan {judge}: {format_number(count)} rumus, tidak ada yang berbeda"
    return [_saying(sheet, said) if sheet.nama == BASIS else sheet for sheet in sheets]


def find_other_values(path: Path) -> list[OtherValue] | None:
    """The formula cells of a file whose written value is not what their formula gives.

    None where IronCalc cannot calculate one of them, so that it says nothing of the file.
    """
    import ironcalc
    from python_calamine import CalamineWorkbook

    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    # Not as IronCalc has loaded them: it recalculates sheets with conditional formats at once.
    book = CalamineWorkbook.from_path(path)
    written = [
        book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
    ]
    others = []
    for sheet, row, column in model.get_all_cells():
        if model.get_cell_formula(sheet, row, column) is not None:
            old, new = written[sheet][row - 1][column - 1], model.get_cell_value(sheet, row, column)
            if new == NOT_IMPLEMENTED:
                return None
            if not _is_same(old, new):
                others.append(OtherValue(book.sheet_names[sheet], row, column, old, new))
    return others


def _saying(sheet: Sheet, text: str) -> Sheet:
    copy = replace(sheet, cells=[*sheet.cells], merges=[*sheet.merges], heights=dict(sheet.heights))
    put_recheck(copy, text)
    return copy


def _is_same(written: Any, recalculated: Any) -> bool:
    if isinstance(written, float) and isinstance(recalculated, float):
        return isclose(written, recalculated, rel_tol=CLOSE, abs_tol=CLOSE)
    return bool(written == recalculated)


def _shown(value: object) -> str:
    return format_number(value) if isinstance(value, float) else f'"{value}"'
