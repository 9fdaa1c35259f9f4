"""daerah.csv or daerah.xlsx of a kumpulan: what the daerah aims at, and the urusan of its agencies."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from iku_etl.cellref import CellRef
from iku_etl.files.inside import inside
from iku_etl.issues import Issue, make_issue, similar
from iku_etl.resources import shared_folder

TABLE_NAMES = ("daerah.csv", "daerah.xlsx")
TABLE, CONTRACT = "daerah", "daerah.yaml"
TUJUAN, SASARAN, URUSAN = "tujuan", "sasaran", "urusan"


@dataclass(frozen=True, slots=True)
class Aim:
    """A tujuan or sasaran of a daerah, or an urusan; induk: the kode of what it serves."""

    kode: str
    jenis: str
    uraian: str
    induk: str = ""


Aims = Mapping[str, Aim]


def load_aims(folder: Path, name: str) -> tuple[Aims, list[Issue]]:
    """The table of a kumpulan (name: its path from the outermost one) by kode; empty without one."""
    found = [path for path in (folder / one for one in TABLE_NAMES) if path.is_file()]
    if len(found) > 1:
        return {}, [make_issue("daerah-dua-berkas", CellRef(name))]
    if not found:
        return {}, []
    aims, issues = _read(inside(folder, found[0]))
    return aims, [_below(name, issue) for issue in issues]


def _read(path: Path) -> tuple[Aims, list[Issue]]:
    # Most kumpulan have no such table: what reads one is imported with the first.
    from iku_etl.catalog.spelling import spell_tables
    from iku_etl.catalog.tables import read_tables, unread_tables
    from iku_etl.catalog.validate import validate_tables
    from iku_etl.rules.contracts import load_contracts

    contracts = load_contracts(shared_folder("schemas"), CONTRACT)
    tables, read = read_tables(path, contracts)
    tables, spelled = spell_tables(tables, contracts)
    complete, issues = validate_tables(tables, contracts, path.name, unread_tables(read))
    issues = [*read, *spelled, *issues]
    if TABLE not in complete:
        return {}, issues
    table = complete[TABLE]
    columns = ["kode", "jenis", "uraian", "induk"]
    rows = table.frame[columns].astype(str).itertuples(name=None)
    aims = {kode: (Aim(kode, *more), table.ref(row, "induk")) for row, kode, *more in rows}
    known = {kode: aim for kode, (aim, _) in aims.items()}
    said = list(_odd_parents(known, {kode: ref for kode, (_, ref) in aims.items()}))
    wrong = {issue.indikator for issue in said}
    whole = {k: replace(aim, induk="") if k in wrong else aim for k, aim in known.items()}
    return whole, [*issues, *(replace(issue, indikator="") for issue in said)]


def _odd_parents(aims: Aims, places: Mapping[str, CellRef]) -> Iterator[Issue]:
    """A sasaran that serves what is no tujuan of this table; indikator: its kode."""
    tujuan = [kode for kode, aim in aims.items() if aim.jenis == TUJUAN]
    for kode, aim in aims.items():
        if aim.jenis == SASARAN and aim.induk and aim.induk not in tujuan:
            fields = {"kode": kode, "induk": aim.induk, "mirip": similar(aim.induk, tujuan)}
            yield make_issue("daerah-induk-bukan-tujuan", places[kode], indikator=kode, **fields)


def _below(name: str, issue: Issue) -> Issue:
    """The issue with its file as it is called from the outermost kumpulan."""
    berkas = issue.ref.berkas.rpartition("/")[2]
    return replace(issue, ref=issue.ref._replace(berkas=f"{name}/{berkas}".removeprefix("/")))
