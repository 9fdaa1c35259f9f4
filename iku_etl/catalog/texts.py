"""Columns of texts that repeat: what is asked of a text is asked once of each different one."""

from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(frozen=True)
class TextColumn:
    """A column of texts to be taken from by position; one that repeats stays folded."""

    texts: np.ndarray
    codes: np.ndarray | None = None

    @classmethod
    def of(cls, column: pd.Series) -> "TextColumn":
        """The column of a katalog table, plain texts or categories."""
        if isinstance(column.dtype, pd.CategoricalDtype):
            return cls(column.cat.categories.to_numpy(dtype=object), column.cat.codes.to_numpy())
        return cls(column.to_numpy(dtype=object))

    def take(self, positions: np.ndarray) -> list[str]:
        """The texts at these positions."""
        places = positions if self.codes is None else self.codes[positions]
        found: list[str] = self.texts[places].tolist()
        return found
