"""`new-year`: the katalog carried over into the next year, and that year's blank template."""

from collections.abc import Iterator
from dataclasses import dataclass

from iku_etl.catalog.definitions import dependencies
from iku_etl.catalog.succession import successors
from iku_etl.catalog.tables import katalog_path
from iku_etl.catalog.targets import Target, TargetError, read_target
from iku_etl.catalog.words import split_codes
from iku_etl.cellref import CellRef
from iku_etl.check.subjects import name_indicators
from iku_etl.issues import Issue, make_issue, sort_issues
from iku_etl.outcome import Outcome
from iku_etl.project import Project, load_project
from iku_etl.rules.contracts import latest_contracts
from iku_etl.rules.input_table import QUARTERS, YEAR
from iku_etl.rules.vocabulary import Kosakata, key_of
from iku_etl.template.job import make_templates
from iku_etl.template.target_rows import TARGET, TargetRow, add_targets
from iku_etl.workspace import Workspace
from iku_etl.years.closed import read_year
from iku_etl.years.long_targets import RENSTRA, dated_targets


@dataclass(frozen=True)
class NewYear:
    """What became of the new year: the templates, and the targets that were added."""

    outcome: Outcome
    targets: tuple[TargetRow, ...] = ()


def start_year(workspace: Workspace, tahun: str, *, per_unit: bool = False) -> NewYear:
    """Adds targets from the Renstra and writes the templates; twice gives the same as once."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return NewYear(Outcome(tuple(sort_issues(issues))))
    rows, found = _targets(project, tahun)
    found += [*_left_out(project, tahun), *_quarters(project, tahun)]
    if not project.katalog.valid_in(tahun).any():
        found.append(make_issue("tidak-ada-yang-berlaku", CellRef("katalog"), tahun=tahun))
        return NewYear(Outcome(tuple(sort_issues([*issues, *found]))))
    lalu = _before(tahun)
    if read_year(workspace.folder, lalu) is None:
        found.append(make_issue("tahun-lalu-belum-ada", CellRef("output"), tahun=lalu))
    path = katalog_path(workspace.folder)
    table, contracts = project.katalog.tables[TARGET], latest_contracts(workspace.schemas)
    if rows and not add_targets(path, table, rows, contracts):
        texts = "; ".join(f"{row.kode} {row.target}" for row in rows)
        found.append(make_issue("target-tidak-ditambah", CellRef(path.name), baris=texts))
        return NewYear(Outcome(tuple(sort_issues([*issues, *found]))))
    made = make_templates(workspace, tahun, per_unit=per_unit)
    # The katalog is read once more for them; what was wrong in it is said once.
    everything = dict.fromkeys([*name_indicators(found, project.katalog), *made.issues])
    return NewYear(Outcome(tuple(sort_issues(everything)), files=made.files), tuple(rows))


def _before(tahun: str) -> str:
    return f"{int(tahun) - 1:04}"


def _targets(project: Project, tahun: str) -> tuple[list[TargetRow], list[Issue]]:
    """The rows to add, and every target that is missing or not that of the Renstra."""
    katalog = project.katalog
    plans, issues = dated_targets(project)
    own = katalog.target[(katalog.target["tahun"] == tahun) & (katalog.target["periode"] == YEAR)]
    present = dict(zip(own["kode"], zip(own.index, own["target"], strict=True), strict=True))
    rows = []
    frame, words = katalog.indikator[["kode", "satuan"]], project.rules.kosakata
    for row, kode, satuan in frame[katalog.valid_in(tahun)].itertuples(name=None):
        plan = plans.get((kode, RENSTRA), {}).get(tahun)
        if kode in present:
            there, text = present[kode]
            if plan and not _same(text, plan, satuan, words):
                ref = katalog.ref(TARGET, there, TARGET)
                fields = {"kode": kode, "tahun": tahun, "renstra": plan.teks}
                issues.append(make_issue("target-beda-renstra", ref, target=text, **fields))
        elif plan:
            rows.append(TargetRow(kode, tahun, YEAR, plan.teks))
        else:
            ref = katalog.ref("indikator", int(str(row)), "kode")
            issues.append(make_issue("target-baru-tidak-ada", ref, indikator=kode, tahun=tahun))
    return rows, issues


def _same(text: str, plan: Target, satuan: str, kosakata: Kosakata) -> bool:
    """Whether a target says what the Renstra says, however it is written."""
    if key_of(text) == key_of(plan.teks):
        return True
    try:
        target = read_target(text, kosakata, satuan)
    except TargetError:
        return False
    return (target.bawah, target.atas) == (plan.bawah, plan.atas)


def _left_out(project: Project, tahun: str) -> Iterator[Issue]:
    """Indicators that are not in force, and those that still refer to them."""
    katalog = project.katalog
    frame, valid = katalog.indikator, katalog.valid_in(tahun)
    gone = set(frame["kode"][~valid])
    columns = ["kode", "berlaku_mulai", "berlaku_sampai"]
    replacing, in_force = successors(katalog), set(frame["kode"][valid])
    for row, kode, mulai, sampai in frame.loc[~valid, columns].itertuples(name=None):
        ref = katalog.ref("indikator", row, "berlaku_sampai")
        other = replacing.get(kode, "")
        if other in in_force:
            yield make_issue("indikator-digantikan", ref, kode=kode, tahun=tahun, pengganti=other)
            continue
        berlaku = f"{mulai or '…'}–{sampai or '…'}"
        yield make_issue("indikator-di-luar-tahun", ref, kode=kode, tahun=tahun, berlaku=berlaku)
    edges = dependencies(project.definitions)
    for row, kode, induk in frame.loc[valid, ["kode", "induk"]].itertuples(name=None):
        for other in dict.fromkeys([*edges.get(kode, []), *split_codes(induk)]):
            if other in gone:
                ref = katalog.ref("indikator", row, "kode")
                yield make_issue("acuan-di-luar-tahun", ref, kode=kode, acuan=other, tahun=tahun)


def _quarters(project: Project, tahun: str) -> Iterator[Issue]:
    """Indicators that had targets by quarter the year before, and have none now."""
    katalog = project.katalog
    frame = katalog.target[katalog.target["periode"].isin(QUARTERS)]
    old, new = (set(frame.loc[frame["tahun"] == t, "kode"]) for t in (_before(tahun), tahun))
    for row, kode in katalog.indikator["kode"][katalog.valid_in(tahun)].items():
        if kode in old - new:
            ref = katalog.ref("indikator", int(str(row)), "kode")
            yield make_issue("target-triwulan-belum-ada", ref, indikator=kode, tahun=tahun)
