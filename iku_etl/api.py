"""Ruang kerja and kumpulan for programs: check, run, results as a DataFrame, as the commands do it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path

import pandas as pd

from iku_etl import pipeline
from iku_etl.cli import call
from iku_etl.issues import Issue, UsageError, similar
from iku_etl.last_run import look_back
from iku_etl.outcome import Outcome
from iku_etl.processes import READER, WRITER, count_files
from iku_etl.region.executors import open_executor
from iku_etl.region.member_results import read_results_of
from iku_etl.region.members import Collection, Member, load_collection
from iku_etl.region.over import each_outcome
from iku_etl.region.period import write_period
from iku_etl.region.reports import MemberReport, read_report
from iku_etl.region.settings import require_cluster
from iku_etl.rules.input_table import PERIODS, YEAR, check_year, read_period
from iku_etl.rules.nearby import is_collection
from iku_etl.run_record import order_signed
from iku_etl.workers.pool import Workers, open_workers, processes
from iku_etl.workspace import Workspace, remembering
from iku_etl.years.closed import YearResults, read_year, read_years
from iku_etl.years.results_frame import results_frame

WHOSE = "ruang_kerja"
NO_RESULTS = "Belum ada hasil {period} {year} di {folder}; jalankan run dahulu."


@dataclass(frozen=True, slots=True)
class OpenedWorkspace:
    """One agency's ruang kerja; opened by iku_etl.open.

    Its methods raise UsageError for what cannot be done, SchemaError for a wrong rules file and
    OSError for what the system refuses; what is wrong in katalog and isian is in their outcome.
    """

    workspace: Workspace

    def __repr__(self) -> str:
        return f"<ruang kerja {self.folder}>"

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.workspace.folder

    def check(self, tahun: int | str) -> Outcome:
        """Every problem of katalog and isian of a year, as `iku-etl check`; nothing is written."""
        with self._workers(tahun, READER) as workers:
            return pipeline.check(self.workspace, str(tahun), workers=workers)

    def run(
        self,
        tahun: int | str,
        periode: str,
        *,
        tanggal: date | str | None = None,
        tempat: str | None = None,
    ) -> Outcome:
        """Computes a period and writes its workbooks, as `iku-etl run`; tanggal and tempat sign them."""
        year, period = str(tahun), _period(periode)
        day = None if tanggal is None else str(tanggal)
        last = look_back(self.workspace, check_year(year), period, day, tempat)
        if same := last.outcome():
            return same
        with self._workers(tahun, READER, WRITER) as workers:
            order = order_signed(self.workspace, day, tempat, "tanggal")
            return pipeline.run(
                self.workspace, year, period, workers=workers, order=order, last=last
            )

    def results(self, tahun: int | str, periode: str = YEAR) -> pd.DataFrame:
        """The results of a period, a row for each indicator; of a closed year those of its archive.

        Columns and types: docs/api.md. attrs: `berkas`, where they were read, and `masalah`, what was
        said of it. Raises UsageError when there are none or they cannot be trusted.
        """
        year, period = check_year(str(tahun)), _period(periode)
        found = read_year(self.folder, year, period)
        if found is None:
            raise UsageError(NO_RESULTS.format(period=period, year=year, folder=self.folder))
        return _frame([found[0]], found[1])

    def trend(self) -> pd.DataFrame:
        """The results of all years one below the other, those that `iku-etl trend` compares."""
        return _frame(*read_years(self.folder))

    @contextmanager
    def _workers(self, tahun: int | str, *modules: str) -> Iterator[Workers]:
        files = count_files(self.workspace, str(tahun))
        with open_workers(processes(), files, modules) as workers:
            yield workers


@dataclass(frozen=True, slots=True)
class CollectionOutcome:
    """What became of each ruang kerja of a kumpulan, in their order.

    files: what was written for the kumpulan itself; issues: what is wrong with it, or was found when
    its members were added up. What is wrong within a member stands in its own masalah.json.
    """

    reports: tuple[MemberReport, ...]
    files: tuple[Path, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenedCollection:
    """A kumpulan of ruang kerja; opened by iku_etl.open. One bad ruang kerja costs only itself.

    Its methods raise what those of OpenedWorkspace raise, but for what concerns one member.
    """

    collection: Collection

    def __repr__(self) -> str:
        return f"<kumpulan {self.collection.settings.nama}: {len(self.names)} ruang kerja>"

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.collection.folder

    @property
    def names(self) -> list[str]:
        """The ruang kerja, however deep, by their paths from here."""
        return [member.name for member in self.collection.all_members]

    def member(self, name: str) -> OpenedWorkspace:
        """One of them; raises UsageError for a name that none has."""
        for member in self.collection.all_members:
            if member.name == name:
                return OpenedWorkspace(remembering(member.folder))
        raise UsageError(f'"{name}" bukan ruang kerja di {self.folder}{similar(name, self.names)}.')

    def check(self, tahun: int | str, *, klaster: str | None = None) -> CollectionOutcome:
        """Every problem of all of them, as `iku-etl check` of a kumpulan; nothing is written."""
        reports = self._each(["check", f"--tahun={check_year(str(tahun))}"], klaster)
        return CollectionOutcome(tuple(reports), issues=tuple(self.collection.all_issues))

    def run(
        self,
        tahun: int | str,
        periode: str,
        *,
        tanggal: date | str | None = None,
        tempat: str | None = None,
        klaster: str | None = None,
    ) -> CollectionOutcome:
        """Computes a period of all of them, then adds them up, as `iku-etl run` of a kumpulan.

        klaster: as --klaster; None is what kumpulan.toml says.
        """
        year, period = check_year(str(tahun)), _period(periode)
        signed = {"tanggal": tanggal, "tempat": tempat}
        options = [f"--{name}={value}" for name, value in signed.items() if value is not None]
        words = ["run", f"--tahun={year}", f"--periode={period}", *options]
        reports = self._each(words, klaster)
        files, issues = (
            write_period(self.collection, reports, year, period) if reports else ([], [])
        )
        found = (*self.collection.all_issues, *issues)
        return CollectionOutcome(tuple(reports), tuple(files), found)

    def results(self, tahun: int | str, periode: str = YEAR) -> pd.DataFrame:
        """The results of all of them for a period, each row with its `ruang_kerja` before the others.

        Columns, types and attrs as those of OpenedWorkspace.results; a member without results that
        can be trusted has no rows, and `masalah` says why. Raises UsageError where none has any.
        """
        year, period = check_year(str(tahun)), _period(periode)
        frames: list[pd.DataFrame] = []
        berkas: list[str] = []
        issues = self.collection.all_issues
        for member in self.collection.all_members:
            found, of_member = read_results_of(member, year, period, None, is_fresh=False)
            issues += of_member
            if found:
                frame = results_frame([line.row for line in found.lines])
                frame.insert(0, WHOSE, pd.Series(member.name, frame.index, pd.StringDtype()))
                frames.append(frame)
                berkas.append(member.name)
        if not frames:
            raise UsageError(NO_RESULTS.format(period=period, year=year, folder=self.folder))
        frame = pd.concat(frames, ignore_index=True)
        frame.attrs = {"berkas": berkas, "masalah": [issue.as_json() for issue in issues]}
        return frame

    def _each(self, words: list[str], klaster: str | None) -> list[MemberReport]:
        """The report of each, which the command line makes in other processes."""
        chosen = self.collection.settings.klaster if klaster is None else klaster
        require_cluster(chosen, "klaster = ")
        members = self.collection.all_members

        def typed(member: Member) -> list[str]:
            return [*words, "--format=json", "--", str(member.folder)]

        with open_executor(call, chosen, str(self.folder), len(members)) as executor:
            return [read_report(*one) for one in each_outcome(members, typed, executor)]


def open_folder(folder: str | PathLike[str]) -> OpenedWorkspace | OpenedCollection:
    """The ruang kerja or kumpulan in a folder; raises UsageError for a folder that is neither."""
    if is_collection(Path(folder)):
        return OpenedCollection(load_collection(Path(folder)))
    workspace = remembering(Path(folder))
    workspace.require_settings()
    return OpenedWorkspace(workspace)


def _period(periode: str) -> str:
    """TW1…TW4 or TAHUN as people write it; raises UsageError for another word."""
    found = read_period(periode)
    if found not in PERIODS:
        raise UsageError(f'Periode "{periode}" tidak dikenal: {", ".join(PERIODS)}.')
    return found


def _frame(years: list[YearResults], issues: list[Issue]) -> pd.DataFrame:
    """The rows of these years; raises UsageError when one could not be read."""
    unread = {year.berkas for year in years if year.rows is None}
    for issue in issues:
        if issue.ref.berkas in unread:
            raise UsageError(f"{issue.pesan} {issue.saran}")
    frame = results_frame([row for year in years for row in year.rows or ()])
    frame.attrs |= {
        "berkas": [year.berkas for year in years],
        "masalah": [issue.as_json() for issue in issues],
    }
    return frame
