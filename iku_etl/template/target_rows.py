"""New rows of the target table, added to the katalog that is there; nothing in it changes."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from iku_etl.catalog.book import KATALOG_LIMITS
from iku_etl.catalog.tables import Contracts, Table, read_tables
from iku_etl.files.atomic import replacing
from iku_etl.foreign.isolated import read_isolated
from iku_etl.foreign.refusal import Refusal
from iku_etl.foreign.source import SourceFile

TARGET = "target"


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One row of tabel target."""

    kode: str
    tahun: str
    periode: str
    target: str

    def cell(self, column: str) -> str:
        """What stands in a column; empty in one that is the agency's own."""
        return str(getattr(self, column, ""))


def add_targets(
    katalog: Path, table: Table, rows: Sequence[TargetRow], contracts: Contracts
) -> bool:
    """Adds rows below the others in target.csv or katalog.xlsx, whole or not at all.

    False, with nothing written, for a workbook that would lose something by being saved.
    """
    if katalog.is_file():
        return _add_to_workbook(katalog, table, rows, contracts)
    path = katalog / f"{TARGET}.csv"
    content = _with_rows(path.read_bytes(), table, rows)
    with replacing(path) as temporary:
        temporary.write_bytes(content)
    return True


def _with_rows(content: bytes, table: Table, rows: Sequence[TargetRow]) -> bytes:
    """The bytes as they are, and the rows with the same separator and line ends."""
    newline = "\r\n" if b"\r\n" in content else "\n"
    header = content.partition(b"\n")[0]
    separator = ";" if header.count(b";") > header.count(b",") else ","
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator=newline)
    writer.writerows([row.cell(column) for column in table.column] for row in rows)
    gap = b"" if content.endswith(b"\n") else newline.encode()
    return content + gap + stream.getvalue().encode()


def _add_to_workbook(
    path: Path, table: Table, rows: Sequence[TargetRow], contracts: Contracts
) -> bool:
    """The same in a workbook, which is read again before it takes the place of the old one."""
    before, _ = read_tables(path, contracts)
    first = int(table.frame.index.max()) + 1 if len(table.frame) else table.header + 1
    cells = tuple(tuple(row.cell(name) for name in table.column) for row in rows)
    try:
        save = partial(saved_with, lembar=table.lembar, first=first, rows=cells)
        content = read_isolated(save, SourceFile(path, path.name, KATALOG_LIMITS))
    except Refusal:
        return False
    with TemporaryDirectory() as scratch:
        saved = Path(scratch) / path.name
        saved.write_bytes(content)
        after, _ = read_tables(saved, contracts)
        if not _same_but_for(before, after, rows):
            return False
        with replacing(path) as temporary:
            temporary.write_bytes(content)
    return True


def saved_with(source: SourceFile, lembar: str, first: int, rows: Sequence[Sequence[str]]) -> bytes:
    """The workbook as openpyxl saves it, with these rows in a sheet from row `first` on."""
    import openpyxl  # only for a katalog.xlsx

    book = openpyxl.load_workbook(source.path)
    for number, row in enumerate(rows, start=first):
        for column, text in enumerate(row, start=1):
            cell = book[lembar].cell(number, column)
            cell.value, cell.number_format = text or None, "@"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _same_but_for(
    before: dict[str, Table], after: dict[str, Table], rows: Sequence[TargetRow]
) -> bool:
    """Whether the tables of a saved workbook are the old ones with these rows more."""
    if list(before) != list(after):
        return False
    others = all(before[name].frame.equals(after[name].frame) for name in before if name != TARGET)
    old, new = before[TARGET].frame, after[TARGET].frame
    added = [[row.cell(name) for name in old.columns] for row in rows]
    return others and new.to_numpy().tolist() == old.to_numpy().tolist() + added
