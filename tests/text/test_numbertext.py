"""Number text (kasus/angka.csv; some of its texts were found in figure columns of real workbooks)."""

import csv
import math
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from iku_etl.text.numbers import (
    NOT_A_NUMBER,
    NumberText,
    clean_text,
    drop_noise,
    format_number,
    read_number,
)

KASUS = Path(__file__).resolve().parents[1] / "kasus" / "angka.csv"
with KASUS.open(encoding="utf-8", newline="") as stream:
    CASES = {row["teks"]: row for row in csv.DictReader(stream)}


def value(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.parametrize("text", CASES)
def test_read_number(text: str) -> None:
    row = CASES[text]
    assert read_number(text) == NumberText(value(row["nilai"]), value(row["arti_ribuan"]))


@pytest.mark.parametrize("blank", ["\u00a0", "\u2007", "\u202f", "\u3000", "\t", "\n"])
def test_blanks_of_every_kind_around_a_number(blank: str) -> None:
    """Pasted from the web or from Word."""
    assert read_number(f"{blank}95,5{blank}") == NumberText(95.5)
    assert clean_text(f"{blank}Tidak{blank}{blank}Ada{blank}") == "Tidak Ada"


@pytest.mark.parametrize("sign", ["\u200b", "\u200e", "\u2060", "\ufeff", "\u00ad"])
def test_invisible_signs_part_nothing(sign: str) -> None:
    assert read_number(f"{sign}95{sign},5") == NumberText(95.5)
    assert clean_text(f"{sign}Tidak {sign}Ada") == "Tidak Ada"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("９５，５", "95,5"),
        ("５２％", "52%"),
        ("−7", "-7"),
        ("5²", "5²"),
        ("1½", "1½"),
        ("①", "①"),
    ],
)
def test_wide_characters_are_read_and_raised_ones_stay(text: str, plain: str) -> None:
    """A footnote mark must not become a digit: 5² is not 52."""
    assert clean_text(text) == plain


@pytest.mark.parametrize(
    ("number", "desimal", "text"),
    [
        (1234.5, None, "1.234,5"),
        (1234.5, 2, "1.234,50"),
        (1234.4, 0, "1.234"),
        (1234.6, 0, "1.235"),
        (0.1, None, "0,1"),
        (100.0, None, "100"),
        (-1234567.0, None, "-1.234.567"),
        (0.0, 2, "0,00"),
        (1 / 3, None, "0,3333333333"),
        (143357903.9, None, "143.357.903,9"),
        (1e300, None, "1" + ".000" * 100),
    ],
)
def test_format_number(number: float, desimal: int | None, text: str) -> None:
    assert format_number(number, desimal) == text


@settings(deadline=None)
@given(st.text())
@example("١٢٣")
@example("²")
@example("9" * 400)
@example("1." + "0" * 400)
def test_no_text_raises(text: str) -> None:
    reading = read_number(text)
    assert reading is NOT_A_NUMBER or isinstance(reading.nilai, float)


@settings(deadline=None)
@given(st.from_regex(r"[+-]?[0-9]{1,5}\.[0-9]{1,5}", fullmatch=True))
@example("1.234")
@example("1.23")
@example("1.2345")
@example("0.234")
@example("1234.567")
def test_ambiguous_exactly_with_one_dot_and_three_digits(text: str) -> None:
    """A group of thousands has one to three digits before it and no zero in front."""
    may_be_thousands = re.fullmatch(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}", text) is not None
    reading = read_number(text)
    assert reading.is_ambiguous == may_be_thousands
    assert reading.nilai == float(text)
    if may_be_thousands:
        assert reading.arti_ribuan == float(text.replace(".", ""))


decimals = st.integers(1, 6)
numbers = st.floats(-1e9, 1e9, allow_nan=False, allow_infinity=False)


@settings(deadline=None)
@given(numbers, decimals)
@example(0.005, 2)
@example(999.9999, 3)
@example(-0.001, 2)
def test_what_is_printed_is_read_back(number: float, desimal: int) -> None:
    reading = read_number(format_number(number, desimal))
    assert not reading.is_ambiguous
    assert reading.nilai is not None
    assert math.isclose(reading.nilai, number, abs_tol=0.51 * 10**-desimal)


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12))
@example(1234)
@example(1000000)
@example(999)
def test_whole_numbers_are_read_back_or_said_to_be_ambiguous(number: int) -> None:
    reading = read_number(format_number(number))
    assert reading.is_ambiguous == (1000 <= abs(number) < 1000000)
    assert number == (reading.arti_ribuan if reading.is_ambiguous else reading.nilai)


@settings(deadline=None)
@given(st.decimals(-(10**6), 10**6, places=4, allow_nan=False, allow_infinity=False))
def test_a_number_with_decimals_is_read_back_as_it_was(number: object) -> None:
    text = str(number).replace(".", ",")
    assert read_number(text).nilai == float(str(number))


@pytest.mark.parametrize(
    ("nilai", "whole"),
    [
        (32.00000000000001, 32.0),
        (31.999999999999996, 32.0),
        (1000000.1 - 999999.1, 1.0),
        (32.0000001, 32.0000001),
        (31.9, 31.9),
        (0.5, 0.5),
        (-4.999999999999999, -5.0),
        (123456789012.1, 123456789012.1),
        (12345678901234.1, 12345678901234.1),
        (9007199254740993.0, 9007199254740993.0),
        (1e300, 1e300),
    ],
)
def test_only_the_noise_of_a_formula_is_dropped(nilai: float, whole: float) -> None:
    assert drop_noise(nilai) == whole
    assert drop_noise(np.array([nilai, np.nan]))[0] == whole


@pytest.mark.parametrize(
    ("text", "pangkat", "nilai"),
    [("2,3", 9, 2_300_000_000.0), ("1,1", 6, 1_100_000.0), ("500", -3, 0.5), ("0,7", 2, 70.0)],
)
def test_a_power_of_ten_is_exact(text: str, pangkat: int, nilai: float) -> None:
    """2.3 * 10**9 is 2299999999.9999995 in floats."""
    assert read_number(text, pangkat) == NumberText(nilai)
