"""Pengukuran kinerja of a period (PermenPANRB 53/2014, Lampiran II huruf E): a sheet for each unit."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from iku_etl.catalog.budget import budget_lines
from iku_etl.check.budget import BudgetRow
from iku_etl.documents.made import MadeDocument, workbook_of
from iku_etl.documents.measurement.facts import MeasuredIndicator, measured_indicators
from iku_etl.documents.measurement.quarters import locked_note, own_ways, read_quarters
from iku_etl.documents.measurement.sheets import measurement_sheet
from iku_etl.documents.printed import result_printer
from iku_etl.documents.source import DocumentSource
from iku_etl.report.contents import ContentsLine, build_contents, needs_contents


def make_measurement(source: DocumentSource) -> Iterator[MadeDocument]:
    """One workbook; of many sheets a Daftar Isi first."""
    ways = own_ways(source)
    quarters, issues = read_quarters(source, ways)
    printer = result_printer(source.project)
    frame = source.project.katalog.unit[["kode_unit", "jenis", "nama", "lembar"]]
    measured = {
        unit: found
        for unit in frame["kode_unit"]
        if (found := list(measured_indicators(source, unit, quarters, ways, printer)))
    }
    if not measured:
        return
    budget = _budget_by_unit(source, measured)
    linked, locked = needs_contents(len(measured)), locked_note(quarters)
    sheets, lines = [], []
    for unit, jenis, nama, lembar in frame.itertuples(index=False, name=None):
        if unit not in measured:
            continue
        title = "" if jenis == "instansi" else nama
        own, spent = measured[unit], budget.get(unit, [])
        sheet = measurement_sheet(source, lembar, title, own, spent, locked=locked, linked=linked)
        sheets.append(sheet)
        lacking = sum(one.of_year.desimal is None for one in own)
        lines.append(ContentsLine(lembar, nama, len(own), lacking))
    if linked:
        title = f"PENGUKURAN KINERJA {source.periode} {source.tahun}"
        sheets.insert(0, build_contents(title, "F4", lines))
    name = f"Pengukuran Kinerja {source.periode} {source.tahun}.xlsx"
    yield replace(workbook_of(source, name, sheets), issues=tuple(issues))


def _budget_by_unit(
    source: DocumentSource, measured: Mapping[str, list[MeasuredIndicator]]
) -> dict[str, list[BudgetRow]]:
    """Each line once, with the unit that answers for it; without a sheet of its own, on the first."""
    lines = budget_lines(source.project.katalog, source.tahun)
    unit_of = {line.kode: line.kode_unit for line in lines}
    found: dict[str, list[BudgetRow]] = {}
    for row in source.budget:
        unit = unit_of.get(row.kode, "")
        found.setdefault(unit if unit in measured else next(iter(measured)), []).append(row)
    return found
