"""The tables of a katalog: how they are read, and each problem at the cell that has it."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from iku_etl.catalog.katalog import Katalog, load_katalog
from iku_etl.catalog.tables import Table, katalog_path, read_tables
from iku_etl.importing.export import write_csv_folder
from iku_etl.issues import Issue, UsageError
from iku_etl.resources import shared_folder
from iku_etl.rules.contracts import load_contracts

CONTRACTS = load_contracts(shared_folder("schemas"))
SOUND = {
    "instansi": "kunci,isi\ntempat,Kota",
    "unit": """kode_unit,jenis,nama,unit_kerja,atasan,bidang,lembar,pejabat,nip,email
DINAS,instansi,Dinas Contoh,,,,Dinas,,,
BID-A,bidang,Bidang A,,DINAS,BID-A,Bidang A,,,""",
    "indikator": (
        "kode,kode_unit,dokumen,tingkat,nomor,tujuan,sasaran,indikator,penjelasan,formula,satuan,"
        "polaritas,agregasi,desimal,skala,sumber_data,penanggung_jawab,induk,berlaku_mulai,"
        "berlaku_sampai\n"
        'IKU-1,BID-A,IKU,sasaran,,,S,Nilai,,"0,5*x",Nilai,positif,jumlah,2,,Laporan,,,2024,2026'
    ),
    "variabel": """kode,simbol,uraian,satuan,tipe,sumber,agregasi,minimum,maksimum
IKU-1,x,Data,,angka,isian,,0,""",
    "target": "kode,tahun,periode,target\nIKU-1,2025,TAHUN,80",
}
Found = list[tuple[str, str, str]]


def write(folder: Path, **changed: str) -> Path:
    (folder / "katalog").mkdir()
    for name, text in {**SOUND, **changed}.items():
        (folder / "katalog" / f"{name}.csv").write_text(text + "\n", encoding="utf-8", newline="\n")
    return folder


def load(folder: Path) -> tuple[Katalog | None, Found]:
    katalog, issues = load_katalog(folder, CONTRACTS)
    return katalog, places(issues)


def places(issues: list[Issue]) -> Found:
    """Code, file and cell of each issue."""
    return sorted((i.kode, i.ref.berkas.removeprefix("katalog/"), i.ref.sel) for i in issues)


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


def write_workbook(path: Path, tables: dict[str, list[list[object]]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)


def test_katalog_xlsx_typed_by_hand(tmp_path: Path) -> None:
    """Excel holds numbers as numbers and Ada as text; 2,6 typed there is the number 2.6."""
    tables: dict[str, list[list[object]]] = {
        name: [list(line.split(",")) for line in text.replace('"0,5*x"', "x").split("\n")]
        for name, text in SOUND.items()
    }
    tables["target"] = [
        ["kode", "tahun", "periode", "target"],
        ["IKU-1", 2025, "TAHUN", 2.6],
        ["IKU-1", 2025, "TW1", 1234],
        ["IKU-1", 2025, "TW9", 0.1],
    ]
    write_workbook(tmp_path / "katalog.xlsx", tables)
    _, issues = load_katalog(tmp_path, CONTRACTS)
    assert [(i.kode, str(i.ref)) for i in issues] == [
        ("di-luar-daftar", "katalog.xlsx 'target'!C4")
    ]
    found, _ = read_tables(tmp_path / "katalog.xlsx", CONTRACTS)
    assert found["target"].frame["target"].tolist() == ["2,6", "1234", "0,1"]
    assert found["target"].frame["tahun"].tolist() == ["2025"] * 3


def test_a_percentage_typed_in_excel_stays_one(tmp_path: Path) -> None:
    """Excel keeps a typed 85% as 0.85 under the format 0%."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "target"
    sheet.append(["kode", "tahun", "periode", "target"])
    for number in (0.85, 0.955, 1, 0.07, 0.85):
        sheet.append(["IKU-1", 2025, "TW1", number])
        sheet["D" + str(sheet.max_row)].number_format = "0.0%"
    sheet["D6"].number_format = "General"
    book.save(tmp_path / "katalog.xlsx")
    found, issues = read_tables(tmp_path / "katalog.xlsx", CONTRACTS)
    assert found["target"].frame["target"].tolist() == ["85%", "95,5%", "100%", "7%", "0,85"]
    assert issues == []


def load_headed(folder: Path, heading: list[object]) -> tuple[Katalog | None, list[Issue]]:
    """A katalog.xlsx with that heading over six columns of target."""
    tables: dict[str, list[list[object]]] = {
        name: [list(line.split(",")) for line in text.replace('"0,5*x"', "x").split("\n")]
        for name, text in SOUND.items()
    }
    tables["target"] = [heading, ["IKU-1", "2025", "TAHUN", "80", "rapat", "3 Mei"]]
    write_workbook(folder / "katalog.xlsx", tables)
    return load_katalog(folder, CONTRACTS)


def test_katalog_xlsx_with_notes_beside_the_table(tmp_path: Path) -> None:
    katalog, issues = load_headed(tmp_path, ["kode", "tahun", "periode", "target", None, None])
    assert katalog is not None
    assert (katalog.target["target"].tolist(), issues) == (["80"], [])


def test_katalog_xlsx_with_a_column_twice(tmp_path: Path) -> None:
    katalog, issues = load_headed(
        tmp_path, ["kode", "tahun", "periode", "target", "target", "target"]
    )
    assert katalog is None
    assert issues[0].kode == "katalog-tidak-terbaca"
    assert (issues[0].ref.berkas, issues[0].ref.lembar) == ("katalog.xlsx", "target")


@pytest.mark.parametrize(
    ("number", "sound"), [("1000", True), ("-2.5", True), ("2,125", True), ("1.000", False)]
)
def test_a_minimum_says_one_thing_only(tmp_path: Path, number: str, sound: bool) -> None:
    variabel = SOUND["variabel"].replace(",0,", f',"{number}",')
    expected = [] if sound else [("bentuk-salah", "variabel.csv", "H2")]
    assert load(write(tmp_path, variabel=variabel))[1] == expected


def test_katalog_xlsx_and_folder_at_once(tmp_path: Path) -> None:
    write_workbook(write(tmp_path) / "katalog.xlsx", {"unit": [["kode_unit"]]})
    with pytest.raises(UsageError):
        katalog_path(tmp_path)


def test_katalog_xlsx_that_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "katalog.xlsx").write_bytes(b"PK\x03\x04 rusak")
    katalog, issues = load_katalog(tmp_path, CONTRACTS)
    assert katalog is None
    assert [(i.kode, i.ref.berkas) for i in issues] == [("buku-tidak-terbaca", "katalog.xlsx")]


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
