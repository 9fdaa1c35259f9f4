"""Realisasi anggaran as staff typed it, each quarter its own, against the pagu of the katalog."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from iku_etl.catalog.budget import BudgetLine
from iku_etl.cellref import CellRef, join_origins
from iku_etl.check.cast import cast_cell
from iku_etl.check.cell_rule import CellRule
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.measure.mean import decimal_sum
from iku_etl.read.rows import DetailCell
from iku_etl.rules.input_table import BUDGET_COLUMNS, QUARTER_COLUMNS, column_title
from iku_etl.rules.vocabulary import Kosakata
from iku_etl.text.numbers import format_number

NOTHING: Mapping[str, str] = MappingProxyType({})
RUPIAH = CellRule("angka", "Rp", minimum=0.0)


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A budget line with what was spent up to a period; in rupiah, None where nobody knows.

    Its fields are the columns of anggaran.csv, in their order. indikator: codes of those served.
    """

    kode: str
    kode_rekening: str
    uraian: str
    indikator: tuple[str, ...]
    pagu: float | None
    realisasi: float | None
    asal: str = ""


@dataclass(slots=True)
class _Spent:
    """What was spent in one quarter, and the first cell that says so."""

    nilai: float
    ref: CellRef


@dataclass(slots=True)
class _Found:
    """The quarters of one line; bad: those with a cell that cannot be taken."""

    quarters: dict[int, _Spent] = field(default_factory=dict)
    bad: set[int] = field(default_factory=set)


def check_budget(
    cells: Sequence[DetailCell],
    lines: Sequence[BudgetLine],
    kosakata: Kosakata,
    periode: int,
    saved: Mapping[str, str] = NOTHING,
    lembar_of: Mapping[str, str] = NOTHING,
) -> tuple[list[BudgetRow], list[Issue]]:
    """A row for each line, with the sum of the quarters up to a period; what later ones hold is left.

    cells: the filled ones of all workbooks; saved: when each file was saved, where the newest wins;
    lembar_of: the sheet of each kode_unit, by which issues know a unit. A line with a quarter that
    cannot be read has no sum.
    """
    if saved:  # so that the first value of a cell is the newest one
        cells = sorted(cells, key=lambda cell: saved.get(cell.ref.berkas, ""), reverse=True)
    by_code = {line.kode: line for line in lines}
    found: dict[str, _Found] = {line.kode: _Found() for line in lines}
    issues: list[Issue] = []
    for cell in cells:
        if cell.column not in BUDGET_COLUMNS:
            continue
        quarter = BUDGET_COLUMNS.index(cell.column)
        if quarter > periode:
            continue
        if cell.kunci not in by_code:
            fields = {"kunci": cell.kunci, "mirip": similar(cell.kunci, by_code)}
            issues.append(make_issue("anggaran-tidak-dikenal", cell.ref, **fields))
            continue
        said = _take(found[cell.kunci], quarter, cell, kosakata, saved)
        unit = lembar_of.get(by_code[cell.kunci].kode_unit, "")
        issues += [replace(issue, data=_asked(cell, quarter), unit=unit) for issue in said]
    rows = [_row(line, found[line.kode]) for line in lines]
    return rows, [*issues, *_above_pagu(rows, found)]


def _take(
    found: _Found, quarter: int, cell: DetailCell, kosakata: Kosakata, saved: Mapping[str, str]
) -> Iterator[Issue]:
    """Puts one cell into its quarter; says what there is to say of it."""
    cast = cast_cell(cell.content, RUPIAH, kosakata)
    if cast.masalah:
        yield cast.issue(cell.ref)
    if cast.is_bad:
        found.bad.add(quarter)
    nilai = cast.nilai
    if nilai is None:
        return
    if nilai < RUPIAH.minimum:
        shown = format_number(nilai)
        yield make_issue("di-bawah-minimum", cell.ref, ditemukan=shown, batas="0")
        found.bad.add(quarter)
        return
    first = found.quarters.setdefault(quarter, _Spent(nilai, cell.ref))
    if first.nilai == nilai:
        return
    fields = {
        "data": _asked(cell, quarter),
        "nilai": f"{format_number(first.nilai)} di {first.ref}; {format_number(nilai)} di {cell.ref}",
    }
    if "" < saved.get(cell.ref.berkas, "") < saved.get(first.ref.berkas, ""):
        yield make_issue("isian-terbaru-dipakai", first.ref, berkas=first.ref.berkas, **fields)
        return
    yield make_issue("isian-bertentangan", cell.ref, **fields)
    found.bad.add(quarter)


def _asked(cell: DetailCell, quarter: int) -> str:
    """What is asked in a cell."""
    return f"Realisasi anggaran {cell.kunci} {column_title(QUARTER_COLUMNS[quarter])}"


def _row(line: BudgetLine, found: _Found) -> BudgetRow:
    spent = [found.quarters[quarter] for quarter in sorted(found.quarters)]
    known = bool(spent) and not found.bad
    realisasi = float(decimal_sum(one.nilai for one in spent)) if known else None
    return BudgetRow(
        kode=line.kode,
        kode_rekening=line.kode_rekening,
        uraian=line.uraian,
        indikator=line.indikator,
        pagu=line.pagu,
        realisasi=realisasi,
        asal=join_origins(one.ref for one in spent),
    )


def _above_pagu(rows: Sequence[BudgetRow], found: Mapping[str, _Found]) -> Iterator[Issue]:
    """More than the pagu: most likely quarters that were typed as running totals."""
    for row in rows:
        if row.realisasi is not None and row.pagu is not None and row.realisasi > row.pagu:
            last = found[row.kode].quarters[max(found[row.kode].quarters)]
            yield make_issue(
                "anggaran-melebihi-pagu",
                last.ref,
                kode=row.kode,
                realisasi=format_number(row.realisasi),
                pagu=format_number(row.pagu),
            )
