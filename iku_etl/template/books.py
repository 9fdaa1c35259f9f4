"""Which sheets stand in which template workbook."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from iku_etl.catalog.budget import BudgetLine, budget_lines
from iku_etl.catalog.definitions import Definitions, filter_rows
from iku_etl.catalog.katalog import Katalog
from iku_etl.catalog.sources import Sumber
from iku_etl.check.quarterly_details import quarterly_columns
from iku_etl.rules.input_table import (
    BASELINE_SHEET,
    IDENTITY_SHEET,
    QUARTER_COLUMNS,
    column_title,
    quarterly_name,
)
from iku_etl.template.plan import Indikator, Unit, list_units

GUIDE_SHEET = "Petunjuk"
WORK_SHEET = "_hitung"
BUDGET_SHEET = "Anggaran"
ALL_UNITS = "semua"
LONGEST_NAME = 31

UNBOUNDED = (None, None)


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column of a detail table, with the widest bounds of the variables that read it.

    kolom: its name in the katalog, where it stands once for each quarter (triwulan: 0 for TW1).
    """

    nama: str
    uraian: str
    tipe: str
    is_typed: bool
    pilihan: tuple[str, ...]
    minimum: float | None
    maksimum: float | None
    content: tuple[str, ...]
    kolom: str = ""
    triwulan: int = 0


@dataclass(frozen=True, slots=True)
class Rincian:
    """One detail table: the key of every row, and its columns."""

    tabel: str
    lembar: str
    kunci: tuple[str, ...]
    column: tuple[TemplateColumn, ...]


@dataclass(frozen=True, slots=True)
class NoteSheet:
    """The sheet of the notes of a unit."""

    lembar: str
    unit: Unit

    @property
    def indikator(self) -> tuple[tuple[str, str], ...]:
        """The (kode, name) of its indicators."""
        return tuple((i.kode, i.nama) for i in self.unit.indikator)


@dataclass(frozen=True, slots=True)
class BudgetItem:
    """A budget line, and the name of the unit that fills it in."""

    line: BudgetLine
    unit: str


@dataclass(frozen=True)
class TemplateBook:
    """One template workbook; indikator holds all of the year, so that previews may reach them."""

    kode_unit: str
    units: tuple[Unit, ...]
    rincian: tuple[Rincian, ...]
    indikator: Mapping[str, Indikator]
    rows_of: Mapping[Sumber, tuple[int, ...]]
    catatan: tuple[NoteSheet, ...] = ()
    anggaran: tuple[BudgetItem, ...] = ()


def plan_templates(
    definitions: Definitions,
    indicators: Mapping[str, Indikator],
    tahun: str,
    *,
    per_unit: bool,
) -> list[TemplateBook]:
    """One workbook for all units, or one for each unit that types something."""
    katalog = definitions.katalog
    units = list_units(katalog, indicators.values())
    owners = _table_owners(units, katalog)
    rows_of = _source_rows(definitions)
    names = dict(zip(katalog.unit["kode_unit"], katalog.unit["nama"], strict=True))
    budget = [BudgetItem(one, names[one.kode_unit]) for one in budget_lines(katalog, tahun)]

    def book(kode: str, members: list[Unit]) -> TemplateBook:
        sheets = tuple(u for u in members if u.is_typed)
        taken = {GUIDE_SHEET.lower(), IDENTITY_SHEET, BASELINE_SHEET, WORK_SHEET}
        taken |= {u.lembar.lower() for u in sheets}
        taken.add(BUDGET_SHEET.lower())
        tables = [t for t, owner in owners.items() if owner in {u.kode for u in members}]
        rincian = tuple(_plan_table(katalog, t, indicators.values(), taken) for t in tables)
        catatan = tuple(NoteSheet(_unique(f"Catatan {u.lembar}", taken), u) for u in members)
        own = {u.kode for u in members}
        anggaran = tuple(item for item in budget if _sender(item.line, units) in own)
        return TemplateBook(
            kode_unit=kode,
            units=sheets,
            rincian=rincian,
            indikator=indicators,
            rows_of=rows_of,
            catatan=catatan,
            anggaran=anggaran,
        )

    books = [book(u.kode, [u]) for u in units] if per_unit else [book(ALL_UNITS, units)]
    return [b for b in books if b.units or b.rincian or (per_unit and b.anggaran)]


def _sender(line: BudgetLine, units: Sequence[Unit]) -> str:
    """The unit in whose workbook a line stands: its own, or the first where that has no workbook."""
    known = [unit.kode for unit in units]
    return line.kode_unit if line.kode_unit in known else next(iter(known), "")


def _table_owners(units: Iterable[Unit], katalog: Katalog) -> dict[str, str]:
    """The first unit that uses each detail table with typed columns."""
    rincian = katalog.rincian
    typed = set(rincian.loc[rincian["pengisi"] == "isian", "tabel"])
    owners: dict[str, str] = {}
    for unit in units:
        for tabel in (t for i in unit.indikator for t in i.tables):
            if tabel in typed and tabel in katalog.details:
                owners.setdefault(tabel, unit.kode)
    return owners


def _source_rows(definitions: Definitions) -> dict[Sumber, tuple[int, ...]]:
    """The row positions in its detail table that each source means."""
    details = definitions.katalog.details
    return {
        source: tuple(int(i) for i in filter_rows(details[source.tabel], source).nonzero()[0])
        for source in definitions.sources.values()
        if isinstance(source, Sumber)
        and source.tabel in details
        and source.columns <= set(details[source.tabel].columns)
    }


def _plan_table(
    katalog: Katalog, tabel: str, indicators: Iterable[Indikator], taken: set[str]
) -> Rincian:
    frame = katalog.details[tabel]
    bounds = _column_bounds(indicators, tabel)
    described = katalog.rincian[katalog.rincian["tabel"] == tabel]
    columns = ["kolom", "uraian", "tipe", "pengisi", "pilihan"]
    by_quarter = quarterly_columns(katalog)
    found: list[TemplateColumn] = []
    for nama, uraian, tipe, pengisi, pilihan in described[columns].itertuples(False, None):
        one = TemplateColumn(
            nama=nama,
            uraian=uraian,
            tipe=tipe,
            is_typed=pengisi == "isian",
            pilihan=tuple(p.strip() for p in pilihan.split("|") if p.strip()),
            minimum=bounds.get(nama, UNBOUNDED)[0],
            maksimum=bounds.get(nama, UNBOUNDED)[1],
            content=tuple(frame[nama]),
        )
        found += _quarters_of(one) if (tabel, nama) in by_quarter else [one]
    kunci = tuple(frame[frame.columns[0]])
    return Rincian(tabel, _unique(_table_sheet(tabel), taken), kunci, tuple(found))


def _quarters_of(column: TemplateColumn) -> list[TemplateColumn]:
    """The column once for each quarter."""
    return [
        replace(
            column,
            nama=quarterly_name(column.nama, quarter),
            uraian=f"{column.uraian} {column_title(name)}",
            kolom=column.nama,
            triwulan=quarter,
        )
        for quarter, name in enumerate(QUARTER_COLUMNS)
    ]


def _column_bounds(
    indicators: Iterable[Indikator], tabel: str
) -> dict[str, tuple[float | None, float | None]]:
    """The bounds of the variables that read a column; None where one of them has none."""
    lows: dict[str, list[float | None]] = {}
    highs: dict[str, list[float | None]] = {}
    for variabel in (v for i in indicators for v in i.variabel):
        if variabel.sumber and variabel.sumber.tabel == tabel:
            lows.setdefault(variabel.sumber.column, []).append(variabel.minimum)
            highs.setdefault(variabel.sumber.column, []).append(variabel.maksimum)
    return {name: (_all(min, lows[name]), _all(max, highs[name])) for name in lows}


def _all(choose: Callable[[list[float]], float], bounds: list[float | None]) -> float | None:
    given = [b for b in bounds if b is not None]
    return choose(given) if len(given) == len(bounds) else None


def _table_sheet(tabel: str) -> str:
    """The sheet name of a detail table: spbe is Rincian SPBE."""
    words = tabel.replace("_", " ")
    return f"Rincian {words.upper() if len(words) <= 5 else words.title()}"


def _unique(name: str, taken: set[str]) -> str:
    """The name, numbered when another sheet bears it; Excel compares without letter case."""
    found, number = name[:LONGEST_NAME], 1
    while found.lower() in taken:
        number += 1
        suffix = f" ({number})"
        found = name[: LONGEST_NAME - len(suffix)] + suffix
    taken.add(found.lower())
    return found
