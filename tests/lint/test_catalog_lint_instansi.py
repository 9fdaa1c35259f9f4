"""What the layout iku_umum prints of tabel instansi: there, blank, missing, or spelled otherwise."""

from pathlib import Path

import pytest
from support.lint_case import found, write
from support.small import INSTANSI, YEAR

from iku_etl import pipeline
from iku_etl.check.katalog import lint_catalog

TABLES = """
    | indikator | kode |
    |           | A    |
    | variabel  | kode | simbol |
    |           | A    | x      |
    | target    | kode | target |
    |           | A    | 80     |
"""


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"tempat": ""}, [("kunci-instansi-kosong", "instansi B3")]),
        ({"tempat": None}, [("kunci-instansi-kosong", "instansi ")]),
        ({"tanggal": "2 Januari 2025"}, [("kunci-instansi-tidak-dipakai", "instansi A8")]),
        ({"tempat": None, "temptat": "Contoh"}, [("kunci-instansi-mirip", "instansi A7")]),
        ({"temptat": "beside the right one"}, []),
        ({"subjudul": "printed by another layout", "visi": "like no other key"}, []),
    ],
)
def test_keys_of_the_layout(
    tmp_path: Path, changed: dict[str, str | None], expected: list[tuple[str, str]]
) -> None:
    rows = {k: v for k, v in {**INSTANSI, **changed}.items() if v is not None}
    table = "".join(f"    | | {kunci} | {isi} |\n" for kunci, isi in rows.items())
    small = write(tmp_path, TABLES + "    | instansi | kunci | isi |\n" + table)
    assert found(lint_catalog(small.workspace)) == expected


@pytest.mark.parametrize(
    ("isi", "expected"),
    [
        ("dinas CONTOH", []),
        ("Dinas Contoh Kabupaten Contoh", []),  # either may add where it is
        ("Dinas Kesehatan", [("nama-instansi-lain", "instansi B2")]),
        ("", [("kunci-instansi-kosong", "instansi B2")]),
    ],
)
def test_iku_toml_and_tabel_instansi_name_one_agency(
    tmp_path: Path, isi: str, expected: list[tuple[str, str]]
) -> None:
    rows = {**INSTANSI, "instansi": isi}
    table = "".join(f"    | | {kunci} | {one} |\n" for kunci, one in rows.items())
    small = write(tmp_path, TABLES + "    | instansi | kunci | isi |\n" + table)
    assert found(lint_catalog(small.workspace)) == expected
    told = [i.kode for i in pipeline.check(small.workspace, YEAR).issues]
    assert ("nama-instansi-lain" in told) == (isi == "Dinas Kesehatan")
