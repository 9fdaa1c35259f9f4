"""A ruang kerja for programs: check, run and results as a DataFrame, by what the commands call."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path

import pandas as pd

from iku_etl import pipeline
from iku_etl.issues import Issue, UsageError
from iku_etl.last_run import look_back
from iku_etl.outcome import Outcome
from iku_etl.processes import READER, WRITER, count_files
from iku_etl.rules.input_table import PERIODS, YEAR, check_year, read_period
from iku_etl.run_record import order_signed
from iku_etl.workers.pool import Workers, open_workers, processes
from iku_etl.workspace import Workspace, remembering
from iku_etl.years.closed import YearResults, read_year, read_years
from iku_etl.years.results_frame import results_frame


@dataclass(frozen=True, slots=True)
class OpenedWorkspace:
    """One agency's ruang kerja; opened by iku_etl.open.

    Its methods raise UsageError for what cannot be done, SchemaError for a wrong rules file and
    OSError for what the system refuses; what is wrong in katalog and isian is in their outcome.
    """

    workspace: Workspace

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
            raise UsageError(
                f"Belum ada hasil {period} {year} di {self.folder}; jalankan run dahulu."
            )
        return _frame([found[0]], found[1])

    def trend(self) -> pd.DataFrame:
        """The results of all years one below the other, those that `iku-etl trend` compares."""
        return _frame(*read_years(self.folder))

    @contextmanager
    def _workers(self, tahun: int | str, *modules: str) -> Iterator[Workers]:
        files = count_files(self.workspace, str(tahun))
        with open_workers(processes(), files, modules) as workers:
            yield workers


def open_workspace(folder: str | PathLike[str]) -> OpenedWorkspace:
    """The ruang kerja in a folder; raises UsageError for a folder that is none."""
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
