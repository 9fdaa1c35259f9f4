"""What a document states of its indicators: their wording, satuan, and numbers by year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from iku_etl.cellref import CellRef
from iku_etl.importing.body import OfficialRow
from iku_etl.importing.heading import INDICATOR, HeadingWords
from iku_etl.importing.tables import FoundTable
from iku_etl.issues import Issue
from iku_etl.rules.input_table import YEAR

NOTHING = "-–—_.… "  # what stands in a cell that is still to be filled


class StatedKey(NamedTuple):
    """Which number of an indicator it is: target, realisasi or capaian of a year or quarter."""

    kolom: str
    tahun: str
    periode: str = YEAR


class StatedValue(NamedTuple):
    """A number as it is written, and where."""

    teks: str
    ref: CellRef


@dataclass(frozen=True, slots=True)
class StatedRow:
    """One indicator as one document states it; what it does not state is "" or not there."""

    ref: CellRef
    uraian: str
    satuan: str
    polaritas: str
    nilai: Mapping[StatedKey, StatedValue]


@dataclass(frozen=True, slots=True)
class Statement:
    """All that a document states in one table, whose heading is at ref; nama: what people call it.

    is_whole: others report on the indicators that it lists, so that theirs should be among them.
    is_asked: it is the agency's own, so that what is otherwise is wrong, not only different. doubt:
    why its capaian is not recomputed, said of a table that serves for no comparison either. undated:
    it has numbers of a year that it does not name.
    """

    nama: str
    ref: CellRef
    rows: tuple[StatedRow, ...]
    is_whole: bool = False
    is_asked: bool = False
    doubt: Issue | None = None
    undated: bool = False

    @property
    def periods(self) -> set[tuple[str, str]]:
        """The years of its numbers, each with the quarter or TAHUN."""
        return {(key.tahun, key.periode) for row in self.rows for key in row.nilai}


def wording_of(row: OfficialRow) -> str:
    """The wording of the narrowest indicator of a row."""
    names = [name for name in row.fields if name.startswith(INDICATOR) and row.fields[name]]
    return " ".join(row.fields[names[-1]].split()) if names else ""


def stated_targets(row: OfficialRow, tahun: str, periode: str) -> dict[StatedKey, StatedValue]:
    """The targets of a row by their year, tahun for those without one; none that are given twice."""
    found: dict[StatedKey, StatedValue] = {}
    twice: set[StatedKey] = set()
    for target in row.target:
        key = StatedKey("target", target.tahun or tahun, target.periode or periode)
        if found.setdefault(key, StatedValue(target.teks, target.ref)).teks != target.teks:
            twice.add(key)
    return {key: value for key, value in found.items() if key.tahun and key not in twice}


def state_table(
    table: FoundTable,
    tahun: str,
    periode: str,
    results: Sequence[Mapping[StatedKey, StatedValue]] = (),
) -> tuple[StatedRow, ...]:
    """The rows of a table; results: what the columns that were judged hold, by row."""
    return tuple(
        StatedRow(
            row.ref,
            uraian,
            row.fields.get("satuan", "").strip(NOTHING),
            row.fields.get("polaritas", "").strip(NOTHING),
            {**stated_targets(row, tahun, periode), **(results[place] if results else {})},
        )
        for place, row in enumerate(table.row)
        if (uraian := wording_of(row))
    )


def stated_year(table: FoundTable, named: Iterable[str], tahun: str) -> str:
    """The year of a table: that of its headings, else of its title, else tahun; "" if several."""
    years = {year for year in named if year}
    return min(years) if len(years) == 1 else table.blok.tahun or tahun


def stated_period(table: FoundTable, headings: HeadingWords) -> str:
    """The quarter that the title of a table names, else the year."""
    own = (headings.find_period(title) for title in table.blok.judul)
    return next(filter(None, own), "") or table.blok.periode
