"""A year closed into one archive: collected, computed again, compared with the last, written."""

import shutil
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from iku_etl.archive.changes import Changes, compare_with, read_previous
from iku_etl.archive.pack import Contents, write_archive
from iku_etl.archive.payload import check_links, check_names, collect_payload
from iku_etl.archive.proof import Kept, has_results, prove
from iku_etl.archive.shelf import enter_in_register, latest_version, list_versions, next_version
from iku_etl.bag.names import long_path
from iku_etl.bag.register import FILE_NAME as DAFTAR
from iku_etl.bag.register import SHELF, read_register, register_path
from iku_etl.bag.storedzip import ZipTooLargeError
from iku_etl.bag.texts import PAYLOAD
from iku_etl.bag.verify import verify_archive
from iku_etl.cellref import CellRef
from iku_etl.files.output_set import undisturbed
from iku_etl.issues import Issue, has_errors, make_issue
from iku_etl.period_lock import locked_periods
from iku_etl.pipeline import silent
from iku_etl.project import load_project
from iku_etl.read.source import list_workbooks
from iku_etl.rules.input_table import PERIODS, YEAR
from iku_etl.workers.pool import IN_THIS_PROCESS, Progress, Workers
from iku_etl.workspace import Workspace


@dataclass(frozen=True)
class Close:
    """What is to be closed: tanggal is the day as YYYY-MM-DD; paksa archives what is stale too.

    tetap: the periods whose published results stand, whatever was sent since.
    """

    tahun: str
    tanggal: str
    paksa: bool = False
    tetap: Collection[str] = ()


@dataclass(frozen=True)
class Closed:
    """What came of it: the new archive; or none, for its issues or as nothing changed since `sama`.

    daftar: the list of digests that it was entered in.
    """

    issues: tuple[Issue, ...]
    path: Path | None = None
    changes: Changes | None = None
    sama: Path | None = None
    daftar: Path | None = None


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
    with _scratch_folder() as scratch:
        data = scratch / PAYLOAD
        with _no_run(workspace, close.tahun):
            payload = collect_payload(workspace, close.tahun)
            links = check_links(workspace, close.tahun)
            refused = [*links, *check_names(payload), *_missing(workspace, close)]
            if refused:
                return Closed(tuple(refused))
            _copy(payload, data)
        stand = {*close.tetap, *locked_periods(workspace, close.tahun)}
        kept = Kept(PERIODS if close.paksa else stand, workspace.argument)
        proof = prove(Workspace(data), close.tahun, kept, scratch / "ulang", progress, workers)
        found = list(proof.issues)
        older = latest_version(workspace, close.tahun)
        if older and (damage := verify_archive(older.path).issues):
            kode = "arsip-lama-dilewati" if close.paksa else "arsip-lama-rusak"
            found.append(make_issue(kode, CellRef(older.path.name), sebab=damage[0].pesan))
            older = None
        if has_errors(found):
            return Closed(tuple(found))
        shelved = list_versions(workspace)
        if shelved and not read_register(register_path(shelved[0].path)):
            ref = CellRef(f"{SHELF}/{DAFTAR}")
            found.append(make_issue("arsip-daftar-baru", ref, jumlah=len(shelved)))
        changes = compare_with(read_previous(older.path), data) if older else None
        if older and changes and changes.is_none:
            # Listed in case the disk was full between the two when it was made.
            daftar = enter_in_register(workspace, older.path)
            return Closed(tuple(found), sama=older.path, daftar=daftar)
        version = next_version(workspace, close.tahun, project.settings.kode)
        contents = Contents(project.settings, version, close.tanggal, proof.drifts, changes)
        try:
            write_archive(contents, scratch)
        except ZipTooLargeError as error:
            ref = CellRef(version.path.name)
            return Closed((make_issue("arsip-terlalu-besar", ref, sebab=error),))
        daftar = enter_in_register(workspace, version.path)
    return Closed(tuple(found), version.path, changes, daftar=daftar)


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


@contextmanager
def _no_run(workspace: Workspace, tahun: str) -> Iterator[None]:
    """Lets no run replace results of the year; raises UsageError when one is doing so."""
    outputs = (workspace.output(tahun, periode) for periode in PERIODS)
    with ExitStack() as stack:
        for output in outputs:
            if output.parent.is_dir():
                stack.enter_context(undisturbed(output))
        yield


def _copy(payload: dict[str, Path], data: Path) -> None:
    """All that is archived as it is now, whatever people save meanwhile."""
    for name, path in payload.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, data / name)
