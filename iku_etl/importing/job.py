"""`catalog export` and `catalog import`: the katalog as a workbook, and official tables as a katalog."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from iku_etl.catalog.book import KATALOG_LIMITS
from iku_etl.catalog.headings import table_name
from iku_etl.catalog.katalog import check_tables
from iku_etl.catalog.spelling import spell_tables
from iku_etl.catalog.tables import Table, katalog_path, read_tables
from iku_etl.cellref import CellRef
from iku_etl.files.inside import inside
from iku_etl.foreign.isolated import read_isolated
from iku_etl.foreign.open_file import list_sheets
from iku_etl.foreign.refusal import Refusal
from iku_etl.foreign.source import SourceFile
from iku_etl.importing.export import write_csv_folder, write_katalog
from iku_etl.importing.heading import load_heading_words
from iku_etl.importing.katalog import (
    IMPORTED,
    ImportSettings,
    build_katalog,
    known_codes,
    merge_tables,
)
from iku_etl.importing.tables import read_official
from iku_etl.importing.words import load_official_words, load_proposal_words
from iku_etl.issues import Issue, UsageError, has_errors, make_issue, sort_issues
from iku_etl.rules.all import load_rules
from iku_etl.rules.contracts import TableContract, latest_contracts, rule_words
from iku_etl.rules.settings import load_settings
from iku_etl.workspace import Workspace

LONGEST_SHEET = 31  # Excel allows no longer name
TELLING = {"unit", "indikator", "variabel", "target"}


def export_catalog(workspace: Workspace, path: Path) -> list[Issue]:
    """The tables of the katalog as one workbook."""
    workspace.require_settings()
    contracts = latest_contracts(workspace.schemas)
    tables, issues = read_tables(katalog_path(workspace.folder), contracts)
    for name in tables:
        if len(name) > LONGEST_SHEET:
            raise UsageError(f"Nama tabel {name} lebih dari {LONGEST_SHEET} huruf.")
    if not has_errors(issues):
        write_katalog(path, tables)
    return issues


def import_catalog(
    workspace: Workspace, source: Path, *, tahun: str = "", timpa: bool = False
) -> list[Issue]:
    """A katalog workbook, or one in the official layout, as the CSV folder of the ruang kerja.

    Nothing is written when an issue is a galat. A katalog workbook replaces the katalog, as that is
    what it was exported for; an official one only fills an empty katalog, unless timpa.
    """
    workspace.require_settings()
    workbook = workspace.folder / "katalog.xlsx"
    if workbook.exists():
        raise UsageError(
            f"{workbook} masih ada; pindahkan dulu ke luar ruang kerja, lalu impor dari sana."
        )
    contracts = rule_words(latest_contracts(workspace.schemas), load_rules(workspace.schemas))
    if source.is_dir() or _is_katalog(_sheet_names(source)):
        return _import_tables(workspace, source, contracts)
    return _import_official(workspace, source, contracts, tahun, timpa=timpa)


def _is_katalog(sheets: Iterable[str]) -> bool:
    """Whether a workbook with these sheets is a katalog: an official one may have a sheet Target."""
    return len(TELLING & set(map(table_name, sheets))) > 1


def _sheet_names(source: Path) -> tuple[str, ...]:
    """Of a workbook; none of a file that is not one, which its reader then says."""
    try:
        return read_isolated(list_sheets, SourceFile(source, source.name, KATALOG_LIMITS))
    except Refusal:
        return ()


def _import_tables(
    workspace: Workspace, source: Path, contracts: Mapping[str, TableContract]
) -> list[Issue]:
    tables, issues = read_tables(source, contracts)
    tables, spelled = spell_tables(tables, contracts)
    issues += spelled
    if not has_errors(issues):
        issues += check_tables(tables, contracts, source.name).issues
    if not has_errors(issues):
        issues += _write_katalog(workspace, tables, source)
    return sort_issues(issues)


def _write_katalog(
    workspace: Workspace, tables: Mapping[str, Table], source: Path
) -> Iterator[Issue]:
    """Writes the CSV folder; says which tables had to make room."""
    for name in write_csv_folder(tables, inside(workspace.folder, workspace.folder / "katalog")):
        ref = CellRef(f"katalog/{name}")
        yield make_issue("tabel-disisihkan", ref, sumber=source.name, nama=name)


def _import_official(
    workspace: Workspace,
    source: Path,
    contracts: Mapping[str, TableContract],
    tahun: str,
    *,
    timpa: bool,
) -> list[Issue]:
    schemas, folder = workspace.schemas, workspace.folder / "katalog"
    words = load_official_words(schemas)
    headings = load_heading_words(schemas)
    found, issues = read_official(SourceFile(source, source.name), words, headings)
    if has_errors(issues):
        return sort_issues(issues)
    existing, wrong = read_tables(folder, contracts)
    filled = {n: len(t.frame) for n, t in existing.items() if n in IMPORTED and len(t.frame)}
    if filled and not timpa:
        rows = ", ".join(f"{name} {count} baris" for name, count in filled.items())
        raise UsageError(f"{folder} sudah berisi ({rows}). Tambahkan --timpa untuk menggantinya.")
    nama = load_settings(workspace.settings_file).nama
    settings = ImportSettings(nama, tahun, known_codes(existing))
    tables, doubts = build_katalog(found, contracts, words, load_proposal_words(schemas), settings)
    issues += [*wrong, *doubts]
    if not has_errors(issues):
        issues += _write_katalog(workspace, merge_tables(existing, tables), source)
    return sort_issues(issues)
