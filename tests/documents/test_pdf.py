"""PDF of documents: one call of LibreOffice for all; what it cannot do is said and costs only itself."""

import os
import sys
import time
from pathlib import Path

import pdfplumber
import psutil
import pytest
from support.libreoffice import need_writer
from support.small import kecil

from iku_etl.documents import pdf
from iku_etl.documents.job import make_documents
from iku_etl.outcome import Outcome
from iku_etl.report.signature import Signing
from iku_etl.workspace import Workspace

KATALOG = """
    | unit | kode_unit | jenis   | nama   | lembar | atasan |
    |      | KABID     | jabatan | Kabid  | Kabid  | DINAS  |
    | indikator | kode | kode_unit | indikator |
    |           | A    | DINAS     | A         |
    |           | B    | KABID     | B         |
    | target | kode | tahun | periode | target |
    |        | A    | 2025  | TAHUN   | 80     |
    |        | B    | 2025  | TAHUN   | 90     |
"""
# A LibreOffice that writes what it was called with; it cannot convert the second document.
FAKE = """#!{python}
import sys, time
from pathlib import Path
files = [Path(word) for word in sys.argv[1:] if word.endswith((".docx", ".xlsx"))]
with open(r"{calls}", "a") as calls:
    print(len(files), file=calls)
for place, path in enumerate(files):
    if place != 1:
        path.with_suffix(".pdf").write_bytes(
            b"%PDF /CreationDate(D:" + str(time.time_ns()).zfill(20)[-14:].encode() + b"Z')"
        )
print("source file could not be loaded", file=sys.stderr)
"""
SLEEPER = """#!{python}
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open(r"{calls}", "w").write(str(child.pid))
time.sleep(600)
"""
posix = pytest.mark.skipif(os.name == "nt", reason="a script is no program in Windows")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return kecil(tmp_path / "ruang", KATALOG).workspace


def made(workspace: Workspace, kinds: tuple[str, ...] = ("perjanjian",)) -> Outcome:
    return make_documents(workspace, "2025", Signing(), kinds, pdf=True)


def codes(outcome: Outcome) -> list[str]:
    return [i.kode for i in outcome.issues if i.kode != "dokumen-belum-lengkap"]


def pdf_files(outcome: Outcome) -> list[str]:
    return [path.name for path in outcome.files if path.suffix == ".pdf"]


def use(monkeypatch: pytest.MonkeyPatch, folder: Path, program: str) -> Path:
    """Makes that script the LibreOffice of this test; where it writes about its calls."""
    path, calls = folder / "soffice", folder / "calls"
    path.write_text(program.format(python=sys.executable, calls=calls), encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setattr(pdf.shutil, "which", lambda name: str(path))
    return calls


@posix
def test_one_call_for_all_and_one_failure_costs_itself(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = use(monkeypatch, tmp_path, FAKE)
    outcome = made(workspace, ("perjanjian", "rencana-aksi"))
    assert calls.read_text(encoding="utf-8") == "3\n"
    assert pdf_files(outcome) == ["Perjanjian Kinerja 2025 Dinas.pdf", "Rencana Aksi 2025.pdf"]
    assert codes(outcome) == ["pdf-gagal"]
    (failed,) = (i for i in outcome.issues if i.kode == "pdf-gagal")
    assert failed.ref.berkas.endswith("Perjanjian Kinerja 2025 Kabid.docx")
    assert "could not be loaded" in failed.pesan


@posix
def test_the_same_document_gives_the_same_pdf(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, tmp_path, FAKE)
    first, again = (made(workspace).files[-1].read_bytes() for _ in range(2))
    assert first == again


@posix
def test_a_pdf_that_somebody_signed_stays(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, tmp_path, FAKE)
    path = made(workspace).files[-1]
    path.write_bytes(b"%PDF ditandatangani")
    outcome = made(workspace)
    assert path.read_bytes() == b"%PDF ditandatangani"
    assert pdf_files(outcome) == ["Perjanjian Kinerja 2025 Dinas (baru).pdf"]
    assert "dokumen-diubah-orang" in codes(outcome)


# A LibreOffice that converts whatever it is given: the PDF holds the document.
COPIER = """#!{python}
import sys
from pathlib import Path
for path in (Path(word) for word in sys.argv[1:] if word.endswith((".docx", ".xlsx"))):
    path.with_suffix(".pdf").write_bytes(b"%PDF " + path.read_bytes())
"""


def pictures(folder: Path) -> dict[str, str]:
    """Of which document each PDF is the picture, as they are now."""
    now = {b"%PDF " + path.read_bytes(): path.name for path in folder.glob("*.docx")}
    return {path.name: now.get(path.read_bytes(), "") for path in folder.glob("*Dinas*.pdf")}


@posix
def test_a_document_that_somebody_edited_is_printed_too(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However often: its PDF is of what stands in it now, and those of ours are of ours."""
    use(monkeypatch, tmp_path, COPIER)
    typed = made(workspace).files[0]
    name = typed.stem
    expected = {f"{name}.pdf": f"{name}.docx"}
    assert pictures(typed.parent) == expected
    for addition in (" (baru)", " (baru 2)"):
        typed.write_bytes(typed.read_bytes() + addition.encode())
        expected[f"{name}{addition}.pdf"] = f"{name}{addition}.docx"
        for _ in range(2):
            outcome = made(workspace)
            assert pictures(typed.parent) == expected
            assert set(expected) <= set(pdf_files(outcome))
        typed = typed.with_name(f"{name}{addition}.docx")


@posix
def test_a_pdf_that_somebody_signed_stays_beside_a_document_that_somebody_edited(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, tmp_path, COPIER)
    typed = made(workspace).files[0]
    name = typed.stem
    typed.write_bytes(typed.read_bytes() + b"KATA ORANG")
    typed.with_suffix(".pdf").write_bytes(b"%PDF ditandatangani")
    for _ in range(2):
        made(workspace)
        assert typed.with_suffix(".pdf").read_bytes() == b"%PDF ditandatangani"
        assert pictures(typed.parent) == {
            f"{name}.pdf": "",
            f"{name} (baru).pdf": f"{name} (baru).docx",
            f"{name} (baru 2).pdf": f"{name}.docx",  # (baru).pdf is the name of another
        }


@posix
def test_what_takes_too_long_ends_with_its_children(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = use(monkeypatch, tmp_path, SLEEPER)
    monkeypatch.setattr(pdf, "START", 2)
    monkeypatch.setattr(pdf, "EACH", 0)
    outcome = made(workspace)
    assert codes(outcome) == ["pdf-gagal", "pdf-gagal"]
    child = int(calls.read_text(encoding="utf-8"))
    for _ in range(50):
        if not psutil.pid_exists(child) or psutil.Process(child).status() == "zombie":
            return
        time.sleep(0.1)
    pytest.fail("the child lives on")


def test_without_libreoffice_the_documents_are_there(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "INSTALLED", ())
    monkeypatch.setattr(pdf, "WINDOWS_FOLDERS", ())
    outcome = made(workspace)
    assert codes(outcome) == ["pdf-tanpa-libreoffice"]
    assert [path.suffix for path in outcome.files] == [".docx", ".docx"]


def test_where_the_installer_of_windows_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "Program Files" / "LibreOffice 26" / "program" / "soffice.com"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "INSTALLED", ())
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "Program Files"))
    assert pdf.find_libreoffice() == program


def test_two_documents_of_one_name() -> None:
    names = pdf.pdf_names([Path("Profil.xlsx"), Path("profil.docx"), Path("PK.docx")])
    assert names == ["Profil xlsx.pdf", "profil docx.pdf", "PK.pdf"]


def test_the_real_one_prints_the_document(workspace: Workspace) -> None:
    need_writer()
    outcome = made(workspace)
    assert codes(outcome) == []
    with pdfplumber.open(outcome.files[-2]) as printed:
        text = " ".join((page.extract_text() or "") for page in printed.pages)
    assert "PERJANJIAN KINERJA TAHUN 2025" in text
    assert " 80" in text


@pytest.mark.parametrize(
    ("again", "is_said"), [(Signing(), False), (Signing(tempat="Kota Lain"), True)]
)
def test_a_pdf_of_what_a_document_was_before(
    workspace: Workspace, again: Signing, is_said: bool
) -> None:
    """Only where the document says something else now."""
    first = make_documents(workspace, "2025", Signing(), ("perjanjian",)).files[0]
    first.with_suffix(".pdf").write_bytes(b"%PDF")
    outcome = make_documents(workspace, "2025", again, ("perjanjian",))
    said = [issue.ref.berkas for issue in outcome.issues if issue.kode == "pdf-lama"]
    expected = first.with_suffix(".pdf").relative_to(workspace.folder).as_posix()
    assert said == [expected] * is_said
