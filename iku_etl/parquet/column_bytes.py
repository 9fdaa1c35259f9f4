"""The columns of a Parquet file of ours as bytes, to compare two files column by column."""

import struct
from pathlib import Path
from typing import Any

from iku_etl.parquet.compact import read_struct
from iku_etl.parquet.table import MAGIC


def read_column_bytes(path: Path) -> dict[str, list[bytes]]:
    """The bytes of each column by its name, a piece for each row group.

    Raises OSError, or ValueError for a file that is not one that open_parquet wrote.
    """
    content = path.read_bytes()
    if len(content) < 12 or content[:4] != MAGIC or content[-4:] != MAGIC:
        raise ValueError("no Parquet file")
    chunks: dict[str, list[bytes]] = {}
    try:
        (size,) = struct.unpack("<i", content[-8:-4])
        footer: Any = read_struct(content, len(content) - 8 - size)[0]
        for group in footer[4]:
            for chunk in group[1]:
                name, start, size = chunk[3][3][0].decode(), chunk[3][9], chunk[3][7]
                chunks.setdefault(name, []).append(content[start : start + size])
    except (LookupError, TypeError, AttributeError, UnicodeError, RecursionError) as error:
        raise ValueError("no Parquet file of ours") from error
    return chunks
