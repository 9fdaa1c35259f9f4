"""What was realised the year before, as a new template shows it beside the targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from iku_etl.calculate.capaian_table import CapaianRow
from iku_etl.catalog.level_variables import valued_by_level
from iku_etl.catalog.words import presence_word
from iku_etl.issues import Issue
from iku_etl.project import Project
from iku_etl.rules.scales import Skala
from iku_etl.years.closed import read_year
from iku_etl.years.definition import Definition, broken, current_definitions

NOTHING = "–"


@dataclass(frozen=True)
class LastYear:
    """The realisasi by kode: a number, or a word where there is none to show."""

    tahun: str
    realisasi: Mapping[str, str | float]


def read_last_year(
    project: Project, folder: Path, tahun: str
) -> tuple[LastYear | None, list[Issue]]:
    """The year before; None when it has no result, with an issue when it cannot be read."""
    lalu = f"{int(tahun) - 1:04}"
    read = read_year(folder, lalu)
    if read is None or read[0].rows is None:
        return None, read[1] if read else []
    year, issues = read
    now, formula = current_definitions(project), year.formula or {}
    frame, found = project.katalog.indikator, {}
    valued = frame[valued_by_level(project.definitions)]
    scale_of = dict(zip(valued["kode"], valued["skala"], strict=True))
    for row in year.rows or ():
        if row.kode in now:
            then = Definition(row.satuan, row.polaritas, formula.get(row.kode))
            part = broken(then, now[row.kode], project.rules.kosakata)
            found[row.kode] = (
                f"{part} berubah"
                if part
                else _shown(row, project.rules.skala.get(scale_of.get(row.kode, "")))
            )
    return LastYear(lalu, found), issues


def _shown(row: CapaianRow, skala: Skala | None) -> str | float:
    """The realisasi; a predikat by its name, from the scale of which it is a score."""
    if row.realisasi is None:
        return NOTHING
    if there := presence_word(row.satuan, row.target, row.realisasi):
        return there
    if skala is None:
        return row.realisasi
    names = (skala.called(j) for j in skala.jenjang if j.skor == row.realisasi)
    return next(names, row.realisasi)
