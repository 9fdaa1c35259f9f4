"""A result that cannot be measured is told where its sender can look."""

from pathlib import Path

import pytest
from kecil import kecil

TABLES = """
    | indikator | kode | formula  | satuan | agregasi |
    |           | A    | a/b*100% | %      | jumlah   |
    | target    | kode | periode  | target |
    |           | A    | TW2      | 80     |
    |           | A    | TAHUN    | 80     |
    | isian     | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |           | A    | a      | 3   | 1   |     |     |
    |           | A    | b      | 0   | 0   |     |     |
"""


@pytest.mark.parametrize(("periode", "sel"), [("TW2", "D4"), ("TAHUN", "C4")])
def test_a_zero_denominator_is_shown_where_it_was_typed(
    tmp_path: Path, periode: str, sel: str
) -> None:
    issues = kecil(tmp_path, TABLES).run(periode).outcome.issues
    found = [(i.ref.berkas, i.ref.sel) for i in issues if i.kode == "penyebut-nol"]
    assert found == [("Isian.xlsx", sel)]
