"""A book → its file. Runs in a worker: light imports, plain values in, a path and table rows out."""

from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.calculate.records import ResultSlice
from iku_etl.catalog.styles import Styles
from iku_etl.report.book import Book, BookPlan
from iku_etl.report.build import build_sheets
from iku_etl.write.table import TableRow, table_rows
from iku_etl.write.xlsx import write_workbook


@dataclass(frozen=True)
class Press:
    """What all workbooks of a run share."""

    base: Book
    styles: Styles
    folder: Path


@dataclass(frozen=True)
class BookJob:
    """One workbook to build and write: its plan, its indicators, and those they refer to."""

    plan: BookPlan
    printed: ResultSlice
    referred: ResultSlice


@dataclass(frozen=True)
class WrittenBook:
    """Where a workbook lies, and the rows of its indicators for capaian.csv."""

    path: Path
    rows: list[TableRow]


def write_book(press: Press, job: BookJob) -> WrittenBook:
    """Builds the sheets of a book and writes its file."""
    book = replace(
        press.base,
        nama=job.plan.nama,
        units=job.plan.units,
        uraian_tugas=job.plan.uraian_tugas,
        indicators=tuple(job.printed.records()),
        rujukan=tuple(job.referred.records()),
    )
    path = press.folder / f"{book.nama}.xlsx"
    write_workbook(path, build_sheets(book), press.styles, book.rules.lampu, int(book.tahun))
    return WrittenBook(path, table_rows(book))
