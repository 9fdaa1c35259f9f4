"""A part greater than its whole is a warning at the cell of the part; what may exceed 100 % is not."""

import re
from pathlib import Path

import pytest
from support.small import kecil

EXCESS = "bagian-melebihi-keseluruhan"
TABLES = """
    | indikator | kode | formula   | agregasi   | satuan   | polaritas   |
    |           | A    | {formula} | {agregasi} | {satuan} | {polaritas} |
    | variabel | kode | simbol | uraian | tipe   | maksimum   | agregasi |
    |          | A    | a      | bagian | {tipe} | {maksimum} |          |
    |          | A    | b      | semua  | bulat  |            | {own}    |
    | target | kode | periode | target   |
    |        | A    | TW1     | {target} |
    |        | A    | TAHUN   | {target} |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4 |
    |       | A    | a      | {a} |
    |       | A    | b      | {b} |
"""
PLAIN = {
    "formula": "a/b*100%", "agregasi": "jumlah", "satuan": "%", "polaritas": "positif",
    "tipe": "bulat", "maksimum": "", "own": "", "target": "80", "a": "50", "b": "40",
}  # fmt: skip


def excess(folder: Path, periode: str, **changed: str) -> list[str]:
    """The cell, the two counts and the period of each warning; row 3 holds a, in columns C to F."""
    issues = kecil(folder, TABLES.format(**PLAIN | changed)).run(periode).outcome.issues
    assert {i.tingkat for i in issues} <= {"peringatan"}
    words = re.compile(r"Pada (.+) \"bagian\" \((\S+)\) .* \"semua\" \((\S+)\)")
    found = [(i.ref.sel, words.match(i.pesan)) for i in issues if i.kode == EXCESS]
    return [f"{sel} {m[2]} {m[3]} {m[1]}" for sel, m in found if m]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("39", "40", []),
        ("40", "40", []),
        ("41", "40", ["C3 41 40 Triwulan I"]),
        ("1234", "160", ["C3 1.234 160 Triwulan I"]),
        ("41", "", []),
        ("41", "0", []),
    ],
)
def test_one_quarter(tmp_path: Path, a: str, b: str, expected: list[str]) -> None:
    assert excess(tmp_path, "TW1", a=a, b=b) == expected


@pytest.mark.parametrize(
    ("agregasi", "own", "a", "b", "expected"),
    [
        ("jumlah", "", "10 | 40", "20 | 20", ["D3 50 40 Tahun"]),
        ("jumlah", "", "10 | 30", "20 | 20", []),
        ("jumlah", "terakhir", "10 | 45", "20 | 50", ["D3 55 50 Tahun"]),
        ("terakhir", "", "10 | 40", "20 | 20", ["D3 40 20 Tahun"]),
        ("terakhir", "", "50 | 45", "20 | 40", ["D3 45 40 Tahun"]),
        ("terakhir", "", "40 | 10", "20 | 20", []),
        ("rata_rata", "", "30 | 60", "20 | 100", ["C3 30 20 Triwulan I"]),
        ("rata_rata", "terakhir", "30 | 50", "40 | ", []),
        ("rata_rata", "terakhir", "30 | 60", "40 | ", ["D3 60 40 Triwulan II"]),
    ],
)
def test_a_year(
    tmp_path: Path, agregasi: str, own: str, a: str, b: str, expected: list[str]
) -> None:
    assert excess(tmp_path, "TAHUN", agregasi=agregasi, own=own, a=a, b=b) == expected


@pytest.mark.parametrize(
    ("changed", "warned"),
    [
        ({}, True),
        ({"formula": "(a/b)*100%"}, True),
        ({"polaritas": "stabil"}, True),
        ({"target": "100"}, True),
        ({"target": "101"}, False),  # more than all is planned
        ({"target": "90 - 110"}, False),
        ({"maksimum": "60"}, False),  # the katalog knows how many there may be
        ({"tipe": "angka"}, False),  # not counted: rupiah, hours
        ({"formula": "(a-b)/b*100%", "a": "90"}, False),  # growth
        ({"formula": "a/b*100", "satuan": "Nilai"}, False),
        ({"polaritas": "negatif"}, False),
        ({"polaritas": "negatif_rasio"}, False),
    ],
)
def test_what_may_be_more(tmp_path: Path, changed: dict[str, str], warned: bool) -> None:
    assert bool(excess(tmp_path, "TW1", **changed)) is warned
