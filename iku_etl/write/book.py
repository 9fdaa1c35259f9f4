"""A book → its file. Runs in a worker: light imports, plain values in, a path out."""

from dataclasses import dataclass
from pathlib import Path

from iku_etl.catalog.styles import Styles
from iku_etl.report.book import Book
from iku_etl.report.build import build_sheets
from iku_etl.write.xlsx import write_workbook


@dataclass(frozen=True)
class BookJob:
    """One workbook to build and write."""

    book: Book
    folder: Path
    styles: Styles


def write_book(job: BookJob) -> Path:
    """Builds the sheets of a book and writes its file; returns where."""
    path = job.folder / f"{job.book.nama}.xlsx"
    sheets = build_sheets(job.book)
    write_workbook(path, sheets, job.styles, job.book.rules.lampu, int(job.book.tahun))
    return path
