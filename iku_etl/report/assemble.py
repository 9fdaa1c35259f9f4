"""Indicators → books: one for the agency, or one per bidang when iku.toml says so."""

from array import array
from collections.abc import Mapping, Sequence

from iku_etl.catalog.definitions import dependencies
from iku_etl.catalog.input_table import PERIODS
from iku_etl.catalog.project import Project
from iku_etl.report.book import Book, BookPlan, Unit

FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))


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


def plan_books(project: Project, positions: Sequence[int], base: Book) -> list[BookPlan]:
    """The workbooks of a run over these indicators, each complete in itself."""
    units = _units(project)
    duties, edges = _duties(project), dependencies(project.definitions)
    unit_of = project.katalog.indikator["kode_unit"].tolist()
    plans = []
    for name, members in _groups(project, positions, unit_of, units).items():
        parts = [base.layout.nama, PERIODS[base.periode], base.tahun, name]
        used = {unit_of[i] for i in members} | _agency(units)
        plans.append(
            BookPlan(
                " ".join(part for part in parts if part).translate(FORBIDDEN),
                _with_bidang(units, used),
                {k: text for kode in used for k, text in duties.get(kode, {}).items()},
                members,
                _referred(project, members, edges),
            )
        )
    return plans


def _units(project: Project) -> dict[str, Unit]:
    frame = project.katalog.unit
    rows = [dict(zip(frame.columns, row, strict=True)) for row in frame.to_numpy()]
    return {row["kode_unit"]: row for row in rows}


def _agency(units: Mapping[str, Unit]) -> set[str]:
    return {kode for kode, unit in units.items() if unit["jenis"] == "instansi"}


def _with_bidang(units: Mapping[str, Unit], used: set[str]) -> dict[str, Unit]:
    """The used units and the bidang they belong to."""
    wanted = used | {units[kode].get("bidang", "") for kode in used}
    return {kode: unit for kode, unit in units.items() if kode in wanted}


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
    for position in positions:
        unit = units[unit_of[position]]
        bidang = units.get(unit.get("bidang", ""), unit)
        groups.setdefault(bidang["lembar"], array("i")).append(position)
    return groups


def _referred(
    project: Project, members: Sequence[int], edges: Mapping[str, Sequence[str]]
) -> tuple[int, ...]:
    """Indicators of other books whose values these use, and so on inwards."""
    if not edges:
        return ()
    codes = project.katalog.indikator["kode"].tolist()
    own = {codes[i] for i in members}
    found: dict[str, None] = {}
    waiting = list(own)
    while waiting:
        following = [k for k in edges.get(waiting.pop(), []) if k not in own and k not in found]
        found |= dict.fromkeys(following)
        waiting += following
    return tuple(i for i, kode in enumerate(codes) if kode in found)
