"""Which file belongs to which unit: results, blank templates, and marked workbooks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from iku_etl.findings.marked.answer import LIST_SUFFIX
from iku_etl.mail.unit_books import books_of_units, write_unit_books
from iku_etl.project import Project
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
    book_of = books_of_units(project, workspace.output(tahun, periode), tahun, periode)
    return _in_katalog_order(project, {kode: _one(kode, [path]) for kode, path in book_of.items()})


def own_files(
    project: Project, workspace: Workspace, tahun: str, periode: str, whole: Sequence[UnitFiles]
) -> list[UnitFiles]:
    """The same with the own sheets of each unit; the agency itself gets all, also without indicators."""
    kinds = dict(zip(project.katalog.unit["kode_unit"], project.katalog.unit["jenis"], strict=True))
    if project.settings.pecah != "instansi" or len(whole) < 2:
        return list(whole)
    books = write_unit_books(workspace, tahun, periode)
    found = {
        files.kode_unit: files
        if files.missing or kinds[files.kode_unit] == "instansi"
        else _own(files.kode_unit, books)
        for files in whole
    }
    unit = project.katalog.unit
    head = unit["kode_unit"][(unit["jenis"] == "instansi") & (unit["email"] != "")]
    without = {kode: UnitFiles(kode, whole[0].paths) for kode in head if whole[0].paths}
    return _in_katalog_order(project, without | found)


def _own(kode: str, books: Mapping[str, Path]) -> UnitFiles:
    """Its own sheets and never those of all, even where they could not be written."""
    return _one(kode, [books[kode]]) if kode in books else UnitFiles(kode, missing=f"lembar {kode}")


def template_files(project: Project, workspace: Workspace, tahun: str) -> list[UnitFiles]:
    """The blank template of each unit that types something: its own, else the one of all units."""
    indicators = list_indicators(project.definitions, project.rules, project.settings, tahun)
    books = plan_templates(project.definitions, indicators, tahun, per_unit=True)
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
