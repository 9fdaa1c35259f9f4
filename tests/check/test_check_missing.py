"""Rows that a workbook has lost, and detail tables filled in part: said, and never a false alarm."""

from pathlib import Path

import pytest
from kecil import kecil
from kirim import Agency, make_agency

from iku_etl.issues import some_of

DETAILS = """
    | indikator | kode | formula   |
    |           | A    | {formula} |
    | variabel | kode | simbol | sumber               |
    |          | A    | n      | rincian:daftar[isi]  |
    | rincian | tabel  | kolom | tipe  | pengisi |
    |         | daftar | nomor | angka | tetap   |
    |         | daftar | isi   | angka | isian   |
    | rincian_daftar | nomor | isi     |
    |                | 1     | {first} |
    |                | 2     |         |
    | target | kode | target |
    |        | A    | 2      |
"""


@pytest.mark.parametrize(
    ("formula", "first", "codes"),
    [
        ("SUM(n)", "3", [("rincian-tidak-lengkap", "A")]),
        ("COUNTA(n)", "3", []),  # takes what is filled
        ("SUM(n)", "", []),  # not begun
    ],
)
def test_gaps(tmp_path: Path, formula: str, first: str, codes: list[tuple[str, str]]) -> None:
    small = kecil(tmp_path / "kerja", DETAILS.format(formula=formula, first=first))
    assert small.run().issue_codes == codes


def test_a_gap_names_the_column_by_its_heading(tmp_path: Path) -> None:
    tables = DETAILS.replace("| kolom | tipe  |", "| kolom | uraian       | tipe  |")
    tables = tables.replace("| nomor | angka |", "| nomor | Nomor        | angka |")
    tables = tables.replace("| isi   | angka |", "| isi   | Jumlah surat | angka |")
    small = kecil(tmp_path / "kerja", tables.format(formula="SUM(n)", first="3"))
    (issue,) = small.run().outcome.issues
    assert '"Jumlah surat" belum diisi pada baris 2' in issue.pesan


def test_a_new_indicator_is_not_missed_in_an_older_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agency: Agency = make_agency(tmp_path / "kerja")
    agency.send()
    variabel = agency.folder / "katalog" / "variabel.csv"
    text = variabel.read_text(encoding="utf-8")
    (typed,) = (line for line in text.splitlines() if line.startswith("RASIO,r,"))
    variabel.write_text(text + typed.replace(",r,", ",q,", 1) + "\n", encoding="utf-8")
    codes = {issue.kode for issue in agency.check(capsys)[1] if issue.berkas}
    assert "katalog-berubah" in codes
    assert "baris-hilang" not in codes


@pytest.mark.parametrize(("count", "text"), [(1, "A0"), (2, "A0, A1"), (3, "A0, A1 dan 1 lainnya")])
def test_the_first_names(count: int, text: str) -> None:
    assert some_of([f"A{i}" for i in range(count)], 2) == text
