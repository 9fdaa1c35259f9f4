"""Verdicts one by one: what rounding explains is never an error, what it cannot explain is one."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.small import SCHEMAS

from iku_etl.audit.judge import WRONG, judge_rows
from iku_etl.audit.printed import PrintedRow, read_printed
from iku_etl.rules.all import load_rules

RULES = load_rules((SCHEMAS,))


VERDICTS = [
    ("80 | 60 | 75,00 | Nilai | positif", "cocok_bulat"),
    ("3 | 2 | 66,66 | Nilai | positif", "cocok_potong"),
    ("3 | 2 | 66,67 | Nilai | positif", "cocok_bulat"),
    ("80 | 100 | 100 | Nilai | positif", "dibatasi"),
    ("10 | 25 | 0 | Hari | negatif", "dibatasi"),
    # the last digit: 2,55 / 1,95 is 130,77, and as 2,45 / 2,05 119,51
    ("2,0 | 2,5 | 119,51 | Nilai | positif", "presisi_tersembunyi"),
    ("2,0 | 2,5 | 119,50 | Nilai | positif", "anomali"),
    ("2,0 | 2,5 | 130,77 | Nilai | positif", "presisi_tersembunyi"),
    ("2,0 | 2,5 | 130,78 | Nilai | positif", "anomali"),
    # whole things are counted exactly, percents and measures may hide decimals
    ("15 | 11 | 73,30 | Dokumen | positif", "anomali"),
    ("15 | 11 | 73,30 | % | positif", "presisi_tersembunyi"),
    ("15 | 11 | 73,30 | Jam | positif", "presisi_tersembunyi"),
    ("15 | 11 | 73,30 | | positif", "presisi_tersembunyi"),
    ("10 | 12 | 80 | Hari | negatif", "cocok_bulat"),
    ("10 | 12 | 80 | Dokumen | positif", "aturan_lain"),
    ("10 | 12 | 80 | Dokumen |", "cocok_bulat"),
    ("80 - 90 | 92 | 102,22 | Dokumen | positif", "cocok_bulat"),
    ("80 - 90 | 85 | 100 | Dokumen | positif", "cocok_bulat"),
    ("80 - 90 | 92 | 115 | Dokumen | positif", "anomali"),
    ("10 | 12 | 12 | Dokumen | positif", "anomali_salin"),
    ("10 | 12 | 10 | Dokumen | positif", "anomali_salin"),
    ("0 | 3 | 100 | Dokumen | positif", "target_nol"),
    ("n/a | 3 | 100 | Dokumen | positif", "data_kosong"),
    ("10 | - | 100 | Dokumen | positif", "data_kosong"),
    ("10 | tidak ada data | 100 | Dokumen | positif", "data_kosong"),
    ("10 | 0 | 100 | Dokumen | negatif_rasio", "aturan_lain"),
    ("10 | 0 | 900 | Hari | negatif_rasio", "presisi_tersembunyi"),
    ("10 | 0 | 900 | Dokumen | negatif_rasio", "anomali"),
    ("Rp 1,5 miliar | Rp 1,2 miliar | 78 | Rp | positif", "presisi_tersembunyi"),
    ("Rp 1,5 miliar | Rp 1,2 miliar | 70 | Rp | positif", "anomali"),
]


def test_verdicts() -> None:
    """Each row is target, realisasi, capaian, satuan, polaritas."""
    rows = [PrintedRow(*map(str.strip, row.split("|"))) for row, _ in VERDICTS]
    found = judge_rows(rows, RULES)
    assert [(row, one.kelas) for (row, _), one in zip(VERDICTS, found, strict=True)] == VERDICTS


@pytest.mark.parametrize(
    ("text", "satuan", "digit", "selisih"),
    [
        ("5,1", "Nilai", 0.1, 0.05),
        ("5.10", "Nilai", 0.01, 0.005),
        ("73,30%", "%", 0.01, 0.005),
        ("100", "%", 1, 0.5),
        ("100", "Dokumen", 1, 0),
        ("1.234,5", "Nilai", 0.1, 0.05),
        ("80 - 90%", "%", 1, 0.5),
        ("7,5 - 8", "Nilai", 1, 0.5),
        ("0,00", "Nilai", 0.01, 0.005),
        ("Rp 1,5 miliar", "Rupiah", 1e8, 5e7),
    ],
)
def test_what_a_last_digit_leaves_open(
    text: str, satuan: str, digit: float, selisih: float
) -> None:
    found = read_printed(text, satuan, RULES.kosakata)
    assert found is not None
    assert (found.digit, found.selisih) == pytest.approx((digit, selisih))


RULES_EXACTLY = {
    "positif": lambda r, t: r / t * 100,
    "negatif": lambda r, t: (2 * t - r) / t * 100,
    "negatif_rasio": lambda r, t: t / r * 100,
    "stabil": lambda r, t: 100 - abs(r - t) / t * 100,
}
thousandths = st.integers(1, 200_000).map(lambda n: Decimal(n).scaleb(-3))


def shown(number: Decimal, places: int, how: str = ROUND_HALF_UP) -> str:
    """As an Indonesian table prints it."""
    return str(number.quantize(Decimal(1).scaleb(-places), how)).replace(".", ",")


@st.composite
def honest_rows(draw: st.DrawFn) -> PrintedRow:
    """Computed in fractions from the true numbers; of all three only so many digits are printed."""
    kode = draw(st.sampled_from(sorted(RULES_EXACTLY)))
    realisasi, target = draw(thousandths), draw(thousandths)
    capaian = RULES_EXACTLY[kode](Fraction(realisasi), Fraction(target))
    exact = Decimal(capaian.numerator) / Decimal(capaian.denominator)
    how = draw(st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]))
    places = [draw(st.integers(0, 3)) for _ in range(3)]
    return PrintedRow(
        shown(target, places[0]),
        shown(realisasi, places[1]),
        shown(exact, places[2], how),
        "Nilai",
        draw(st.sampled_from(["", kode])),
    )


@settings(max_examples=20)
@given(st.lists(honest_rows(), min_size=20, max_size=40))
def test_an_honest_row_is_never_accused(rows: list[PrintedRow]) -> None:
    judged = judge_rows(rows, RULES)
    accused = [row for row, one in zip(rows, judged, strict=True) if one.kelas in WRONG]
    assert accused == []
