"""Which berkas filled which unit, and which unit an issue is about."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import SumberError, read_sumber
from iku_etl.check.details import Details
from iku_etl.check.isian import Isian
from iku_etl.check.submission import refused_sheets
from iku_etl.issues import Issue

DETAIL_SOURCE = "rincian:"
Pair = tuple[str, str]


class Units:
    """Units by every name an issue may know them by; a unit is called by its lembar."""

    def __init__(self, katalog: Katalog, files: Mapping[str, Sequence[str]]) -> None:
        frame = katalog.unit
        lembar_of = dict(zip(frame["kode_unit"], frame["lembar"], strict=True))
        self._sheets = set(frame["lembar"])
        indikator = katalog.indikator
        owners = zip(indikator["kode"], indikator["kode_unit"], strict=True)
        self._of_indicator = {kode: lembar_of.get(unit, "") for kode, unit in owners}
        self.in_file: dict[str, list[str]] = {}
        for kode, lembar in lembar_of.items():
            for name in files.get(kode, ()):
                self.in_file.setdefault(name, []).append(lembar)

    def of_issue(self, issue: Issue) -> str:
        """The unit an issue is about: by indicator, by sheet, or the only one in its berkas."""
        named = issue.unit or self._of_indicator.get(issue.indikator, "")
        if named:
            return named
        if issue.ref.lembar in self._sheets:
            return issue.ref.lembar
        present = self.in_file.get(issue.ref.berkas, [])
        return present[0] if len(present) == 1 else ""


def files_of_units(
    katalog: Katalog,
    isian: Isian,
    details: Details,
    berkas: Collection[str],
    issues: Iterable[Issue],
) -> dict[str, list[str]]:
    """Which berkas hold something typed for a unit, taken or refused, by kode_unit, in name order."""
    unit_of = dict(zip(katalog.indikator["kode"], katalog.indikator["kode_unit"], strict=True))
    pairs = {
        *_typed(katalog, isian, unit_of),
        *_by_sheet(katalog, isian),
        *_detailed(katalog, details, unit_of),
        *refused_sheets(katalog, issues),
    }
    files: dict[str, list[str]] = {}
    for unit, name in sorted(pairs):
        if name in berkas:  # A fixed column of a detail table stands in the katalog.
            files.setdefault(unit, []).append(name)
    return files


def _typed(katalog: Katalog, isian: Isian, unit_of: dict[str, str]) -> Iterator[Pair]:
    """The units of the variables whose value stands in a berkas."""
    units = pd.Categorical(katalog.variabel["kode"].map(unit_of))
    places = isian.places
    for cells in isian.sel.T:  # a quarter at a time: there may be a million cells
        variabel = np.flatnonzero(cells >= 0)
        for unit, berkas in _distinct(units.codes[variabel], places.berkas[cells[variabel]]):
            yield str(units.categories[unit]), places.nama_berkas[berkas]


def _by_sheet(katalog: Katalog, isian: Isian) -> Iterator[Pair]:
    """The units whose sheet is filled: a copy that only repeats another one's values counts too."""
    unit_of_sheet = dict(zip(katalog.unit["lembar"], katalog.unit["kode_unit"], strict=True))
    places = isian.places
    for lembar, berkas in _distinct(places.lembar, places.berkas):
        unit = unit_of_sheet.get(places.nama_lembar[lembar])
        if unit:
            yield unit, places.nama_berkas[berkas]


def _detailed(katalog: Katalog, details: Details, unit_of: dict[str, str]) -> Iterator[Pair]:
    """The units whose indicators read a detail table that is filled in a berkas."""
    files = {
        key: {ref.berkas for ref in column.refs if ref and ref.lembar}
        for key, column in details.items()
    }
    frame = katalog.variabel
    for kode, sumber in zip(frame["kode"], frame["sumber"], strict=True):
        if sumber.startswith(DETAIL_SOURCE) and kode in unit_of:
            for berkas in files.get(_column(sumber), ()):
                yield unit_of[kode], berkas


def _column(sumber: str) -> Pair:
    """The detail table and column of a source; nothing where the lint already complains."""
    try:
        source = read_sumber(sumber)
    except SumberError:
        return "", ""
    return source.tabel, source.column


def _distinct(left: np.ndarray, right: np.ndarray) -> list[tuple[int, int]]:
    """The pairs that occur, each once; through one number a pair, for there may be a million."""
    size = int(right.max(initial=0)) + 1
    pairs = np.unique(left.astype(np.int64) * size + right)
    return list(zip((pairs // size).tolist(), (pairs % size).tolist(), strict=True))
