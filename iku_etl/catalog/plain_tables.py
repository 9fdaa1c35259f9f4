"""The tables of a katalog as bytes that can be remembered, and back: frame for frame the same."""

import sys
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from iku_etl.catalog.rows import SHARED_CODES
from iku_etl.catalog.tables import Table
from iku_etl.memory.plain import join_pieces, pack, split_pieces, unpack

# All texts of a column are one: tens of thousands are kept and split in the time a hundred would take.
BETWEEN = "\x7f"  # a letter that JSON writes as it is
REPEATED = "category"


def pack_table(table: Table) -> bytes:
    """All of it as bytes; raises TypeError for a cell that is no text or has the letter DEL.

    A piece for each column: a large table as one text would need more memory than all of a run.
    """
    frame = table.frame
    place = [table.nama, table.berkas, table.lembar, list(table.column), table.header]
    columns = (pack([name, *_plain_column(frame[name])]) for name in frame.columns)
    return join_pieces([pack([*place, _plain_index(frame.index)]), *columns])


def table_from(packed: bytes) -> Table:
    """The table of those bytes."""
    pieces = map(unpack, split_pieces(packed))
    nama, berkas, lembar, column, header, index = next(pieces)
    rows = _index(index)
    frame = pd.DataFrame({name: _column(rows, name, *parts) for name, *parts in pieces}, rows)
    return Table(nama, berkas, lembar, frame, tuple(column), header)


def _plain_column(texts: pd.Series) -> list[object]:
    """Its kind, then its texts; of texts that repeat each once, then the number of each row's."""
    if not isinstance(texts.dtype, pd.CategoricalDtype):
        return [str(texts.dtype), *_joined(texts.tolist())]
    different, codes = texts.cat.categories, texts.array.codes
    known = _joined(different.tolist())
    return [REPEATED, *known, str(different.dtype), codes.dtype.str, _packed(codes)]


def _column(
    rows: pd.Index, name: str, kind: str, count: int, joined: str, *repeated: str
) -> pd.Series:
    texts = joined.split(BETWEEN) if count else []
    if name in SHARED_CODES:  # one string for a code, however many tables name it
        texts = list(map(sys.intern, texts))
    if kind != REPEATED:
        return pd.Series(texts, rows, dtype=kind)
    dtype, width, codes = repeated
    different = pd.Index(texts, dtype=dtype)
    return pd.Series(pd.Categorical.from_codes(_array(codes, width), different), rows)


def _joined(texts: Sequence[str]) -> tuple[int, str]:
    joined = BETWEEN.join(texts)
    if texts and joined.count(BETWEEN) != len(texts) - 1:
        raise TypeError("a text that holds what stands between texts is not remembered")
    return len(texts), joined


def _plain_index(index: pd.Index) -> object:
    """Rows one after the other, or the number of each."""
    if isinstance(index, pd.RangeIndex):
        return [index.start, index.stop, index.step]
    return _packed(index.to_numpy(dtype=np.int64))


def _index(plain: Any) -> pd.Index:
    return pd.Index(_array(plain, "<i8")) if isinstance(plain, str) else pd.RangeIndex(*plain)


def _packed(numbers: np.ndarray) -> str:
    return b64encode(numbers.tobytes()).decode("ascii")


def _array(packed: str, width: str) -> np.ndarray:
    return np.frombuffer(b64decode(packed), dtype=width)
