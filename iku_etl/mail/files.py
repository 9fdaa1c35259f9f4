"""Which file belongs to which unit: results, blank templates, and marked workbooks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np

from iku_etl.findings.marked.answer import LIST_SUFFIX
from iku_etl.project import Project
from iku_etl.report.assemble import base_book, plan_books
from iku_etl.rules.input_table import PERIODS
from iku_etl.template.books import ALL_UNITS
from iku_etl.template.books import plan_templates as plan_templates
from iku_etl.template.plan import list_indicators
from iku_etl.template.workbook import template_name
from iku_etl.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UnitFiles:
    """The files for one unit; missing names what should be there and is not."""

    kode_unit: str
    paths: tuple[Path, ...] = ()
    missing: str = ""


def result_files(
    project: Project, workspace: Workspace, tahun: str, periode: str
) -> list[UnitFiles]:
    """The official workbook that prints each unit's indicators, as `run` named it."""
    valid = np.flatnonzero(project.katalog.valid_in(tahun)).tolist()
    plans = plan_books(project, valid, base_book(project, tahun, PERIODS.index(periode)))
    unit_of = project.katalog.indikator["kode_unit"].tolist()
    book_of = {unit_of[i]: f"{plan.nama}.xlsx" for plan in plans for i in plan.printed}
    folder = workspace.output(tahun, periode)
    return _in_katalog_order(
        project, {kode: _one(kode, [folder / name]) for kode, name in book_of.items()}
    )


def template_files(project: Project, workspace: Workspace, tahun: str) -> list[UnitFiles]:
    """The blank template of each unit that types something: its own, else the one of all units."""
    indicators = list_indicators(project.definitions, project.rules, project.settings, tahun)
    books = plan_templates(project.definitions, indicators, per_unit=True)
    kode = project.settings.kode

    def choices(unit: str) -> list[Path]:
        names = (template_name(kode, tahun, of) for of in (unit, ALL_UNITS))
        return [workspace.templates / name for name in names]

    found = {book.kode_unit: _one(book.kode_unit, choices(book.kode_unit)) for book in books}
    return _in_katalog_order(project, found)


def _one(kode: str, choices: list[Path]) -> UnitFiles:
    """The first of the files that is there."""
    there = [path for path in choices if path.is_file()]
    return UnitFiles(kode, (there[0],)) if there else UnitFiles(kode, missing=choices[-1].name)


def _in_katalog_order(project: Project, found: Mapping[str, UnitFiles]) -> list[UnitFiles]:
    return [found[kode] for kode in project.katalog.unit["kode_unit"] if kode in found]


def marked_file(folder: Path, berkas: str, others: Iterable[str]) -> Path | None:
    """The marked workbook of a returned berkas; None when there is none, or not exactly one.

    Names that differ only in letter case or ending give answers that cannot be told apart.
    """
    choices = _answer_names(berkas)
    taken = {name.casefold() for o in others if o != berkas for name in _answer_names(o)}
    if any(name.casefold() in taken for name in choices):
        return None
    there = [folder / name for name in choices if (folder / name).is_file()]
    return there[0] if len(there) == 1 else None


def _answer_names(berkas: str) -> list[str]:
    """What the answer to a berkas may be called below the folder of answers."""
    name = PurePosixPath(berkas)
    if name.is_absolute() or ".." in name.parts:
        name = PurePosixPath(name.name)
    return [str(name.with_name(f"{name.stem}{suffix}.xlsx")) for suffix in ("", LIST_SUFFIX)]
