"""All returned workbooks → one frame; many files are read by several processes."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

from iku_etl.issues import Issue
from iku_etl.read.workbook import DetailCell, SourceFile, WorkbookRead, read_workbook

T = TypeVar("T")
R = TypeVar("R")
FILES_PER_PROCESS = 24
SYSTEM_FILES = {"Thumbs.db", "desktop.ini"}
Progress = Callable[[str, int, int], None]


class Workers:
    """Maps a function over items, in this process or in a few others when it is worth it."""

    def __init__(self, executor: ProcessPoolExecutor | None) -> None:
        self._executor = executor

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
        """The results in the order of the items."""
        if self._executor is None or len(items) < FILES_PER_PROCESS:
            return map(function, items)
        return self._executor.map(function, items, chunksize=8)


@contextmanager
def open_workers(processes: int, items: int) -> Iterator[Workers]:
    """Workers for that many items; spawned, as Windows does, so behaviour is the same everywhere."""
    if processes < 2 or items < FILES_PER_PROCESS:
        yield Workers(None)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as executor:
        yield Workers(executor)


@dataclass(frozen=True)
class InputFrame:
    """Every row of every isian table, every detail cell, and the files they came from.

    rows: berkas, lembar (categories), baris, tw1_kolom…tw4_kolom, kode, simbol, tw1…tw4, bukti.
    """

    rows: pd.DataFrame
    rincian: list[DetailCell]
    identitas: dict[str, dict[str, str]]
    issues: list[Issue]

    def without(self, berkas: set[str]) -> "InputFrame":
        """The same without the rows of some files."""
        if not berkas:
            return self
        return InputFrame(
            self.rows[~self.rows["berkas"].isin(berkas)],
            [cell for cell in self.rincian if cell.ref.berkas not in berkas],
            self.identitas,
            self.issues,
        )


def list_workbooks(folder: Path) -> list[SourceFile]:
    """The files of masukan/<tahun>/ in name order, without lock files and those of the system."""
    if not folder.is_dir():
        return []
    files = (path for path in folder.rglob("*") if path.is_file())
    kept = [p for p in files if not p.name.startswith(("~$", ".")) and p.name not in SYSTEM_FILES]
    return [SourceFile(path, path.relative_to(folder).as_posix()) for path in sorted(kept)]


def read_workbooks(files: Sequence[SourceFile], workers: Workers, progress: Progress) -> InputFrame:
    """One frame for all workbooks; a broken file costs only itself."""
    reads = []
    for read in workers.map(read_workbook, files):
        reads.append(read)
        progress("Membaca", len(reads), len(files))
    return _one_frame(reads)


def _one_frame(reads: list[WorkbookRead]) -> InputFrame:
    tables = [read.isian for read in reads]
    counts = [len(table.kode) for table in tables]
    names = pd.Index([read.berkas for read in reads])
    berkas = pd.Categorical.from_codes(
        np.repeat(names.unique().get_indexer(names), counts), categories=names.unique()
    )
    quarters = list(chain.from_iterable(table.tw for table in tables))
    places = list(chain.from_iterable(table.kolom for table in tables))
    place = np.array(places, dtype=np.int32).reshape(-1, 4)
    rows = pd.DataFrame(
        {
            "berkas": berkas,
            "lembar": pd.Categorical(list(chain.from_iterable(t.lembar for t in tables))),
            "baris": np.array(list(chain.from_iterable(t.baris for t in tables)), dtype=np.int32),
            "kode": np.array(list(chain.from_iterable(t.kode for t in tables)), dtype=object),
            "simbol": np.array(list(chain.from_iterable(t.simbol for t in tables)), dtype=object),
            "bukti": np.array(list(chain.from_iterable(t.bukti for t in tables)), dtype=object),
            **{f"tw{i + 1}_kolom": place[:, i] for i in range(4)},
        }
    )
    for i in range(4):
        column = np.empty(len(quarters), dtype=object)
        column[:] = [cells[i] for cells in quarters]
        rows[f"tw{i + 1}"] = column
    return InputFrame(
        rows,
        list(chain.from_iterable(read.rincian for read in reads)),
        {read.berkas: read.identitas for read in reads if read.identitas},
        list(chain.from_iterable(read.issues for read in reads)),
    )
