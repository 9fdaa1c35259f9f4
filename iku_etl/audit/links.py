"""Ways from a report to the cells of the file it is about."""

import os
from pathlib import Path
from urllib.parse import quote

from iku_etl.cellref import quote_sheet

WITH_CELLS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
LONGEST_ADDRESS = 2000  # Excel takes 2079 letters


def way_to(file: Path, page: Path) -> str:
    """The relative path from a report to a file; its whole address where they share no disk."""
    try:
        return Path(os.path.relpath(file, page.parent)).as_posix()
    except ValueError:
        return file.resolve().as_posix()


def cell_address(way: str, lembar: str, sel: str) -> str:
    """Where a cell of a workbook is; of another document only the document."""
    named = Path(way).suffix.lower() in WITH_CELLS and lembar and "#" not in lembar
    address = (
        f"{quote(way, safe='/:')}#{quote_sheet(lembar)}!{sel}" if named else quote(way, safe="/:")
    )
    return address if len(address) <= LONGEST_ADDRESS else quote(way, safe="/:")
