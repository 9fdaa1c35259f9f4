"""The rows of a template as staff know them: what is asked, lettered where there are several."""

from collections.abc import Sequence

import pandas as pd

from iku_etl.catalog.sources import SourceKind


def letter(position: int) -> str:
    """The letter of a variable within its indicator: a, b … z, aa."""
    rest, last = divmod(position, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("a") + last)


def lettered(uraian: Sequence[str]) -> list[str]:
    """The texts of all typed variables of one indicator as its rows print them."""
    if len(uraian) < 2:
        return list(uraian)
    return [f"{letter(i)}. {text}" for i, text in enumerate(uraian)]


def row_labels(variabel: pd.DataFrame) -> list[str]:
    """The label of every variable of one indicator (its rows of tabel variabel)."""
    rows = list(zip(variabel["uraian"], variabel["sumber"] == SourceKind.ISIAN, strict=True))
    printed = iter(lettered([uraian for uraian, typed in rows if typed]))
    return [next(printed) if typed else uraian for uraian, typed in rows]
