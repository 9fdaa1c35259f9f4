"""A result that cannot be measured is told where its sender can look."""

from pathlib import Path

import pytest
from support.small import kecil

TABLES = """
    | indikator | kode | formula  | satuan | agregasi |
    |           | A    | a/b*100% | %      | jumlah   |
    | target    | kode | periode  | target |
    |           | A    | TW2      | 80     |
    |           | A    | TAHUN    | 80     |
    | isian     | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |           | A    | a      | 0   | 0   |     |     |
    |           | A    | b      | 0   | 0   |     |     |
"""


@pytest.mark.parametrize(("periode", "sel"), [("TW2", "D4"), ("TAHUN", "C4")])
def test_a_zero_denominator_is_shown_where_it_was_typed(
    tmp_path: Path, periode: str, sel: str
) -> None:
    issues = kecil(tmp_path, TABLES).run(periode).outcome.issues
    found = [(i.ref.berkas, i.ref.sel) for i in issues if i.kode == "penyebut-nol"]
    assert found == [("Isian.xlsx", sel)]


def test_a_gap_names_the_rows_as_the_template_prints_them(tmp_path: Path) -> None:
    tables = """
        | indikator | kode | formula    | satuan | agregasi |
        |           | A    | a/b*k*100% | %      | jumlah   |
        | variabel  | kode | simbol | uraian        | sumber  |
        |           | A    | k      | Bobot         | tetap:1 |
        |           | A    | a      | OPD terhubung | isian   |
        |           | A    | b      | Jumlah OPD    | isian   |
        | isian     | kode | simbol | tw1 | tw2 | tw3 | tw4 |
        |           | A    | a      |     |     |     |     |
        |           | A    | b      | 4   |     |     |     |
    """
    issues = kecil(tmp_path, tables).run("TW1").outcome.issues
    (gap,) = (i for i in issues if i.kode == "triwulan-tidak-lengkap")
    assert '"b. Jumlah OPD"' in gap.pesan
    assert '"a. OPD terhubung"' in gap.pesan
