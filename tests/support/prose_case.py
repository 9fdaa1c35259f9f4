"""What of the prose of narasi/ reaches Word."""

from io import BytesIO
from pathlib import Path

from docx import Document

from iku_etl.documents.prose_text import ProseHeading, WrittenProse
from iku_etl.documents.word import fill_document

HEADINGS = (ProseHeading("analisis", "Analisis"), ProseHeading("solusi", "Solusi"))


def in_word(prose: WrittenProse, tmp_path: Path) -> dict[str, list[str]]:
    """The paragraphs of each part as Word has them."""
    template = Document()
    for kode in prose.sections:
        template.add_paragraph(f"@{kode}")
        template.add_paragraph(f"{{{{p narasi.{kode} }}}}")
    template.save(str(tmp_path / "x.docx"))
    content = fill_document(tmp_path / "x.docx", {"narasi": prose.sections})
    found: dict[str, list[str]] = {}
    for paragraph in Document(BytesIO(content)).paragraphs:
        if paragraph.text.startswith("@"):
            parts = found.setdefault(paragraph.text[1:], [])
        else:
            parts.append(paragraph.text)
    return found
