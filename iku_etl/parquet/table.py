"""Columns → a Parquet file, written here and not by pyarrow.

pyarrow's bytes change with its versions, so a closed year could not be computed again and compared
where another one is installed, or none; it takes 170 MB, and pandas imports it wherever it is there.
What is written is the plainest form of the format, which every reader must know: one data page a
column and row group, values as they are, nothing compressed.
Source: parquet-format 2.10 of Apache Parquet, parquet.thrift and Encodings.md.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

from iku_etl.files.atomic import replacing
from iku_etl.parquet.compact import Struct, Wide, write_struct, write_varint

MAGIC = b"PAR1"
VERSION = 1
MAKER = b"iku-etl"  # without a version: the same rows are the same bytes
ROWS_TOGETHER = 10_000  # what is held in memory before it is written
OPTIONAL, DATA_PAGE, UNCOMPRESSED, PLAIN, RUNS = 1, 0, 0, 0, 3  # enumerations of parquet.thrift
UTF8, STRING = 0, 1  # what a text is, for old readers and for new ones

Cell = str | float | None


class ParquetType(Enum):
    """The types of a column; the values are those of `Type` in parquet.thrift."""

    WHOLE = 2  # INT64
    NUMBER = 5  # DOUBLE
    TEXT = 6  # BYTE_ARRAY


@dataclass(frozen=True, slots=True)
class ParquetColumn:
    """A column; any of its cells may be None."""

    name: str
    kind: ParquetType


@contextmanager
def open_parquet(
    path: Path, columns: Sequence[ParquetColumn]
) -> Iterator[Callable[[Sequence[Sequence[Cell]]], None]]:
    """The file while its rows come, few of which are kept.

    What it yields takes some rows after the other, as their cells column by column.
    """
    with replacing(path) as temporary, temporary.open("wb") as stream:
        writer = _GroupWriter(stream, columns)
        yield writer.add
        writer.close()


class _GroupWriter:
    """The file so far, and the rows of the group under way."""

    def __init__(self, stream: BinaryIO, columns: Sequence[ParquetColumn]) -> None:
        self.stream, self.columns = stream, columns
        self.cells: list[list[Cell]] = [[] for _ in columns]
        self.groups: list[Struct] = []
        self.total = 0
        stream.write(MAGIC)

    def add(self, block: Sequence[Sequence[Cell]]) -> None:
        """Takes the cells of some rows, those of each column together."""
        for held, cells in zip(self.cells, block, strict=True):
            held += cells
        while self._held() >= ROWS_TOGETHER:
            self._write_group()

    def _held(self) -> int:
        return len(self.cells[0])

    def close(self) -> None:
        """The rest of the rows, and what the file says of itself."""
        if self._held():
            self._write_group()
        root: Struct = {4: b"schema", 5: len(self.columns)}
        footer = write_struct(
            {
                1: VERSION,
                2: [root, *map(_schema, self.columns)],
                3: Wide(self.total),
                4: [*self.groups],
                6: MAKER,
            }
        )
        self.stream.write(footer + struct.pack("<i", len(footer)) + MAGIC)

    def _write_group(self) -> None:
        start, count = self.stream.tell(), min(self._held(), ROWS_TOGETHER)
        cells = [held[:count] for held in self.cells]
        chunks = [self._chunk(*pair) for pair in zip(self.columns, cells, strict=True)]
        size = self.stream.tell() - start
        self.groups.append({1: [*chunks], 2: Wide(size), 3: Wide(count)})
        self.total += count
        for held in self.cells:
            del held[:count]

    def _chunk(self, column: ParquetColumn, cells: Sequence[Cell]) -> Struct:
        """Writes the page of a column; what the footer says of it."""
        start = self.stream.tell()
        page = _levels(cells) + _plain(column.kind, _present(cells))
        self.stream.write(_page_header(len(page), len(cells)) + page)
        size = Wide(self.stream.tell() - start)
        about: Struct = {
            1: column.kind.value,
            2: [PLAIN, RUNS],
            3: [column.name.encode()],
            4: UNCOMPRESSED,
            5: Wide(len(cells)),
            6: size,
            7: size,
            9: Wide(start),
        }
        return {2: Wide(start), 3: about}


def _schema(column: ParquetColumn) -> Struct:
    described: Struct = {1: column.kind.value, 3: OPTIONAL, 4: column.name.encode()}
    return described | ({6: UTF8, 10: {STRING: {}}} if column.kind is ParquetType.TEXT else {})


def _page_header(size: int, count: int) -> bytes:
    page: Struct = {1: count, 2: PLAIN, 3: RUNS, 4: RUNS}
    return write_struct({1: DATA_PAGE, 2: size, 3: size, 5: page})


def _levels(cells: Sequence[Cell]) -> bytes:
    """Which cells there are: a bit each, the first cell the lowest, in groups of eight."""
    bits = "1" * len(cells)
    if None in cells:
        bits = "".join("0" if cell is None else "1" for cell in reversed(cells))
    groups = (len(cells) + 7) // 8
    runs = write_varint(groups << 1 | 1) + int(bits, 2).to_bytes(groups, "little")
    return struct.pack("<i", len(runs)) + runs


def _present(cells: Sequence[Cell]) -> Sequence[Cell]:
    return [cell for cell in cells if cell is not None] if None in cells else cells


def _plain(kind: ParquetType, cells: Sequence[Cell]) -> bytes:
    """The cells that there are, one after the other, the lowest byte first."""
    match kind:
        case ParquetType.TEXT:
            texts = list(map(str.encode, cast("Sequence[str]", cells)))
            sizes = list(map(len, texts))
            written = {size: struct.pack("<i", size) for size in set(sizes)}
            pairs = zip(map(written.__getitem__, sizes), texts, strict=True)
            return b"".join(chain.from_iterable(pairs))
        case ParquetType.NUMBER:
            return struct.pack(f"<{len(cells)}d", *cells)
        case ParquetType.WHOLE:
            return struct.pack(f"<{len(cells)}q", *cells)
