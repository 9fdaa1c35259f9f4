"""What a run over a kumpulan writes for the kumpulan itself, and for each one in it: a set of files."""

from collections.abc import Sequence
from pathlib import Path

from iku_etl.cellref import CellRef
from iku_etl.crash import Crash, attempt, save_crashes
from iku_etl.files.output_set import OutputSet, preparing
from iku_etl.issues import Issue, crash_issue, sort_issues
from iku_etl.memory.store import Memory
from iku_etl.region.laporan import write_page
from iku_etl.region.last_period import LastPeriod
from iku_etl.region.members import Collection
from iku_etl.region.reports import PAGE, REFUSED, MemberReport
from iku_etl.workspace import Workspace

NO_ROLLUP = "Rekap kumpulan tidak dapat ditulis"


def write_period(
    collection: Collection,
    reports: Sequence[MemberReport],
    tahun: str,
    periode: str,
    *,
    fresh: bool = False,
) -> tuple[list[Path], list[Issue]]:
    """Writes output/<tahun>/<periode>/ of each kumpulan, but for one of which nothing has changed.

    fresh: all of them. Returns what people open of the outermost, and what was found while agencies
    were added up.
    """
    written: list[Path] = []
    issues: list[Issue] = []
    found_in: dict[str, list[Issue]] = {}
    for one in reversed(list(collection.every())):
        # Its output lies where that of an agency does.
        target = Workspace(one.folder).output(tahun, periode)
        own = _below(one, reports)
        below = [issue for inner in one.every() for issue in found_in.get(inner.name, ())]
        last = LastPeriod.of(one, own, tahun, periode, below=below, fresh=fresh)
        if told := last.told():
            written, found = told
        else:
            with preparing(target, _silent) as prepared:
                files, found = _prepare(
                    one, own, tahun, periode, prepared, below, memory=last.where.memory
                )
                prepared.publish()
                written = [prepared.final(path) for path in files]
            if not any(issue.crash for issue in found):
                last.remember(written, found)
        found_in[one.name] = found
        issues += found
    return written, sort_issues(dict.fromkeys(issues))


def _prepare(
    collection: Collection,
    reports: Sequence[MemberReport],
    tahun: str,
    periode: str,
    prepared: OutputSet,
    below: Sequence[Issue],
    *,
    memory: Memory,
) -> tuple[list[Path], list[Issue]]:
    """The files of one kumpulan, still beside their place; all of them are of one set.

    below: what was found when the kumpulan in it were added up, which its page says as well.
    """
    # Imported here, for pandas comes with them.
    from iku_etl.region.kept_tables import EarlierTables
    from iku_etl.region.rollup import write_rollup

    page = prepared.folder / PAGE
    earlier = EarlierTables(memory, prepared.target, tahun, periode, prepared.digests)
    fresh = {report.member.name for report in reports if report.books or report.is_locked}
    refused = {r.member.name: r.reason for r in reports if not r.books and r.reason}
    made = attempt(
        write_rollup,
        collection,
        tahun,
        periode,
        prepared.folder,
        fresh,
        refused=refused,
        earlier=earlier,
    )
    if isinstance(made, Crash):
        prepared.clear()  # what it began is not whole
        save_crashes(collection.folder, [made])
        made = [], [crash_issue(made, CellRef(), NO_ROLLUP)]
    files, issues = made
    found = [issue for issue in (*issues, *below) if issue.kode != REFUSED]
    wrong = [*collection.all_issues, *found]
    write_page(collection, reports, wrong, tahun, periode, path=page, final=prepared.final(page))
    return [page, *files], issues


def _below(collection: Collection, reports: Sequence[MemberReport]) -> list[MemberReport]:
    """Those of the ruang kerja in a kumpulan, however deep."""
    names = {one.name for one in collection.every()}
    return [report for report in reports if report.member.kumpulan in names]


def _silent(stage: str, done: int, total: int) -> None:
    """A progress that says nothing."""
