"""The CSV files of a katalog, however a spreadsheet saved them."""

from pathlib import Path

import pytest
from support.katalog_tables import CONTRACTS, SOUND, load, write

from iku_etl.catalog.katalog import load_katalog

# How Excel and editors save the same tables.
FORMS = {
    "comma": lambda text: text.encode(),
    "semicolon": lambda text: text.replace(",", ";").encode(),
    "bom": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "bom and semicolon": lambda text: b"\xef\xbb\xbf" + text.replace(",", ";").encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "crlf, semicolon": lambda text: text.replace(",", ";").replace("\n", "\r\n").encode(),
    "spaces": lambda text: text.replace(",", " , ").encode(),
    "old mac": lambda text: text.replace("\n", "\r").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_csv_in_every_form(tmp_path: Path, form: str) -> None:
    write(tmp_path)
    text = SOUND["unit"] + "\n"
    (tmp_path / "katalog" / "unit.csv").write_bytes(FORMS[form](text))
    katalog, found = load(tmp_path)
    assert found == []
    assert katalog is not None
    assert katalog.unit["nama"].tolist() == ["Dinas Contoh", "Bidang A"]
    assert katalog.unit.index.tolist() == [2, 3]


def test_semicolons_with_decimal_commas(tmp_path: Path) -> None:
    target = "kode;tahun;periode;target\nIKU-1;2025;TAHUN;2,6"
    katalog, found = load(write(tmp_path, target=target))
    assert katalog is not None
    assert (katalog.target["target"].tolist(), found) == (["2,6"], [])


def test_numbers_stay_as_they_are_written(tmp_path: Path) -> None:
    target = "kode,tahun,periode,target\nIKU-1,2025,TAHUN,080.0\nIKU-1,2025,TW1,NA"
    katalog, _ = load(write(tmp_path, target=target))
    assert katalog is not None
    assert katalog.target["target"].tolist() == ["080.0", "NA"]


UNREADABLE = {
    "utf-16": "kode,tahun\nIKU-1,2025".encode("utf-16"),
    "too many cells": b"kode,tahun,periode,target\nIKU-1,2025,TAHUN,80,81",
    "nothing at all": b"",
    "an open quote": b'kode,tahun,periode,target\n"IKU-1,2025,TAHUN,80',
}


@pytest.mark.parametrize("form", UNREADABLE)
def test_a_table_that_cannot_be_read(tmp_path: Path, form: str) -> None:
    write(tmp_path)
    (tmp_path / "katalog" / "target.csv").write_bytes(UNREADABLE[form])
    katalog, issues = load_katalog(tmp_path, CONTRACTS)
    assert katalog is None
    assert {i.ref.berkas for i in issues} == {"katalog/target.csv"}


def test_trailing_separators_as_excel_leaves_them(tmp_path: Path) -> None:
    target = "kode;tahun;periode;target;;\nIKU-1;2025;TAHUN;80;;\n;;;;;"
    katalog, found = load(write(tmp_path, target=target))
    assert (katalog is not None, found) == (True, [])


def test_a_cell_too_few_is_blank(tmp_path: Path) -> None:
    katalog, found = load(write(tmp_path, instansi="kunci,isi\ntempat"))
    assert katalog is not None
    assert (katalog.instansi, found) == ({"tempat": ""}, [])
