"""Chapters and tables in the language of Word, for {{p … }} of a template.

A template says how its styles look; which of them a paragraph has is said here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from iku_etl.documents.markdown import BlockKind, ProseBlock, Run
from iku_etl.documents.prose_text import prose_xml, run_xml

TWIPS_PER_CM = 567
# The styles of the shipped templates; where a template lacks one Word prints the text plainly.
HEADINGS = ("Heading1", "Heading2", "Heading3")
CELL, HEAD = "IsiTabel", "KepalaTabel"


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a table; merged: the part that its row has of a cell over several rows."""

    teks: str
    merged: Literal["", "restart", "continue"] = ""
    centered: bool = False


def chapters_xml(blocks: Iterable[ProseBlock], bookmarks: Sequence[str]) -> Markup:
    """Blocks as paragraphs; bookmarks: a name for each heading, in their order."""
    names, parts = iter(bookmarks), []
    for number, block in enumerate(blocks):
        is_heading = block.kind is BlockKind.JUDUL
        parts.append(_heading(block, next(names), number) if is_heading else prose_xml((block,)))
    return Markup("".join(parts))


def _heading(block: ProseBlock, bookmark: str, number: int) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{bookmark}"/>'
    runs = f'{start}{"".join(map(run_xml, block.runs))}<w:bookmarkEnd w:id="{number}"/>'
    return _styled(runs, HEADINGS[min(block.tingkat, len(HEADINGS)) - 1])


def _styled(runs: str, style: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{runs}</w:p>'


def table_xml(
    heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[WordCell]]
) -> Markup:
    """A table with borders whose heading is repeated on each page; widths in cm."""
    twips = [round(width * TWIPS_PER_CM) for width in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    head = _row([WordCell(text, centered=True) for text in heads], twips, HEAD, "<w:tblHeader/>")
    body = "".join(_row(row, twips, CELL) for row in rows)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>' for side in sides)
    return Markup(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(twips)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row(cells: Sequence[WordCell], twips: Sequence[int], style: str, more: str = "") -> str:
    shown = "".join(_cell(cell, width, style) for cell, width in zip(cells, twips, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{shown}</w:tr>"


def _cell(cell: WordCell, width: int, style: str) -> str:
    merged = f'<w:vMerge w:val="{cell.merged}"/>' if cell.merged else ""
    text = "" if cell.merged == "continue" else run_xml(Run(cell.teks))
    centered = '<w:jc w:val="center"/>' if cell.centered else ""
    form = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}</w:tcPr>'
    return f"<w:tc>{form}{_styled(text, style, centered)}</w:tc>"
