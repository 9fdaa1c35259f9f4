"""Printed numbers that may be read in two ways: 1.350 is one thousand three hundred fifty, or 1,35."""

import re
from collections.abc import Sequence
from dataclasses import replace

from iku_etl.audit.judge import WRONG, Judged
from iku_etl.audit.printed import PrintedRow, read_printed
from iku_etl.audit.verdict import NOT_JUDGED, judge_table
from iku_etl.rules.all import Rules
from iku_etl.rules.vocabulary import Kosakata

POINT = re.compile(r"(?<![\d.,])(\d{1,3})\.(\d{3})(?![\d.,])")
NUMBERS = ("target", "realisasi", "capaian")


def both_readings(text: str, satuan: str, kosakata: Kosakata) -> tuple[str, str] | None:
    """A doubtful number with its point as that of thousands, and as a comma; None for any other."""
    if read_printed(text, satuan, kosakata) is not None:
        return None
    thousands, decimals = POINT.sub(r"\1\2", text), POINT.sub(r"\1,\2", text)
    readable = [read_printed(one, satuan, kosakata) for one in (thousands, decimals)]
    return None if None in readable else (thousands, decimals)


def settle_readings(rows: Sequence[PrintedRow], rules: Rules) -> list[PrintedRow]:
    """The rows with doubtful numbers as thousands, where all of a row's decimals would be judged alike.

    The others as they are, so that they are not judged.
    """
    ways = [[_read_as(row, way, rules.kosakata) for row in rows] for way in (0, 1)]
    if ways[0] == list(rows):
        return list(rows)
    found = [judge_table(way, rules).judged for way in ways]
    return [
        thousands if _are_alike(one, other) else row
        for row, thousands, one, other in zip(rows, ways[0], *found, strict=True)
    ]


def _read_as(row: PrintedRow, way: int, kosakata: Kosakata) -> PrintedRow:
    """The row with its doubtful numbers read in one of the two ways."""
    readings = {name: both_readings(*text_in_unit(row, name), kosakata) for name in NUMBERS}
    return replace(row, **{name: both[way] for name, both in readings.items() if both})


def _are_alike(one: Judged, other: Judged) -> bool:
    """Whether two readings of a row have the same verdict: by the same rule right, or wrong."""
    if one.kelas in NOT_JUDGED or other.kelas in NOT_JUDGED:
        return one.kelas is other.kelas
    return (one.kelas in WRONG, one.polaritas) == (other.kelas in WRONG, other.polaritas)


def text_in_unit(row: PrintedRow, name: str) -> tuple[str, str]:
    """The text of a number, and in what it counts."""
    return getattr(row, name), "%" if name == "capaian" else row.satuan
