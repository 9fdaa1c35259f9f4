"""The variables of the calculation, a table of them for any indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from iku_etl.calculate.records import DetailValue, Place, VariableTable, number
from iku_etl.calculate.values import VariableValues
from iku_etl.catalog.definitions import Definitions, filter_rows
from iku_etl.catalog.sources import SourceKind, Sumber
from iku_etl.catalog.texts import TextColumn
from iku_etl.check.details import Details, column_of
from iku_etl.check.isian import NO_CELL, Isian
from iku_etl.rules.input_table import YEAR_INDEX

ALL_QUARTERS = np.arange(YEAR_INDEX)


@dataclass(frozen=True)
class VariableRows:
    """What is known of every row of tabel variabel; positions: the indicator of each row.

    measured: the quarter that is measured in each row, or YEAR_INDEX; used_until: the last quarter that
    the year of each row may use.
    """

    measured: np.ndarray
    definitions: Definitions
    isian: Isian
    details: Details
    agregasi: np.ndarray
    values: VariableValues
    positions: np.ndarray
    used_until: np.ndarray

    def table(self, indicators: Sequence[int]) -> VariableTable:
        """The variables of these indicators; a source that means nothing has none."""
        rows, counts = self._sourced_rows(np.asarray(indicators, dtype=np.int64))
        simbol, uraian, satuan = (column.take(rows) for column in self._texts)
        sources = [source for source in self._sources(rows) if source]
        typed = np.array([source.jenis is SourceKind.ISIAN for source in sources], dtype=bool)
        dari = _typed_quarters(self.isian.sel[rows])
        columns = {
            "simbol": simbol,
            "uraian": uraian,
            "satuan": satuan,
            "jenis": [source.jenis for source in sources],
            "agregasi": self.agregasi[rows].tolist(),
            "nilai": self.values.nilai[rows, self.measured[rows]].tolist(),
            "triwulan": self.isian.nilai[rows].tolist(),
            "merujuk": [source.kode for source in sources],
            "column": [self._detail_values(source) for source in sources]
            if self.details
            else [()] * len(sources),
            "asal": [
                self._constant_origin(row) if source.jenis is SourceKind.TETAP else ""
                for row, source in zip(rows.tolist(), sources, strict=True)
            ],
            "catatan": self.isian.catatan[rows].tolist(),
        }
        carried = {
            int(i): tuple(dari[i].tolist())
            for i in np.flatnonzero((dari != ALL_QUARTERS).any(axis=1))
        }
        return VariableTable(
            counts.tolist(), columns, self._typed_cells(rows, typed, dari), carried
        )

    def digest_parts(self, indicators: np.ndarray) -> Iterator[bytes]:
        """All that `table` takes of what was typed and computed; what the katalog says is left out."""
        rows, _ = self._rows_of(indicators)
        isian, places = self.isian, self.isian.places
        yield self.values.nilai[rows].tobytes()
        yield isian.nilai[rows].tobytes()
        yield repr(isian.catatan[rows].tolist()).encode(errors="surrogatepass")
        # Which quarters share a cell, then the address of each: the numbers of cells, files and sheets
        # are others as soon as another workbook has a row more.
        cells, shared = np.unique(isian.sel[rows], return_inverse=True)
        cells = cells[cells != NO_CELL]
        yield shared.tobytes()
        yield places.row[cells].tobytes()
        yield places.column[cells].tobytes()
        of_names = ((places.berkas, places.nama_berkas), (places.lembar, places.nama_lembar))
        for codes, names in of_names:
            different, which = np.unique(codes[cells], return_inverse=True)
            yield which.tobytes()
            named = [names[code] for code in different.tolist()]
            yield repr(named).encode(errors="surrogatepass")

    def _sourced_rows(self, indicators: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The rows with a source, indicator by indicator, and how many each has."""
        rows, counts = self._rows_of(indicators)
        owner = np.repeat(np.arange(len(counts)), counts)
        kept = np.array([source is not None for source in self._sources(rows)], dtype=bool)
        return rows[kept], np.bincount(owner[kept], minlength=len(counts))

    def _rows_of(self, indicators: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The rows of the indicators, one after the other, and how many each has."""
        # Sorted once, so that an indicator's rows are a slice; a mask over all for each would be slow.
        order, begins = self._order
        counts = begins[indicators + 1] - begins[indicators]
        before = counts.cumsum() - counts
        return order[
            np.arange(counts.sum()) + np.repeat(begins[indicators] - before, counts)
        ], counts

    @cached_property
    def _order(self) -> tuple[np.ndarray, np.ndarray]:
        """The rows by indicator, and where each indicator's rows begin."""
        order = np.argsort(self.positions, kind="stable").astype(np.int32)
        count = len(self.definitions.katalog.indikator)
        return order, np.searchsorted(self.positions[order], np.arange(count + 1))

    @cached_property
    def _texts(self) -> list[TextColumn]:
        frame = self.definitions.katalog.variabel
        return [TextColumn.of(frame[name]) for name in ("simbol", "uraian", "satuan")]

    def _sources(self, rows: np.ndarray) -> list[Sumber | None]:
        texts = self._sumber.take(rows)
        known = {text: self.definitions.source(text) for text in set(texts)}
        return list(map(known.__getitem__, texts))

    @cached_property
    def _sumber(self) -> TextColumn:
        return TextColumn.of(self.definitions.katalog.variabel["sumber"])

    @cached_property
    def _only_last(self) -> np.ndarray:
        """Variables of which a year uses the last filled quarter alone; a mean of quarters uses all."""
        averaged = self.definitions.katalog.indikator["agregasi"] == "rata_rata"
        return np.asarray((self.agregasi == "terakhir") & ~averaged.to_numpy()[self.positions])

    def _typed_cells(
        self, rows: np.ndarray, typed: np.ndarray, dari: np.ndarray
    ) -> list[list[Place]]:
        """The cells a value is made of: one quarter, all that are summed, or the last filled."""
        # As masks over (row, quarter), for no row is looked at by itself in Python.
        sel = self.isian.sel[rows]
        used = (sel != NO_CELL) & typed[:, None]
        measured = self.measured[rows, None]
        of_year = used & (self.used_until[rows, None] >= ALL_QUARTERS)
        filled_from_here = of_year[:, ::-1].cumsum(axis=1)[:, ::-1]
        last = self._only_last[rows][:, None]
        of_year &= np.where(last, filled_from_here == 1, dari == ALL_QUARTERS)
        used = np.where(measured == YEAR_INDEX, of_year, used & (measured == ALL_QUARTERS))
        places = self.isian.places.places(sel[used])
        ends = used.sum(axis=1).cumsum().tolist()
        return [places[begin:end] for begin, end in pairwise([0, *ends])]

    def _constant_origin(self, row: int) -> str:
        katalog = self.definitions.katalog
        return katalog.ref("variabel", int(katalog.variabel.index[row]), "sumber").asal

    def _detail_values(self, source: Sumber) -> tuple[DetailValue, ...]:
        if (source.tabel, source.column) not in self.details:
            return ()
        frame = self.definitions.katalog.details[source.tabel]
        if not set(dict(source.syarat)) <= set(frame.columns):
            return ()
        keep = filter_rows(frame, source)
        if not keep.any():
            return ()
        column = column_of(self.details, source.tabel, source.column, keep)
        labels = frame[keep].iloc[:, :2].agg(" ".join, axis=1)
        rows = zip(labels, column.nilai.tolist(), column.refs, strict=True)
        return tuple(DetailValue(label, number(value), ref) for label, value, ref in rows)


def _typed_quarters(sel: np.ndarray) -> np.ndarray:
    """The quarter in which each cell was typed: the first that has it; its own where there is none."""
    first = (sel[:, :, None] == sel[:, None, :]).argmax(axis=2)
    return np.where(sel == NO_CELL, ALL_QUARTERS, first)
