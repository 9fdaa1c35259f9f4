"""Whether a workbook in templat/ was typed into: such a one is neither overwritten nor sent."""

import warnings
from pathlib import Path

import openpyxl


def is_filled(path: Path, blank: bytes = b"") -> bool:
    """Whether an existing template holds something in a cell that is open for typing.

    blank: its bytes as it was written, which saves opening it. One that cannot be opened is not
    ours to lose, and counts as filled.
    """
    if not path.is_file() or path.read_bytes() == blank:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts that are not read, such as drawings
            book = openpyxl.load_workbook(path, data_only=True)
    except Exception:  # openpyxl raises what it likes on a damaged file
        return True
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return any(cell.value not in (None, "") and not cell.protection.locked for cell in cells)
