"""An example agency run, its official workbook imported into an empty ruang kerja, both katalog read."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from make_examples import YEARS

from iku_etl.catalog.tables import Table, read_tables
from iku_etl.formula.evaluate import evaluate
from iku_etl.formula.parse import parse
from iku_etl.formula.text import to_text
from iku_etl.formula.values import Values
from iku_etl.importing.blank import write_new_katalog
from iku_etl.importing.job import import_catalog
from iku_etl.issues import Issue
from iku_etl.workspace import Workspace, create_workspace
from support.small import CONTRACTS, SCHEMAS
from support.small_run import run

Tables = dict[str, list[dict[str, str]]]
EXAMPLES = SCHEMAS.parent / "input_templates"


@dataclass(frozen=True)
class RoundTrip:
    """The katalog an official workbook was made from, and the one imported from it."""

    workspace: Workspace
    issues: list[Issue]
    asal: Tables
    impor: Tables


def round_trip(name: str, folder: Path) -> RoundTrip:
    """Run an example for its year, import what it wrote."""
    shutil.copytree(EXAMPLES / name, folder / "asal")
    done = run(Workspace(folder / "asal"), YEARS[name], "TAHUN")
    (official,) = [path for path in done.outcome.files if path.suffix == ".xlsx"]
    workspace = empty(folder / "impor")
    shutil.copyfile(folder / "asal" / "iku.toml", workspace.settings_file)
    issues = import_catalog(workspace, official)
    return RoundTrip(workspace, issues, katalog(folder / "asal"), katalog(workspace.folder))


def empty(folder: Path) -> Workspace:
    """A new ruang kerja with an empty katalog."""
    create_workspace(folder, None)
    write_new_katalog(Workspace(folder), {}, as_csv=True)
    return Workspace(folder)


def katalog(folder: Path) -> Tables:
    """The tables of a katalog as rows."""
    tables, issues = read_tables(folder / "katalog", CONTRACTS)
    assert issues == []
    return {name: rows(table) for name, table in tables.items()}


def rows(table: Table) -> list[dict[str, str]]:
    """The rows of one table, blanks within a text as one."""
    frame = table.frame
    return [
        {
            str(k): "\n".join(" ".join(x.split()) for x in v.strip().splitlines())
            for k, v in zip(frame.columns, row, strict=True)
        }
        for row in frame.to_numpy()
    ]


def printed_formula(row: dict[str, str], tables: Tables) -> str:
    """What the Formulasi column prints: the explanation, else the formula in words."""
    names = {v["simbol"]: v["uraian"] for v in tables["variabel"] if v["kode"] == row["kode"]}
    return row["penjelasan"] or to_text(parse(row["formula"]), names)


def same_value(one: str, first: Tables, other: str, second: Tables) -> bool:
    """Whether two indicators give the same value for the same data, symbol by symbol as they occur.

    A symbol over a detail table gets a column of three, others a number; the data are random. Where
    a constant of one katalog (tetap:) is typed in the other, it counts as the same data.
    """
    left, right = _formula(one, first), _formula(other, second)
    if left is None or right is None:
        return False
    kinds = [[kind for _, kind in _symbols(text, k, t)] for text, k, t in (
        (left, one, first), (right, other, second))]  # fmt: skip
    if kinds[0] != kinds[1]:
        return False
    random = np.random.default_rng(7)
    for _ in range(3):
        data = [random.uniform(1, 50, (1, 3) if column else 1) for column in kinds[0]]
        values = [
            evaluate(
                parse(text),
                {
                    name: Values.from_numbers(numbers)
                    for (name, _), numbers in zip(_symbols(text, k, t), data, strict=True)
                },
            ).angka[0]
            for text, k, t in ((left, one, first), (right, other, second))
        ]
        if not np.isclose(*values):
            return False
    return True


def _formula(kode: str, tables: Tables) -> str | None:
    return next(r["formula"] for r in tables["indikator"] if r["kode"] == kode) or None


def _symbols(text: str, kode: str, tables: Tables) -> list[tuple[str, bool]]:
    sources = {v["simbol"]: v["sumber"] for v in tables["variabel"] if v["kode"] == kode}
    return [(s, sources[s].startswith("rincian:")) for s in parse(text).symbols]


def flat(text: str) -> str:
    """A text as it is compared between documents: letters and digits."""
    return re.sub(r"\W", "", text).lower()
