"""Indicators → books: one for the agency, or one per bidang when iku.toml says so."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace

from iku_etl.catalog.definitions import dependencies
from iku_etl.catalog.katalog import Katalog
from iku_etl.files.names import clean_name, tell_apart
from iku_etl.project import Project
from iku_etl.report.book import Book, BookPlan, Unit
from iku_etl.rules.input_table import PERIODS

PER_UNIT = "unit"  # of letters only: a choice beside those that iku.toml has for `pecah`


def base_book(project: Project, tahun: str, periode: int) -> Book:
    """What all workbooks of a run share: a book without anything of its own."""
    return Book(
        nama="",
        layout=project.layout(),
        kolom_hasil=project.result_columns(),
        rules=project.rules,
        settings=project.settings,
        tahun=tahun,
        periode=periode,
        instansi=project.katalog.instansi,
        units={},
        uraian_tugas={},
    )


def agency_book(project: Project, tahun: str, periode: int) -> Book:
    """A book of all units and their duties, without indicators: the words of a layout's headings."""
    duties = {key: texts for own in _duties(project).values() for key, texts in own.items()}
    base = base_book(project, tahun, periode)
    return replace(base, units=all_units(project.katalog), uraian_tugas=duties)


def plan_books(project: Project, positions: Sequence[int], base: Book) -> list[BookPlan]:
    """The workbooks of a run over these indicators, each complete in itself."""
    units = all_units(project.katalog)
    agency, place = _agency(units), {kode: i for i, kode in enumerate(units)}
    duties, edges = _duties(project), dependencies(project.definitions)
    unit_of = project.katalog.indikator["kode_unit"].tolist()
    codes = project.katalog.indikator["kode"].tolist()
    found = _groups(project, positions, unit_of, units)
    names = tell_apart(_book_name(base, name) for name in found)
    groups = list(zip(names, found.values(), strict=True))
    printed_in = {codes[i]: name for name, members in groups for i in members if edges}
    plans = []
    for name, members in groups:
        used = {unit_of[i] for i in members} | agency
        referred = _referred(name, [codes[i] for i in members], edges, printed_in)
        plans.append(
            BookPlan(
                name,
                _with_bidang(units, used, place),
                {k: text for kode in sorted(used) for k, text in duties.get(kode, {}).items()},
                members,
                tuple(i for i, kode in enumerate(codes) if kode in referred) if referred else (),
                {kode: book for kode, book in referred.items() if book},
            )
        )
    return plans


def _book_name(base: Book, name: str) -> str:
    """The name of a workbook's file."""
    parts = [base.layout.nama, PERIODS[base.periode], base.tahun, name]
    return clean_name(" ".join(part for part in parts if part))


def all_units(katalog: Katalog) -> dict[str, Unit]:
    """The units of an agency by their kode."""
    frame = katalog.unit
    rows = [dict(zip(frame.columns, row, strict=True)) for row in frame.to_numpy()]
    return {row["kode_unit"]: row for row in rows}


def _agency(units: Mapping[str, Unit]) -> set[str]:
    return {kode for kode, unit in units.items() if unit["jenis"] == "instansi"}


def _with_bidang(
    units: Mapping[str, Unit], used: set[str], place: Mapping[str, int]
) -> dict[str, Unit]:
    """The used units and the bidang they belong to, in the order of all, of whom there are thousands."""
    wanted = used | {units[kode].get("bidang", "") for kode in used}
    return {kode: units[kode] for kode in sorted(wanted & units.keys(), key=place.__getitem__)}


def _duties(project: Project) -> dict[str, dict[tuple[str, str], tuple[str, ...]]]:
    """Tugas and fungsi by unit."""
    frame = project.katalog.tables["uraian_tugas"].frame
    ordered = frame.assign(urutan=frame["urutan"].astype(int)).sort_values("urutan", kind="stable")
    duties: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {}
    for kode, bagian, uraian in ordered[["kode_unit", "bagian", "uraian"]].to_numpy():
        own = duties.setdefault(kode, {})
        own[kode, bagian] = (*own.get((kode, bagian), ()), uraian)
    return duties


def _groups(
    project: Project, positions: Sequence[int], unit_of: Sequence[str], units: Mapping[str, Unit]
) -> dict[str, "array[int]"]:
    """Indicators by the name their workbook gets; '' when there is one for the agency."""
    if project.settings.pecah == "instansi":
        return {"": array("i", positions)}
    groups: dict[str, array[int]] = {}
    per_unit = project.settings.pecah == PER_UNIT
    for position in positions:
        unit = units[unit_of[position]]
        bidang = unit if per_unit else units.get(unit.get("bidang", ""), unit)
        groups.setdefault(bidang["lembar"], array("i")).append(position)
    return groups


def _referred(
    name: str,
    own: Sequence[str],
    edges: Mapping[str, Sequence[str]],
    printed_in: Mapping[str, str],
) -> dict[str, str]:
    """Indicators that these use and their book does not print, with the book that does.

    One that no book prints ("") is calculated here, so what it is made of is needed here as well.
    """
    found: dict[str, str] = {}
    waiting = list(own) if edges else []
    while waiting:
        for kode in edges.get(waiting.pop(), []):
            if kode not in found and printed_in.get(kode) != name:
                found[kode] = printed_in.get(kode, "")
                if not found[kode]:
                    waiting.append(kode)
    return found
