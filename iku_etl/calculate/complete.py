"""The last quarter of which an indicator knows every variable."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from iku_etl.catalog.katalog import Katalog
from iku_etl.rules.input_table import YEAR_INDEX

DEEPEST_CHAIN = 8
NONE = -1


@dataclass(frozen=True)
class QuarterFill:
    """Of each indicator: its last complete quarter (NONE without), whether any quarter was begun,
    and which quarters were begun after the last complete one (indikator, 4); known: (variabel, 4);
    referring (indikator,): made of another indicator that has quarters.
    """

    known: np.ndarray
    referring: np.ndarray
    last: np.ndarray
    begun: np.ndarray
    passed: np.ndarray


def quarter_fill(
    katalog: Katalog, filled: np.ndarray, typed: np.ndarray, pairs: Sequence[tuple[int, int]]
) -> QuarterFill:
    """What is known of each quarter; filled: (variabel, 4), pairs: a variable and its indicator.

    A variable that is the value of another indicator is known in the quarters of which that one
    knows everything; with its own agregasi terakhir it stands for the later ones too. One that has
    no quarters (a constant, a detail table) is always known.
    """
    owners, size = katalog.owners, len(katalog.indikator)
    rows, origins = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    quarterly = _quarterly(owners, typed, rows, origins, size)
    rows, origins = rows[quarterly[origins]], origins[quarterly[origins]]
    carried = (katalog.variabel["agregasi"] == "terakhir").to_numpy()[rows]
    needed, known = typed.copy(), filled.copy()
    needed[rows], known[~typed] = True, True
    asked = np.bincount(owners[needed], minlength=size)[:, None]
    complete = _counts(owners, known, needed, size) == asked
    for _ in range(DEEPEST_CHAIN if len(rows) else 0):
        found, before = complete[origins], complete
        stands = np.logical_or.accumulate(found, axis=1)
        known[rows] = np.where(carried[:, None], stands, found)
        complete = _counts(owners, known, needed, size) == asked
        if (complete == before).all():
            break
    needed[rows[carried]] = False  # What only stands there begins no quarter.
    begun = _counts(owners, known, needed, size) > 0
    number = np.arange(YEAR_INDEX)
    last = np.where(complete & begun, number, NONE).max(axis=1)
    passed = begun & (number > last[:, None]) & (last != NONE)[:, None]
    referring = np.bincount(owners[rows], minlength=size) > 0
    return QuarterFill(known, referring, last, np.asarray(begun.any(axis=1)), passed)


def _quarterly(
    owners: np.ndarray, typed: np.ndarray, rows: np.ndarray, origins: np.ndarray, size: int
) -> np.ndarray:
    """Indicators with something typed by quarter, of their own or of one they are made of."""
    quarterly = np.bincount(owners[typed], minlength=size) > 0
    for _ in range(DEEPEST_CHAIN if len(rows) else 0):
        before = quarterly.copy()
        quarterly[owners[rows[quarterly[origins]]]] = True
        if (quarterly == before).all():
            break
    return quarterly


def _counts(owners: np.ndarray, known: np.ndarray, needed: np.ndarray, size: int) -> np.ndarray:
    """(indikator, 4): how many of the needed variables are known."""
    here = owners[needed]
    columns = [
        np.bincount(here, weights=known[needed, q], minlength=size) for q in range(YEAR_INDEX)
    ]
    return np.column_stack(columns)
