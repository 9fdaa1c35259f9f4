"""All official workbooks of a run, by the workers, and the table over all of their indicators."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from iku_etl.calculate.arrangement import ARRANGEMENT_NAME
from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.calculate.results import Results
from iku_etl.cellref import CellRef
from iku_etl.check.quarter_note import QuarterNote
from iku_etl.crash import Crash, apart, attempt
from iku_etl.issues import Issue, crash_issue, make_issue, some_of
from iku_etl.project import Project
from iku_etl.report.arrangement_csv import open_arrangement
from iku_etl.report.assemble import plan_books
from iku_etl.report.book import BookPlan
from iku_etl.report.csv_table import RowsInOrder, TableRow, open_capaian
from iku_etl.report.data_book import BOOK_NAME, DataBook, open_data
from iku_etl.report.kept_books import NO_EARLIER, EarlierBooks, KeptBooks
from iku_etl.report.logo import load_logo
from iku_etl.report.overall import index_wholes, run_base
from iku_etl.report.parquet_table import PARQUET_NAME, open_data_table
from iku_etl.report.printed_rows import NO_BOOK, BookRow
from iku_etl.report.recheck import NEVER, judge_name
from iku_etl.report.result_rows import ResultRows
from iku_etl.report.run_facts import RunFacts
from iku_etl.report.write_book import BookJob, BookWriter, RefusedBook, WrittenBook, write_book
from iku_etl.rules.data_columns import load_data_columns
from iku_etl.rules.input_table import PERIODS
from iku_etl.workers.pool import LostTask, Progress, Workers

ENDED = "penulisnya berhenti mendadak atau kehabisan memori"


@dataclass
class WrittenBooks:
    """The files, what an error of ours cost, and the positions of the indicators it cost.

    tables: all results, as capaian.csv, capaian.xlsx and capaian.parquet; unfilled: texts of the
    layout that could not be filled in, by their reason.
    """

    tables: tuple[Path, Path, Path]
    files: list[Path] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    unfilled: dict[str, str] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)


def write_books(
    results: Results,
    project: Project,
    valid: Sequence[int],
    tahun: str,
    facts: RunFacts,
    folder: Path,
    workers: Workers,
    progress: Progress,
    earlier: EarlierBooks = NO_EARLIER,
) -> WrittenBooks:
    """Builds and writes the books of these indicators; over all, the tables of all results.

    A book that cannot be written costs only itself; one that would be as it was is taken from the
    earlier ones.

    An indicator that keeps its book from being built stands in it without a value.
    """
    logo, found = load_logo(project)
    base = replace(run_base(results, project, valid, tahun, facts), logo=logo)
    plans = plan_books(project, valid, base)
    judge = judge_name() if project.settings.uji else NEVER
    writer = BookWriter(base, project.styles(), folder, judge)
    tables = (folder / FILE_NAME, folder / BOOK_NAME, folder / PARQUET_NAME)
    written = WrittenBooks(tables, issues=found)
    columns = load_data_columns()
    described = DataBook(
        instansi=project.settings.nama,
        tahun=tahun,
        periode=PERIODS[results.periode],
        banyak=len(valid),
        kolom=columns.kolom,
    )
    styles, lampu = project.styles(), project.rules.lampu
    with (
        earlier.of_writer(writer, project.katalog.content) as kept,
        open_capaian(written.tables[0]) as to_csv,
        open_data(written.tables[1], described, styles, lampu) as to_sheet,
        open_data_table(written.tables[2], columns.kolom, columns.tercetak) as to_parquet,
        open_arrangement(folder / ARRANGEMENT_NAME, index_wholes(results, valid)) as to_places,
    ):
        write = _Writing(results, facts.notes, writer, written, kept)
        receivers = (to_csv, to_sheet, to_parquet, to_places)
        table = RowsInOrder(sorted(valid), write.table_rows, receivers)
        for done, rows in enumerate(write.rows(plans, workers), start=1):
            table.add(rows)
            progress("Menulis", done, len(plans))
        table.flush()
    written.issues += project.unfilled(written.unfilled) if written.unfilled else []
    return written


@dataclass(frozen=True, slots=True)
class _Sent:
    """A book under way; key: by which it is remembered, b"" for none; kept: what was remembered."""

    plan: BookPlan
    key: bytes
    kept: bytes | None


class _Writing:
    """The books under way."""

    def __init__(
        self,
        results: Results,
        notes: Sequence[QuarterNote],
        writer: BookWriter,
        written: WrittenBooks,
        kept: KeptBooks,
    ) -> None:
        self.results, self.writer, self.written, self.kept = results, writer, written, kept
        self.table = ResultRows(results, writer.base)
        self.sent: deque[_Sent] = deque()
        self.kode = results.definitions.katalog.indikator["kode"].to_numpy(dtype=object)
        self.notes, self.notes_of = notes, dict[str, list[int]]()
        for place, note in enumerate(notes):
            self.notes_of.setdefault(note.kode, []).append(place)

    def rows(self, plans: Sequence[BookPlan], workers: Workers) -> Iterator[dict[int, BookRow]]:
        """What each book tells of its rows, by their positions, as the books are done."""
        books = workers.map(partial(write_book, self.writer), self._jobs(plans), chunk=1)
        for book in books:
            yield from self._taken()
            sent = self.sent.popleft()
            match book:
                case WrittenBook():
                    self.kept.keep(sent.key, book)
                    yield self._done(sent.plan, book)
                case RefusedBook():
                    yield self._refuse(sent.plan, book)
                case LostTask():
                    yield self._lose(sent.plan, book)
        yield from self._taken()

    def _taken(self) -> Iterator[dict[int, BookRow]]:
        """The same of the books that need not be written, up to the next one that must."""
        while self.sent and (kept := self.sent[0].kept) is not None:
            plan = self.sent.popleft().plan
            yield self._done(plan, self.kept.book(kept, plan.file))

    def _jobs(self, plans: Sequence[BookPlan]) -> Iterator[BookJob]:
        """Prepared one after the other, as they are asked for; none of a book that is taken."""
        for plan in plans:
            look = self._look(plan)
            key = self.kept.known_key(look)
            if (kept := self.kept.take(key, plan.file)) is not None:
                self.sent.append(_Sent(plan, key, kept))
                continue
            job = attempt(self._job, plan, {})
            if isinstance(job, Crash):
                self.sent.append(_Sent(plan, b"", None))
                yield self._job_apart(plan)
                continue
            key = self.kept.key(job)
            self.kept.learn_key(look, key)
            kept = self.kept.take(key, plan.file)
            self.sent.append(_Sent(plan, key, kept))
            if kept is None:
                yield job

    def _look(self, plan: BookPlan) -> bytes:
        """What its job would be laid out from; b"" where an error of ours leaves that to the job."""
        look = attempt(self.kept.look, plan, self.results, self._notes(plan.printed))
        return b"" if isinstance(look, Crash) else look

    def _job(self, plan: BookPlan, without: Mapping[int, Crash]) -> BookJob:
        printed, referred = (
            [i for i in part if i not in without] if without else part
            for part in (plan.printed, plan.referred)
        )
        notes = self._notes(printed)
        return BookJob(plan, self.results.table(printed), self.results.table(referred), notes)

    def _notes(self, printed: Sequence[int]) -> tuple[QuarterNote, ...]:
        """What was written of these indicators, in its order."""
        if not self.notes:
            return ()
        places = sorted(i for kode in self._codes(printed) for i in self.notes_of.get(kode, ()))
        return tuple(self.notes[i] for i in places)

    def _job_apart(self, plan: BookPlan) -> BookJob:
        """Without the indicators whose results cannot be taken out."""
        crashes = apart(self.results.table, [*plan.printed, *plan.referred])
        self._name_lost(crashes, plan.printed)
        return self._job(plan, crashes)

    def _done(self, plan: BookPlan, book: WrittenBook) -> dict[int, BookRow]:
        members = [*plan.printed, *plan.referred]
        position = dict(zip(self._codes(members), members, strict=True))
        self.written.files.append(book.path)
        self.written.unfilled |= book.unfilled
        if book.unjudged:
            apa = f'Buku kerja "{plan.nama}" tidak dapat dihitung ulang'
            self.written.issues.append(crash_issue(book.unjudged, CellRef(), apa))
        self._name_lost({position[kode]: crash for kode, crash in book.lost.items()}, plan.printed)
        lost, name = self.written.lost, book.path.name
        rows = {position[kode]: texts for kode, texts in book.rows.items()}
        told = {i: BookRow(name, i not in lost, texts) for i, texts in rows.items()}
        return {i: told.get(i, NO_BOOK) for i in plan.printed}

    def _lose(self, plan: BookPlan, lost: LostTask[BookJob]) -> dict[int, BookRow]:
        """A book that cannot be written: its name, and its indicators without values."""
        apa = f'Buku kerja "{plan.nama}" tidak dapat ditulis'
        self.written.issues.append(
            crash_issue(lost.crash, CellRef(), apa)
            if lost.crash
            else make_issue("buku-tidak-tertulis", CellRef(), nama=plan.nama, sebab=ENDED)
        )
        self.written.lost.update(plan.printed)
        return dict.fromkeys(plan.printed, NO_BOOK)

    def _refuse(self, plan: BookPlan, book: RefusedBook) -> dict[int, BookRow]:
        """A book that another program recalculates to other values; the first of them is shown."""
        first = book.others[0]
        ref = CellRef(book.name, first.lembar, first.row, first.column)
        self.written.issues.append(
            make_issue(
                "buku-beda-hitung",
                ref,
                nama=plan.nama,
                penghitung=self.writer.judge,
                jumlah=len(book.others),
                sel=some_of([str(other) for other in book.others]),
            )
        )
        self.written.lost.update(plan.printed)
        return dict.fromkeys(plan.printed, NO_BOOK)

    def _name_lost(self, crashes: Mapping[int, Crash], printed: Sequence[int]) -> None:
        """Says what an error of ours cost; only those that are to be printed count as lost."""
        codes = self._codes(list(crashes))
        for kode, (position, crash) in zip(codes, crashes.items(), strict=True):
            apa = f"{kode} tidak dapat dicetak"
            self.written.issues.append(crash_issue(crash, CellRef(), apa, indikator=kode))
            if position in printed:
                self.written.lost.add(position)

    def table_rows(self, told: Mapping[int, BookRow]) -> list[TableRow]:
        """The rows of these indicators: without values where nothing told has any."""
        made = attempt(self.table.rows, told)
        if not isinstance(made, Crash):
            return made
        crashes = apart(lambda some: self.table.rows({i: told[i] for i in some}), list(told))
        self._name_lost(crashes, list(crashes))
        return self.table.rows({i: NO_BOOK if i in crashes else row for i, row in told.items()})

    def _codes(self, positions: Sequence[int]) -> list[str]:
        return [str(self.kode[position]) for position in positions]
