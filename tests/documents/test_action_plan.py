"""Rencana Aksi: the targets of the katalog read back out of the workbook, beside room to plan."""

from pathlib import Path

import openpyxl
from support.small import kecil

from iku_etl.documents.job import make_documents
from iku_etl.report.signature import Signing

KATALOG = """
    | instansi | kunci              | isi    |
    |          | penandatangan_nama | (NAMA) |
    | unit | kode_unit | jenis    | nama         | lembar | atasan |
    |      | DINAS     | instansi | Dinas Contoh | Dinas  |        |
    |      | KABID     | jabatan  | Kabid A      | Kabid  | DINAS  |
  | indikator | kode | kode_unit | sasaran   | tingkat | indikator | satuan | induk | penanggung_jawab |
  |           | T    | DINAS     | Tujuan    | tujuan  | Ultimate  | %      |       |                  |
  |           | A    | DINAS     | Sasaran1  | sasaran | A         | Berkas | T     | Sekretariat      |
  |           | B    | DINAS     | Sasaran1  | sasaran | B         | Nilai  | T     |                  |
  |           | P    | KABID     | Program X | program | P         | Berkas | A     |                  |
  |           | Q    | KABID     | Program Y | program | Q         | Berkas | A;B   |                  |
    | target | kode | tahun | periode | target |
    |        | A    | 2025  | TAHUN   | 50000  |
    |        | A    | 2025  | TW1     | 12000  |
    |        | A    | 2025  | TW4     | 50000  |
    |        | B    | 2025  | TAHUN   | 2,6    |
    |        | B    | 2024  | TAHUN   | 2,5    |
"""


def rows(tmp_path: Path, katalog: str = KATALOG) -> dict[str, list[list[object]]]:
    workspace = kecil(tmp_path, katalog).workspace
    outcome = make_documents(workspace, "2025", Signing(), ["rencana-aksi"])
    book = openpyxl.load_workbook(outcome.files[0])
    return {
        sheet.title: [
            [cell.value for cell in row] for row in sheet.iter_rows(min_row=7, max_col=13)
        ]
        for sheet in book.worksheets
    }


def test_targets_programs_and_room(tmp_path: Path) -> None:
    found = rows(tmp_path)
    assert found["Dinas"][:2] == [
        ["1", "Sasaran1", "A", "Berkas", "50.000", "12.000", None, None, "50.000",
         "Program X\nProgram Y", None, None, "Sekretariat"],
        [None, None, "B", "Nilai", "2,6", None, None, None, None, "Program Y", None, None,
         "Dinas Contoh"],
    ]  # fmt: skip
    assert [row[1:3] for row in found["Kabid"][:2]] == [["Program X", "P"], ["Program Y", "Q"]]
    assert any("(NAMA)" in map(str, row) for row in found["Dinas"])


def test_programs_with_a_budget_have_their_pagu(tmp_path: Path) -> None:
    budget = """
    | anggaran | kode | kode_rekening | uraian    | indikator |
    |          | R1   | 2.16.02       | Program X | A;B       |
    |          | R2   | 2.16.03       | Program Z | B         |
    | pagu | kode | tahun | pagu         |
    |      | R1   | 2025  | 1.250.000,50 |
    |      | R2   | 2025  | 900000       |
    """
    found = rows(tmp_path, KATALOG + budget)
    assert [row[9:11] for row in found["Dinas"][:2]] == [
        ["2.16.02 Program X", 1250000.5],
        ["1. 2.16.02 Program X\n2. 2.16.03 Program Z", "1. 1.250.000,50\n2. 900.000"],
    ]


def test_what_was_planned_in_excel_stays(tmp_path: Path) -> None:
    workspace = kecil(tmp_path, KATALOG).workspace
    path = make_documents(workspace, "2025", Signing(), ["rencana-aksi"]).files[0]
    book = openpyxl.load_workbook(path)
    book["Dinas"]["L7"] = "Pelatihan operator"
    book.save(path)
    planned = path.read_bytes()
    outcome = make_documents(workspace, "2025", Signing(), ["rencana-aksi"])
    assert (path.read_bytes(), outcome.files[0].name) == (planned, "Rencana Aksi 2025 (baru).xlsx")
    said = [i.pesan for i in outcome.issues if i.kode == "dokumen-diubah-orang"]
    assert len(said) == 1
    assert "Pelatihan operator" in said[0]
