"""One workbook whose tables were broken: what is missing or unknown in them is said, the rest counts."""

from pathlib import Path

import openpyxl
import pytest
from support.senders import Agency, cells


def edit(path: Path, sheet: str, **values: object) -> None:
    book = openpyxl.load_workbook(path)
    for cell, value in values.items():
        book[sheet][cell] = value
    book.save(path)


def names_row(path: Path, sheet: str, name: str) -> str:
    """The cell of a hidden name."""
    book = openpyxl.load_workbook(path)
    return next(c.coordinate for row in book[sheet].iter_rows() for c in row if c.value == name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [("kode", '"kode"'), ("simbol", '"simbol"'), ("tw1", "TW I "), ("tw4", "TW IV ")],
)
def test_a_missing_column(
    agency: Agency, capsys: pytest.CaptureFixture[str], name: str, shown: str
) -> None:
    path = agency.send("Kurang.xlsx")
    cell = names_row(path, "Bidang A", name)
    edit(path, "Bidang A", **{cell: None})
    code, issues = agency.check(capsys)
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert [(i.kode, i.tingkat, i.tempat) for i in issues] == [
        ("kolom-hilang", "galat", f"Kurang.xlsx Bidang A {row}")
    ]
    assert f"Kolom {shown}" in issues[0].pesan
    assert code == 1
    assert {row["status"] for row in agency.run(capsys)[1].values()} == {"dihitung"}


def test_a_missing_key_column_of_a_detail_table(
    agency: Agency, capsys: pytest.CaptureFixture[str]
) -> None:
    path = agency.send("Kurang.xlsx")
    edit(path, "Rincian SPBE", **{names_row(path, "Rincian SPBE", "kunci"): None})
    _, issues = agency.check(capsys)
    assert [(i.kode, i.lembar) for i in issues] == [("kolom-hilang", "Rincian SPBE")]


def test_a_missing_end_tag(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    """The rows with a kode are all there is; they are read, and it is said."""
    path = agency.masukan / "Baik.xlsx"
    edit(path, "Bidang A", **{names_row(path, "Bidang A", "iku:akhir isian"): None})
    code, issues = agency.check(capsys)
    assert [(i.kode, i.tingkat, i.lembar) for i in issues] == [
        ("tabel-tanpa-akhir", "peringatan", "Bidang A")
    ]
    assert code == 0
    assert {row["status"] for row in agency.run(capsys)[1].values()} == {"dihitung"}


def test_the_detail_sheet_deleted(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet that is not there was not filled: no mistake, but said, with what it costs."""
    book = openpyxl.load_workbook(agency.masukan / "Baik.xlsx")
    del book["Rincian SPBE"]
    book.save(agency.masukan / "Baik.xlsx")
    code, issues = agency.check(capsys)
    assert (code, [i.kode for i in issues]) == (0, ["rincian-belum-diisi", "rincian-hilang"])
    assert agency.run(capsys)[1]["INDEKS"]["status"] == "belum_diisi"


@pytest.mark.parametrize(
    ("column", "text", "shown"),
    [("kode", "PERSENN", ["PERSENN", '"PERSEN"']), ("simbol", "xx", ["PERSEN xx"])],
)
def test_an_unknown_kode(
    agency: Agency,
    capsys: pytest.CaptureFixture[str],
    column: str,
    text: str,
    shown: list[str],
) -> None:
    path = agency.send("Lain.xlsx")
    cell = cells(path)["PERSEN", "x", column].split()[-1]
    edit(path, "Bidang A", **{cell: text})
    code, issues = agency.check(capsys)
    assert [(i.kode, i.tingkat, i.berkas, i.lembar) for i in issues] == [
        ("kode-tidak-dikenal", "galat", "Lain.xlsx", "Bidang A"),
        ("baris-hilang", "peringatan", "Lain.xlsx", "Bidang A"),
    ]
    assert issues[0].sel.endswith("8")
    assert all(word in issues[0].pesan for word in shown)
    assert code == 1


def test_an_unknown_detail_row(agency: Agency, capsys: pytest.CaptureFixture[str]) -> None:
    path = agency.send("Lain.xlsx")
    place = cells(path)
    edit(path, "Rincian SPBE", **{place["spbe", "2", "kunci"].split()[-1]: "22"})
    code, issues = agency.check(capsys)
    assert code == 1
    assert {i.kode for i in issues} == {"baris-rincian-tidak-dikenal"}
    assert issues[0].tempat == f"Lain.xlsx {place['spbe', '2', 'nilai']}"
    assert '"22"' in issues[0].pesan
