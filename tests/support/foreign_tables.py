"""Tables of other agencies: read from YAML with what must come out, and compared with what does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from iku_etl.importing.body import OfficialRow
from iku_etl.importing.grid import Grid, Span
from iku_etl.importing.heading import HeadingWords, load_heading_words
from iku_etl.importing.tables import FoundTable, tables_of
from iku_etl.importing.words import OfficialWords, load_official_words
from iku_etl.issues import Issue
from support.small import SCHEMAS

FOLDER = Path(__file__).parents[1] / "importing" / "asing"
CELL = re.compile(r"([A-Z]+)(\d+)")
Expected = tuple[str, str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class ForeignTable:
    """A table as it stands on a sheet, and the indicators it holds."""

    nama: str
    grid: Grid
    harapan: tuple[Expected, ...]


def foreign_tables(file: str) -> list[ForeignTable]:
    """The tables of one YAML file."""
    data = yaml.safe_load((FOLDER / file).read_text(encoding="utf-8"))
    return [
        ForeignTable(
            one["nama"],
            grid_of(one["tabel"], *one["gabung"]),
            tuple(
                (sasaran, indikator, satuan, tuple(sorted((str(k), v) for k, v in target.items())))
                for sasaran, indikator, satuan, target in one["harapan"]
            ),
        )
        for one in data
    ]


def grid_of(text: str, *merges: str) -> Grid:
    """A sheet from lines of cells between |; \\n breaks a line within a cell."""
    texts = {
        (row, column): cell.strip().replace(" \\n", "\n").replace("\\n", "\n")
        for row, line in enumerate(text.strip().splitlines(), start=1)
        for column, cell in enumerate(line.strip().strip("|").split("|"), start=1)
        if cell.strip()
    }
    return Grid("asing.xlsx", "Lembar", texts, tuple(_span(merge) for merge in merges))


def _span(merge: str) -> Span:
    (left, top), (right, bottom) = CELL.findall(merge)
    return Span(int(top), _number(left), int(bottom), _number(right))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@cache
def all_words() -> tuple[OfficialWords, HeadingWords]:
    """The word lists the program comes with."""
    return load_official_words((SCHEMAS,)), load_heading_words((SCHEMAS,))


def read_grids(*grids: Grid) -> tuple[list[FoundTable], list[Issue]]:
    """The tables found on some sheets."""
    return tables_of(grids, *all_words())


def outcome(tables: list[FoundTable]) -> Iterator[Expected]:
    """Each indicator that was found, in the form of what is expected."""
    for table in tables:
        for row in table.row:
            yield expected_of(row, table)


def expected_of(row: OfficialRow, table: FoundTable) -> Expected:
    """One indicator: its narrowest sasaran, text, satuan, targets by year or period."""
    level = next((n.removeprefix("indikator_") for n in _indicators(table)), "sasaran")
    fields = row.fields
    name = f"indikator_{level}" if f"indikator_{level}" in fields else "indikator"
    names = (level, "sasaran", "kegiatan", "program", "tujuan")
    sasaran = next((fields[n] for n in names if fields.get(n)), "")
    targets = {t.periode or t.tahun or table.blok.tahun: t.teks for t in reversed(row.target)}
    indikator = re.sub(r"^\(?(\d+(\.\d+)*|[a-z])[.)]\s+", "", fields[name])
    return sasaran, indikator, fields.get("satuan", ""), tuple(sorted(targets.items()))


def _indicators(table: FoundTable) -> list[str]:
    order = ("indikator_kegiatan", "indikator_program", "indikator_sasaran", "indikator_tujuan")
    return [name for name in order if name in table.header.names]


@dataclass(frozen=True)
class Recognition:
    """How much of some tables came out: rows expected, found, and right in each part."""

    rows: int = 0
    found: int = 0
    sasaran: int = 0
    satuan: int = 0
    targets: int = 0
    targets_right: int = 0
    invented: int = 0

    def __add__(self, other: "Recognition") -> "Recognition":
        names = self.__dataclass_fields__
        return Recognition(*(getattr(self, n) + getattr(other, n) for n in names))


def recognition(table: ForeignTable) -> Recognition:
    """What came out of one table against what it holds."""
    tables, _ = read_grids(table.grid)
    left = list(outcome(tables))
    total = Recognition(invented=len(left))
    for sasaran, indikator, satuan, targets in table.harapan:
        match = next((o for o in left if o[1] == indikator), None)
        if match:
            left.remove(match)
        total += Recognition(
            rows=1,
            found=match is not None,
            sasaran=match is not None and match[0] == sasaran,
            satuan=match is not None and match[2] == satuan,
            targets=len(targets),
            targets_right=len(set(targets) & set(match[3])) if match else 0,
            invented=-(match is not None),
        )
    return total
