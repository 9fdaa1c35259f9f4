"""Whether a workbook in templat/ was typed into: such a one is neither overwritten nor sent."""

import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path

from iku_etl.foreign.isolated import try_isolated
from iku_etl.foreign.open_file import open_archive
from iku_etl.foreign.refusal import damaged
from iku_etl.foreign.source import SourceFile

NOTHING: Mapping[Path, bytes] = {}


def filled_files(paths: Iterable[Path], blank: Mapping[Path, bytes] = NOTHING) -> list[Path]:
    """The existing templates that hold something in a cell that is open for typing.

    blank: the bytes of a template as it was written, which saves opening it. One that cannot be
    opened is not ours to lose, and counts as filled.
    """
    there = [path for path in paths if path.is_file() and path.read_bytes() != blank.get(path)]
    answers = try_isolated(is_filled, [SourceFile(path, path.name) for path in there])
    return [path for path, answer in zip(there, answers, strict=True) if answer is not False]


def is_filled(source: SourceFile) -> bool:
    """The same of one file within this process; raises Refusal."""
    import openpyxl  # its cells tell what is locked; rarely needed

    open_archive(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts that are not read, such as drawings
            book = openpyxl.load_workbook(source.path, data_only=True)
    except Exception as error:  # openpyxl raises what it likes on a damaged file
        raise damaged(type(error).__name__) from error
    # Only the cells that are there: a stray one in XFD1048576 makes iter_rows go on for days.
    cells = (cell for sheet in book.worksheets for cell in sheet._cells.values())
    return any(cell.value not in (None, "") and not cell.protection.locked for cell in cells)
