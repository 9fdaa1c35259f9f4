"""What an office wrote in Word → the same blocks as from Markdown; every word of it, tables as lines."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from iku_etl.documents.markdown import BULLET, BlockKind, ProseBlock, Run
from iku_etl.documents.word import INSTALL
from iku_etl.issues import UsageError
from iku_etl.text.plain import without_harmful

HEADING = "Heading "
ITEMS = {"List Bullet": BULLET, "List Paragraph": ""}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def word_blocks(content: bytes) -> tuple[list[ProseBlock], list[str]]:
    """The paragraphs of a .docx, and what of it is no text: tabel, gambar.

    Raises UsageError without python-docx, BadZipFile, KeyError or ValueError for another file.
    """
    try:
        from docx import Document
    except ImportError:
        raise UsageError(f"Narasi .docx memerlukan satu paket lagi: {INSTALL}") from None
    document = Document(BytesIO(content))
    body = document.element.body
    found = (("tabel", "w:tbl"), ("gambar", "w:drawing"), ("gambar", "w:pict"))
    lost = dict.fromkeys(name for name, tag in found if body.xpath(f".//{tag}"))
    return list(_blocks(document)), list(lost)


def _blocks(document: Any) -> Iterator[ProseBlock]:
    from docx.text.paragraph import Paragraph

    numbering = _Numbering(document)
    # Within tables too; what stands in a box is read with the paragraph that the box is part of.
    for element in document.element.body.xpath(".//w:p[not(ancestor::w:txbxContent)]"):
        paragraph = Paragraph(element, document._body)
        runs = tuple(_runs(element))
        if not any(run.teks.strip() for run in runs):
            continue
        style = paragraph.style.name if paragraph.style else ""
        if style.startswith(HEADING):
            yield ProseBlock(BlockKind.JUDUL, runs, int(style.removeprefix(HEADING)[:1] or 1))
            continue
        level, marker = numbering.of(element, style)
        kind = BlockKind.BUTIR if marker else BlockKind.PARAGRAF
        yield ProseBlock(kind, runs, level, marker)


def _runs(element: Any) -> Iterator[Run]:
    """All runs, also those that were inserted under review; what was deleted there is gone."""
    from docx.text.run import Run as WordRun

    for found in element.xpath(".//w:r[not(ancestor::*[local-name()='Fallback'])]"):
        run = WordRun(found, None)  # type: ignore[arg-type]
        if text := without_harmful(run.text):
            yield Run(text, bool(run.bold), bool(run.italic))


class _Numbering:
    """The bullets and numbers of lists as Word counts them."""

    def __init__(self, document: Any) -> None:
        self._counts = Counter[tuple[str, int]]()
        self._root: Any = None
        if any(rel.reltype.endswith("/numbering") for rel in document.part.rels.values()):
            self._root = document.part.numbering_part.element

    def of(self, element: Any, style: str) -> tuple[int, str]:
        """How many lists a paragraph stands in, and its bullet or number."""
        numbers = element.xpath("./w:pPr/w:numPr/w:numId/@w:val")
        if not numbers or numbers[0] == "0":
            known = next((sign for name, sign in ITEMS.items() if style.startswith(name)), None)
            if style.startswith("List Number"):
                self._counts[style, 0] += 1
                return 1, f"{self._counts[style, 0]}."
            return (0, "") if known is None else (1, known)
        levels = element.xpath("./w:pPr/w:numPr/w:ilvl/@w:val")
        level = int(levels[0]) if levels else 0
        return level + 1, self._marker(numbers[0], level)

    def _marker(self, number: str, level: int) -> str:
        """%1.%2 with the counts of its levels; deeper ones begin anew."""
        form, text = self._level(number, level)
        if form in ("bullet", "none", ""):
            return BULLET
        self._counts[number, level] += 1
        for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[deeper]
        for place in range(level + 1):
            count = self._counts[number, place] or 1
            letter = LETTERS[(count - 1) % len(LETTERS)]
            own, _ = self._level(number, place)
            text = text.replace(f"%{place + 1}", letter if own == "lowerLetter" else str(count))
        return text

    def _level(self, number: str, level: int) -> tuple[str, str]:
        """The kind of number of a level and its text."""
        from docx.oxml.ns import qn

        if self._root is None:
            return "", ""
        link = f"./w:num[@w:numId='{int(number)}']/w:abstractNumId/@w:val"
        for abstract in self._root.xpath(link):
            place = f"./w:abstractNum[@w:abstractNumId='{int(abstract)}']/w:lvl[@w:ilvl='{level}']"
            for found in self._root.xpath(place):
                said = (found.find(qn(tag)) for tag in ("w:numFmt", "w:lvlText"))
                form, text = ("" if one is None else one.get(qn("w:val"), "") for one in said)
                return form, text
        return "", ""
