"""An official workbook → its indicator tables, each with the block above it."""

from collections.abc import Iterator
from dataclasses import dataclass

from iku_etl.cellref import CellRef
from iku_etl.foreign.source import SourceFile
from iku_etl.importing.block import TitleBlock, read_block
from iku_etl.importing.body import BodyReader, OfficialRow
from iku_etl.importing.book import open_book
from iku_etl.importing.grid import Grid
from iku_etl.importing.header import Header, body_start, find_headers
from iku_etl.importing.words import OfficialWords, squeeze
from iku_etl.issues import Issue, has_errors, make_issue, similar


@dataclass(frozen=True)
class FoundTable:
    """One table: where it stands, what stands above it, its headings, its indicators."""

    lembar: str
    blok: TitleBlock
    header: Header
    row: tuple[OfficialRow, ...]


def read_official(source: SourceFile, words: OfficialWords) -> tuple[list[FoundTable], list[Issue]]:
    """The indicator tables of an official workbook in their order, and what is wrong or doubtful."""
    grids, issues = open_book(source)
    if has_errors(issues):
        return [], issues
    ignored = {squeeze(name) for name in words.lembar_abaikan}
    tables = [
        table
        for grid in grids
        if squeeze(grid.lembar) not in ignored and not grid.lembar.startswith("_")
        for table in _sheet_tables(grid, words, issues)
    ]
    if not tables:
        names = ", ".join(grid.lembar for grid in grids)
        issues.append(make_issue("tabel-resmi-tidak-ada", CellRef(source.berkas), lembar=names))
    return tables, issues


def _sheet_tables(grid: Grid, words: OfficialWords, issues: list[Issue]) -> Iterator[FoundTable]:
    headers = list(find_headers(grid, words))
    ends = [header.row - 1 for header in headers[1:]] + [max(grid.rows)] if headers else []
    above = 0
    table: FoundTable | None = None
    for header, end in zip(headers, ends, strict=True):
        block = read_block(grid, [r for r in grid.rows if above < r < header.row], words)
        goes_on = table is not None and block.is_empty and table.header.names == header.names
        previous = table.row[-1].fields if goes_on and table and table.row else {}
        reader = BodyReader(grid, header, words)
        rows = reader.rows(body_start(grid, header), end, previous)
        issues += [*_unknown_headings(grid, header, words), *reader.issues]
        above = rows[-1].last_row if rows else header.last_row
        if goes_on and table:
            table = FoundTable(grid.lembar, table.blok, table.header, table.row + rows)
            continue
        if table:
            yield table
        table = FoundTable(grid.lembar, block, header, rows)
    if table:
        yield table


def _unknown_headings(grid: Grid, header: Header, words: OfficialWords) -> Iterator[Issue]:
    known = [text for texts in words.kolom.values() for text in texts]
    for column, text in header.foreign:
        ref = grid.ref(header.row, column)
        hint = similar(text.upper(), known)
        yield make_issue("judul-tidak-dikenal", ref, judul=text, mirip=hint)
