"""The target table read: every distinct text once, under the satuan and skala of its indicator."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.targets import Target, TargetError, read_target
from iku_etl.crash import Crash, attempt
from iku_etl.rules.all import Rules

Reading = Target | TargetError | Crash
UNKNOWN = -1


class TargetKey(NamedTuple):
    """What decides how a target is read: its text, and satuan and skala of its indicator."""

    teks: str
    satuan: str
    skala: str


class ReadRow(NamedTuple):
    """One row of the target table: its row in the katalog, whose it is (UNKNOWN), and its reading."""

    row: int
    kode: str
    place: int
    key: TargetKey
    reading: Reading


@dataclass(frozen=True)
class TargetReadings:
    """Rows of the target table, and the reading of each.

    place (row,): the position of its indicator, or UNKNOWN; code (row,): which of the distinct keys
    and readings is its. Tens of thousands of rows share some dozens.
    """

    rows: pd.DataFrame
    place: np.ndarray
    code: np.ndarray
    keys: list[TargetKey]
    readings: list[Reading]

    def where(self, test: Callable[[TargetKey, Reading], bool]) -> Iterator[ReadRow]:
        """The rows whose reading passes a test, which is made once for each distinct one."""
        passes = [test(key, read) for key, read in zip(self.keys, self.readings, strict=True)]
        kode = self.rows["kode"]
        for i in np.flatnonzero(np.array(passes, dtype=bool)[self.code]).tolist():
            code = self.code[i]
            yield ReadRow(
                int(self.rows.index[i]),
                str(kode.iat[i]),
                int(self.place[i]),
                self.keys[code],
                self.readings[code],
            )

    def numbers(self, number: Callable[[Reading], float]) -> np.ndarray:
        """(row,): a number of each reading, asked once for each distinct one."""
        found: np.ndarray = np.array([number(read) for read in self.readings], dtype=float)
        of_row: np.ndarray = found[self.code]
        return of_row


def read_targets(katalog: Katalog, rules: Rules, rows: pd.DataFrame) -> TargetReadings:
    """Readings of some rows of the target table; their index is their row in the katalog."""
    frame = katalog.indikator
    # Of a kode that stands twice the last row counts, as everywhere.
    position = {kode: place for place, kode in enumerate(frame["kode"])}
    place = np.fromiter((position.get(k, UNKNOWN) for k in rows["kode"]), np.int32, len(rows))
    texts, teks = pd.factorize(rows["target"])
    # One number for each pair of satuan and skala; the last is that of an unknown indicator.
    pairs = {pair: i for i, pair in enumerate(dict.fromkeys(_pairs(frame)))}
    of_indicator = np.array([*(pairs[pair] for pair in _pairs(frame)), len(pairs)], dtype=np.int64)
    named = [*pairs, ("", "")]
    code, both = pd.factorize(texts * len(named) + of_indicator[place])
    keys = [
        TargetKey(str(teks[text]), *named[pair])
        for text, pair in zip(*np.divmod(both, len(named)), strict=True)
    ]
    readings = [attempt(_read, key, rules) for key in keys]
    return TargetReadings(rows, place, code.astype(np.int32), keys, readings)


def _pairs(frame: pd.DataFrame) -> Iterator[tuple[str, str]]:
    return zip(frame["satuan"], frame["skala"], strict=True)


def _read(key: TargetKey, rules: Rules) -> Target | TargetError:
    try:
        return read_target(key.teks, rules.kosakata, key.satuan, rules.skala.get(key.skala))
    except TargetError as error:
        return error
