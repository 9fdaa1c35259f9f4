"""All returned workbooks → one frame; many files are read by several processes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd

from iku_etl.issues import Issue
from iku_etl.parallel import Workers
from iku_etl.read.workbook import DetailCell, SourceFile, WorkbookRead, read_workbook

FILES_PER_CHUNK = 8
SYSTEM_FILES = {"Thumbs.db", "desktop.ini"}
Progress = Callable[[str, int, int], None]


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
    for read in workers.map(read_workbook, files, chunk=FILES_PER_CHUNK):
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
