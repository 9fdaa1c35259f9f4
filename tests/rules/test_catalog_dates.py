"""Dates of options: ISO, and day-month-year as Indonesia writes it; what is unclear is refused."""

from datetime import date

import pytest

from iku_etl.issues import UsageError
from iku_etl.resources import shared_folder
from iku_etl.rules.dates import read_date, spell_date

SCHEMAS = [shared_folder("schemas")]


@pytest.mark.parametrize(
    "text",
    ["2026-07-10", "2026/7/10", "10-7-2026", "10-07-2026", "10/7/2026", "10.7.2026", " 10 7 2026 ",
     "10 Juli 2026", "10 juli 2026", "10-Jul-2026", "10  JUL 2026"],
)  # fmt: skip
def test_the_tenth_of_july(text: str) -> None:
    assert read_date(text, "--tanggal", SCHEMAS) == date(2026, 7, 10)


@pytest.mark.parametrize(
    ("text", "day"),
    [("28-2-2026", date(2026, 2, 28)), ("29-2-2026", None), ("29-2-2028", date(2028, 2, 29)),
     ("12-1-2026", date(2026, 1, 12)), ("1-12-2026", date(2026, 12, 1)), ("1-13-2026", None),
     ("10-7-26", None), ("10-7", None), ("2026", None), ("", None), ("besok", None),
     ("10 Ju 2026", None), ("10 July 2026", None), ("20260710", None), ("10-7-2026 jam 9", None)],
)  # fmt: skip
def test_what_is_a_date_and_what_is_none(text: str, day: date | None) -> None:
    if day:
        assert read_date(text, "--tanggal", SCHEMAS) == day
    else:
        with pytest.raises(UsageError, match=f'--tanggal "{text}" bukan tanggal'):
            read_date(text, "--tanggal", SCHEMAS)


def test_a_date_is_spelled_with_its_day() -> None:
    assert spell_date(date(2026, 7, 10), SCHEMAS) == "Jumat, 10 Juli 2026"
