"""What an office wrote in Markdown → headings, paragraphs and items with their runs of text.

Headings, lists, bold and italic are read; whatever else is typed stays as it was typed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from iku_etl.text.plain import without_harmful

if TYPE_CHECKING:
    from markdown_it.token import Token

# Links, tables, code and HTML are no rules of "zero": they stay text, and no letter of them is lost.
RULES = ("heading", "list", "emphasis", "newline", "escape")
DEEPEST = 200  # lists within lists; what stands deeper would be left out
BULLET = "•"
# Items as they come out of Word: Markdown knows neither letters nor this bullet.
_ITEM = re.compile(rf"([a-z][.)]|{BULLET})\s+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


class BlockKind(StrEnum):
    """What a block of prose is."""

    JUDUL = "judul"
    PARAGRAF = "paragraf"
    BUTIR = "butir"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look; it may go on over several lines."""

    teks: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class ProseBlock:
    """A heading, a paragraph or an item; nomor: its number or sign.

    tingkat: of a heading its level from 1, else how many lists it stands in.
    """

    kind: BlockKind
    runs: tuple[Run, ...]
    tingkat: int = 0
    nomor: str = ""

    @property
    def teks(self) -> str:
        """Its letters without their looks."""
        return "".join(run.teks for run in self.runs)


def parse_prose(text: str) -> Iterator[ProseBlock]:
    """The blocks of a Markdown text; comments are for the writer, and a line typed apart stays apart."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": DEEPEST}).enable(RULES)
    markers: list[str] = []
    heading = 0
    for token in parser.parse(_COMMENT.sub("", without_harmful(text))):
        if token.type == "heading_open":
            heading = int(token.tag[1:])
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            markers.append("")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            markers.pop()
        elif token.type == "list_item_open":
            markers[-1] = f"{token.info}{token.markup}" if token.info else BULLET
        elif token.type == "inline" and heading:
            yield ProseBlock(BlockKind.JUDUL, tuple(_runs(token.children or [])), heading)
            heading = 0
        elif token.type == "inline":
            kind = BlockKind.BUTIR if markers and markers[-1] else BlockKind.PARAGRAF
            nomor = markers[-1] if markers else ""
            runs = tuple(_runs(token.children or []))
            yield from _lettered(ProseBlock(kind, runs, len(markers), nomor))
            if markers:
                markers[-1] = ""  # the next paragraph of the same item has none


def _runs(tokens: "Sequence[Token]") -> Iterator[Run]:
    """Runs of equal looks; a line end is one of its own."""
    bold = italic = 0
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("em_open", "em_close"):
            italic += token.nesting
        elif token.type in ("softbreak", "hardbreak"):
            yield Run("\n")
        elif token.content:
            yield Run(token.content, bold > 0, italic > 0)


def _lettered(block: ProseBlock) -> Iterator[ProseBlock]:
    """The same, with each line that begins like an item (a. b) •) as an item."""
    if block.kind is BlockKind.BUTIR:
        yield block
        return
    current = replace(block, runs=())
    for line in _lines(block.runs):
        found = _ITEM.match(line[0].teks) if line else None
        if found:
            if current.runs:
                yield current
            first = replace(line[0], teks=line[0].teks[found.end() :])
            current = ProseBlock(BlockKind.BUTIR, (first, *line[1:]), block.tingkat + 1, found[1])
        else:
            between = (Run("\n"),) if current.runs else ()
            current = replace(current, runs=(*current.runs, *between, *line))
    if current.runs:
        yield current


def _lines(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    line: list[Run] = []
    for run in runs:
        if run.teks == "\n":
            yield tuple(line)
            line = []
        else:
            line.append(run)
    yield tuple(line)
