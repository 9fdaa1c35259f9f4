"""Prose under the headings it was written below → paragraphs of Word."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from markupsafe import Markup

from iku_etl.documents.markdown import BlockKind, ProseBlock, Run, parse_prose
from iku_etl.rules.vocabulary import key_of
from iku_etl.text.plain import without_harmful

STYLE = "Uraian"  # of the template: how prose looks is the office's to change there
REST = "lain"  # what stands below no heading that we know
INDENT = 454  # twips: room for 10.
LONGEST = 300  # letters of a line that may be a heading
BLANK_LINE = ProseBlock(BlockKind.PARAGRAF, (Run("." * 120),))
_HEADING = re.compile(r"\s{0,3}#*\s*(.*?)[\s:]*#*\s*")


@dataclass(frozen=True)
class ProseHeading:
    """A heading to write below; kode is its name in the Word template."""

    kode: str
    judul: str


@dataclass(frozen=True)
class WrittenProse:
    """Word paragraphs by kode; blank: headings with nothing below, missing: those that are gone."""

    sections: Mapping[str, Markup]
    blank: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def markdown_blocks(text: str, headings: Sequence[ProseHeading]) -> Iterator[ProseBlock]:
    """The blocks of a Markdown text, in which headings that we know may be marked in any way."""
    known = {key_of(one.judul): one for one in headings}
    return parse_prose(_with_headings(without_harmful(text), known))


def prose_sections(
    blocks: Iterable[ProseBlock], title: str, headings: Sequence[ProseHeading]
) -> WrittenProse:
    """The prose below each heading; one that only repeats the title is left out."""
    known = {key_of(one.judul): one for one in headings}
    found: dict[str, list[ProseBlock]] = {}
    kode, seen = REST, set()
    for block in blocks:
        is_heading, key = block.kind is BlockKind.JUDUL, key_of(block.teks).rstrip(" :")
        if key in known:  # in Word not everybody marks a heading as one
            kode = known[key].kode
            seen.add(kode)
        elif not (is_heading and key == key_of(title)):
            found.setdefault(kode, []).append(block)
    written = {k: blocks for k, blocks in found.items() if any(b.teks.strip() for b in blocks)}
    sections = {one.kode: prose_xml(written.get(one.kode, (BLANK_LINE,))) for one in headings}
    return WrittenProse(
        sections | {REST: prose_xml(written.get(REST, ()))},
        tuple(h.judul for h in headings if h.kode in seen and h.kode not in written),
        tuple(h.judul for h in headings if h.kode not in seen),
    )


def _with_headings(text: str, known: Mapping[str, ProseHeading]) -> str:
    """Lines that only hold a heading we know, however it is marked, as Markdown writes headings."""
    lines = []
    for line in text.splitlines():
        named = _HEADING.fullmatch(line) if len(line) <= LONGEST else None
        one = known.get(key_of(named[1])) if named else None
        lines += ["", f"## {one.judul}", ""] if one else [line]
    return "\n".join(lines)


def prose_xml(blocks: Sequence[ProseBlock]) -> Markup:
    """Blocks as paragraphs in the language of Word, for {{p … }} of a template."""
    return Markup("".join(map(_paragraph, blocks)))


def _paragraph(block: ProseBlock) -> str:
    is_heading = block.kind is BlockKind.JUDUL
    runs = "".join(run_xml(run, is_heading) for run in block.runs)
    keep, indent = "<w:keepNext/>" if is_heading else "", ""
    if block.tingkat and not is_heading:
        hanging = f' w:hanging="{INDENT}"' if block.nomor else ""
        indent = f'<w:ind w:left="{block.tingkat * INDENT}"{hanging}/>'
    if block.nomor:
        runs = f"{run_xml(Run(block.nomor))}<w:r><w:tab/></w:r>{runs}"
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLE}"/>{keep}{indent}</w:pPr>{runs}</w:p>'


def run_xml(run: Run, bold: bool = False) -> str:
    """A run in the language of Word; bold: whatever its own look."""
    looks = f"{'<w:b/>' if run.bold or bold else ''}{'<w:i/>' if run.italic else ''}"
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f"<w:r>{properties}{'<w:br/>'.join(_texts(run.teks))}</w:r>"


def _texts(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        # docxtpl gives {_{ a meaning after all values are in; as a number it is only a letter.
        typed = escape(line, {"{": "&#123;", "}": "&#125;"})
        yield f'<w:t xml:space="preserve">{typed}</w:t>' if line else ""
