"""The rows of an official table: one for each indicator, merged and page-split cells resolved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from iku_etl.cellref import CellRef
from iku_etl.importing.grid import Grid
from iku_etl.importing.header import Header, HeaderColumn
from iku_etl.importing.words import IGNORED, OfficialWords
from iku_etl.issues import Issue, make_issue

# A blank below one of these means "the same": so the documents print them.
REPEATED = (
    "nomor", "tingkat", "tujuan", "indikator_tujuan", "sasaran", "indikator_sasaran",
    "program", "indikator_program", "kegiatan",
)  # fmt: skip
LEVELS = ("kegiatan", "program", "sasaran", "tujuan")


@dataclass(frozen=True)
class TargetCell:
    """One target as written, with the year and period its heading names ('' when it names none)."""

    teks: str
    tahun: str
    periode: str


@dataclass(frozen=True)
class OfficialRow:
    """One indicator with its last sheet row; fields by the names of judul_resmi.yaml, '' when blank."""

    ref: CellRef
    last_row: int
    fields: Mapping[str, str]
    target: tuple[TargetCell, ...] = ()
    catatan: str = ""


class _Block(NamedTuple):
    """The sheet rows of one indicator: where it begins, goes on, and the group rows above it."""

    start: int
    following: list[int]
    groups: list[int]


@dataclass
class BodyReader:
    """Reads the rows of one table; what it had to join, skip or could not read is in `issues`."""

    grid: Grid
    header: Header
    words: OfficialWords
    issues: list[Issue] = field(default_factory=list)

    @property
    def key(self) -> HeaderColumn:
        """The column whose cells begin a row: the indicator of the lowest level."""
        for name in ("indikator", *(f"indikator_{level}" for level in LEVELS)):
            for column in self.header.column:
                if column.judul.kolom == name:
                    return column
        raise ValueError("a header without indicator column is no table")

    def rows(self, first: int, last: int, above: Mapping[str, str]) -> tuple[OfficialRow, ...]:
        """The indicators between two sheet rows; above is the row before a page break."""
        found: list[OfficialRow] = []
        for block in self._blocks(first, last):
            found.append(self._row(block, found[-1].fields if found else above))
        return tuple(found)

    def _blocks(self, first: int, last: int) -> list[_Block]:
        """The sheet rows of each indicator; what stands between two indicators is said."""
        blocks: list[_Block] = []
        groups: list[int] = []
        skipped: list[int] = []
        for row in [r for r in self.grid.rows if first <= r <= last]:
            gap = not blocks or bool(skipped) or not self._adjoins(row, blocks[-1])
            if gap and self._is_label(row):
                break  # the block of the next table
            if self._begins(row, gap):
                self._report_skipped(skipped)
                blocks.append(_Block(row, [], groups))
                groups, skipped = [], []
            elif self._is_group(row):
                groups.append(row)
            elif gap or self._crosses(row):
                skipped.append(row)  # the signature, a note, the title of a part
            else:
                blocks[-1].following.append(row)
        # What is left is the signature, unless something stands where indicators do.
        self._report_skipped([r for r in skipped if self._holds_indicator(r)])
        return blocks

    def _is_label(self, row: int) -> bool:
        first = self.grid.texts[row, self.grid.starts(row)[0]]
        return self.words.label_of(first.partition(":")[0]) is not None

    def _adjoins(self, row: int, block: _Block) -> bool:
        """Whether a row follows the block at once, or lies in its merged cell."""
        end = self.grid.span(block.start, self.key.first_column).last_row
        return row <= max([end, block.start, *block.following]) + 1

    def _is_group(self, row: int) -> bool:
        """Whether a row holds only a number and a sasaran, whose indicators come below."""
        starts = set(self.grid.starts(row))
        names = {c.judul.kolom for c in self.header.column if c.first_column in starts}
        return "nomor" in names and len(names) > 1 and names <= set(REPEATED)

    def _report_skipped(self, rows: Sequence[int]) -> None:
        for row in rows:
            ref = self.grid.ref(row, self.grid.starts(row)[0])
            self.issues.append(make_issue("baris-dilewati", ref, teks=self.grid.line(row)[:60]))

    def _begins(self, row: int, gap: bool) -> bool:
        """Whether an indicator begins here; after a blank row its text alone may be a signature."""
        if not self._holds_indicator(row):
            return False
        starts = self.grid.starts(row)
        others = [c for c in self.header.column if c is not self.key and c.first_column in starts]
        lower = self.grid.texts[row, self.key.first_column][0].islower()
        return bool(others) or not (gap or lower)

    def _holds_indicator(self, row: int) -> bool:
        return self.key.first_column in self.grid.starts(row) and not self._crosses(row)

    def _crosses(self, row: int) -> bool:
        """Whether a cell reaches over several columns of the table, as no cell of it does."""
        spans = [self.grid.span(row, column) for column in self.grid.starts(row)]
        owners = [
            [
                c
                for c in self.header.column
                if s.column <= c.last_column and s.last_column >= c.first_column
            ]
            for s in spans
        ]
        return any(len(columns) > 1 for columns in owners)

    def _row(self, block: _Block, above: Mapping[str, str]) -> OfficialRow:
        start, following, groups = block
        content: dict[str, str] = {}
        targets: list[TargetCell] = []
        for column in self.header.column:
            name = column.judul.kolom
            if name == IGNORED:
                continue
            text = self._text(start, column)
            if name == "target":
                targets.append(TargetCell(text, column.judul.tahun, column.judul.periode))
                continue
            text = self._joined(text, column, following)
            if name in REPEATED and not text:
                text = "\n".join(filter(None, (self._text(r, column) for r in groups)))
                text = text or above.get(name, "")
            content[name] = content.get(name, "") or text
        ref = self.grid.ref(start, self.key.first_column)
        filled = tuple(t for t in targets if t.teks.strip("-– "))
        return OfficialRow(
            ref, max([start, *following]), content, filled, self._note(start, following)
        )

    def _text(self, row: int, column: HeaderColumn) -> str:
        span = self.grid.span(row, column.first_column)
        kode = self.grid.unreadable.get((span.row, span.column))
        text = self.grid.text(row, column.first_column)
        if kode:
            ref = self.grid.ref(span.row, span.column)
            self.issues.append(make_issue(kode, ref, ditemukan=text))
        return text

    def _joined(self, text: str, column: HeaderColumn, following: Sequence[int]) -> str:
        """The text with what stands in the same column of the rows that go on with it."""
        if column.last_column > column.first_column and self._has_inset(column, following):
            return text
        more = [r for r in following if column.first_column in self.grid.starts(r)]
        for row in more:
            ref = self.grid.ref(row, column.first_column)
            self.issues.append(make_issue("sel-disambung", ref, judul=column.teks))
        return "\n".join([text, *(self._text(row, column) for row in more)]).strip()

    def _has_inset(self, column: HeaderColumn, following: Sequence[int]) -> bool:
        """Whether a small predikat table stands in the cell: its columns are used one by one."""
        return any(
            len(
                [c for c in self.grid.starts(row) if column.first_column <= c <= column.last_column]
            )
            > 1
            for row in following
        )

    def _note(self, start: int, following: Sequence[int]) -> str:
        """The note below a predikat table inside a cell; the table itself is left out, and said."""
        for column in self.header.column:
            if column.last_column > column.first_column and self._has_inset(column, following):
                ref = self.grid.ref(following[0], column.first_column)
                self.issues.append(make_issue("sisipan-dilewati", ref))
                full = [
                    r
                    for r in following
                    if self.grid.span(r, column.first_column).last_column >= column.last_column
                ]
                return "\n".join(self.grid.text(r, column.first_column) for r in full)
        return ""
