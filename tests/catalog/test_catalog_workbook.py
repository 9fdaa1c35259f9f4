"""A katalog kept as a workbook: what people leave in its sheets."""

from pathlib import Path

import openpyxl
import pytest
from support.katalog_tables import CONTRACTS, SOUND, load, write

from iku_etl.catalog.katalog import Katalog, load_katalog
from iku_etl.catalog.tables import katalog_path, read_tables
from iku_etl.issues import Issue, UsageError


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
