"""capaian.xlsx: the rows of capaian.csv as an Excel table with real numbers, and what they mean."""

import csv
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from support.small import SCHEMAS, YEAR, kecil

from iku_etl.calculate.capaian_table import COLUMNS
from iku_etl.report.csv_table import MORE, NAMES, empty_row
from iku_etl.report.data_book import DataBook, open_data, status_words
from iku_etl.rules.all import load_rules
from iku_etl.rules.data_columns import load_data_columns
from iku_etl.rules.styles import load_styles

TABLES = """
    | unit | kode_unit | nama     | lembar   |
    |      | BID       | Bidang A | Bidang A |
    | indikator | kode | kode_unit | indikator        | formula  | satuan | skala        | desimal |
    |           | A    | DINAS     | OPD & <terhubung> | a/b*100% | %      |              |         |
    |           | B    | BID       | =Waktu           | x        | Hari   |              | 0       |
    |           | C    | BID       | Indeks           | x        | Indeks | spbe_59_2020 | 3       |
    |           | D    | BID       | Kosong           | x        | Dok    |              |         |
    |           | E    | BID       | Turun            | x        | Nilai  |              |         |
    | target | kode | target  |
    |        | A    | 80%     |
    |        | B    | 2,6     |
    |        | C    | 2 - 3   |
    |        | D    | 40 Dok  |
    | isian | kode | simbol | tw1 | tw2 | tw3 | tw4   |
    |       | A    | a      | 1   | 1   | 1   | 5     |
    |       | A    | b      | 2   | 2   | 2   | 8     |
    |       | B    | x      | 5   | 5   | 5   | 3     |
    |       | C    | x      | 1   | 1   | 1   | 2,125 |
    |       | D    | x      |     |     |     |       |
    |       | E    | x      | 1   | 1   | 1   | -4,25 |
"""


def cells(path: Path, lembar: str = "Data") -> list[list[Any]]:
    """The values of a sheet."""
    return [[cell.value for cell in row] for row in load_workbook(path)[lembar].iter_rows()]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a run has written both tables."""
    small = kecil(tmp_path_factory.mktemp("data"), TABLES)
    small.run()
    return small.workspace.output(YEAR, "TAHUN")


def test_rows_hold_real_numbers_and_names(output: Path) -> None:
    """Kode, unit, target as text and as numbers, realisasi, persentase, capaian; blank is blank."""
    head, *rows = cells(output / "capaian.xlsx")
    shown = ["Kode", "Indikator", "Nama Unit", "Tahun", "Target", "Target (angka)",
             "Target sampai", "Realisasi", "Persentase (%)", "Capaian (%)", "Status"]  # fmt: skip
    assert [[row[head.index(name)] for name in shown] for row in rows] == [
        ["A", "OPD & <terhubung>", "Dinas Contoh", 2025, "80%", 80, None, 62.5, 62.5, 78.13, "dihitung"],
        ["B", "=Waktu", "Bidang A", 2025, "2,6", 2.6, None, 3, None, 115, "dihitung"],
        ["C", "Indeks", "Bidang A", 2025, "2 - 3", 2, 3, 2.125, None, 100, "dihitung"],
        ["D", "Kosong", "Bidang A", 2025, "40 Dok", 40, None, None, None, None, "belum diisi"],
        ["E", "Turun", "Bidang A", 2025, None, None, None, -4.25, None, None, "tanpa target"],
    ]  # fmt: skip


def test_it_says_what_capaian_csv_says(output: Path) -> None:
    """Every value of every row, through another reader."""
    with CalamineWorkbook.from_path(output / "capaian.xlsx") as book:
        head, *rows = book.get_sheet_by_name("Data").to_python()
    with (output / "capaian.csv").open(encoding="utf-8", newline="") as stream:
        printed = list(csv.DictReader(stream))
    for column in load_data_columns().kolom:
        if column.nama in MORE:
            continue
        texts = [row[column.nama] for row in printed]
        found = [row[head.index(column.judul)] for row in rows]
        if column.jenis in ("angka", "bulat"):
            assert found == [float(text) if text else "" for text in texts]
        elif column.nama == "status":
            assert found == list(map(status_words, texts))
        else:
            assert found == [text.removeprefix("'") for text in texts]


def test_it_is_a_table_to_filter_with_a_frozen_head(output: Path) -> None:
    sheet = load_workbook(output / "capaian.xlsx")["Data"]
    (table,) = sheet.tables.values()
    assert (table.ref, table.autoFilter.ref, sheet.dimensions) == ("A1:U6", "A1:U6", "A1:U6")
    assert sheet.freeze_panes == "C2"
    assert [column.name for column in table.tableColumns] == [cell.value for cell in sheet[1]]
    formats = {sheet[f"N{row}"].number_format for row in (2, 3, 4)}
    assert formats == {"[$-421]#,##0.00", "[$-421]#,##0", "[$-421]#,##0.000"}
    assert sheet["G2"].number_format == "General"


def test_every_column_is_explained(output: Path) -> None:
    rows = cells(output / "capaian.xlsx", "Keterangan")[4:]
    assert [(judul, isi) for judul, _, isi in rows] == [
        (column.judul, column.uraian) for column in load_data_columns().kolom
    ]
    names = {column.nama for column in load_data_columns().kolom}
    assert (
        {*COLUMNS, "nama_unit", "sasaran", "target_angka", "target_atas", "masih_kurang"}
        == names
        < set(NAMES)
    )


ODD_TEXTS = [
    "50%s %% %(x)s", "a & b < c > d", "_x0041_", " tepi ", "baris\nbaru", "a | b | c", "Qur'an",
    "\U0001f600", "<r>kaya</r>", "tak\xa0terputus",
]  # fmt: skip


@pytest.mark.parametrize("alone", [True, False], ids=["alone", "among others"])
def test_odd_texts_stay_as_they_are(tmp_path: Path, alone: bool) -> None:
    """Whatever stands beside it in the same piece of the file, and one that no cell holds is cut."""
    texts = [*ODD_TEXTS, "x" * 40_000]
    plain = [f"biasa {number}" for number in range(100)]
    names = texts if alone else [name for text in texts for name in (text, *plain)]
    rules = load_rules((SCHEMAS,))
    book = DataBook("Dinas", YEAR, "TAHUN", len(names), load_data_columns().kolom)
    styles = load_styles([SCHEMAS / "gaya.yaml"])
    with open_data(tmp_path / "a.xlsx", book, styles, rules.lampu) as take:
        take(empty_row({"indikator": name}, {"nama": "Unit"}, YEAR, "TAHUN") for name in names)
    with CalamineWorkbook.from_path(tmp_path / "a.xlsx") as book_read:
        _, *rows = book_read.get_sheet_by_name("Data").to_python()
    wanted = [name if len(name) < 32_767 else "x" * 32_767 for name in names]
    assert [row[1] for row in rows] == wanted
    assert {row[4] for row in rows} == {"Unit"}
