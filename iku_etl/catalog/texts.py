"""Columns of texts that repeat: what is asked of a text is asked once of each different one."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

import numpy as np
import pandas as pd
from numpy.typing import DTypeLike


def map_texts(
    texts: pd.Series, function: Callable[[str], object], dtype: DTypeLike = bool
) -> pd.Series:
    """The function's answer for every row; plain texts or categories, same index."""
    codes, different = pd.factorize(texts)
    answers = np.array([function(text) for text in different], dtype=dtype)
    return pd.Series(answers[codes], index=texts.index)


class PlainTexts:
    """A column under construction, a text a row."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def extend(self, texts: Iterable[str]) -> None:
        """Takes over the texts of some more rows."""
        self.texts.extend(texts)

    def series(self) -> pd.Series:
        """Plain Python strings: ten times faster to walk over than pandas' own string type."""
        return pd.Series(self.texts, dtype=object)


class FoldedTexts:
    """A column under construction that keeps every different text once."""

    def __init__(self) -> None:
        self.codes = array("i")
        self.known: defaultdict[str, int] = defaultdict(count().__next__)

    def extend(self, texts: Iterable[str]) -> None:
        """Takes over the texts of some more rows."""
        self.codes.extend(map(self.known.__getitem__, texts))

    def series(self) -> pd.Series:
        """Categories in the order of the alphabet, as pandas has them."""
        texts = np.array(list(self.known), dtype=object)
        order = np.argsort(texts)
        rank = np.argsort(order)
        codes = rank[np.frombuffer(self.codes, dtype=np.intc)]
        return pd.Series(pd.Categorical.from_codes(codes, pd.Index(texts[order], dtype=object)))


@dataclass(frozen=True)
class TextColumn:
    """A column of texts to be taken from by position; one that repeats stays folded."""

    texts: np.ndarray
    codes: np.ndarray | None = None

    @classmethod
    def of(cls, column: pd.Series) -> "TextColumn":
        """The column of a katalog table, plain texts or categories."""
        if isinstance(column.dtype, pd.CategoricalDtype):
            return cls(column.cat.categories.to_numpy(dtype=object), column.array.codes)
        return cls(column.to_numpy(dtype=object))

    def take(self, positions: np.ndarray) -> list[str]:
        """The texts at these positions."""
        places = positions if self.codes is None else self.codes[positions]
        found: list[str] = self.texts[places].tolist()
        return found
