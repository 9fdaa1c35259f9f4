"""Rows of results → a DataFrame with exact types, the same whatever the rows hold."""

from collections.abc import Sequence

import pandas as pd

from iku_etl.calculate.capaian_table import COLUMNS, NUMBERS, STATUSES, CapaianRow
from iku_etl.rules.input_table import PERIODS

# Of these alone every word is known: frames of two years can be put together without losing a type.
WORDS = {"periode": PERIODS, "status": STATUSES}
TYPES = (
    dict.fromkeys(COLUMNS, pd.StringDtype())
    | dict.fromkeys(NUMBERS, "float64")
    | {name: pd.CategoricalDtype(list(words)) for name, words in WORDS.items()}
    | {"tahun": "int64"}
)


def results_frame(rows: Sequence[CapaianRow]) -> pd.DataFrame:
    """The columns of capaian.csv: numbers float64 (NaN where there is none), texts nullable strings.

    tahun is a whole number, periode and status are categories over all of their words.
    """
    columns = {name: [_blank(getattr(row, name)) for row in rows] for name in COLUMNS}
    return pd.DataFrame(columns).astype(TYPES)


def _blank(value: str | float | None) -> str | float | None:
    """A blank text is none."""
    return None if value == "" else value
