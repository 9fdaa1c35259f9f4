"""What a row below a heading is: the begin of an indicator, a group, the title of a part, the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from iku_etl.importing.grid import Grid
from iku_etl.importing.header import Header
from iku_etl.importing.header_columns import HeaderColumn
from iku_etl.importing.heading import IGNORED, INDICATOR, HeadingWords
from iku_etl.importing.places import WORDY, ColumnPlaces, cell_texts
from iku_etl.importing.words import OfficialWords

LEVELS = ("kegiatan", "program", "sasaran", "tujuan")
# A blank below one of these means "the same", unless a wider level began anew: so documents print them.
WIDEST_FIRST = (
    "tujuan", "indikator_tujuan", "sasaran", "indikator_sasaran",
    "program", "indikator_program", "kegiatan",
)  # fmt: skip
REPEATED = ("nomor", "tingkat", *WIDEST_FIRST)
FEW_CELLS = 3  # a row with more is no signature


@dataclass
class RowKinds:
    """Tells the rows of one table apart."""

    grid: Grid
    header: Header
    words: OfficialWords
    headings: HeadingWords
    places: Sequence[ColumnPlaces]

    @cached_property
    def key(self) -> int:
        """Which column's cells begin a row: the indicator of the lowest level."""
        names = self.header.names
        for name in (INDICATOR, *(f"{INDICATOR}_{level}" for level in LEVELS)):
            if name in names:
                return names.index(name)
        raise ValueError("a header without indicator column is no table")

    def columns(self) -> Iterable[tuple[HeaderColumn, ColumnPlaces]]:
        """The headings with their sheet columns."""
        return zip(self.header.column, self.places, strict=True)

    def starts(self, row: int, place: ColumnPlaces) -> bool:
        """Whether a text of a column begins in a row."""
        return any((row, column) in self.grid.texts for column in place.texts)

    def _owners(self, first: int, last: int) -> list[HeaderColumn]:
        """The columns of the table that some sheet columns reach over."""
        return [c for c in self.header.column if first <= c.last_column and last >= c.first_column]

    def ends(self, row: int, gap: bool) -> bool:
        """Whether a table ends above a row: the next block, the signature, a table of something else."""
        return (gap and self.is_label(row)) or self.closes(row) or self.is_heading(row)

    def is_label(self, row: int) -> bool:
        """Whether a row begins with a label such as JABATAN."""
        first = self.grid.texts[row, self.grid.starts(row)[0]]
        return self.words.label_of(first.partition(":")[0]) not in (None, "sasaran")

    def is_heading(self, row: int) -> bool:
        """Whether a row consists of headings, such as those of programs and their money."""
        texts = [self.grid.texts[row, c] for c in self.grid.starts(row)]
        if len(texts) < FEW_CELLS or not all(map(self.headings.may_mean, texts)):
            return False
        return all(self.headings.meaning((text,)) for text in texts)

    def closes(self, row: int) -> bool:
        """Whether the signature or the notes begin in a row."""
        starts = self.grid.starts(row)
        return len(starts) <= FEW_CELLS and any(
            self.words.is_closing(self.grid.texts[row, c]) for c in starts
        )

    def section(self, row: int) -> tuple[str, str] | None:
        """The level and text of a row that states what the rows below it belong to."""
        starts = self.grid.starts(row)
        texts = [self.grid.texts[row, c] for c in starts if WORDY.search(self.grid.texts[row, c])]
        if len(texts) != 1 or len(starts) > FEW_CELLS:
            return None
        level, text = self.words.section_of(texts[0])
        column = next(c for c in starts if self.grid.texts[row, c] == texts[0])
        if level and not self._lies_in_text(row, column):
            return level, text
        span = self.grid.span(row, column)
        below = [c.judul.kolom for c in self._owners(span.column, span.last_column)]
        if len(below) > 1 and below[0] in LEVELS:
            return below[0], texts[0]
        stated = texts[0].split()[0].lower().endswith("nya")
        if len(below) > 1 and stated and "sasaran" not in self.header.names:
            return "sasaran", texts[0]
        return None

    def _lies_in_text(self, row: int, column: int) -> bool:
        """Whether a cell is no wider than a text column of the table, and so belongs to that."""
        span = self.grid.span(row, column)
        owners = self._owners(span.column, span.last_column)
        return len(owners) == 1 and owners[0].judul.kolom not in ("nomor", IGNORED)

    def is_group(self, row: int, following: Sequence[int]) -> bool:
        """Whether a row holds only a sasaran or its like, whose indicators come below."""
        names = {c.judul.kolom for c, place in self.columns() if self.starts(row, place)}
        if not names or not names <= set(REPEATED) or names == {"nomor"}:
            return False
        if "nomor" in names:
            return True
        texts = [self.grid.texts[row, c] for c in self.grid.starts(row)]
        below = {
            c.judul.kolom for c, place in self.columns() for r in following if self.starts(r, place)
        }
        begins = bool(following) and self.begins(following[0], gap=False)
        return begins and not names & below and all(text[:1].isupper() for text in texts)

    def begins(self, row: int, gap: bool) -> bool:
        """Whether an indicator begins here; after a blank row its text alone may be a signature."""
        if not self.holds_indicator(row):
            return False
        text = self._indicator(row)
        if not any(letter.isalnum() for letter in text):
            return False
        lower = text[:1].islower()
        if lower and row in self.grid.page_starts:
            return False  # the rest of a row that a page break cut
        key = self.header.column[self.key]
        others = [c for c, p in self.columns() if c is not key and self.starts(row, p)]
        return bool(others) or not (gap or lower)

    def is_sum(self, row: int) -> bool:
        """Whether a row sums up those above it: said where it begins, or where indicators stand."""
        first = self.grid.texts[row, self.grid.starts(row)[0]]
        return self.words.is_sum(first) or self.words.is_sum(self._indicator(row))

    def holds_indicator(self, row: int) -> bool:
        """Whether the text of an indicator stands in a row."""
        return self.starts(row, self.places[self.key]) and not self.crosses(row)

    def _indicator(self, row: int) -> str:
        return " ".join(
            self.grid.texts.get(place, "")
            for place in cell_texts(self.grid, row, self.places[self.key].texts)
        ).strip()

    def crosses(self, row: int) -> bool:
        """Whether a cell reaches over the indicator and another text, as no cell of a row does."""
        if not self.grid.merges:
            return False
        key = self.header.column[self.key]
        for column in self.grid.starts(row):
            span = self.grid.span(row, column)
            owners = self._owners(span.column, span.last_column)
            if key in owners and len(owners) > 1:
                return True
        return False
