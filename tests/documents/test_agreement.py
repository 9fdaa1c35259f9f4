"""Perjanjian Kinerja: read back out of the .docx; what a person typed in it is never lost."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from support.small import kecil

from iku_etl.documents.job import make_documents
from iku_etl.outcome import Outcome
from iku_etl.report.signature import Signing
from iku_etl.workspace import Workspace

KATALOG = """
    | instansi | kunci                 | isi          |
    |          | instansi              | Dinas Contoh |
    |          | tempat                | Contoh       |
    |          | penandatangan_jabatan | Kepala Dinas |
    |          | penandatangan_nama    | (NAMA)       |
    |          | kepala_daerah_jabatan | Bupati       |
    |          | kepala_daerah_nama    | (BUPATI)     |
    | unit | kode_unit | jenis    | nama           | lembar | atasan | pejabat | jabatan       |
    |      | DINAS     | instansi | Dinas Contoh   | Dinas  |        |         |               |
    |      | KABID     | bidang   | Bidang X       | Kabid  | DINAS  | (KABID) | Kepala Bidang |
    |      | STAF      | jabatan  | Pranata & Co   | Staf   | KABID  |         |               |
    |      | SEKR      | bidang   | Sekretariat    | Sekr   | DINAS  | (SEKR)  |               |
    | indikator | kode | kode_unit | sasaran  | tingkat | indikator     | satuan | berlaku_sampai |
    |           | T    | DINAS     | Tujuan   | tujuan  | Ultimate      | %      |                |
    |           | A    | DINAS     | Sasaran1 | sasaran | Indikator <A> | %      |                |
    |           | B    | DINAS     | Sasaran1 | sasaran | Indikator B   | Nilai  |                |
    |           | S    | SEKR      | Sasaran4 | sasaran | Indikator S   | Nilai  |                |
    |           | C    | KABID     | Sasaran2 | program | Indikator C   | Berkas |                |
    |           | D    | STAF      | Sasaran3 | program | Indikator D   | Berkas |                |
    |           | OLD  | STAF      | Sasaran3 | program | Indikator E   | Berkas | 2024           |
    | target | kode | tahun | periode | target  |
    |        | A    | 2025  | TAHUN   | 80%     |
    |        | A    | 2025  | TW1     | 20%     |
    |        | A    | 2026  | TAHUN   | 85%     |
    |        | B    | 2025  | TAHUN   | 1.234,5 |
    |        | C    | 2025  | TAHUN   | 50.000  |
    |        | S    | 2025  | TAHUN   | 5       |
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return kecil(tmp_path, KATALOG).workspace


def made(workspace: Workspace) -> Outcome:
    return make_documents(workspace, "2025", Signing(), ["perjanjian"])


def said(outcome: Outcome, kode: str) -> str:
    """The one message of that code."""
    (found,) = (issue for issue in outcome.issues if issue.kode == kode)
    return found.pesan


def tables(path: Path) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in Document(str(path)).tables
    ]


def test_every_unit_promises_its_targets_of_the_year(workspace: Workspace) -> None:
    outcome = made(workspace)
    promised = {
        path.stem.rpartition(" ")[2]: [row[1:] for row in tables(path)[3][1:]]
        for path in outcome.files
    }
    assert promised == {
        "Dinas": [
            ["Sasaran1", "Indikator <A>", "%", "80%"],
            ["Sasaran1", "Indikator B", "Nilai", "1.234,5"],  # merged: read twice, printed once
            ["Sasaran4", "Indikator S", "Nilai", "5"],  # an IKU that another unit fills in
        ],
        "Kabid": [["Sasaran2", "Indikator C", "Berkas", "50.000"]],
        "Staf": [["Sasaran3", "Indikator D", "Berkas", ""]],
        "Sekr": [["Sasaran4", "Indikator S", "Nilai", "5"]],
    }


def test_the_parties_follow_the_cascade(workspace: Workspace) -> None:
    found = {}
    for path in made(workspace).files:
        first, second = ({row[0]: row[2] for row in table} for table in tables(path)[:2])
        found[path.stem.rpartition(" ")[2]] = (*first.values(), *second.values())
    dots = "." * 40
    assert found == {
        "Dinas": ("(NAMA)", "Kepala Dinas", "(BUPATI)", "Bupati"),
        "Kabid": ("(KABID)", "Kepala Bidang", "(NAMA)", "Kepala Dinas"),
        "Staf": (dots, "Pranata & Co", "(KABID)", "Kepala Bidang"),
        "Sekr": ("(SEKR)", dots, "(NAMA)", "Kepala Dinas"),  # Sekretariat is no jabatan
    }


def test_a_promise_to_oneself_is_said(tmp_path: Path) -> None:
    both = KATALOG.replace("(KABID)", "(NAMA)")
    assert "orang yang sama: (NAMA)" in said(
        made(kecil(tmp_path, both).workspace), "perjanjian-satu-orang"
    )


def test_what_is_left_to_a_pen_is_said(workspace: Workspace) -> None:
    said = [
        (issue.ref.berkas.rpartition(" ")[2], issue.pesan)
        for issue in made(workspace).issues
        if issue.kode == "dokumen-belum-lengkap"
    ]
    assert said == [
        (name, f"Belum lengkap: {missing}. Tempatnya dicetak sebagai titik-titik.")
        for name, missing in (
            # Of the Bupati no pangkat and no NIP: he has none.
            ("Dinas.docx", "pangkat dan NIP pihak pertama"),
            ("Kabid.docx", "pangkat dan NIP pihak pertama; pangkat dan NIP pihak kedua"),
            ("Sekr.docx", "jabatan, pangkat dan NIP pihak pertama; pangkat dan NIP pihak kedua"),
            (
                "Staf.docx",
                "nama, pangkat dan NIP pihak pertama; pangkat dan NIP pihak kedua; target D",
            ),
        )
    ]


def test_pangkat_and_nip_that_nobody_wrote_are_dots_below_the_names(workspace: Workspace) -> None:
    dots = "." * 40
    signed = {
        path.stem.rpartition(" ")[2]: tables(path)[2][-2:] for path in made(workspace).files[:2]
    }
    assert signed == {
        "Dinas": [["", dots], ["", f"NIP. {dots}"]],  # at the left the Bupati
        "Kabid": [[dots, dots], [f"NIP. {dots}"] * 2],
    }


@pytest.mark.parametrize(
    ("day", "is_said"),
    [(date(2025, 12, 31), 0), (date(2026, 1, 1), 1), (None, 0)],
    ids=["its last day", "the day after", "left open"],
)
def test_a_date_after_its_year_is_said_once(
    workspace: Workspace, day: date | None, is_said: int
) -> None:
    outcome = make_documents(workspace, "2025", Signing(day), ["perjanjian"])
    assert [i.kode for i in outcome.issues].count("perjanjian-bertanggal-lewat") == is_said


def test_the_same_katalog_gives_the_same_bytes(workspace: Workspace) -> None:
    before = [path.read_bytes() for path in made(workspace).files]
    assert [path.read_bytes() for path in made(workspace).files] == before


def test_a_document_that_somebody_edited_stays(workspace: Workspace) -> None:
    first = made(workspace).files[0]
    document = Document(str(first))
    document.paragraphs[0].add_run("KATA ORANG")
    document.save(str(first))
    typed = first.read_bytes()
    for _ in range(2):  # the second time ours stands beside it already
        outcome = made(workspace)
        beside = outcome.files[0]
        assert (first.read_bytes(), beside.name) == (
            typed,
            "Perjanjian Kinerja 2025 Dinas (baru).docx",
        )
        said = [i for i in outcome.issues if i.kode == "dokumen-diubah-orang"]
        assert len(said) == 1
        assert "KATA ORANG" in said[0].pesan


def test_both_edited_gives_a_third(workspace: Workspace) -> None:
    for _ in range(2):
        path = made(workspace).files[0]
        path.write_bytes(path.read_bytes() + b"\n")
    assert made(workspace).files[0].name == "Perjanjian Kinerja 2025 Dinas (baru 2).docx"


def test_a_lost_record_makes_every_document_a_persons(workspace: Workspace) -> None:
    first = made(workspace).files[0]
    (first.parent / ".iku-etl-dokumen.json").write_text("{", encoding="utf-8")
    assert made(workspace).files[0].name.endswith("(baru).docx")


def test_the_office_changes_the_template(workspace: Workspace) -> None:
    own = workspace.folder / "schemas" / "dokumen" / "perjanjian.docx"
    own.parent.mkdir(parents=True)
    document = Document()
    document.add_paragraph("{{ pertama.jabatan }} / {{ tahun }}")
    document.save(str(own))
    texts = [p.text for p in Document(BytesIO(made(workspace).files[1].read_bytes())).paragraphs]
    assert texts == ["Kepala Bidang / 2025"]


@pytest.mark.parametrize(
    "text", ["{{ tidak_ada }}", "{% for x in %}", "{{ ().__class__ }}", "{{ 'a' * 10**12 }}"]
)
def test_a_template_that_cannot_be_filled_is_said(workspace: Workspace, text: str) -> None:
    own = workspace.folder / "schemas" / "dokumen" / "perjanjian.docx"
    own.parent.mkdir(parents=True)
    document = Document()
    document.add_paragraph(text)
    document.save(str(own))
    outcome = make_documents(workspace, "2025", Signing(), ["perjanjian", "rencana-aksi"])
    assert [path.name for path in outcome.files] == ["Rencana Aksi 2025.xlsx"]
    assert "perjanjian.docx tidak dapat diisi" in said(outcome, "dokumen-gagal")


def test_no_template_at_all(workspace: Workspace) -> None:
    own = workspace.folder / "schemas" / "dokumen" / "perjanjian.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"bukan docx")
    outcome = made(workspace)
    assert outcome.files == ()
    assert "tidak dapat diisi" in said(outcome, "dokumen-gagal")


def test_an_error_of_ours_costs_its_kind(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iku_etl.documents.agreement.fill_documents", lambda *_: 1 / 0)
    outcome = make_documents(workspace, "2025", Signing(), ["perjanjian", "rencana-aksi"])
    assert [path.name for path in outcome.files] == ["Rencana Aksi 2025.xlsx"]
    assert "Dokumen perjanjian tidak dibuat" in said(outcome, "kesalahan-program")
    assert len(list((workspace.folder / "kesalahan").iterdir())) == 1


def test_kop_and_paraf_of_iku_toml_are_printed(tmp_path: Path) -> None:
    toml = 'paraf = ["Sekretaris"]\n[kop]\nbaris = ["PEMERINTAH KABUPATEN X", "DINAS CONTOH"]\n'
    outcome = made(kecil(tmp_path, KATALOG, toml).workspace)
    texts = [p.text for p in Document(str(outcome.files[0])).paragraphs]
    assert texts[:2] == ["PEMERINTAH KABUPATEN X", "DINAS CONTOH"]
    assert [text.partition(":")[0] for text in texts if "Paraf" in text] == ["Paraf Sekretaris"]


def test_nobody_in_office_that_day_is_said(tmp_path: Path) -> None:
    toml = '[[penandatangan]]\njabatan = "Kepala"\nnama = "(A)"\nsampai = 2025-03-31\n'
    workspace = kecil(tmp_path, KATALOG, toml).workspace
    days = {date(2025, 3, 31): False, date(2025, 4, 1): True}
    for day, is_said in days.items():
        outcome = make_documents(workspace, "2025", Signing(day), ["perjanjian"])
        assert ("penandatangan-tidak-ada" in {i.kode for i in outcome.issues}) is is_said
