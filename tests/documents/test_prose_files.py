"""Files of narasi/: made once, read in any form that an office writes, never overwritten."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from support.prose_case import HEADINGS, in_word

from iku_etl.documents.prose_files import ProseRead, ProseTopic, read_topics
from iku_etl.documents.prose_word import word_blocks
from iku_etl.workspace import Workspace

TOPICS = (ProseTopic("Sasaran A", HEADINGS), ProseTopic("Sasaran B", HEADINGS))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def read(workspace: Workspace, topics: tuple[ProseTopic, ...] = TOPICS) -> ProseRead:
    return read_topics(workspace, "2025", "lkjip", topics)


def files(workspace: Workspace) -> dict[str, bytes]:
    place = workspace.folder / "narasi" / "2025" / "lkjip"
    return {path.name: path.read_bytes() for path in sorted(place.iterdir())}


def test_files_are_made_once(workspace: Workspace) -> None:
    found = read(workspace)
    assert found.kosong == (
        "semua bagian narasi/2025/lkjip/Sasaran A.md",
        "semua bagian narasi/2025/lkjip/Sasaran B.md",
    )
    made = files(workspace)
    assert list(made) == ["Sasaran A.md", "Sasaran B.md"]
    assert made["Sasaran A.md"].count(b"\r\n") == made["Sasaran A.md"].count(b"\n")
    assert read(workspace) == found
    assert files(workspace) == made


def test_a_new_sasaran_gets_its_file_alone(workspace: Workspace) -> None:
    read(workspace, TOPICS[1:])
    path = workspace.folder / "narasi/2025/lkjip/Sasaran B.md"
    path.write_bytes(b"## Solusi\nKATA ORANG")
    found = read(workspace)
    assert path.read_bytes() == b"## Solusi\nKATA ORANG"
    assert found.kosong == (
        "semua bagian narasi/2025/lkjip/Sasaran A.md",
        'judul "Analisis" tidak ada lagi di narasi/2025/lkjip/Sasaran B.md',
    )
    assert "KATA ORANG" in found.prose[1].sections["solusi"]


def test_prose_of_a_reworded_sasaran_is_kept_and_said(workspace: Workspace) -> None:
    read(workspace)
    (workspace.folder / "narasi/2025/lkjip/Sasaran A.md").write_text("KATA ORANG", encoding="utf-8")
    found = read(workspace, (ProseTopic("Sasaran A baru", HEADINGS), TOPICS[1]))
    assert files(workspace)["Sasaran A.md"] == b"KATA ORANG"
    assert [(i.kode, i.ref.berkas) for i in found.issues] == [
        ("narasi-tanpa-pasangan", "narasi/2025/lkjip/Sasaran A.md")
    ]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Café".encode(), None),
        (b"\xef\xbb\xbfCaf\xc3\xa9", None),
        ("Café".encode("utf-16"), None),
        (b"Caf\xe9", "narasi-huruf-windows"),
    ],
)
def test_letters_of_any_notepad(workspace: Workspace, raw: bytes, code: str | None) -> None:
    path = workspace.folder / "narasi/2025/lkjip/Sasaran A.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(raw)
    found = read(workspace)
    assert "Café" in found.prose[0].sections["lain"]
    assert [issue.kode for issue in found.issues] == ([code] if code else [])
    assert path.read_bytes() == raw


def test_what_is_no_text_costs_only_itself(workspace: Workspace, tmp_path: Path) -> None:
    place = workspace.folder / "narasi/2025/lkjip"
    place.mkdir(parents=True)
    (place / "Sasaran A.md").write_bytes(b"PK\0\0")
    outside = tmp_path.parent / f"{tmp_path.name} rahasia"
    outside.write_text("RAHASIA", encoding="utf-8")
    (place / "Sasaran B.md").symlink_to(outside)
    found = read(workspace)
    assert [issue.kode for issue in found.issues] == ["narasi-tidak-terbaca"] * 2
    assert "RAHASIA" not in str(found.prose)
    assert outside.read_text(encoding="utf-8") == "RAHASIA"


def test_long_and_equal_names_are_told_apart_whatever_their_order(workspace: Workspace) -> None:
    long = "Meningkatnya " * 10
    topics = tuple(ProseTopic(f"{long}{name}", HEADINGS) for name in ("satu", "dua"))
    read(workspace, topics)
    made = files(workspace)
    assert len(made) == 2
    read(workspace, topics[::-1])
    assert files(workspace) == made


def write_word(workspace: Workspace, name: str) -> Path:
    """A .docx as staff write one: headings of Word or bold lines, lists, looks."""
    document = Document()
    document.add_heading("Sasaran A", 1)
    document.add_heading("Analisis", 2)
    paragraph = document.add_paragraph("Naik karena ")
    paragraph.add_run("pelatihan").bold = True
    document.add_paragraph("satu", style="List Bullet")
    document.add_paragraph("dua", style="List Number")
    document.add_paragraph("tiga", style="List Number")
    document.add_paragraph("Solusi:").runs[0].bold = True
    document.add_paragraph("{{ x }} </w:t>")
    document.add_table(1, 1).rows[0].cells[0].text = "di tabel"
    path = workspace.folder / f"narasi/2025/lkjip/{name}.docx"
    path.parent.mkdir(parents=True)
    document.save(str(path))
    return path


def test_prose_may_be_written_in_word(workspace: Workspace, tmp_path: Path) -> None:
    path = write_word(workspace, "Sasaran A")
    before = path.read_bytes()
    found = read(workspace)
    assert in_word(found.prose[0], tmp_path) == {
        "analisis": ["Naik karena pelatihan", "•\tsatu", "1.\tdua", "2.\ttiga"],
        "solusi": ["{{ x }} </w:t>", "di tabel"],
        "lain": [],
    }
    assert (
        '<w:b/></w:rPr><w:t xml:space="preserve">pelatihan' in found.prose[0].sections["analisis"]
    )
    assert [(i.kode, i.pesan.rpartition(": ")[2]) for i in found.issues] == [
        ("narasi-hanya-teks", "tabel.")
    ]
    assert list(files(workspace)) == ["Sasaran A.docx", "Sasaran B.md"]
    assert path.read_bytes() == before


def test_what_was_written_before_in_markdown_stays_beside_word(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = write_word(workspace, "Sasaran A")
    path.with_suffix(".md").write_text("## Analisis\nLAMA", encoding="utf-8")
    assert in_word(read(workspace).prose[0], tmp_path)["analisis"][:2] == [
        "LAMA", "Naik karena pelatihan",
    ]  # fmt: skip


@pytest.mark.parametrize("raw", [b"", b"bukan", b"PK\x05\x06" + b"\0" * 18])
def test_another_file_with_the_name_of_word(workspace: Workspace, raw: bytes) -> None:
    path = write_word(workspace, "Sasaran A")
    path.write_bytes(raw)
    found = read(workspace)
    assert [issue.kode for issue in found.issues] == ["narasi-tidak-terbaca"]
    assert path.read_bytes() == raw


def test_numbers_are_those_that_word_counts() -> None:
    """a) within 1., and what stands under review: inserted words are there, deleted ones gone."""
    document = Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate([("decimal", "%1."), ("lowerLetter", "%2)")])
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {space} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for text, level in (("A", 0), ("B", 1), ("C", 1), ("D", 0), ("E", 1)):
        document.add_paragraph(text)._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {space}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )
    last = document.add_paragraph("lama ")._p
    last.append(parse_xml(f"<w:ins {space}><w:r><w:t>baru</w:t></w:r></w:ins>"))
    last.append(parse_xml(f"<w:del {space}><w:r><w:delText>hapus</w:delText></w:r></w:del>"))
    stream = BytesIO()
    document.save(stream)
    blocks, lost = word_blocks(stream.getvalue())
    assert [(b.tingkat, b.nomor, b.teks) for b in blocks] == [
        (1, "1.", "A"), (2, "a)", "B"), (2, "b)", "C"), (1, "2.", "D"), (2, "a)", "E"),
        (0, "", "lama baru"),
    ]  # fmt: skip
    assert lost == []
