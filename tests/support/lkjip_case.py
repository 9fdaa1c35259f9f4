"""An agency with three years of results, one indicator replaced, and the LKjIP of the last."""

from iku_etl.check.budget import BudgetRow
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.documents.job import make_documents
from iku_etl.documents.texts import texts_of
from iku_etl.outcome import Outcome
from iku_etl.report.note_tables import write_note_tables
from iku_etl.report.signature import Signing
from iku_etl.workspace import Workspace

KATALOG = """
  | indikator | kode | sasaran   | tingkat | indikator   | satuan | induk | berlaku_sampai | digantikan |
  |           | OLD  | Layanan   | sasaran | Indeks lama | Nilai  |       | 2024           | A          |
  |           | A    | Layanan   | sasaran | Indeks baru | Nilai  |       |                |            |
  |           | B    | Layanan   | sasaran | Rasio       | %      |       |                |            |
  |           | C    | Keamanan  | sasaran | Kematangan  | Nilai  |       |                |            |
  |           | P    | Program X | program | Berkas      | Berkas | A;C   |                |            |
    | target | kode | tahun | periode  | target |
    |        | B    | 2025  | TAHUN    | 80%    |
    |        | B    | 2029  | RENSTRA  | 90     |
    |        | B    | 2024  | NASIONAL | 75     |
"""
HASIL = """
    | hasil | tahun | kode | indikator   | satuan | target | realisasi | capaian | predikat      |
    |       | 2023  | OLD  | Indeks lama | Nilai  | 3      | 2.4       | 80      | Tinggi        |
    |       | 2023  | B    | Rasio       | %      | 70%    | 60        | 85.71   | Tinggi        |
    |       | 2024  | OLD  | Indeks lama | Nilai  | 3      | 2.7       | 90      | Tinggi        |
    |       | 2024  | B    | Rasio       | %      | 75%    | 66        | 88.00   | Tinggi        |
    |       | 2025  | A    | Indeks baru | Nilai  | 4      | 3.2       | 80      | Tinggi        |
    |       | 2025  | B    | Rasio       | %      | 80%    | 72        | 90.00   | Sangat Tinggi |
    |       | 2025  | C    | Kematangan  | Nilai  | 5      |           |         |               |
    |       | 2025  | P    | Berkas      | Berkas | 10     | 10        | 100     | Sangat Tinggi |
"""


def made(workspace: Workspace) -> Outcome:
    """Its LKjIP as `document` makes it."""
    return make_documents(workspace, "2025", Signing(), ["lkjip"])


def said(outcome: Outcome, kode: str = "dokumen-belum-lengkap") -> str:
    """What the issues of that code say."""
    return "\n".join(issue.pesan for issue in outcome.issues if issue.kode == kode)


def texts(outcome: Outcome) -> list[str]:
    """The paragraphs of the document."""
    return texts_of(".docx", outcome.files[0].read_bytes())


def spend(workspace: Workspace, *rows: BudgetRow) -> None:
    """Writes what the run had found of the budget, and one note."""
    notes = [QuarterNote("B", "TW2", "Jaringan putus", "Pindah penyedia")]
    write_note_tables(workspace.output("2025", "TAHUN"), notes, rows)
