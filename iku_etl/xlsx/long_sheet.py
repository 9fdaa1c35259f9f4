"""A workbook with one long table: its rows go into the file as they come, none is kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from html import escape
from operator import itemgetter
from pathlib import Path
from typing import IO

from iku_etl.cellref import column_letters
from iku_etl.files.atomic import replacing
from iku_etl.rules.all import Lampu
from iku_etl.rules.styles import Styles
from iku_etl.xlsx.heights import table_height
from iku_etl.xlsx.link_formula import link_formula
from iku_etl.xlsx.package import AT_ONCE, new_zip
from iku_etl.xlsx.paging import DEFAULT_HEIGHT
from iku_etl.xlsx.plain_sheet import MOST_UNITS, PlainWorksheet, cut_text
from iku_etl.xlsx.sheet import Sheet
from iku_etl.xlsx.workbook import SheetWriter

PART = "xl/worksheets/sheet{}.xml"
ROWS_END = b"</sheetData>"
ROWS_AT_ONCE = 48  # always the same pieces; of those below glibc's 128 kB none is mapped anew
MOST_DECIMALS = 6
MOST_ROWS = 2**20 - 1  # below the headings
STYLE = "lurus"
FOLDED = "hitung_angka", "hitung"  # of numbers, and of texts
MARK = "'"
ROW, BETWEEN = "\x01", "|"  # the number of the row in a pattern; between the texts of a row
# What is not text as it stands: letters of XML, what Excel takes for a code, blanks at an end; and the
# mark at the beginning of a text that is shown otherwise.
ODD = ("&", "<", ">", "_x", f" {BETWEEN}", f"{BETWEEN} ", MARK)
LINK_MARK = "\x1f"  # between where a link leads and what it shows
LONG = MOST_UNITS // 2  # letters; of fewer no text is too long for a cell
NO_CELL = "%.0s"  # takes a text and prints nothing
INLINE = ' t="inlineStr"><is><t>%s</t></is></c>'

TEXT = "teks"
# The number of the format for so many decimals, for none, and for folded texts.
Formats = Mapping[int | str | None, int]


class CellKind(Enum):
    """What the texts of a column are: text, one of a few words, digits, digits without thousands, links.

    The text of a link is made by link_text.
    """

    TEXT, WORD, NUMBER, WHOLE, LINK = range(5)


@dataclass(frozen=True, slots=True)
class LongColumn:
    """A column of the long table: its place in the rows that are added, and what they hold there.

    shown: the text in the cell for that in the row; text that is shown otherwise begins with a mark.
    """

    place: int
    kind: CellKind = CellKind.TEXT
    shown: Callable[[str], str] = str


class LongRows:
    """The rows below the headings of the long table, while it is written.

    folded: the widths of the columns where texts are folded, None where they go on in one line.
    """

    def __init__(
        self,
        stream: IO[bytes],
        columns: Sequence[LongColumn],
        sheet: PlainWorksheet,
        formats: Formats,
        folded: Sequence[float] | None = None,
    ) -> None:
        self._stream, self._sheet, self._formats = stream, sheet, formats
        self._folded = folded
        self._texts = "" if folded is None else f' s="{formats[TEXT]}"'
        self._columns = columns
        self._letters = [column_letters(i) for i in range(1, len(columns) + 1)]
        self._pick = itemgetter(*(column.place for column in columns))
        self._measured, self._worded = (
            itemgetter(*(i for i, column in enumerate(columns) if column.kind is kind))
            for kind in (CellKind.NUMBER, CellKind.WORD)
        )
        self._links = [i for i, column in enumerate(columns) if column.kind is CellKind.LINK]
        self._patterns: dict[object, str] = {}
        self._last = 1
        self._waiting: list[tuple[str, ...]] = []

    def add(self, rows: Iterable[Sequence[str]]) -> None:
        """The next rows."""
        for row in map(self._pick, rows):
            self._waiting.append(row)
            if len(self._waiting) == ROWS_AT_ONCE:
                self.flush()

    def flush(self) -> None:
        """Writes what waits; halves of letters, as a file name may hold them, become question marks."""
        # Nearly always all rows together have nothing odd: seen at once, it need not be asked of each.
        # Links are XML of ours whatever they hold.
        bare = [self._with_links(texts, _no_link) for texts in self._waiting]
        joined = list(map(BETWEEN.join, bare))
        are_plain = max(map(len, joined), default=0) < LONG and not _is_odd(BETWEEN.join(joined))
        rows = []
        for number, (texts, own) in enumerate(
            zip(self._waiting, bare, strict=True), self._last + 1
        ):
            if self._folded is not None:
                cells = map(self._cell, texts, self._columns)
                rows.append(self._row(str(number), cells, self._with_links(texts, _shown)))
            elif are_plain or (len("".join(own)) < LONG and not _is_odd(BETWEEN.join(own))):
                pattern = self._pattern(texts).replace(ROW, str(number))
                rows.append(pattern % self._with_links(texts, self._link))
            else:
                rows.append(self._row(str(number), map(self._cell, texts, self._columns)))
        self._last += len(rows)
        self._waiting.clear()
        self._stream.write("".join(rows).encode("utf-8", "replace"))

    def _with_links(self, texts: tuple[str, ...], made: Callable[[str], str]) -> tuple[str, ...]:
        """The texts of a row, with what is made of those of links."""
        if not self._links:
            return texts
        found = list(texts)
        for i in self._links:
            found[i] = made(texts[i])
        return tuple(found)

    def _pattern(self, texts: tuple[str, ...]) -> str:
        """The row with places for its texts, so that it is filled in twenty cells at a time.

        It is the same for all that have the same words and as many decimals, and blanks where it has.
        """
        key = *map(bool, texts), *map(_decimals, self._measured(texts)), *self._worded(texts)
        found = self._patterns.get(key)
        if found is None:
            places = map(self._place, texts, self._columns)
            found = self._patterns[key] = self._row(ROW, places)
        return found

    def _row(self, number: str, cells: Iterable[str], folded: Sequence[str] = ()) -> str:
        """A row of what follows the address of each cell; of a blank one there is none.

        folded: its texts, where it must be high enough for them.
        """
        parts = (
            cell if cell in ("", NO_CELL) else f'<c r="{letters}{number}"{cell}'
            for letters, cell in zip(self._letters, cells, strict=True)
        )
        height = self._height(folded) if folded else ""
        return f'<row r="{number}"{height}>{"".join(parts)}</row>'

    def _height(self, texts: Sequence[str]) -> str:
        """That which its folded texts need: not every program measures rows when it opens a file."""
        highest = max(map(table_height, texts, self._folded or ()))
        return f' ht="{highest:g}" customHeight="1"' if highest > DEFAULT_HEIGHT else ""

    def _place(self, text: str, column: LongColumn) -> str:
        """A place for texts such as this one; words stand there already, blank ones print nothing."""
        if not text:
            return NO_CELL
        if column.kind is CellKind.WORD:
            return self._cell(text, column).replace("%", "%%") + NO_CELL
        if column.kind is CellKind.LINK:
            return "%s"
        if column.kind is CellKind.TEXT:
            return self._texts + INLINE
        return self._number(text, column.kind, "%s")

    def _cell(self, text: str, column: LongColumn) -> str:
        if not text:
            return ""
        if column.kind in (CellKind.TEXT, CellKind.WORD):
            return self._texts + self._sheet.inline_xml(column.shown(text))
        if column.kind is CellKind.LINK:
            return self._link(text)
        return self._number(text, column.kind, text)

    def _link(self, text: str) -> str:
        if not text:
            return ""
        target, _, shown = text.partition(LINK_MARK)
        formula = link_formula(target, shown)
        if not formula:
            return self._texts + self._sheet.inline_xml(shown)
        value = escape(cut_text(shown), quote=False)
        return f'{self._texts} t="str"><f>{escape(formula, quote=False)}</f><v>{value}</v></c>'

    def _number(self, text: str, kind: CellKind, shown: str) -> str:
        style = self._formats[_decimals(text) if kind is CellKind.NUMBER else None]
        return f' s="{style}"><v>{shown}</v></c>'


def _no_link(text: str) -> str:
    return ""


def _shown(link: str) -> str:
    return link.partition(LINK_MARK)[2]


def link_text(target: str, shown: str) -> str:
    """What a cell of a column of links holds: where it leads, and what it shows."""
    return f"{target}{LINK_MARK}{shown}"


@lru_cache(maxsize=4096)
def _decimals(text: str) -> int:
    return min(len(text.partition(".")[2]), MOST_DECIMALS)


def _is_odd(joined: str) -> bool:
    """Whether one of these texts may not stand in XML as it is."""
    return not joined.isprintable() or any(odd in joined for odd in ODD)


@contextmanager
def open_long_book(
    path: Path,
    sheets: Sequence[Sheet],
    columns: Sequence[LongColumn],
    styles: Styles,
    lampu: Lampu,
    tahun: int,
    *,
    is_folded: bool = False,
) -> Iterator[LongRows]:
    """Writes `path`, whole or not at all: the rows of the sheet with a table are added in the block.

    is_folded: whether texts are folded in their cells, as suits paper; a table of very many rows
    takes longer so. Byte for byte the same for the same sheets and rows. Raises OSError.
    """
    writer = SheetWriter(styles, lampu, tahun, path.stem)
    for sheet in sheets:
        writer.add(sheet)
    long = next(i for i, sheet in enumerate(sheets) if sheet.table)
    part = PART.format(long + 1)
    style, text_style = FOLDED if is_folded else (STYLE, STYLE)
    formats: dict[int | str | None, int] = {
        d: writer.numbers[style, d] for d in (None, *range(MOST_DECIMALS + 1))
    }
    formats[TEXT] = writer.numbers[text_style, None]
    widths = [sheets[long].widths[i] - 1 for i in range(1, len(columns) + 1)] if is_folded else None
    parts = writer.close()
    with replacing(path) as temporary, new_zip(temporary, AT_ONCE) as book:
        for name, made in parts.items():
            with book.open(name, "w") as stream:
                if name != part:
                    stream.write(made)
                    continue
                head, end, tail = made.partition(ROWS_END)
                stream.write(head)
                rows = LongRows(stream, columns, writer.book.worksheets()[long], formats, widths)
                yield rows
                rows.flush()
                stream.write(end + tail)
