"""What the office writes for its LKjIP, and where it stands among our numbers."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from support.lkjip_case import HASIL, KATALOG, made, said, spend, texts
from support.small_years import with_years

from iku_etl.archive.payload import collect_payload
from iku_etl.check.budget import BudgetRow
from iku_etl.documents.texts import texts_of
from iku_etl.workspace import Workspace

OWN = "narasi/2025/lkjip"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return with_years(tmp_path, KATALOG, HASIL)


def write(workspace: Workspace, name: str, text: str) -> Path:
    path = workspace.folder / OWN / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_prose_stands_where_it_belongs(workspace: Workspace) -> None:
    write(workspace, "BAB III", "## Pengantar\nPembuka **tebal**.\n## Realisasi anggaran\nUang.")
    write(
        workspace, "Layanan", "## Faktor pendorong\n- satu\n- {{ dua }}\n\n## Catatan sendiri\nTiga"
    )
    outcome = made(workspace)
    found = texts(outcome)
    here = found.index("Faktor pendorong")
    assert found[here + 1 : here + 5] == ["•\tsatu", "•\t{{ dua }}", "Catatan sendiri", "Tiga"]
    assert found[found.index("A. Capaian Kinerja Organisasi") + 1] == "Pembuka tebal."
    assert found[-2:] == ["B. Realisasi Anggaran", "Uang."]
    assert "tidak ada lagi di narasi/2025/lkjip/Layanan.md" in said(outcome)


def test_no_word_of_a_person_is_lost(workspace: Workspace) -> None:
    """Written again and again, with a sasaran reworded between, and the document itself edited."""
    made(workspace)
    typed = write(workspace, "Layanan", "## Analisis keberhasilan atau kegagalan\nKATA ORANG")
    before = typed.read_bytes()
    first = made(workspace).files[0]
    assert "KATA ORANG" in texts_of(".docx", first.read_bytes())
    document = Document(str(first))
    document.paragraphs[0].add_run("DIKETIK DI WORD")
    document.save(str(first))
    edited = first.read_bytes()
    katalog = workspace.folder / "katalog" / "indikator.csv"
    katalog.write_text(katalog.read_text().replace("Layanan", "Layanan publik"), encoding="utf-8")
    outcome = made(workspace)
    assert (first.read_bytes(), typed.read_bytes()) == (edited, before)
    assert outcome.files[0].name == "LKjIP 2025 Bab III (baru).docx"
    assert "DIKETIK DI WORD" in said(outcome, "dokumen-diubah-orang")
    assert [i.ref.berkas for i in outcome.issues if i.kode == "narasi-tanpa-pasangan"] == [
        f"{OWN}/Layanan.md"
    ]
    typed.replace(typed.with_name("Layanan publik.md"))  # as the message says
    assert "KATA ORANG" in texts(made(workspace))


def test_a_deleted_file_is_made_anew_and_said(workspace: Workspace) -> None:
    made(workspace)
    (workspace.folder / OWN / "Keamanan.md").unlink()
    assert f"semua bagian {OWN}/Keamanan.md" in said(made(workspace))
    assert (workspace.folder / OWN / "Keamanan.md").is_file()


def test_the_office_changes_template_and_headings(workspace: Workspace) -> None:
    own = workspace.folder / "schemas" / "dokumen"
    own.mkdir(parents=True)
    document = Document()
    document.add_paragraph(
        "{% for s in sasaran %}{{ s.nomor }} {{ s.rekap.rata_rata }} {% endfor %}"
    )
    document.add_paragraph("{{p narasi.singkat }}")
    document.save(str(own / "lkjip.docx"))
    (own / "lkjip.yaml").write_text(
        'rujukan: []\nsumber: "kantor"\ndiperiksa: tidak\nsasaran: []\n'
        "bab:\n  - {kode: singkat, judul: Ringkas}\n",
        encoding="utf-8",
    )
    write(workspace, "BAB III", "## Ringkas\nPENDEK")
    assert texts(made(workspace)) == ["1 85,00 2 –", "PENDEK"]


def test_a_sasaran_without_a_number_has_no_chart_and_no_sentence_of_one(
    workspace: Workspace,
) -> None:
    spend(workspace, BudgetRow("PRG-1", "2.16.02", "Program X", ("C",), 100.0, 50.0))
    outcome = made(workspace)
    with ZipFile(outcome.files[0]) as parts:
        assert [n for n in parts.namelist() if "charts/chart" in n] == ["word/charts/chart1.xml"]
    found = texts(outcome)
    assert [text for text in found if text.startswith("Grafik")] == [
        "Grafik 3.1 Capaian indikator sasaran 1 (%)"
    ]
    assert "Anggaran yang menunjang sasaran 2" in found
    assert not [text for text in found if text.startswith("Rata-rata capaian sasaran")]


def test_the_prose_of_a_year_is_archived_with_it(workspace: Workspace) -> None:
    typed = write(workspace, "Layanan", "## Faktor pendorong\nKATA ORANG")
    assert collect_payload(workspace, "2025")[f"{OWN}/Layanan.md"] == typed
