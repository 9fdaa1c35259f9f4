"""Profil: what stands in the katalog read back out of the workbook and the Word document."""

import os
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from support.small import kecil

from iku_etl.documents.job import make_documents
from iku_etl.documents.texts import texts_of
from iku_etl.issues import SchemaError
from iku_etl.outcome import Outcome
from iku_etl.report.signature import Signing
from iku_etl.workspace import Workspace, create_workspace

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "profil kota.txt"
DOTS = "." * 40
KATALOG = """
  | indikator | kode | indikator | tingkat | formula  | definisi | jenis_indikator | komposit |
  |           | T    | Ultimate  | tujuan  | p/2+k*0  |          |                 |          |
  |           | A    | Layanan A | sasaran | a/b*100% | Yang <A> | outcome_antara  | tidak    |
    | indikator | kode | formula | berlaku_sampai |
    |           | OLD  | a       | 2024           |
    | variabel | kode | simbol | uraian       | tipe  | sumber      | minimum | maksimum | konsep |
    |          | T    | p      | Nilai A      | angka | indikator:A |         |          |        |
    |          | T    | k      | Bobot        | angka | tetap:10    |         |          |        |
    |          | A    | a      | Yang selesai | bulat | isian       | 0       |          | Jumlah |
    |          | A    | b      | Semua        | angka | isian       | 1       | 12,5     |        |
    |          | OLD  | a      | Dulu         | angka | isian       |         |          |        |
    | target | kode | tahun | target  |
    |        | A    | 2026  | 85%     |
    |        | A    | 2025  | 80%     |
    |        | T    | 2025  | 1.234,5 |
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return kecil(tmp_path, KATALOG).workspace


def made(workspace: Workspace) -> Outcome:
    return make_documents(workspace, "2025", Signing(), ["profil"])


def manual(path: Path, name: str) -> dict[str, str]:
    rows = openpyxl.load_workbook(path)[name].iter_rows(min_row=4, max_col=2, values_only=True)
    return {str(judul): str(isi) for judul, isi in rows}


def test_the_manual_of_an_indicator(workspace: Workspace) -> None:
    found = manual(made(workspace).files[0], "A")
    assert found == {
        "Nama indikator": "Layanan A",
        "Kode indikator": "A",
        "Sasaran": "Sasaran",
        "Definisi operasional": "Yang <A>",
        "Tujuan": DOTS,
        "Formula": "(Yang selesai / Semua) × 100%",
        "Satuan": "%",
        "Polaritas": "Positif (makin tinggi makin baik)",
        "Jenis indikator": "Outcome antara",
        "Tingkat kendali": DOTS,
        "Sumber data": "Bidang",
        "Periode pelaporan": DOTS,
        "Unit penanggung jawab": "Dinas Contoh",
        "Unit penyedia data": DOTS,
        "Nilai awal (baseline)": DOTS,
        "Target": "2025: 80%\n2026: 85%",
    }


def table(path: Path, name: str) -> list[dict[str, object]]:
    head, *rows = openpyxl.load_workbook(path)[name].iter_rows(min_row=4, values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_what_is_said_only_of_composites_or_only_of_others(workspace: Workspace) -> None:
    ultimate, other = table(made(workspace).files[0], "MS-Ind")
    columns = [name for name in ultimate if "omposit" in name]
    assert [ultimate[name] for name in columns] == ["Ya", "." * 12, "Layanan A", "–", "–", "–"]
    assert [other[name] for name in columns] == [
        "Tidak", "–", "–", "." * 12, None, "Yang selesai\nSemua",
    ]  # fmt: skip


def test_variables_that_somebody_fills_in(workspace: Workspace) -> None:
    rows = table(made(workspace).files[0], "MS-Var")
    names = ("Nama Variabel", "Alias", "Konsep", "Tipe Data", "Aturan Validasi")
    assert [tuple(row[name] for name in names) for row in rows] == [
        (
            "Yang selesai",
            "a",
            "Jumlah",
            "Numerik (bilangan bulat)",
            "bilangan bulat; paling kecil 0",
        ),
        ("Semua", "b", "." * 12, "Numerik", "1 s.d. 12,5"),
    ]


def test_the_word_document_says_the_same(workspace: Workspace) -> None:
    book, word = made(workspace).files
    tables = [
        {row.cells[0].text: row.cells[1].text for row in one.rows}
        for one in Document(str(word)).tables
    ]
    assert tables[2] == manual(book, "A")
    ms_ind = table(book, "MS-Ind")[1]
    assert {n: t.replace(DOTS, "." * 12) or None for n, t in tables[3].items()} == {
        name: text for name, text in ms_ind.items() if name != "No"
    }
    rows = [[cell.text for cell in row.cells] for row in Document(str(word)).tables[-1].rows[1:]]
    shown = [list(row.values())[1:] for row in table(book, "MS-Var")]
    assert [[text.replace("." * 10, "." * 12) for text in row] for row in rows] == shown


def test_contents_lead_to_each_indicator(workspace: Workspace) -> None:
    sheet = openpyxl.load_workbook(made(workspace).files[0])["Daftar Isi"]
    rows = [[cell.value for cell in row] for row in sheet["A5:C6"]]
    assert rows == [["1", "T", "Ultimate"], ["2", "A", "Layanan A"]]
    link = sheet["B6"].hyperlink
    assert link is not None
    assert link.location == "A!A1"


def test_an_indicator_of_other_years_is_left_out(workspace: Workspace) -> None:
    book = openpyxl.load_workbook(made(workspace).files[0])
    assert book.sheetnames == ["Daftar Isi", "T", "A", "MS-Ind", "MS-Var"]


def test_what_is_blank_is_said_once(workspace: Workspace) -> None:
    said = [i.pesan for i in made(workspace).issues if i.kode == "dokumen-belum-lengkap"]
    assert len(said) == 1
    assert "indikator.definisi (1)" in said[0]


def test_the_same_katalog_gives_the_same_bytes(workspace: Workspace) -> None:
    before = [path.read_bytes() for path in made(workspace).files]
    assert [path.read_bytes() for path in made(workspace).files] == before


def own_form(workspace: Workspace, manual: str) -> None:
    folder = workspace.folder / "schemas"
    folder.mkdir()
    text = f"""
rujukan: []
sumber: kantor
diperiksa: ya
tipe_data: {{}}
manual:
  - {manual}
ms_ind: []
ms_var: []
"""
    (folder / "profil.yaml").write_text(text, encoding="utf-8")


def test_the_office_has_its_own_form(workspace: Workspace) -> None:
    own_form(workspace, "{judul: Perspektif, isi: catatan}")
    assert manual(made(workspace).files[0], "A") == {"Perspektif": DOTS}


def test_a_form_that_asks_for_what_is_not_there(workspace: Workspace) -> None:
    own_form(workspace, "{judul: Perspektif, isi: perspektif}")
    with pytest.raises(SchemaError, match=r'profil\.yaml manual: isi "perspektif" tidak dikenal'):
        made(workspace)


def test_the_document_of_an_example_is_as_it_was(tmp_path: Path) -> None:
    """After a wanted change: IKU_ETL_GOLDEN=1, then read the difference."""
    create_workspace(tmp_path / "kota", "kota")
    files = make_documents(Workspace(tmp_path / "kota"), "2025", Signing(), ["profil"]).files
    text = "\n".join(texts_of(".docx", files[1].read_bytes())) + "\n"
    if os.environ.get("IKU_ETL_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")
