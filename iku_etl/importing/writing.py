"""The katalog written: what would change is known first, and what was there is kept."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.catalog.tables import FOLDER, WORKBOOK, Table, read_tables
from iku_etl.files.atomic import write_whole
from iku_etl.files.inside import inside
from iku_etl.importing.changes import TableChange, katalog_changes
from iku_etl.importing.copies import keep_copy
from iku_etl.importing.export import katalog_workbook, write_csv_folder
from iku_etl.importing.form import KatalogForm, load_form
from iku_etl.issues import Issue, UsageError, has_errors, sort_issues
from iku_etl.rules.contracts import TableContract
from iku_etl.rules.settings import load_settings
from iku_etl.workspace import Workspace


@dataclass(frozen=True)
class WritePlan:
    """Tables to be written to a workbook or a CSV folder, and what that changes there."""

    workspace: Workspace
    form: KatalogForm
    path: Path
    tables: Mapping[str, Table]
    issues: tuple[Issue, ...]
    changes: tuple[TableChange, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether there is nothing wrong in what is to be written."""
        return not has_errors(self.issues)

    @property
    def is_new(self) -> bool:
        """Whether nothing is there yet."""
        return not self.path.exists()


def workspace_form(workspace: Workspace) -> KatalogForm:
    """The form of the katalog workbook of a ruang kerja."""
    nama = ""
    with suppress(UsageError):  # iku.toml is yet to be filled
        nama = load_settings(workspace.settings_file).nama
    return load_form(workspace.schemas, nama)


def plan_writing(
    workspace: Workspace,
    form: KatalogForm,
    path: Path,
    tables: Mapping[str, Table],
    issues: Sequence[Issue],
) -> WritePlan:
    """What writing the tables to that place changes; of a file that is no katalog, all of it."""
    contracts, said = form.contracts, tuple(sort_issues(issues))
    if has_errors(issues):
        return WritePlan(workspace, form, path, tables, said)
    there, _ = read_tables(path, contracts) if path.exists() else ({}, [])
    kept = {
        name: _usual(table, contracts.get(name), there)
        for name, table in tables.items()
        if name in there or len(table.frame) or name not in contracts or contracts[name].harus_ada
    }
    changes = katalog_changes(there, kept, contracts)
    return WritePlan(workspace, form, path, kept, said, tuple(changes))


def _usual(table: Table, contract: TableContract | None, there: Mapping[str, Table]) -> Table:
    """The table without columns that are blank, need not be there and were not there before."""
    if contract is None:
        return table
    before = there[table.nama].column if table.nama in there else ()
    usual = (k.nama for k in contract.kolom if k.is_needed or not (before or k.jarang))
    needed = {*before, *usual}
    frame = table.frame
    kept = [str(name) for name in frame if name in needed or bool((frame[name] != "").any())]
    order = [name for name in before if name in kept]
    order += [name for name in kept if name not in order]
    return replace(table, frame=frame[order], column=tuple(order))


def write_plan(plan: WritePlan) -> Path | None:
    """Writes the tables; where the copy of what was there lies, None when nothing was lost."""
    folder, form, path = plan.workspace.folder, plan.form, plan.path
    if path.suffix.lower() != ".xlsx":
        if path.is_dir() and not plan.changes:
            return None
        kept = keep_copy(folder, path)
        write_csv_folder(plan.tables, inside(folder, path), form.contracts)
        return kept
    content = katalog_workbook(plan.tables, form)
    if path.is_file() and path.read_bytes() == content:
        return None
    kept = keep_copy(folder, path)
    write_whole(path, content)
    return kept


def own_place(workspace: Workspace) -> Path:
    """Where a ruang kerja keeps its katalog: the workbook where there is one, else the folder."""
    workbook = workspace.folder / WORKBOOK
    return workbook if workbook.is_file() else workspace.folder / FOLDER
