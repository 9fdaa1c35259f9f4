"""A book → its file. Runs in a worker: light imports, plain values in, a path and table rows out."""

from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.calculate.records import ResultSlice
from iku_etl.catalog.styles import Styles
from iku_etl.report.book import Book
from iku_etl.report.build import build_sheets
from iku_etl.write.table import TableRow, table_rows
from iku_etl.write.xlsx import write_workbook


@dataclass(frozen=True)
class BookJob:
    """One workbook to build and write: the book, its indicators, and those they refer to."""

    book: Book
    printed: ResultSlice
    referred: ResultSlice
    folder: Path
    styles: Styles


@dataclass(frozen=True)
class WrittenBook:
    """Where a workbook lies, and the rows of its indicators for capaian.csv."""

    path: Path
    rows: list[TableRow]


def write_book(job: BookJob) -> WrittenBook:
    """Builds the sheets of a book and writes its file."""
    indicators, rujukan = job.printed.records(), job.referred.records()
    book = replace(job.book, indicators=tuple(indicators), rujukan=tuple(rujukan))
    path = job.folder / f"{book.nama}.xlsx"
    write_workbook(path, build_sheets(book), job.styles, book.rules.lampu, int(book.tahun))
    return WrittenBook(path, table_rows(book))
