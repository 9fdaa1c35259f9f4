"""What was spent, beside what was achieved: the budget of a sasaran and of the agency."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from iku_etl.catalog.words import split_codes
from iku_etl.check.budget import BudgetRow
from iku_etl.documents.lkjip.values import OPEN, BudgetTotal, BudgetValues, Shown
from iku_etl.documents.printed import rupiah_decimals
from iku_etl.documents.source import DocumentSource
from iku_etl.measure.absorption import absorbed_percent
from iku_etl.measure.mean import decimal_sum


def budget_total(source: DocumentSource, rows: Sequence[BudgetRow]) -> BudgetTotal:
    """The lines with their sum; a sum with a part that nobody knows is left to a pen."""
    pagu, realisasi = (_sum([getattr(row, key) for row in rows]) for key in ("pagu", "realisasi"))
    return BudgetTotal(
        tuple(_line(source, row) for row in rows),
        _rupiah(pagu),
        _rupiah(realisasi),
        _absorbed(source, pagu, realisasi),
    )


def budget_by_sasaran(
    source: DocumentSource, codes: Mapping[str, Collection[str]]
) -> Mapping[str, BudgetTotal]:
    """The budget that serves the indicators (kode) of each sasaran, themselves or those below them."""
    frame = source.indikator
    above = {k: split_codes(text) for k, text in zip(frame["kode"], frame["induk"], strict=True)}
    served = {row.kode: set(_served(row, codes, above)) for row in source.budget}
    names = list(codes)
    found = {}
    for sasaran in names:
        rows = [row for row in source.budget if sasaran in served[row.kode]]
        total = budget_total(source, rows)
        lines = [
            replace(line, juga=", ".join(_numbers(names, served[row.kode] - {sasaran})))
            for line, row in zip(total.baris, rows, strict=True)
        ]
        found[sasaran] = replace(total, baris=tuple(lines))
    return found


def _numbers(names: Sequence[str], others: Collection[str]) -> list[str]:
    return [str(names.index(name) + 1) for name in names if name in others]


def _served(
    row: BudgetRow, codes: Mapping[str, Collection[str]], above: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """The sasaran that a line serves, climbing from its indicators to theirs above."""
    reached: set[str] = set()
    waiting = [*row.indikator]
    while waiting:
        kode = waiting.pop()
        if kode not in reached:
            reached.add(kode)
            waiting += above.get(kode, [])
    yield from (sasaran for sasaran, own in codes.items() if reached.intersection(own))


def _line(source: DocumentSource, row: BudgetRow) -> BudgetValues:
    return BudgetValues(
        row.kode_rekening,
        row.uraian,
        _rupiah(row.pagu),
        _rupiah(row.realisasi),
        _absorbed(source, row.pagu, row.realisasi),
    )


def _sum(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(decimal_sum(known)) if values and len(known) == len(values) else None


def _rupiah(value: float | None) -> Shown:
    if value is None:
        return Shown(OPEN)
    return Shown(value, rupiah_decimals(value))


def _absorbed(source: DocumentSource, pagu: float | None, realisasi: float | None) -> Shown:
    settings = source.project.settings
    nilai = absorbed_percent(realisasi, pagu, settings)
    return Shown(OPEN) if nilai is None else Shown(nilai, settings.desimal)
