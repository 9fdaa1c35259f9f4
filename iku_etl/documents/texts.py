"""The texts of a document in their order, for comparing two of them."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO


def texts_of(suffix: str, content: bytes) -> list[str]:
    """Of a .docx its paragraphs, of a page its lines, else the cells; blank ones left out."""
    texts = _READERS.get(suffix, _cells)(content)
    return [text.strip() for text in texts if text.strip()]


def _paragraphs(content: bytes) -> Iterator[str]:
    """Those in tables too; a tab and a new line part words."""
    from docx import Document
    from docx.oxml.ns import qn

    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    for paragraph in Document(BytesIO(content)).element.body.iter(qn("w:p")):
        parts = (part for run in paragraph.iter(qn("w:r")) for part in run)
        yield "".join(
            part.text or "" if part.tag == qn("w:t") else signs.get(part.tag, "") for part in parts
        )


def _cells(content: bytes) -> Iterator[str]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            yield from map(str, row)


def _page(content: bytes) -> Iterator[str]:
    """What stands between its tags."""
    text = content.decode("utf-8", errors="replace")
    yield from map(unescape, re.split(r"<[^>]*>", text))


_READERS = {".docx": _paragraphs, ".html": _page}
