"""The katalog that `init` writes: a workbook to fill, or CSV files with their headings."""

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from iku_etl.catalog.tables import FOLDER, WORKBOOK, Table
from iku_etl.files.atomic import write_whole
from iku_etl.importing.export import write_katalog
from iku_etl.importing.writing import workspace_form
from iku_etl.lint.instansi import keys_to_fill
from iku_etl.rules.all import rule_files
from iku_etl.rules.layouts import load_layout
from iku_etl.workspace import Workspace

INSTANSI = "instansi"


@dataclass(frozen=True, slots=True)
class NewTable:
    """A katalog table to write: its columns, and the cells of each row that are not blank."""

    names: tuple[str, ...]
    rows: Sequence[Mapping[str, str]]


def write_new_katalog(
    workspace: Workspace, tables: Mapping[str, NewTable], *, as_csv: bool = False
) -> None:
    """katalog.xlsx with the keys of instansi that the layout prints, or the folder katalog/."""
    form = workspace_form(workspace)
    blank = {name: NewTable(contract.names, ()) for name, contract in form.contracts.items()}
    if as_csv:
        _write_csv(workspace, {**blank, **tables})
        return
    keys = [{"kunci": kunci} for kunci in _layout_keys(workspace)]
    instansi = NewTable(form.contracts[INSTANSI].names, keys)
    filled = {name: _table(name, table) for name, table in {**tables, INSTANSI: instansi}.items()}
    write_katalog(workspace.folder / WORKBOOK, filled, form)


def _layout_keys(workspace: Workspace) -> Iterable[str]:
    """Those of the layout of iku.toml, which need not be filled yet."""
    settings = tomllib.loads(workspace.settings_file.read_text(encoding="utf-8"))
    return keys_to_fill(
        load_layout(rule_files(workspace.schemas, "tata_letak"), settings["tata_letak"])
    )


def _table(name: str, table: NewTable) -> Table:
    cells = [[row.get(column, "") for column in table.names] for row in table.rows]
    frame = pd.DataFrame(cells, columns=list(table.names), dtype=object)
    return Table(name, WORKBOOK, "", frame, table.names)


def _write_csv(workspace: Workspace, tables: Mapping[str, NewTable]) -> None:
    """With semicolons, as Excel in Indonesia separates."""
    for name, table in tables.items():
        stream = io.StringIO(newline="")
        writer = csv.DictWriter(stream, table.names, delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(table.rows)
        path = workspace.folder / FOLDER / f"{name}.csv"
        write_whole(path, stream.getvalue().encode())
