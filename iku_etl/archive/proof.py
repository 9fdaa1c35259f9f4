"""Whether the results to be archived are what the archived inputs give today."""

from collections.abc import Iterator
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path

from iku_etl.catalog.input_table import PERIODS, YEAR
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue
from iku_etl.messages import Tingkat
from iku_etl.parallel import Workers
from iku_etl.pipeline import run
from iku_etl.read.gather import Progress
from iku_etl.workspace import Workspace

STALE = "arsip-hasil-usang"


@dataclass(frozen=True, slots=True)
class Rehearsal(Workspace):
    """The same ruang kerja, whose runs write elsewhere."""

    results: Path

    def output(self, tahun: str, periode: str) -> Path:
        """A folder beside the real one."""
        return self.results / tahun / periode


def prove(
    workspace: Workspace, tahun: str, scratch: Path, progress: Progress, workers: Workers
) -> Iterator[Issue]:
    """Runs again every period that has results; what differs, and what a reader should know."""
    rehearsal = Rehearsal(workspace.folder, scratch)
    for periode in PERIODS:
        if not has_results(workspace, tahun, periode):
            continue
        outcome = run(rehearsal, tahun, periode, progress, workers)
        yield from _compare(workspace, rehearsal, tahun, periode)
        errors = [issue for issue in outcome.issues if issue.tingkat is Tingkat.GALAT]
        if periode == YEAR and errors:
            place = CellRef(f"output/{tahun}/{periode}")
            yield make_issue("arsip-ada-galat", place, jumlah=len(errors))


def has_results(workspace: Workspace, tahun: str, periode: str) -> bool:
    """Whether a run of that period left something; a folder may also hold e-mail alone."""
    folder = workspace.output(tahun, periode)
    return any(folder.glob("*.xlsx")) or (folder / "capaian.csv").is_file()


def _compare(
    workspace: Workspace, rehearsal: Rehearsal, tahun: str, periode: str
) -> Iterator[Issue]:
    old, new = workspace.output(tahun, periode), rehearsal.output(tahun, periode)
    fresh = {path.relative_to(new) for path in new.rglob("*") if path.is_file()}
    for name in sorted(fresh | {Path("capaian.csv")}):  # without indicators a run writes nothing
        if not _same(old / name, new / name):
            yield make_issue(STALE, _place(old / name, workspace), tahun=tahun, periode=periode)
    for path in sorted(old.glob("*.xlsx")):
        if path.relative_to(old) not in fresh:
            yield make_issue("arsip-buku-lama", _place(path, workspace))


def _same(old: Path, new: Path) -> bool:
    return old.is_file() and new.is_file() and cmp(old, new, shallow=False)


def _place(path: Path, workspace: Workspace) -> CellRef:
    return CellRef(path.relative_to(workspace.folder).as_posix())
