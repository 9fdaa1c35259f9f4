"""A run seen from within: its outcome, and the books with the sheets that went into its workbooks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

from iku_etl import pipeline
from iku_etl.calculate.records import IndicatorResult
from iku_etl.outcome import Outcome
from iku_etl.report.book import Book
from iku_etl.report.build import build_sheets
from iku_etl.workspace import Workspace
from iku_etl.xlsx.sheet import Sheet


@dataclass(frozen=True)
class Run:
    """What one run gave: its outcome, and the books it wrote with their sheets."""

    outcome: Outcome
    books: tuple[Book, ...]
    sheets: tuple[list[Sheet], ...]

    @property
    def issue_codes(self) -> list[tuple[str, str]]:
        """The code and the indicator of every issue, sorted."""
        return sorted((issue.kode, issue.indikator) for issue in self.outcome.issues)

    def find(self, kode: str) -> IndicatorResult:
        """The result of one indicator."""
        return next(i for book in self.books for i in book.indicators if i.kode == kode)

    def value(self, kode: str, name: str) -> object:
        """One value of its result; the percentage is that of its book, which knows the units."""
        record = self.find(kode)
        return self.books[0].persentase(record) if name == "persentase" else getattr(record, name)


@contextmanager
def seen_books() -> Iterator[list[tuple[Book, list[Sheet]]]]:
    """Every book that is built while it is open, with its sheets; all in this process."""
    seen: list[tuple[Book, list[Sheet]]] = []

    def build(book: Book) -> list[Sheet]:
        seen.append((book, build_sheets(book)))
        return seen[-1][1]

    with mock.patch("iku_etl.report.write_book.build_sheets", build):
        yield seen


def run(workspace: Workspace, tahun: str, periode: str) -> Run:
    """The run of one period, and what went into its workbooks."""
    with seen_books() as seen:
        outcome = pipeline.run(workspace, tahun, periode)
    return Run(outcome, tuple(book for book, _ in seen), tuple(sheets for _, sheets in seen))
