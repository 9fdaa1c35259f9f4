"""A year closed into one archive: collected, computed again, compared with the last, written."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from iku_etl.archive.bag import PAYLOAD
from iku_etl.archive.changes import Changes, compare_with, read_previous
from iku_etl.archive.names import long_path
from iku_etl.archive.pack import Contents, write_archive
from iku_etl.archive.payload import check_names, list_payload
from iku_etl.archive.proof import STALE, has_results, prove
from iku_etl.archive.shelf import latest_version, next_version
from iku_etl.archive.storedzip import TooLargeError
from iku_etl.archive.verify import verify_archive
from iku_etl.catalog.input_table import YEAR
from iku_etl.catalog.project import load_project
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, has_errors, make_issue
from iku_etl.parallel import IN_THIS_PROCESS, Progress, Workers
from iku_etl.pipeline import silent
from iku_etl.read.source import list_workbooks
from iku_etl.workspace import Workspace


@dataclass(frozen=True)
class Close:
    """What is to be closed: tanggal is the day as YYYY-MM-DD; paksa archives what is stale too."""

    tahun: str
    tanggal: str
    paksa: bool = False


@dataclass(frozen=True)
class Closed:
    """What came of it: the new archive; or none, for its issues or as nothing changed since `sama`."""

    issues: tuple[Issue, ...]
    path: Path | None = None
    changes: Changes | None = None
    sama: Path | None = None


def create_archive(
    workspace: Workspace,
    close: Close,
    progress: Progress = silent,
    workers: Workers = IN_THIS_PROCESS,
) -> Closed:
    """Closes a year; galat among the issues means that nothing was made. Raises OSError."""
    project, issues = load_project(workspace.folder, workspace.schemas)
    if project is None:
        return Closed(tuple(issues))
    payload = list_payload(workspace, close.tahun)
    refused = [*check_names(payload), *_missing(workspace, close)]
    if refused:
        return Closed(tuple(refused))
    with _scratch_folder() as scratch:
        data = scratch / PAYLOAD
        _copy(payload, data)
        proof = prove(Workspace(data), close.tahun, scratch / "ulang", progress, workers)
        found = list(proof.issues)
        if close.paksa and proof.usang:
            found = [issue for issue in found if issue.kode != STALE]
            found.append(make_issue("arsip-dipaksa", CellRef(), jumlah=len(proof.usang)))
        older = latest_version(workspace, close.tahun)
        if older and (damage := verify_archive(older.path).issues):
            kode = "arsip-lama-dilewati" if close.paksa else "arsip-lama-rusak"
            found.append(make_issue(kode, CellRef(older.path.name), sebab=damage[0].pesan))
            older = None
        if has_errors(found):
            return Closed(tuple(found))
        changes = compare_with(read_previous(older.path), data) if older else None
        if older and changes and changes.is_none:
            return Closed(tuple(found), sama=older.path)
        version = next_version(workspace, close.tahun, project.settings.kode)
        contents = Contents(project.settings, version, close.tanggal, proof.usang, changes)
        try:
            write_archive(contents, scratch)
        except TooLargeError as error:
            ref = CellRef(version.path.name)
            return Closed((make_issue("arsip-terlalu-besar", ref, sebab=error),))
    return Closed(tuple(found), version.path, changes)


def _missing(workspace: Workspace, close: Close) -> Iterator[Issue]:
    """What a year needs before it can be closed."""
    if close.paksa:
        return
    inputs = workspace.inputs(close.tahun)
    if not list_workbooks(inputs):
        yield make_issue("masukan-kosong", CellRef(), folder=inputs.as_posix())
    if not has_results(workspace, close.tahun, YEAR):
        place = CellRef(f"output/{close.tahun}/{YEAR}")
        yield make_issue("arsip-tanpa-hasil", place, tahun=close.tahun, periode=YEAR)


@contextmanager
def _scratch_folder() -> Iterator[Path]:
    """A folder for work, gone afterwards; not TemporaryDirectory, which recurses on a stuck file."""
    folder = long_path(Path(mkdtemp(prefix="iku-etl-")))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(payload: dict[str, Path], data: Path) -> None:
    """All that is archived as it is now, whatever people save meanwhile."""
    for name, path in payload.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, data / name)
