"""What is missing to a target: amounts at their boundaries, whole things against counting out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.published import KOSAKATA

from iku_etl.measure.shortfall import (
    Shortfall,
    find_shortfall,
    missing_things,
    say_shortfall,
    unit_in_words,
)


@pytest.mark.parametrize(
    ("realisasi", "said"),
    [
        ("79", "kurang 1 hari"),
        ("80", ""),
        ("81", ""),
        ("89.5", ""),
        ("90", ""),
        ("90.25", "lebih 0,25 hari"),
    ],
)
def test_to_the_nearer_bound(realisasi: str, said: str) -> None:
    """A target of 80 - 90 days."""
    found = find_shortfall(Decimal(realisasi), Decimal(80), Decimal(90))
    assert (say_shortfall(found, "hari") if found else "") == said


@pytest.mark.parametrize(
    ("part", "target", "said"),
    [
        (33, "70", "kurang 2 data, dibulatkan ke atas"),  # 34,3 of 49
        (34, "70", "kurang 1 data, dibulatkan ke atas"),
        (35, "70", ""),
        (48, "100", "kurang 1 data"),
        (49, "100", ""),
        (49, "102", "kurang 1 data, dibulatkan ke atas"),
    ],
)
def test_whole_things_of_49(part: int, target: str, said: str) -> None:
    found = missing_things(part, 49, Fraction(target), Fraction(10**6))
    assert (say_shortfall(found, "data") if found else "") == said


def test_none_of_nothing() -> None:
    assert missing_things(0, 0, Fraction(70), Fraction(70)) is None


def test_a_third_printed_as_a_target() -> None:
    """2 of 3 are 66,67 % as it is printed; without the slack of its capaian all three were needed."""
    target, slack = Fraction("66.67"), Fraction(1, 20000)
    assert missing_things(1, 3, target, target, slack) == Shortfall(Decimal(1), is_rounded=True)
    assert missing_things(1, 3, target, target) == Shortfall(Decimal(2), is_rounded=True)
    assert missing_things(2, 3, target, target, slack) is None


percents = st.integers(0, 13000).map(lambda n: Fraction(n, 100))


@given(st.integers(0, 400), st.integers(1, 300), percents, percents)
def test_the_fewest_that_do(part: int, whole: int, one: Fraction, other: Fraction) -> None:
    """Counted out thing by thing: so many reach the target, and one less does not."""
    bawah, atas = min(one, other), max(one, other)

    def share(count: int) -> Fraction:
        return Fraction(count, whole) * 100

    found = missing_things(part, whole, bawah, atas)
    if found is None:
        assert bawah <= share(part) <= atas
    elif found.is_over:
        fewer = next(n for n in range(part + 1) if share(part - n) <= atas)
        assert found.jumlah == fewer > 0
    else:
        more = next(n for n in range(1000) if share(part + n) >= bawah)
        assert found.jumlah == more > 0


@pytest.mark.parametrize(
    ("satuan", "words"),
    [
        ("%", "persen poin"),
        ("Persen", "persen poin"),
        ("Rp", "rupiah"),
        ("Nilai", "poin"),
        ("Indeks", "poin"),
        ("Perangkat Daerah", "perangkat daerah"),
        ("OPD", "OPD"),
        ("SPP/SPM", "SPP/SPM"),
        ("", ""),
    ],
)
def test_units_within_a_sentence(satuan: str, words: str) -> None:
    assert unit_in_words(satuan, KOSAKATA) == words
