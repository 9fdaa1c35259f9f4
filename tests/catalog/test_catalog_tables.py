"""The tables of a katalog: how they are read, and each problem at the cell that has it."""

from pathlib import Path

import pandas as pd
import pytest
from support.katalog_tables import CONTRACTS, SOUND, Found, load, write

from iku_etl.catalog.katalog import load_katalog
from iku_etl.catalog.tables import Table
from iku_etl.importing.export import write_csv_folder


def test_a_sound_katalog(tmp_path: Path) -> None:
    katalog, found = load(write(tmp_path))
    assert found == []
    assert katalog is not None
    assert katalog.indikator.loc[2, "formula"] == "0,5*x"
    assert str(katalog.ref("indikator", 2, "formula")) == "katalog/indikator.csv J2"


# The table and the text in it that is replaced, and what must be found where.
CELLS = {
    "wajib-diisi": ("unit", "Bidang A,,DINAS", ",,DINAS", "C3"),
    "wajib-diisi in the last column": ("target", "2025,TAHUN", ",TAHUN", "B2"),
    "di-luar-daftar": ("unit", "BID-A,bidang", "BID-A,bidan", "B3"),
    "di-luar-daftar of a variable": ("variabel", "angka", "nomor", "E2"),
    "bentuk-salah": ("target", "2025", "25", "B2"),
    "bentuk-salah of a sheet name": ("unit", "Bidang A,,,", "Bidang/A,,,", "G3"),
    "bentuk-salah, a year too long": ("indikator", "2024,2026", "2024,20266", "T2"),
    "bentuk-salah of a bound": ("variabel", ",0,", ",nol,", "H2"),
    "rujukan-tidak-ada": ("unit", ",DINAS,", ",DINA,", "E3"),
    "rujukan-tidak-ada of a unit": ("indikator", "BID-A", "BID-B", "B2"),
    "rujukan-tidak-ada of an indicator": ("target", "IKU-1", "IKU-2", "A2"),
}


@pytest.mark.parametrize(("table", "old", "new", "cell"), CELLS.values(), ids=CELLS)
def test_a_wrong_cell(
    tmp_path: Path, request: pytest.FixtureRequest, table: str, old: str, new: str, cell: str
) -> None:
    assert SOUND[table].count(old) == 1
    katalog, found = load(write(tmp_path, **{table: SOUND[table].replace(old, new)}))
    code = request.node.callspec.id.split(",")[0].split()[0]
    assert found == [(code, f"{table}.csv", cell)]
    assert katalog is not None  # the row costs itself
    assert katalog.indikator["kode"].tolist() == ["IKU-1"]


SHEET_NAMES = {"30": ("x" * 30, []), "31": ("x" * 31, []), "32": ("x" * 32, ["G3"])}


@pytest.mark.parametrize(("lembar", "cells"), SHEET_NAMES.values(), ids=SHEET_NAMES)
def test_a_sheet_name_has_31_letters_at_most(tmp_path: Path, lembar: str, cells: list[str]) -> None:
    unit = SOUND["unit"].replace("Bidang A,,,", f"{lembar},,,")
    _, found = load(write(tmp_path, unit=unit))
    assert [cell for _, _, cell in found] == cells


@pytest.mark.parametrize(
    ("table", "row", "cell"),
    [
        ("unit", "DINAS,bidang,Lain,,,,Lain,,,", "A4"),
        ("target", "IKU-1,2025,TAHUN,90", "A3"),
        ("variabel", "IKU-1,x,Data lain,,angka,isian,,,", "A3"),
        ("instansi", "tempat,Desa", "A3"),
    ],
)
def test_kunci_ganda(tmp_path: Path, table: str, row: str, cell: str) -> None:
    _, found = load(write(tmp_path, **{table: f"{SOUND[table]}\n{row}"}))
    assert found == [("kunci-ganda", f"{table}.csv", cell)]


def test_one_part_of_a_key_may_repeat(tmp_path: Path) -> None:
    more = f"{SOUND['target']}\nIKU-1,2025,TW1,80\nIKU-1,2026,TAHUN,80"
    assert load(write(tmp_path, target=more))[1] == []


def test_tabel_tidak_ada(tmp_path: Path) -> None:
    (write(tmp_path) / "katalog" / "target.csv").unlink()
    katalog, issues = load_katalog(tmp_path, CONTRACTS)
    assert katalog is None
    assert [(i.kode, i.ref.berkas) for i in issues] == [("tabel-tidak-ada", "katalog")]
    assert "target" in issues[0].pesan


def test_kolom_asing_is_ignored_but_said(tmp_path: Path) -> None:
    unit = "\n".join(f"{line}{more}" for line, more in
                     zip(SOUND["unit"].split("\n"), [",telepon", ",1", ",2"], strict=True))  # fmt: skip
    katalog, found = load(write(tmp_path, unit=unit))
    assert found == [("kolom-asing", "unit.csv", "K1")]
    assert katalog is not None
    assert "telepon" not in katalog.unit


def test_kolom_katalog_hilang(tmp_path: Path) -> None:
    target = SOUND["target"].replace(",target", "").replace(",80", "")
    katalog, found = load(write(tmp_path, target=target))
    assert katalog is None
    assert found == [("kolom-katalog-hilang", "target.csv", "1")]


def test_a_missing_column_is_not_said_again_for_each_row(tmp_path: Path) -> None:
    target = SOUND["target"].replace("tahun,", "").replace("2025,", "")
    assert load(write(tmp_path, target=target))[1] == [("kolom-katalog-hilang", "target.csv", "1")]


def test_the_address_is_that_of_the_file_in_any_order_of_columns(tmp_path: Path) -> None:
    target = "tahun,target,periode,kode\n25,80,TAHUN,IKU-1"
    assert load(write(tmp_path, target=target))[1] == [("bentuk-salah", "target.csv", "A2")]


def test_the_address_when_optional_columns_are_left_out(tmp_path: Path) -> None:
    """Without bidang, lembar stands in F."""
    unit = SOUND["unit"].replace(",bidang,lembar", ",lembar").replace(",,,,Dinas", ",,,Dinas")
    unit = unit.replace(",BID-A,Bidang A", ",")
    assert load(write(tmp_path, unit=unit))[1] == [("wajib-diisi", "unit.csv", "F3")]


def test_blank_lines_do_not_move_addresses(tmp_path: Path) -> None:
    target = "kode,tahun,periode,target\n\n,,,\nIKU-1,2025,TW5,80"
    assert load(write(tmp_path, target=target))[1] == [("di-luar-daftar", "target.csv", "C4")]


def test_a_line_break_in_a_cell_does_not_move_addresses(tmp_path: Path) -> None:
    """Excel shows the cell as one row, so the next is row 3."""
    target = 'kode,tahun,periode,target\nIKU-1,2025,TAHUN,"80\nOPD"\nIKU-1,2025,TW5,80'
    assert load(write(tmp_path, target=target))[1] == [("di-luar-daftar", "target.csv", "C3")]


def test_every_problem_is_said_at_once(tmp_path: Path) -> None:
    unit = SOUND["unit"].replace("BID-A,bidang", "bid a,seksi").replace("BID-A", "DINAS")
    target = SOUND["target"].replace("TAHUN", "TW0")
    assert load(write(tmp_path, unit=unit, target=target))[1] == [
        ("bentuk-salah", "unit.csv", "A3"),
        ("di-luar-daftar", "target.csv", "C2"),
        ("di-luar-daftar", "unit.csv", "B3"),
        ("rujukan-tidak-ada", "indikator.csv", "B2"),
    ]


DETAIL = {
    "rincian": "tabel,kolom,uraian,tipe,pengisi,pilihan\nspbe,nomor,Nomor,angka,tetap,\n"
    "spbe,nilai,Nilai,pilihan,isian,1|2",
    "rincian_spbe": "nomor,nilai\n1,\n2,",
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"rincian_spbe": "nomor,nilai\n1,\n1,"}, [("kunci-ganda", "rincian_spbe.csv", "A3")]),
        ({"rincian_spbe": "nomor\n1"}, [("kolom-katalog-hilang", "rincian_spbe.csv", "1")]),
    ],
)
def test_detail_tables(tmp_path: Path, changed: dict[str, str], expected: Found) -> None:
    assert load(write(tmp_path, **{**DETAIL, **changed}))[1] == expected


def test_a_detail_table_without_its_file(tmp_path: Path) -> None:
    _, issues = load_katalog(write(tmp_path, rincian=DETAIL["rincian"]), CONTRACTS)
    assert [(i.kode, i.ref.berkas) for i in issues] == [("tabel-tidak-ada", "katalog")]
    assert "rincian_spbe" in issues[0].pesan


def test_one_instansi(tmp_path: Path) -> None:
    for jenis, expected in (("bidang", []), ("instansi", [("bukan-satu-instansi", "B3")])):
        folder = tmp_path / jenis
        folder.mkdir()
        unit = SOUND["unit"].replace("BID-A,bidang", f"BID-A,{jenis}")
        found = load(write(folder, unit=unit))[1]
        assert [(kode, cell) for kode, _, cell in found] == expected


def test_lembar_ganda_in_other_letters(tmp_path: Path) -> None:
    """Excel compares sheet names without letter case."""
    unit = SOUND["unit"].replace("Bidang A,,,", "DINAS,,,")
    assert load(write(tmp_path, unit=unit))[1] == [("lembar-ganda", "unit.csv", "G3")]


@pytest.mark.parametrize("lembar", ["Petunjuk", "rekap", "_iku", "History"])
def test_lembar_terlarang(tmp_path: Path, lembar: str) -> None:
    unit = SOUND["unit"].replace("Bidang A,,,", f"{lembar},,,")
    assert load(write(tmp_path, unit=unit))[1] == [("lembar-terlarang", "unit.csv", "G3")]


def test_tabel_kosong(tmp_path: Path) -> None:
    heads = {name: SOUND[name].split("\n")[0] for name in ("indikator", "variabel", "target")}
    _, issues = load_katalog(write(tmp_path, **heads), CONTRACTS)
    assert [(i.kode, i.ref.berkas) for i in issues] == [("tabel-kosong", "katalog")]


def test_tables_make_room_for_others_and_strays_stay(tmp_path: Path) -> None:
    folder = tmp_path / "katalog"
    folder.mkdir()
    (folder / "penerima.csv").write_text("kode_unit\n", encoding="utf-8")
    (folder / "unit.csv").write_text("kode_unit\nLAMA\n", encoding="utf-8")
    table = Table(
        "unit", "katalog.xlsx", "unit", pd.DataFrame({"kode_unit": ["BARU"]}), ("kode_unit",)
    )
    (folder / "catatan.csv").write_text("apa saja\n", encoding="utf-8")
    write_csv_folder({"unit": table}, folder, CONTRACTS)
    assert sorted(p.name for p in folder.iterdir()) == ["catatan.csv", "unit.csv"]
    assert (folder / "unit.csv").read_text(encoding="utf-8") == "kode_unit\nBARU\n"
