"""Numbers in Indonesian words."""

from fractions import Fraction

import pytest

from iku_etl.text.number_words import read_number_words


@pytest.mark.parametrize(
    ("text", "value", "behind"),
    [
        ("dua", 2, ""),
        ("Dua Belas", 12, ""),
        ("sebelas orang", 11, "orang"),
        ("dua puluh lima", 25, ""),
        ("seratus lima puluh", 150, ""),
        ("seribu dua ratus tiga puluh empat", 1234, ""),
        ("satu juta lima ratus ribu rupiah", 1_500_000, "rupiah"),
        ("dua ratus sebelas ribu sepuluh", 211_010, ""),
        ("delapan puluh lima koma lima", Fraction("85.5"), ""),
        ("nol koma nol lima persen", Fraction("0.05"), "persen"),
        ("dua tiga", 2, "tiga"),
        ("Sangat Baik", None, "sangat baik"),
        ("puluh", None, "puluh"),
        ("", None, ""),
    ],
)
def test_number_words(text: str, value: Fraction | None, behind: str) -> None:
    assert read_number_words(text) == (value, behind)
