"""Results → books: one for the agency, or one per bidang when iku.toml says so."""

from collections.abc import Mapping, Sequence

from iku_etl.calculate.results import IndicatorResult
from iku_etl.catalog.input_table import PERIODS
from iku_etl.catalog.project import Project
from iku_etl.report.book import Book, Unit

FORBIDDEN = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))


def split_books(
    project: Project,
    printed: Sequence[IndicatorResult],
    records: Sequence[IndicatorResult],
    tahun: str,
    periode: int,
) -> list[Book]:
    """The workbooks of a run over the printed indicators, each complete in itself.

    records are all indicators: a printed one may use the value of one that is not.
    """
    layout, results = project.layout(), project.result_columns()
    units = _units(project)
    duties = _duties(project)
    by_code = {record.kode: record for record in records}
    books = []
    for name, members in _groups(project, printed, units).items():
        parts = [layout.nama, PERIODS[periode], tahun, name]
        title = " ".join(part for part in parts if part).translate(FORBIDDEN)
        used = {record.isi["kode_unit"] for record in members} | _agency(units)
        books.append(
            Book(
                nama=title,
                layout=layout,
                kolom_hasil=results,
                rules=project.rules,
                settings=project.settings,
                tahun=tahun,
                periode=periode,
                instansi=project.katalog.instansi,
                units=_with_bidang(units, used),
                uraian_tugas={key: text for key, text in duties.items() if key[0] in used},
                indicators=tuple(members),
                rujukan=_referred(members, by_code),
            )
        )
    return books


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


def _duties(project: Project) -> dict[tuple[str, str], tuple[str, ...]]:
    frame = project.katalog.tables["uraian_tugas"].frame
    ordered = frame.assign(urutan=frame["urutan"].astype(int)).sort_values("urutan", kind="stable")
    duties: dict[tuple[str, str], list[str]] = {}
    for kode, bagian, uraian in ordered[["kode_unit", "bagian", "uraian"]].to_numpy():
        duties.setdefault((kode, bagian), []).append(uraian)
    return {key: tuple(texts) for key, texts in duties.items()}


def _groups(
    project: Project, records: Sequence[IndicatorResult], units: Mapping[str, Unit]
) -> dict[str, list[IndicatorResult]]:
    """Indicators by the name their workbook gets; '' when there is one for the agency."""
    if project.settings.pecah == "instansi":
        return {"": list(records)}
    groups: dict[str, list[IndicatorResult]] = {}
    for record in records:
        unit = units[record.isi["kode_unit"]]
        bidang = units.get(unit.get("bidang", ""), unit)
        groups.setdefault(bidang["lembar"], []).append(record)
    return groups


def _referred(
    members: Sequence[IndicatorResult], by_code: Mapping[str, IndicatorResult]
) -> tuple[IndicatorResult, ...]:
    """Indicators of other books whose values these use, and so on inwards."""
    own = {record.kode for record in members}
    found: dict[str, IndicatorResult] = {}
    waiting = list(members)
    while waiting:
        for variable in waiting.pop().variables:
            kode = variable.merujuk
            if kode and kode not in own and kode not in found:
                found[kode] = by_code[kode]
                waiting.append(by_code[kode])
    return tuple(found.values())
