"""The rows of an official table: one for each indicator, merged and page-split cells resolved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from iku_etl.cellref import CellRef
from iku_etl.importing.grid import Grid
from iku_etl.importing.header import Header, body_start, is_numbering
from iku_etl.importing.header_columns import HeaderColumn
from iku_etl.importing.heading import IGNORED
from iku_etl.importing.places import ColumnPlaces, cell_texts
from iku_etl.importing.row_kinds import LEVELS, REPEATED, WIDEST_FIRST, RowKinds
from iku_etl.issues import Issue, make_issue


@dataclass(frozen=True)
class TargetCell:
    """One target as written at a cell, with the year and period of its heading ('' without one).

    urutan: the year as a number of its plan, 0 when the heading gives none.
    """

    teks: str
    tahun: str
    periode: str
    urutan: int = 0
    ref: CellRef = field(default_factory=CellRef)


@dataclass(frozen=True)
class OfficialRow:
    """One indicator with its last sheet row; fields by the roles of kepala_tabel.yaml, '' when blank."""

    ref: CellRef
    last_row: int
    fields: Mapping[str, str]
    target: tuple[TargetCell, ...] = ()
    catatan: str = ""


class _Block(NamedTuple):
    """The sheet rows of one indicator: where it begins, goes on, the groups and sections above it."""

    start: int
    following: list[int]
    groups: list[int]
    sections: dict[str, str]


@dataclass
class BodyReader:
    """Reads the rows of one table; what it had to join, skip or could not read is in `issues`.

    starts: the sheet row each indicator begins at; sums: the rows that only sum up others.
    """

    kinds: RowKinds
    issues: list[Issue] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)

    @property
    def grid(self) -> Grid:
        """The sheet."""
        return self.kinds.grid

    @property
    def header(self) -> Header:
        """The heading of the table."""
        return self.kinds.header

    def indicators(self, rows: Sequence[int], above: Mapping[str, str]) -> tuple[OfficialRow, ...]:
        """The indicators of some sheet rows; above is the row before a page break."""
        found: list[OfficialRow] = []
        for block in self._blocks(rows):
            found.append(self._row(block, found[-1].fields if found else above))
            self.starts.append(block.start)
        return tuple(found)

    def _blocks(self, rows: Sequence[int]) -> list[_Block]:
        """The sheet rows of each indicator; what stands between two indicators is said."""
        blocks: list[_Block] = []
        groups: list[int] = []
        skipped: list[int] = []
        sections: dict[str, str] = {}
        for place, row in enumerate(rows):
            gap = not blocks or bool(skipped) or not self._adjoins(row, blocks[-1])
            if self.kinds.ends(row, gap):
                break
            if self.kinds.is_sum(row):
                self.sums.append(row)
                continue
            if self.kinds.begins(row, gap):
                self._report_skipped(skipped)
                blocks.append(_Block(row, [], groups, sections))
                groups, skipped, sections = [], [], {}
            elif section := self.kinds.section(row):
                sections = _opened(sections, *section)
                self._report_skipped(skipped)
                skipped = []
            elif self.kinds.is_group(row, rows[place + 1 : place + 2]):
                groups.append(row)
            elif gap or self.kinds.crosses(row):
                skipped.append(row)  # a note, the title of a part
            else:
                blocks[-1].following.append(row)
        # What is left is the signature, unless something stands where indicators do.
        self._report_skipped([r for r in skipped if self.kinds.holds_indicator(r)])
        return blocks

    def _adjoins(self, row: int, block: _Block) -> bool:
        """Whether a row follows the block at once, or lies in its merged cell."""
        end = self.grid.span(block.start, self.kinds.places[self.kinds.key].texts[0]).last_row
        return row <= max([end, block.start, *block.following]) + 1

    def _report_skipped(self, rows: Sequence[int]) -> None:
        for row in rows:
            ref = self.grid.ref(row, self.grid.starts(row)[0])
            self.issues.append(make_issue("baris-dilewati", ref, teks=self.grid.line(row)[:60]))

    def _row(self, block: _Block, above: Mapping[str, str]) -> OfficialRow:
        start, following = block.start, block.following
        content: dict[str, str] = {}
        targets: list[TargetCell] = []
        for column, place in self.kinds.columns():
            name, judul = column.judul.kolom, column.judul
            if name == IGNORED:
                continue
            text = self._text(start, place)
            if name == "target":
                ref = self.grid.ref(start, place.texts[0])
                targets.append(TargetCell(text, judul.tahun, judul.periode, judul.urutan, ref))
                continue
            text = self._joined(text, column, place, following)
            if self.grid.is_wrapped and name != "formulasi":
                text = " ".join(text.split())
            if text in self.kinds.words.seperti_atas:
                text = above.get(name, "")
            if name in REPEATED and not text:
                text = "\n".join(filter(None, (self._text(r, place) for r in block.groups)))
            content[name] = content.get(name, "") or text
        self._add_numbers(start, content)
        _fill_from_above(content, block.sections, above)
        ref = self.grid.ref(start, self.kinds.places[self.kinds.key].texts[0])
        indikator = content[self.header.names[self.kinds.key]]
        if not any(letter.isalpha() for letter in indikator):
            self.issues.append(make_issue("indikator-angka", ref, ditemukan=indikator))
        filled = tuple(t for t in targets if t.teks.strip("-– "))
        return OfficialRow(
            ref, max([start, *following]), content, filled, self._note(start, following)
        )

    def _add_numbers(self, row: int, content: dict[str, str]) -> None:
        """The numbers that stand beside the indicator and its sasaran below one heading."""
        for column, place in self.kinds.columns():
            name, text = column.judul.kolom, self.grid.text(row, place.number)
            if place.number and name == self.header.names[self.kinds.key]:
                content["nomor_indikator"] = text
            elif place.number and name == "sasaran" and "nomor" not in self.header.names:
                content["nomor"] = text

    def _text(self, row: int, place: ColumnPlaces) -> str:
        texts: list[str] = []
        for first in cell_texts(self.grid, row, place.texts):
            text = self.grid.texts.get(first, "")
            if kode := self.grid.unreadable.get(first):
                ref = self.grid.ref(*first)
                self.issues.append(make_issue(kode, ref, ditemukan=text))
            texts.append(text)
        return " ".join(filter(None, texts))

    def _joined(
        self, text: str, column: HeaderColumn, place: ColumnPlaces, following: Sequence[int]
    ) -> str:
        """The text with what stands in the same column of the rows that go on with it."""
        if self._has_inset(column, following):
            return text
        more = [r for r in following if self.kinds.starts(r, place)]
        for row in more:
            ref = self.grid.ref(row, place.texts[0])
            self.issues.append(make_issue("sel-disambung", ref, judul=column.teks))
        return "\n".join([text, *(self._text(row, place) for row in more)]).strip()

    def _has_inset(self, column: HeaderColumn, following: Sequence[int]) -> bool:
        """Whether a small predikat table stands in the cell: its columns are used one by one."""
        own = range(column.first_column, column.last_column + 1)
        return len(own) > 1 and any(
            len([c for c in self.grid.starts(row) if c in own]) > 1 for row in following
        )

    def _note(self, start: int, following: Sequence[int]) -> str:
        """The note below a predikat table inside a cell; the table itself is left out, and said."""
        for column in self.header.column:
            if self._has_inset(column, following):
                ref = self.grid.ref(following[0], column.first_column)
                self.issues.append(make_issue("sisipan-dilewati", ref))
                full = [
                    r
                    for r in following
                    if self.grid.span(r, column.first_column).last_column >= column.last_column
                ]
                return "\n".join(self.grid.text(r, column.first_column) for r in full)
        return ""


def _opened(sections: Mapping[str, str], level: str, text: str) -> dict[str, str]:
    """The sections with one more; those of narrower levels end."""
    wider = LEVELS[LEVELS.index(level) + 1 :]
    return {name: told for name, told in sections.items() if name in wider} | {level: text}


def _fill_from_above(
    content: dict[str, str], sections: Mapping[str, str], above: Mapping[str, str]
) -> None:
    """What a row leaves blank because it stands above it, in a section or in the row before."""
    for name in ("nomor", "tingkat"):
        content[name] = content.get(name, "") or above.get(name, "")
    is_new = False
    for name in WIDEST_FIRST:
        own = content.get(name, "") or sections.get(name, "")
        text = own or ("" if is_new else above.get(name, ""))
        is_new = is_new or bool(own and name in LEVELS and own != above.get(name, own))
        if name in content or text:
            content[name] = text


def body_rows(grid: Grid, header: Header, last: int) -> list[int]:
    """The rows below a heading down to the last, without those of column numbers."""
    first = body_start(grid, header)
    return [r for r in grid.rows if first <= r <= last and not is_numbering(grid, r)]
