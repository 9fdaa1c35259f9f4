"""An official workbook or document → its indicator tables, each with the block above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from iku_etl.cellref import CellRef
from iku_etl.foreign.source import SourceFile
from iku_etl.importing.block import TitleBlock, read_block
from iku_etl.importing.body import BodyReader, OfficialRow, body_rows
from iku_etl.importing.book import open_book
from iku_etl.importing.grid import Grid
from iku_etl.importing.header import Header, find_headers
from iku_etl.importing.heading import HeadingWords
from iku_etl.importing.places import column_places
from iku_etl.importing.plan import dated
from iku_etl.importing.row_kinds import RowKinds
from iku_etl.importing.words import OfficialWords, squeeze
from iku_etl.issues import Issue, has_errors, make_issue, some_of

TITLE = re.compile(r"\b(?:tabel|lampiran)\b|(?<!\d)20\d\d(?!\d)", re.IGNORECASE)
RUNNING_LINES = 3  # the most a page has above a table that goes on: its running title


@dataclass(frozen=True)
class TablePart:
    """Where the rows of a table stand below one of its headings: it has more where it is repeated.

    starts: the row each indicator begins at; sums: the rows that only sum up others.
    """

    grid: Grid
    header: Header
    starts: tuple[int, ...]
    sums: tuple[int, ...]


@dataclass(frozen=True)
class FoundTable:
    """One table: where it stands, what stands above it, its headings, its indicators.

    lembar: '' in a file without sheets. undated: the first target heading that names no year. part:
    the places of the same rows in their order.
    """

    lembar: str
    blok: TitleBlock
    header: Header
    row: tuple[OfficialRow, ...]
    part: tuple[TablePart, ...]
    undated: CellRef | None = None


def read_official(
    source: SourceFile, words: OfficialWords, headings: HeadingWords
) -> tuple[list[FoundTable], list[Issue]]:
    """The indicator tables of an official file in their order, and what is wrong or doubtful."""
    grids, issues = open_book(source)
    if has_errors(issues):
        return [], issues
    ignored = {squeeze(name) for name in words.lembar_abaikan}
    seen = [g for g in grids if squeeze(g.lembar) not in ignored and not g.lembar.startswith("_")]
    tables, found = tables_of(seen, words, headings)
    issues += found
    if not tables:
        names = ", ".join(grid.lembar for grid in grids)
        issues.append(make_issue("tabel-resmi-tidak-ada", CellRef(source.berkas), lembar=names))
    elif not any(table.row for table in tables):
        issues.append(make_issue("tabel-resmi-kosong", CellRef(source.berkas)))
    return tables, issues


def tables_of(
    grids: Sequence[Grid], words: OfficialWords, headings: HeadingWords
) -> tuple[list[FoundTable], list[Issue]]:
    """The indicator tables of some sheets, and what was not understood."""
    issues: list[Issue] = []
    tables = [
        table for grid in grids for table in _SheetReader(grid, words, headings, issues).tables()
    ]
    return tables, issues


@dataclass
class _SheetReader:
    """The tables of one sheet, from the top; a table may go on below its repeated heading."""

    grid: Grid
    words: OfficialWords
    headings: HeadingWords
    issues: list[Issue]
    above: int = 0
    found: list[FoundTable] = field(default_factory=list)

    def tables(self) -> list[FoundTable]:
        """The tables; what is doubtful goes to issues."""
        headers = list(find_headers(self.grid, self.headings))
        ends = [*(header.row - 1 for header in headers[1:]), *self.grid.rows[-1:]][: len(headers)]
        for header, end in zip(headers, ends, strict=True):
            self.issues += _foreign_headings(self.grid, header)
            if header.is_table:
                self._add(header, end)
        return self.found

    def _add(self, header: Header, end: int) -> None:
        rows_above = [r for r in self.grid.rows if self.above < r < header.row]
        block = read_block(self.grid, rows_above, self.words, self.headings)
        last = self.found[-1] if self.found else None
        goes_on = last is not None and self._goes_on(last, header, block, rows_above)
        previous = last.row[-1].fields if goes_on and last and last.row else {}
        inside = body_rows(self.grid, header, end)
        places = column_places(self.grid, header, inside)
        reader = BodyReader(RowKinds(self.grid, header, self.words, self.headings, places))
        rows = reader.indicators(inside, previous)
        block = last.blok if goes_on and last else block
        rows, doubts = dated(rows, block.rencana, self.grid.ref(header.row, header.first_column))
        self.issues += [*reader.issues, *doubts]
        undated = self.grid.ref(header.row, header.undated) if header.undated else None
        self.above = rows[-1].last_row if rows else header.last_row
        part = TablePart(self.grid, header, tuple(reader.starts), tuple(reader.sums))
        if goes_on and last:
            self.found[-1] = replace(
                last,
                row=last.row + rows,
                part=(*last.part, part),
                undated=last.undated or undated,
            )
            return
        if not rows:
            ref = self.grid.ref(header.row, header.first_column)
            self.issues.append(make_issue("tabel-tanpa-baris", ref))
        lembar = self.grid.lembar if self.grid.is_named else ""
        self.found.append(FoundTable(lembar, block, header, rows, (part,), undated))

    def _goes_on(
        self, last: FoundTable, header: Header, block: TitleBlock, between: Sequence[int]
    ) -> bool:
        """Whether this heading only repeats that of the table above it."""
        if last.header.names != header.names:
            return False
        titled = any(TITLE.search(self.grid.line(row)) for row in between)
        running = bool(self.grid.parts) and len(between) <= RUNNING_LINES and not titled
        return block.is_empty or (running and not (block.fields or block.daftar))


def _foreign_headings(grid: Grid, header: Header) -> Iterator[Issue]:
    """What was seen and not understood, with its cells."""
    if header.is_table:
        for column, text in header.foreign:
            ref = grid.ref(header.row, column)
            yield make_issue("judul-tidak-dikenal", ref, judul=text)
        return
    known = [f"{c.teks} ({_cell(grid, header, c.first_column)})" for c in header.column]
    asing = [f"{text} ({_cell(grid, header, column)})" for column, text in header.foreign]
    yield make_issue(
        "mirip-tabel",
        grid.ref(header.row, header.first_column),
        baris=grid.ref(header.row, 1).row,
        judul=some_of([text.replace("\n", " ") for text in known]),
        asing=some_of([text.replace("\n", " ") for text in asing]) or "-",
    )


def _cell(grid: Grid, header: Header, column: int) -> str:
    return grid.ref(header.row, column).sel
