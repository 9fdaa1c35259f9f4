"""All returned workbooks → one frame; many files are read by several processes."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from iku_etl.cellref import CellRef
from iku_etl.foreign.isolated import why_lost
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.source import SourceFile
from iku_etl.issues import Issue, crash_issue, make_issue
from iku_etl.read.cell_quote import quote_cell
from iku_etl.read.remembered import NEVER_READ, ReadBefore, read_each
from iku_etl.read.sheet_fields import FilledField
from iku_etl.read.workbook import (
    Cell,
    DetailCell,
    InputRows,
    RefusedTable,
    WorkbookRead,
)
from iku_etl.rules.input_table import QUARTER_COLUMNS
from iku_etl.workers.pool import LostTask, Progress, Workers

DIGITS_KEPT = 15


@dataclass(frozen=True)
class InputFrame:
    """Every row of every isian table, every detail cell, and the files they came from.

    rows: berkas, lembar (categories), baris, kode, simbol, catatan (bukti dukung and keterangan),
    tw1…tw4 (NaN: no plain number) and tw1_kolom…tw4_kolom. lain: (index of the row, quarter,
    content) of the other filled cells. ditolak: the tables of which nothing was taken. lembar: what
    was said of whole sheets. catatan: the filled cells of notes and of what was spent.
    """

    rows: pd.DataFrame
    lain: list[tuple[int, int, Cell]]
    rincian: list[DetailCell]
    identitas: dict[str, dict[str, str]]
    issues: list[Issue]
    ditolak: list[RefusedTable]
    lembar: list[FilledField] = field(default_factory=list)
    catatan: list[DetailCell] = field(default_factory=list)

    def without(self, berkas: set[str]) -> "InputFrame":
        """The same without the rows of some files; the index of the others stays."""
        if not berkas:
            return self
        kept = self.only(self.rows.index[~self.rows["berkas"].isin(berkas)].tolist())
        rincian = [cell for cell in self.rincian if cell.ref.berkas not in berkas]
        ditolak = [table for table in self.ditolak if table.berkas not in berkas]
        lembar = [one for one in self.lembar if one.ref.berkas not in berkas]
        catatan = [cell for cell in self.catatan if cell.ref.berkas not in berkas]
        return replace(kept, rincian=rincian, ditolak=ditolak, lembar=lembar, catatan=catatan)

    def only(self, labels: Sequence[int]) -> "InputFrame":
        """The same with these rows of the isian tables alone, by their index."""
        kept = set(labels)
        lain = [cell for cell in self.lain if cell[0] in kept]
        return replace(self, rows=self.rows.loc[list(labels)], lain=lain)

    def long_texts(self) -> dict[CellRef, str]:
        """The texts of more digits than a number keeps, by their cell."""
        long = [x for x in self.lain if isinstance(x[2], str) and len(x[2]) > DIGITS_KEPT]
        if not long:
            return {}
        columns = ["berkas", "lembar", "baris", *(f"{name}_kolom" for name in QUARTER_COLUMNS)]
        rows = self.rows.loc[[label for label, _, _ in long], columns].itertuples(False, None)
        return {
            CellRef(berkas, lembar, int(row), int(column[quarter])): quote_cell(text)
            for (_, quarter, text), (berkas, lembar, row, *column) in zip(long, rows, strict=True)
        }


def read_workbooks(
    files: Sequence[SourceFile],
    limits: Limits,
    workers: Workers,
    progress: Progress,
    before: ReadBefore = NEVER_READ,
) -> InputFrame:
    """One frame for all workbooks; a broken file costs only itself."""
    gathered = _Gathered()
    bounded = [replace(file, batas=limits) for file in files]
    for done, read in enumerate(read_each(bounded, workers, before), start=1):
        gathered.add(_unread(read) if isinstance(read, LostTask) else read)
        progress("Membaca", done, len(files))
    return gathered.frame()


def _unread(lost: LostTask[SourceFile]) -> WorkbookRead:
    """What is said of a file that took its reader with it."""
    berkas = lost.item.berkas
    if lost.crash:
        issue = crash_issue(lost.crash, CellRef(berkas), "Berkas ini tidak dapat dibaca")
        return WorkbookRead(berkas, issues=[issue])
    issue = make_issue("berkas-tidak-tuntas", CellRef(berkas), sebab=why_lost(lost))
    return WorkbookRead(berkas, issues=[issue])


class _Gathered:
    """The columns of the frame while workbooks come in; numbers go straight into arrays."""

    def __init__(self) -> None:
        self.berkas: list[str] = []
        self.counts: list[int] = []
        self.lembar: list[int] = []
        self.lembar_codes: dict[str, int] = {}
        self.rows = InputRows()
        self.rincian: list[DetailCell] = []
        self.identitas: dict[str, dict[str, str]] = {}
        self.issues: list[Issue] = []
        self.ditolak: list[RefusedTable] = []
        self.fields: list[FilledField] = []
        self.catatan: list[DetailCell] = []

    def add(self, read: WorkbookRead) -> None:
        """Takes over what one workbook holds."""
        isian, rows = read.isian, self.rows
        rows.lain += [
            (len(rows.kode) + row, quarter, content) for row, quarter, content in isian.lain
        ]
        self.berkas.append(read.berkas)
        self.counts.append(len(isian.kode))
        codes = self.lembar_codes
        rows.catatan += map(sys.intern, isian.catatan)
        self.lembar += [codes.setdefault(name, len(codes)) for name in isian.lembar]
        rows.row.extend(isian.row)
        rows.kode += map(sys.intern, isian.kode)  # as the katalog does: one string for a code
        rows.simbol += map(sys.intern, isian.simbol)
        rows.angka.extend(isian.angka)
        rows.column.extend(isian.column)
        self.rincian += read.rincian
        self.issues += read.issues
        self.ditolak += read.ditolak
        self.fields += read.lembar
        self.catatan += read.catatan
        if read.identitas:
            self.identitas[read.berkas] = read.identitas

    def frame(self) -> InputFrame:
        """The one frame."""
        rows = self.rows
        angka = np.frombuffer(rows.angka, dtype=np.float64).reshape(-1, len(QUARTER_COLUMNS))
        column = np.frombuffer(rows.column, dtype=np.int16).reshape(-1, len(QUARTER_COLUMNS))
        files = np.repeat(np.arange(len(self.berkas)), self.counts)
        frame = pd.DataFrame(
            {
                "berkas": pd.Categorical.from_codes(files, categories=pd.Index(self.berkas)),
                "lembar": pd.Categorical.from_codes(
                    self.lembar, categories=pd.Index(list(self.lembar_codes))
                ),
                "baris": np.array(rows.row, dtype=np.int32),
                "kode": np.array(rows.kode, dtype=object),
                "simbol": np.array(rows.simbol, dtype=object),
                "catatan": np.array(rows.catatan, dtype=object),
                **{name: angka[:, i] for i, name in enumerate(QUARTER_COLUMNS)},
                **{f"{name}_kolom": column[:, i] for i, name in enumerate(QUARTER_COLUMNS)},
            }
        )
        return InputFrame(
            rows=frame,
            lain=rows.lain,
            rincian=self.rincian,
            identitas=self.identitas,
            issues=self.issues,
            ditolak=self.ditolak,
            lembar=self.fields,
            catatan=self.catatan,
        )
