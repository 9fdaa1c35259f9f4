"""A .pdf as one sheet: lines of text and ruled tables of its pages under one another."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from iku_etl.foreign.grid import ForeignBook, ForeignSheet, Grid, Rectangle
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.refusal import Refusal, damaged, suspicious

SHEET = "Dokumen"
PAGE = "halaman {}"
MOST_PAGES = 600
SAME = 3.0  # points within which two rules are one
FEWEST_COLUMNS = 3  # a box around a text is no table
RUNNING = 3  # a line on so many pages is a running title
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _PageTable:
    """The ruled cells of one table with their texts; top is where it begins on its page."""

    page: int
    top: float
    left: float
    right: float
    cells: tuple[tuple[Box, str], ...]


@dataclass(frozen=True, slots=True)
class _PageLine:
    """A line of text that stands in no table."""

    page: int
    top: float
    text: str


@dataclass(slots=True)
class _PdfSheet:
    """The sheet while pages are laid on it."""

    grid: Grid = field(default_factory=list)
    merged: list[Rectangle] = field(default_factory=list)
    parts: list[tuple[int, str]] = field(default_factory=list)

    def begin(self, page: int) -> None:
        """A new page."""
        self.parts.append((len(self.grid) + 1, PAGE.format(page)))

    def add_table(self, table: _PageTable, edges: Sequence[float]) -> None:
        """The cells of a table, its columns between common edges so that pages go on alike."""
        tops = _merged_edges(y for (_, top, _, bottom), _ in table.cells for y in (top, bottom))
        first = len(self.grid)
        self.grid += [[""] * (len(edges) - 1) for _ in tops[1:]]
        for (left, top, right, bottom), text in table.cells:
            area = Rectangle(
                first + _place(tops, top) + 1,
                _place(edges, left) + 1,
                first + _place(tops, bottom),
                _place(edges, right),
            )
            if area.bottom < area.top or area.right < area.left:
                continue
            self.grid[area.top - 1][area.left - 1] = text
            if area.bottom > area.top or area.right > area.left:
                self.merged.append(area)


def read_pdf(raw: bytes, limits: Limits) -> ForeignBook:
    """The document as one sheet; raises Refusal when it cannot be read, or holds only pictures."""
    try:
        import pdfplumber
    except ImportError:
        raise Refusal("pdf-perlu-tambahan") from None
    try:
        with pdfplumber.open(BytesIO(raw)) as document:
            pages = document.pages
            if len(pages) > MOST_PAGES:
                raise suspicious(f"ada lebih dari {MOST_PAGES} halaman")
            contents = [_page_content(page) for page in pages]
    except Refusal:
        raise
    except MemoryError:
        raise
    except Exception as error:  # pdfminer raises whatever damaged files run it into
        if "password" in type(error).__name__.lower() or "encrypt" in str(error).lower():
            raise Refusal("berkas-bersandi") from None
        raise damaged("bukan PDF yang utuh") from None
    if not any(contents):
        raise Refusal("pdf-tanpa-teks")
    return ForeignBook([_sheet(contents, limits)], (SHEET,))


def _page_content(page: Any) -> list[_PageTable | _PageLine]:
    """What stands on a page, from the top."""
    number = page.page_number
    tables = [t for t in page.find_tables() if _columns(t.cells) >= FEWEST_COLUMNS]
    boxes = [table.bbox for table in tables]
    free = [c for c in page.chars if not any(_is_inside(c, box) for box in boxes)]
    found: list[_PageTable | _PageLine] = [_page_table(page, number, table) for table in tables]
    found += [_PageLine(number, top, text) for top, text in _lines(free)]
    page.close()  # lets go of what pdfplumber keeps of each page
    return sorted(found, key=lambda part: part.top)


def _columns(cells: Iterable[Box]) -> int:
    return len({round(left) for left, *_ in cells})


def _is_inside(char: Any, box: Box) -> bool:
    left, top, right, bottom = box
    middle_x, middle_y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(left <= middle_x < right and top <= middle_y < bottom)


def _page_table(page: Any, number: int, table: Any) -> _PageTable:
    """The cells with the letters whose middle lies in them; letters are looked up by rows of cells."""
    inside: dict[Box, list[Any]] = {cell: [] for cell in table.cells}
    ordered = sorted(table.cells, key=lambda cell: cell[1])
    tops = [cell[1] for cell in ordered]
    tallest = max((cell[3] - cell[1] for cell in ordered), default=0.0)
    for char in page.chars:
        middle = (char["top"] + char["bottom"]) / 2
        for place in range(bisect_right(tops, middle) - 1, -1, -1):
            cell = ordered[place]
            if cell[1] < middle - tallest:
                break
            if _is_inside(char, cell):
                inside[cell].append(char)
                break
    left, top, right, _ = table.bbox
    cells = tuple((cell, _cell_text(chars)) for cell, chars in inside.items())
    return _PageTable(number, top, left, right, cells)


def _cell_text(chars: Sequence[Any]) -> str:
    """The lines of a cell; one that begins with a small letter goes on with the one above."""
    text = ""
    for _, line in _lines(chars):
        text += (" " if line[:1].islower() else "\n") + line
    return text.strip()


def _lines(chars: Sequence[Any]) -> Iterator[tuple[float, str]]:
    """The lines of some letters, from the top, with blanks where a gap is wide."""
    from pdfplumber.utils.text import extract_words

    words = extract_words(list(chars), keep_blank_chars=False, use_text_flow=False)
    lines: list[tuple[float, list[str]]] = []
    for word in sorted(words, key=lambda w: (round(w["top"] / SAME), w["x0"])):
        if lines and abs(word["top"] - lines[-1][0]) <= SAME:
            lines[-1][1].append(word["text"])
        else:
            lines.append((word["top"], [word["text"]]))
    return ((top, " ".join(texts)) for top, texts in lines)


def _sheet(contents: Sequence[Sequence[_PageTable | _PageLine]], limits: Limits) -> ForeignSheet:
    running = _running_lines(contents)
    edges = _common_edges([p for page in contents for p in page if isinstance(p, _PageTable)])
    sheet = _PdfSheet()
    for number, page in enumerate(contents, start=1):
        sheet.begin(number)
        for part in page:
            if len(sheet.grid) >= limits.baris:
                break
            if isinstance(part, _PageTable):
                sheet.add_table(part, edges[part])
            elif _bare(part.text) not in running:
                sheet.grid.append([part.text])
    width = min(max(map(len, sheet.grid), default=0), limits.kolom)
    grid = [[*row[:width], *[""] * (width - len(row))] for row in sheet.grid]
    parts = tuple(sheet.parts)
    return ForeignSheet(
        SHEET,
        grid,
        merged=lambda _: sheet.merged,
        parts=parts,
        is_wrapped=True,
        is_named=False,
    )


def _running_lines(contents: Sequence[Sequence[_PageTable | _PageLine]]) -> set[str]:
    """Lines that stand on several pages alike but for numbers: running titles and page numbers."""
    seen = Counter(
        text
        for page in contents
        for text in {_bare(p.text) for p in page if isinstance(p, _PageLine)}
    )
    least = max(2, min(RUNNING, len(contents)))
    return {text for text, pages in seen.items() if pages >= least} | {""}


def _bare(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text).lower()


def _common_edges(tables: Sequence[_PageTable]) -> dict[_PageTable, list[float]]:
    """The rules between columns, the same for tables that follow one another at the same width."""
    groups: list[list[_PageTable]] = []
    for table in tables:
        last = groups[-1][-1] if groups else None
        alike = (
            last and abs(last.left - table.left) <= SAME and abs(last.right - table.right) <= SAME
        )
        if alike and last and table.page - last.page <= 1:
            groups[-1].append(table)
        else:
            groups.append([table])
    edges: dict[_PageTable, list[float]] = {}
    for group in groups:
        common = _merged_edges(x for t in group for (x0, _, x1, _), _ in t.cells for x in (x0, x1))
        edges |= dict.fromkeys(group, common)
    return edges


def _merged_edges(values: Iterable[float]) -> list[float]:
    """The values in order, those within SAME as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > SAME:
            found.append(value)
    return found


def _place(edges: Sequence[float], value: float) -> int:
    """The number of the edge a value lies at."""
    return max(0, bisect_right(edges, value + SAME) - 1)
