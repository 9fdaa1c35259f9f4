"""Keputusan of an agency that has written little: what is blank is visible and said, nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from support.small import kecil

from iku_etl.documents.job import make_documents
from iku_etl.documents.missing import missing_texts
from iku_etl.documents.texts import texts_of
from iku_etl.outcome import Outcome
from iku_etl.report.signature import Signing
from iku_etl.workspace import Workspace

KATALOG = """
    | instansi | kunci                 | isi                     |
    |          | pemda                 | KABUPATEN CONTOH        |
    |          | instansi              | Dinas X Kabupaten Contoh |
    |          | visi                  | Maju * dan **adil** & sejahtera |
    |          | penandatangan_jabatan | Kepala Dinas X          |
    |          | penandatangan_nama    | (NAMA)                  |
    | uraian_tugas | kode_unit | bagian | urutan | uraian    |
    |              | DINAS     | fungsi | 1      | merumuskan |
    |              | DINAS     | fungsi | 2      | melayani  |
    | indikator | kode | kode_unit | sasaran  | indikator     | satuan | berlaku_mulai | berlaku_sampai |
    |           | A    | DINAS     | Sasaran1 | Indikator <A> | %      | 2020          |                |
    |           | B    | DINAS     | Sasaran1 | Indikator B   | Nilai  | 2020          |                |
    |           | C    | DINAS     | Sasaran2 | Indikator C   | Nilai  | 2020          |                |
    |           | OLD  | DINAS     | Sasaran2 | Indikator E   | Nilai  | 2020          | 2024           |
    | target | kode | tahun | periode | target |
    |        | A    | 2025  | TAHUN   | 80%    |
"""
OWN = "narasi/2025/keputusan"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return kecil(tmp_path, KATALOG).workspace


def made(workspace: Workspace) -> Outcome:
    return make_documents(workspace, "2025", Signing(), ["keputusan"])


def texts(workspace: Workspace) -> list[str]:
    return texts_of(".docx", made(workspace).files[0].read_bytes())


def said(outcome: Outcome, kode: str) -> Iterator[str]:
    return (issue.pesan for issue in outcome.issues if issue.kode == kode)


def write(workspace: Workspace, name: str, text: str) -> None:
    path = workspace.folder / OWN / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_table_is_that_of_the_layout_without_results(workspace: Workspace) -> None:
    table = Document(str(made(workspace).files[0])).tables[-2]  # below it: the signature
    rows = [[cell.text for cell in row.cells][:3] for row in table.rows]
    assert rows == [
        ["No", "SASARAN STRATEGIS", "INDIKATOR KINERJA UTAMA"],
        ["1", "Sasaran1", "Indikator <A>"],
        ["2", "Sasaran1", "Indikator B"],  # merged: read twice, printed once
        ["3", "Sasaran2", "Indikator C"],
    ]


def test_prose_is_made_once_with_headings_to_fill(workspace: Workspace) -> None:
    outcome = made(workspace)
    (kosong,) = said(outcome, "dokumen-belum-lengkap")
    for blank in ("nomor_keputusan", f"{OWN}: 1.1. Latar Belakang", "Menimbang", "misi"):
        assert blank in kosong
    for written in ("visi", "penandatangan_nama", "Visi", "fungsi"):
        assert f" {written}," not in kosong
    found = texts_of(".docx", outcome.files[0].read_bytes())
    place = found.index("1.1. Latar Belakang")
    assert set(found[place + 1]) == {"."}  # a line for a pen below the heading
    assert found[found.index("3.1. Visi") + 1] == "Maju * dan **adil** & sejahtera"


def test_what_the_office_wrote_is_printed_and_kept(workspace: Workspace) -> None:
    made(workspace)
    write(
        workspace,
        "bab-1.md",
        "# BAB I PENDAHULUAN\n\n<!-- catatan -->\nBaris satu\nbaris **dua**.\n\n## Dasar\n1. Satu;\n"
        "2. Dua\n   dilanjutkan;\n\n{{ fungsi }}\n\n   menjorok\n",
    )
    write(workspace, "bab-9.md", "# BAB V TAMBAHAN\nIsi {{ tahun }} dan {{ tidak_ada }}\n")
    before = (workspace.folder / OWN / "bab-1.md").read_bytes()
    outcome = made(workspace)
    found = texts_of(".docx", outcome.files[0].read_bytes())
    start = found.index("BAB I\nPENDAHULUAN")
    assert found[start : start + 8] == [
        "BAB I\nPENDAHULUAN", "Baris satu\nbaris dua.", "Dasar", "1.\tSatu;", "2.\tDua\ndilanjutkan;",
        "1.\tmerumuskan", "2.\tmelayani", "menjorok",
    ]  # fmt: skip
    assert "BAB V TAMBAHAN\t…" in found  # in the daftar isi too
    assert "Isi {{ tahun }} dan {{ tidak_ada }}" in found  # stays as typed, and is said
    assert any("tidak_ada" in text for text in said(outcome, "dokumen-belum-lengkap"))
    assert (workspace.folder / OWN / "bab-1.md").read_bytes() == before


def test_the_decree_itself(workspace: Workspace) -> None:
    write(
        workspace,
        "keputusan.md",
        "# Menimbang\na. bahwa satu;\nb. bahwa dua;\n# Memutuskan\n1. Pertama.\n2. Kedua.\n",
    )
    tables = Document(str(made(workspace).files[0])).tables
    rows = [[cell.text for cell in row.cells] for table in tables[:3] for row in table.rows]
    assert rows[:2] == [["Menimbang", ":", "a.", "bahwa satu;"], ["", "", "b.", "bahwa dua;"]]
    assert rows[2][0] == "Mengingat"
    assert set(rows[2][3]) == {"."}
    assert rows[3:] == [["KESATU", ":", "Pertama."], ["KEDUA", ":", "Kedua."]]


def test_the_same_words_give_the_same_bytes(workspace: Workspace) -> None:
    before = made(workspace).files[0].read_bytes()
    assert made(workspace).files[0].read_bytes() == before


def test_the_office_changes_the_template(workspace: Workspace) -> None:
    own = workspace.folder / "schemas" / "dokumen" / "keputusan.docx"
    own.parent.mkdir(parents=True)
    document = Document()
    document.add_paragraph("{{ dinas }} / {{ nomor }}")
    document.save(str(own))
    assert texts(workspace) == [f"Dinas X / {'.' * 40}"]


def test_the_katalog_says_what_will_be_blank(workspace: Workspace) -> None:
    (issue,) = missing_texts(workspace, ["keputusan"])
    assert (issue.kode, issue.ref.berkas) == ("dokumen-akan-kosong", "katalog/instansi.csv")
    assert "nomor_keputusan, tentang, tanggal_keputusan, tempat, penandatangan_nip" in issue.pesan


def test_no_indicator_no_decree(workspace: Workspace) -> None:
    outcome = make_documents(workspace, "1990", Signing(), ["keputusan"])
    assert not outcome.files
    assert list(said(outcome, "tidak-ada-yang-berlaku"))
