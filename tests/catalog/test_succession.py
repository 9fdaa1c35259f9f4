"""Indeks SPBE until 2025, Indeks Pemdi from 2026: two indicators in turn, never one line."""

from pathlib import Path

import pytest
from support.lint_case import lint
from support.small import kecil
from support.small_years import trend_of, with_years

from iku_etl.catalog.succession import one_after_the_other
from iku_etl.template.new_year import start_year

KATALOG = """
    | indikator | kode  | indikator    | satuan | berlaku_mulai | berlaku_sampai | digantikan |
    |           | IKU-1 | Indeks SPBE  | Indeks | 2021          | {sampai}       | IKU-9      |
    |           | IKU-2 | Lain         | Nilai  | 2021          |                |            |
    |           | IKU-9 | Indeks Pemdi | Indeks | {mulai}       |                |            |
    | variabel | kode  | simbol |
    |          | IKU-1 | x      |
    |          | IKU-2 | x      |
    |          | IKU-9 | x      |
    | target | kode  | tahun | periode | target |
    |        | IKU-1 | 2025  | TAHUN   | 3      |
    |        | IKU-2 | 2025  | TAHUN   | 80     |
    |        | IKU-2 | 2026  | TAHUN   | 80     |
    |        | IKU-9 | 2026  | TAHUN   | 2      |
"""


@pytest.mark.parametrize(
    ("sampai", "mulai", "said"),
    [
        ("2024", "2026", True),  # 2025 has neither
        ("2025", "2026", False),
        ("2026", "2026", True),  # 2026 has both
        ("", "2026", True),
        ("2025", "", True),
    ],
)
def test_every_year_has_one_of_the_two(tmp_path: Path, sampai: str, mulai: str, said: bool) -> None:
    issues = lint(tmp_path, KATALOG.format(sampai=sampai, mulai=mulai))
    assert ("pengganti-tidak-menyambung" in {issue.kode for issue in issues}) == said


def test_a_trend_shows_them_one_after_the_other(tmp_path: Path) -> None:
    hasil = """
        | hasil | tahun | kode  | satuan | target | realisasi | capaian |
        |       | 2025  | IKU-1 | Indeks | 3      | 3.3       | 110     |
        |       | 2025  | IKU-2 | Nilai  | 80     | 80        | 100     |
        |       | 2026  | IKU-2 | Nilai  | 80     | 84        | 105     |
        |       | 2026  | IKU-9 | Indeks | 2      | 2.2       | 110     |
    """
    katalog = KATALOG.format(sampai="2025", mulai="2026")
    trend, _ = trend_of(with_years(tmp_path, katalog, hasil))
    shown = [
        (one.kode, one.lanjutan, [row and row.realisasi for row in one.rows], one.change[1].tumbuh)
        for one in trend.indikator
    ]
    assert shown == [
        ("IKU-1", "digantikan IKU-9", [3.3, None], None),
        ("IKU-9", "menggantikan IKU-1", [None, 2.2], None),
        ("IKU-2", "", [80.0, 84.0], 5.0),
    ]


def test_a_new_year_carries_no_target_over(tmp_path: Path) -> None:
    workspace = kecil(tmp_path, KATALOG.format(sampai="2025", mulai="2026")).workspace
    made = start_year(workspace, "2026")
    assert made.targets == ()
    assert "indikator-digantikan" in {issue.kode for issue in made.outcome.issues}


@pytest.mark.parametrize(
    ("successor", "order"),
    [
        ({}, "ABCD"),
        ({"A": "D"}, "ADBC"),
        ({"D": "A"}, "BCDA"),
        ({"A": "C", "C": "D"}, "ACDB"),
        ({"A": "D", "B": "D"}, "ADBC"),  # two become one
        ({"B": "C", "C": "B"}, "ADBC"),  # a circle loses nothing
    ],
)
def test_order(successor: dict[str, str], order: str) -> None:
    assert "".join(one_after_the_other("ABCD", successor)) == order
