"""A book → its file. Runs in a worker: light imports, plain values in, a path and plain texts out."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.calculate.records import ResultTable
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.crash import Crash, apart, attempt
from iku_etl.files.atomic import write_new
from iku_etl.report.book import Book, BookPlan
from iku_etl.report.build import build_sheets
from iku_etl.report.printed_rows import PrintedTexts, printed_rows
from iku_etl.report.recheck import (
    NEVER,
    OtherValue,
    can_judge,
    find_other_values,
    with_verdict,
)
from iku_etl.rules.styles import Styles
from iku_etl.sandbox.cell_text import CellTextError
from iku_etl.xlsx.workbook import write_workbook


@dataclass(frozen=True)
class BookWriter:
    """What all workbooks of a run share; judge: the name of the program that recalculates them."""

    base: Book
    styles: Styles
    folder: Path
    judge: str = NEVER


@dataclass(frozen=True)
class BookJob:
    """One workbook to build and write: its plan, its indicators, those they refer to, its notes."""

    plan: BookPlan
    printed: ResultTable
    referred: ResultTable
    notes: tuple[QuarterNote, ...] = ()


@dataclass(frozen=True)
class WrittenBook:
    """Where a workbook lies, by kode what it tells of those it prints, and what could not be printed.

    unfilled: texts of the layout that could not be filled in, by their reason; unjudged: what kept
    it from being recalculated.
    """

    path: Path
    rows: dict[str, PrintedTexts]
    lost: dict[str, Crash]
    unfilled: dict[str, str]
    unjudged: Crash | None = None


@dataclass(frozen=True)
class RefusedBook:
    """A workbook that is not published: its name, and the cells that recalculate to other values."""

    name: str
    others: list[OtherValue]


def write_book(writer: BookWriter, job: BookJob) -> WrittenBook | RefusedBook:
    """Builds the sheets of a book and writes its file, which is then recalculated.

    An indicator that keeps it from being built is found and left without a value; a text of the
    layout that cannot be filled in costs its own place.
    """
    book = replace(
        writer.base,
        nama=job.plan.nama,
        units=job.plan.units,
        uraian_tugas=job.plan.uraian_tugas,
        indicators=tuple(job.printed.records()),
        rujukan=tuple(job.referred.records()),
        elsewhere=job.plan.elsewhere,
        notes=job.notes,
    )
    unfilled: dict[str, str] = {}
    while True:
        try:
            return _write(writer, book, unfilled)
        except CellTextError as error:
            if error.teks in unfilled:
                raise
            unfilled[error.teks] = error.sebab
            book = replace(book, layout=book.layout.without_text(error.teks))


def _write(writer: BookWriter, book: Book, unfilled: dict[str, str]) -> WrittenBook | RefusedBook:
    path = writer.folder / f"{book.nama}.xlsx"

    def make(
        kept: Collection[str], judge: str = writer.judge
    ) -> tuple[dict[str, PrintedTexts], bool]:
        """Only these indicators with their values; and whether the file says that it is judged."""
        made = _without_values(book, kept)
        sheets = build_sheets(made)
        is_judged = judge != NEVER and can_judge(sheets)
        sheets = with_verdict(sheets, judge) if is_judged else sheets
        tahun, lampu = int(made.tahun), made.rules.lampu
        write_workbook(path, sheets, writer.styles, lampu, tahun, write_new)
        return printed_rows(made, sheets), is_judged

    codes = [i.kode for i in book.all_indicators]
    lost: dict[str, Crash] = {}
    done = attempt(make, codes)
    if isinstance(done, Crash):
        lost = apart(make, codes)
        codes = [kode for kode in codes if kode not in lost]
        done = make(codes)
    rows, is_judged = done
    others = attempt(find_other_values, path) if is_judged else []
    if others is None or isinstance(others, Crash):
        make(codes, NEVER)  # so that nothing says that it has been recalculated
        return WrittenBook(path, rows, lost, unfilled, others)
    if others:
        path.unlink()
        return RefusedBook(path.name, others)
    return WrittenBook(path, rows, lost, unfilled)


def _without_values(book: Book, kept: Collection[str]) -> Book:
    """The book with values only for these indicators; the others keep their place."""
    kept = set(kept)
    indicators, rujukan = (
        tuple(i if i.kode in kept else i.without_value() for i in part)
        for part in (book.indicators, book.rujukan)
    )
    return replace(book, indicators=indicators, rujukan=rujukan)
