"""Katalog files in other letters, or broken: read with a warning, or said once in Indonesian."""

from pathlib import Path

import pytest
from support.small import SCHEMAS, kecil

from iku_etl.catalog.katalog import load_katalog
from iku_etl.check.katalog import lint_catalog
from iku_etl.rules.contracts import load_contracts

TABLES = """
    | indikator | kode | formula |
    |           | A    | x       |
    | variabel  | kode | simbol | uraian     |
    |           | A    | x      | OPD – dsb. |
    | target    | kode | target |
    |           | A    | 80     |
"""


def test_a_csv_of_older_windows_programs(tmp_path: Path) -> None:
    kecil(tmp_path, TABLES)
    path = tmp_path / "katalog" / "variabel.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    katalog, issues = load_katalog(tmp_path, load_contracts(SCHEMAS))
    assert [(i.kode, i.ref.berkas) for i in issues] == [
        ("katalog-huruf-windows", "katalog/variabel.csv")
    ]
    assert katalog is not None
    assert katalog.variabel["uraian"].iat[0] == "OPD – dsb."


@pytest.mark.parametrize(
    ("content", "sebab"),
    [
        (b"\x81\x8d", "hurufnya bukan UTF-8"),  # neither UTF-8 nor cp1252
        ("kode_unit,nama\nA,B".encode("utf-16"), "hurufnya bukan UTF-8"),
        (b'kode_unit,nama\nA,"B', "tanda kutip"),
    ],
)
def test_an_unreadable_table_is_said_once(tmp_path: Path, content: bytes, sebab: str) -> None:
    small = kecil(tmp_path, TABLES)
    (tmp_path / "katalog" / "unit.csv").write_bytes(content)
    (issue,) = lint_catalog(small.workspace)
    assert (issue.kode, issue.ref.berkas) == ("katalog-tidak-terbaca", "katalog/unit.csv")
    assert sebab in issue.pesan


def test_a_broken_workbook_is_said_once(tmp_path: Path) -> None:
    small = kecil(tmp_path, TABLES)
    (tmp_path / "katalog").rename(tmp_path / "lama")
    (tmp_path / "katalog.xlsx").write_bytes(b"PK rusak")
    (issue,) = lint_catalog(small.workspace)
    assert issue.kode == "buku-tidak-terbaca"
    assert "bukan buku kerja Excel" in issue.pesan


def test_a_blank_choice_reads_kosong(tmp_path: Path) -> None:
    small = kecil(tmp_path, TABLES.replace("| uraian     |", "| agregasi   |"))
    (issue,) = (i for i in lint_catalog(small.workspace) if i.kode == "di-luar-daftar")
    assert "kosong, jumlah" in issue.saran
