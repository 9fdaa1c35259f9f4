"""`catalog export` and `catalog import`: the katalog as a workbook, and official tables as a katalog."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from iku_etl.catalog.book import KATALOG_LIMITS
from iku_etl.catalog.headings import table_name
from iku_etl.catalog.katalog import check_tables
from iku_etl.catalog.spelling import spell_tables
from iku_etl.catalog.tables import (
    FOLDER,
    WORKBOOK,
    Contracts,
    Table,
    katalog_path,
    read_tables,
    table_files,
)
from iku_etl.foreign.isolated import read_isolated
from iku_etl.foreign.open_file import list_sheets
from iku_etl.foreign.refusal import Refusal
from iku_etl.foreign.source import SourceFile
from iku_etl.importing.export import placed
from iku_etl.importing.form import KatalogForm
from iku_etl.importing.heading import load_heading_words
from iku_etl.importing.katalog import (
    IMPORTED,
    ImportSettings,
    build_katalog,
    known_codes,
    merge_tables,
)
from iku_etl.importing.proposed import review
from iku_etl.importing.tables import read_official
from iku_etl.importing.words import load_official_words, load_proposal_words
from iku_etl.importing.writing import WritePlan, own_place, plan_writing, workspace_form, write_plan
from iku_etl.issues import Issue, UsageError, has_errors, sort_issues
from iku_etl.rules.settings import load_settings
from iku_etl.rules.vocabulary import ArtiBatas
from iku_etl.workspace import Workspace

LONGEST_SHEET = 31  # Excel allows no longer name
TELLING = {"unit", "indikator", "variabel", "target"}
Read = tuple[dict[str, Table], list[Issue]]


def export_catalog(workspace: Workspace, path: Path) -> list[Issue]:
    """The tables of the katalog as one workbook; of a file that is there a copy is kept."""
    return _written(plan_export(workspace, path))


def plan_export(workspace: Workspace, path: Path) -> WritePlan:
    """What an export would change in a workbook that is there."""
    workspace.require_settings()
    there = katalog_path(workspace.folder)
    if (
        path.resolve() == (workspace.folder / WORKBOOK).resolve()
        and there.is_dir()
        and table_files(there)
    ):
        raise UsageError(
            f"{path} akan menjadi katalog kedua di samping folder {FOLDER}/. Tulis dulu ke nama lain, "
            f"pindahkan folder {FOLDER}/ ke luar ruang kerja, lalu ganti namanya menjadi {WORKBOOK}."
        )
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"{path} bukan nama buku kerja; akhiri dengan .xlsx.")
    form = workspace_form(workspace)
    tables, issues = read_tables(there, form.contracts)
    for name in tables:
        if len(name) > LONGEST_SHEET:
            raise UsageError(f"Nama tabel {name} lebih dari {LONGEST_SHEET} huruf.")
    return plan_writing(workspace, form, path, tables, issues)


def import_catalog(
    workspace: Workspace, source: Path, *, tahun: str = "", timpa: bool = False
) -> list[Issue]:
    """What plan_import found, written unless an issue is a galat."""
    return _written(plan_import(workspace, source, tahun=tahun, timpa=timpa))


def plan_import(
    workspace: Workspace, source: Path, *, tahun: str = "", timpa: bool = False
) -> WritePlan:
    """A katalog workbook, or one in the official layout, as the katalog of the ruang kerja.

    Not to be written when an issue is a galat. A katalog workbook replaces the katalog, as that is
    what it was exported for; an official one only fills an empty katalog, unless timpa.
    """
    workspace.require_settings()
    target, form = own_place(workspace), workspace_form(workspace)
    katalog_path(workspace.folder)  # raises where there are two
    if source.resolve() == target.resolve():
        raise UsageError(f"{source} sudah katalog ruang kerja ini; tidak perlu diimpor.")
    if source.is_dir() or _is_katalog(_sheet_names(source)):
        tables, issues = _read_katalog(form.contracts, source)
        return plan_writing(workspace, form, target, tables, issues)
    return _plan_official(workspace, form, source, target, tahun, timpa=timpa)


def _written(plan: WritePlan) -> list[Issue]:
    if plan.is_possible:
        write_plan(plan)
    return list(plan.issues)


def _is_katalog(sheets: Iterable[str]) -> bool:
    """Whether a workbook with these sheets is a katalog: an official one may have a sheet Target."""
    return len(TELLING & set(map(table_name, sheets))) > 1


def _sheet_names(source: Path) -> tuple[str, ...]:
    """Of a workbook; none of a file that is not one, which its reader then says."""
    try:
        return read_isolated(list_sheets, SourceFile(source, source.name, KATALOG_LIMITS))
    except Refusal:
        return ()


def _read_katalog(contracts: Contracts, source: Path) -> Read:
    """The tables of a katalog workbook or folder in the words of their contracts, checked."""
    tables, issues = read_tables(source, contracts)
    tables, spelled = spell_tables(tables, contracts)
    issues += spelled
    if not has_errors(issues):
        issues += check_tables(tables, contracts, source.name).issues
    return tables, issues


def _plan_official(
    workspace: Workspace,
    form: KatalogForm,
    source: Path,
    target: Path,
    tahun: str,
    *,
    timpa: bool,
) -> WritePlan:
    """The tables of an official document over those that are there."""
    schemas, contracts = workspace.schemas, form.contracts
    words = load_official_words(schemas)
    headings = load_heading_words(schemas)
    found, issues = read_official(SourceFile(source, source.name), words, headings)
    if has_errors(issues):
        return plan_writing(workspace, form, target, {}, issues)
    existing, wrong = read_tables(target, contracts)
    filled = {n: len(t.frame) for n, t in existing.items() if n in IMPORTED and len(t.frame)}
    if filled and not timpa:
        rows = ", ".join(f"{name} {count} baris" for name, count in filled.items())
        raise UsageError(f"{target} sudah berisi ({rows}). Tambahkan --timpa untuk menggantinya.")
    nama = load_settings(workspace.settings_file).nama
    bounds = form.rules.kosakata.batas.items()
    most = tuple(text for text, bound in bounds if bound.arti == ArtiBatas.TERTINGGI)
    answers = form.rules.kosakata.ada_tidak.items()
    presence = tuple(text for text, word in answers if word.lazim)
    scales = tuple(form.rules.skala.values())
    settings = ImportSettings(nama, tahun, known_codes(existing), most, presence, scales)
    made, proposed, doubts = build_katalog(
        found, contracts, words, load_proposal_words(schemas), settings
    )
    tables, issues = merge_tables(existing, made), [*issues, *wrong, *doubts]
    plan = plan_writing(workspace, form, target, tables, issues)
    if not plan.is_possible:
        return plan
    said = review(placed(plan.tables["indikator"], target, form), proposed)
    return replace(plan, issues=tuple(sort_issues([*plan.issues, *said])))
