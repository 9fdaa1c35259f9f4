"""Dates as people write and read them, with the names of days and months of schemas/surat/kata.yaml."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from iku_etl.issues import UsageError
from iku_etl.rules.all import latest_file
from iku_etl.rules.yaml import load_as

_YEAR_FIRST = re.compile(r"(?P<tahun>\d{4})[-/.](?P<bulan>\d{1,2})[-/.](?P<hari>\d{1,2})")
_DAY_FIRST = re.compile(
    r"(?P<hari>\d{1,2})(?:[-/.]| +)(?P<bulan>\d{1,2}|[^\W\d]{3,})(?:[-/.]| +)(?P<tahun>\d{4})"
)

_DAY = re.compile(r"(?P<hari>\d{1,2})(?:[-/.]| +)(?P<bulan>\d{1,2}|[^\W\d]{3,})")


@dataclass(frozen=True, slots=True)
class DateWords:
    """The names of days (from Monday) and months."""

    hari: tuple[str, ...]
    bulan: tuple[str, ...]


def load_date_words(folders: Iterable[Path]) -> DateWords:
    """The words of the last schemas folder that has them."""
    return load_as(DateWords, latest_file(folders, "surat/kata.yaml"))


def read_date(text: str, option: str, folders: Iterable[Path]) -> date:
    """2026-07-10, 10-7-2026, 10/7/2026 or 10 Juli 2026; raises UsageError naming the option."""
    if match := _YEAR_FIRST.fullmatch(text.strip()) or _DAY_FIRST.fullmatch(text.strip()):
        with suppress(ValueError):
            month = match["bulan"]
            number = int(month) if month.isdigit() else _named_month(month, folders)
            return date(int(match["tahun"]), number, int(match["hari"]))
    raise UsageError(f'{option} "{text}" bukan tanggal. Tulis misalnya 2026-07-10 atau 10-7-2026.')


def read_day(text: str, words: DateWords) -> tuple[int, int]:
    """Month and day of `10 April` or `10-4`; ValueError for another text, and for 29 Februari."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    month, day = match["bulan"], int(match["hari"])
    number = int(month) if month.isdigit() else _month_number(month, words)
    ordinary_year = date(2001, number, day)
    return ordinary_year.month, ordinary_year.day


def _named_month(name: str, folders: Iterable[Path]) -> int:
    return _month_number(name, load_date_words(folders))


def _month_number(name: str, words: DateWords) -> int:
    """1 to 12 of a name or its beginning, such as Agu; ValueError for another word."""
    months = [month.lower() for month in words.bulan]
    return 1 + [month.startswith(name.lower()) for month in months].index(True)


def spell_date(day: date, folders: Iterable[Path]) -> str:
    """Jumat, 10 Juli 2026."""
    words = load_date_words(folders)
    return f"{words.hari[day.weekday()]}, {_in_words(day, words)}"


def day_in_words(day: date, folders: Iterable[Path]) -> str:
    """10 Juli 2026, as it stands above a signature."""
    return _in_words(day, load_date_words(folders))


def _in_words(day: date, words: DateWords) -> str:
    return f"{day.day} {words.bulan[day.month - 1]} {day.year}"
