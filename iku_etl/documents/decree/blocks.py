"""Prose of the office in Markdown files of narasi/: read, never written over."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from iku_etl.documents.source import TO_FILL
from iku_etl.files.inside import inside
from iku_etl.issues import UsageError
from iku_etl.resources import shared_folder
from iku_etl.sandbox.cell_text import CellTextError, fill_text, is_template
from iku_etl.workspace import Workspace

FOLDER = "narasi"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_ITEM = re.compile(r"(\s*)(\d{1,3}[.)]|[a-z][.)]|[-*•])\s+(.*)")
_EMPHASIS = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^\s*][^*]*)\*")
_NAME = re.compile(r"\{\{\s*(\w+)\s*\}\}")
INDENTED = 2  # blanks before a text that belongs to the item above it


class BlockKind(StrEnum):
    """What a block of prose is."""

    JUDUL = "judul"
    PARAGRAF = "paragraf"
    BUTIR = "butir"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look."""

    teks: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class ProseBlock:
    """A heading, a paragraph or an item; nomor: its number or sign as typed.

    tingkat: of a heading its level from 1, else how far it stands in from the margin.
    """

    kind: BlockKind
    runs: tuple[Run, ...]
    tingkat: int = 0
    nomor: str = ""

    @property
    def teks(self) -> str:
        """Its letters without their looks."""
        return "".join(run.teks for run in self.runs)


def prose_files(workspace: Workspace, tahun: str, kind: str) -> list[Path]:
    """The prose of a kind of document by name; made once with headings to fill, where there is none."""
    folder = inside(workspace.folder, workspace.folder / FOLDER / tahun / kind)
    if not folder.is_dir():
        folder.mkdir(parents=True)
        for path in sorted((shared_folder("schemas") / FOLDER / kind).glob("*.md")):
            (folder / path.name).write_bytes(path.read_bytes())
    return sorted(folder.glob("*.md"))


def read_blocks(path: Path) -> tuple[ProseBlock, ...]:
    """The blocks of a Markdown file; raises UsageError for one that is no text."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} tidak dapat dibaca sebagai teks UTF-8: {error}") from error
    return tuple(parse_blocks(text))


def parse_blocks(text: str) -> Iterator[ProseBlock]:
    """The blocks of a Markdown text: headings, paragraphs, items; comments are for the writer."""
    current: ProseBlock | None = None
    for line in _COMMENT.sub("", text).splitlines():
        opened = _opened(line)
        if opened is None and line.strip() and current:
            current = replace(current, runs=(Run(f"{current.teks} {line.strip()}"),))
            continue
        if current:
            yield _dressed(current)
        current = opened
        if opened is None and line.strip():
            indented = len(line) - len(line.lstrip()) >= INDENTED
            current = ProseBlock(BlockKind.PARAGRAF, (Run(line.strip()),), int(indented))
        elif opened and opened.kind is BlockKind.JUDUL:
            yield _dressed(opened)
            current = None
    if current:
        yield _dressed(current)


def _opened(line: str) -> ProseBlock | None:
    """The heading or item that begins with this line."""
    if found := _HEADING.fullmatch(line.strip()):
        return ProseBlock(BlockKind.JUDUL, (Run(found[2]),), len(found[1]))
    if found := _ITEM.fullmatch(line):
        inner = int(len(found[1]) >= INDENTED)
        return ProseBlock(BlockKind.BUTIR, (Run(found[3].strip()),), inner, found[2])
    return None


def _dressed(block: ProseBlock) -> ProseBlock:
    """With its **bold** and *italic* parts as runs."""
    text, runs, end = block.teks, [], 0
    for found in _EMPHASIS.finditer(text):
        runs += [
            Run(text[end : found.start()]),
            Run(found["bold"] or found["italic"], bool(found["bold"]), bool(found["italic"])),
        ]
        end = found.end()
    runs.append(Run(text[end:]))
    return replace(block, runs=tuple(run for run in runs if run.teks))


def fill_blocks(
    blocks: Sequence[ProseBlock], values: Mapping[str, object], unfilled: list[str]
) -> Iterator[ProseBlock]:
    """With what {{ }} asks of the katalog; one that asks for a list becomes an item for each.

    A text that cannot be filled in stays as it was typed and is added to unfilled.
    """
    for block in blocks:
        name = _NAME.fullmatch(block.teks)
        items = values.get(name[1]) if name else None
        if isinstance(items, tuple):
            sign = block.nomor or "1."
            if not items:
                unfilled.append(block.teks)
                yield replace(block, runs=(Run(TO_FILL),))
            for place, text in enumerate(items):
                number = sign.replace("1", str(place + 1))
                yield ProseBlock(BlockKind.BUTIR, (Run(text),), block.tingkat, number)
        else:
            yield replace(block, runs=tuple(_filled(run, values, unfilled) for run in block.runs))


def _filled(run: Run, values: Mapping[str, object], unfilled: list[str]) -> Run:
    if not is_template(run.teks):
        return run
    try:
        return replace(run, teks=fill_text(run.teks, values))
    except CellTextError as error:
        unfilled.append(str(error))
        return run
