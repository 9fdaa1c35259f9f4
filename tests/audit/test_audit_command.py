"""The command over files: Word and Excel in, a terminal table, JSON and a workbook out."""

import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from iku_etl.cli import call

ROWS = (
    ("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"),
    ("1", "Meningkatnya layanan", "Jumlah layanan", "Layanan", "80", "60", "75"),
    ("2", "Meningkatnya dokumen", "Jumlah dokumen", "Dokumen", "15", "11", "70,00"),
    ("3", "Meningkatnya aplikasi", "Jumlah aplikasi", "Aplikasi", "10", "belum", "100"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, with one table as .docx and as .xlsx."""
    monkeypatch.chdir(tmp_path)
    document = Document()
    table = document.add_table(rows=0, cols=len(ROWS[0]))
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "lkjip.docx"))
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "tabel.xlsx")
    return tmp_path


def test_a_word_table_and_a_workbook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert call(["audit", "lkjip.docx", "tabel.xlsx", "--format", "json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    for one in shown["berkas"]:
        (table,) = one["tabel"]
        assert [row["kelas"] for row in table["baris"]] == ["cocok_bulat", "anomali", "data_kosong"]
        assert table["baris"][1]["dihitung"] == pytest.approx(1100 / 15)
        assert [row["masih_kurang"] for row in table["baris"]] == [
            "kurang 20 layanan", "kurang 4 dokumen", "",
        ]  # fmt: skip
    found = {(issue["berkas"], issue["kode"]) for issue in shown["masalah"]}
    assert found == {
        (name, kode)
        for name in ("lkjip.docx", "tabel.xlsx")
        for kode in ("audit-tidak-cocok", "audit-tidak-diperiksa")
    }
    assert before == {name: (folder / name).read_bytes() for name in before}
    sheet = openpyxl.load_workbook(folder / "audit" / "lkjip.xlsx")["Baris"]
    assert [cell.value for cell in sheet[5]][4:8] == ["15", "11", "70,00", 73.3333]
    assert sheet.cell(5, 11).value == "tidak cocok"


def test_on_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["telaah", "tabel.xlsx"]) == 1
    out = capsys.readouterr().out
    assert "Positif" in out
    assert str(Path("audit") / "tabel.xlsx") in out


def test_a_judged_file_is_never_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "tabel.xlsx").read_bytes()
    assert call(["audit", "tabel.xlsx", "--ke", ".", "--format", "json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert "audit-berkas-sama" in {issue["kode"] for issue in shown["masalah"]}
    assert (folder / "tabel.xlsx").read_bytes() == before


def test_what_cannot_be_read_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04")
    assert call(["audit", "rusak.xlsx", "tiada.xlsx", "--format", "json"]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert {issue["berkas"] for issue in shown["masalah"]} == {"rusak.xlsx", "tiada.xlsx"}
