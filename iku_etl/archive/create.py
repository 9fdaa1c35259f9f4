"""A year closed into one archive: collected, computed again, written, read back, then put in place."""

import errno
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from iku_etl.archive import bag as texts
from iku_etl.archive.changes import (
    Changes,
    changes_text,
    compare_files,
    compare_values,
    read_capaian,
)
from iku_etl.archive.names import long_path
from iku_etl.archive.payload import check_names, list_payload
from iku_etl.archive.proof import STALE, has_results, prove
from iku_etl.archive.shelf import Version, list_versions, next_version
from iku_etl.archive.software import program_name, software_text
from iku_etl.archive.source import open_bag
from iku_etl.archive.storedzip import TooLargeError, read_chunks, write_zip
from iku_etl.archive.verify import verify_archive
from iku_etl.catalog.input_table import YEAR
from iku_etl.catalog.project import load_project
from iku_etl.catalog.settings import Settings
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, has_errors, make_issue
from iku_etl.parallel import IN_THIS_PROCESS, Workers
from iku_etl.pipeline import silent
from iku_etl.read.gather import Progress
from iku_etl.workspace import Workspace
from iku_etl.write.atomic import replacing


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


@dataclass(frozen=True)
class Previous:
    """The archive before: its manifest, and its capaian.csv files."""

    path: Path
    digests: Mapping[str, str]
    capaian: tuple[str, ...]


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
    version = next_version(workspace, close.tahun, project.settings.kode)
    with _scratch_folder() as scratch:
        bag = scratch / version.path.stem
        for name, path in payload.items():
            target = bag / texts.PAYLOAD / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        kept = Workspace(bag / texts.PAYLOAD)
        found = list(prove(kept, close.tahun, scratch / "ulang", progress, workers))
        stale = [issue for issue in found if issue.kode == STALE]
        if stale and close.paksa:
            found = [issue for issue in found if issue.kode != STALE]
            found.append(make_issue("arsip-dipaksa", CellRef(), jumlah=len(stale)))
        previous, damage = _previous(workspace, close)
        found += damage
        if has_errors(found):
            return Closed(tuple(found))
        return _pack(bag, version, close, project.settings, found, stale, previous)


@contextmanager
def _scratch_folder() -> Iterator[Path]:
    """A folder for work, gone afterwards; not TemporaryDirectory, which recurses on a stuck file."""
    folder = long_path(Path(mkdtemp(prefix="iku-etl-")))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _missing(workspace: Workspace, close: Close) -> Iterator[Issue]:
    if not close.paksa and not has_results(workspace, close.tahun, YEAR):
        place = CellRef(f"output/{close.tahun}/{YEAR}")
        yield make_issue("arsip-tanpa-hasil", place, tahun=close.tahun, periode=YEAR)


def _previous(workspace: Workspace, close: Close) -> tuple[Previous | None, list[Issue]]:
    """The newest archive of the year; a damaged one cannot be compared with."""
    versions = [v for v in list_versions(workspace) if v.tahun == close.tahun]
    if not versions:
        return None, []
    path = versions[-1].path
    verdict = verify_archive(path)
    if not verdict.is_whole:
        kode = "arsip-lama-dilewati" if close.paksa else "arsip-lama-rusak"
        return None, [make_issue(kode, CellRef(path.name), sebab=verdict.issues[0].pesan)]
    with open_bag(path) as bag:
        capaian = tuple(bag.text(name) for name in verdict.payload if _is_capaian(name))
    return Previous(path, verdict.payload, capaian), []


def _is_capaian(name: str) -> bool:
    return name.startswith(f"{texts.PAYLOAD}output/") and name.endswith("/capaian.csv")


def _pack(
    bag: Path,
    version: Version,
    close: Close,
    settings: Settings,
    found: list[Issue],
    stale: list[Issue],
    previous: Previous | None,
) -> Closed:
    """The texts of the bag, and its zip file."""
    payload = {p.relative_to(bag).as_posix(): p for p in bag.rglob("*") if p.is_file()}
    digests = {name: texts.digest(read_chunks(path)) for name, path in payload.items()}
    tags = {texts.BAGIT: texts.DECLARATION, texts.SOFTWARE: software_text()}
    changes = None
    if previous:
        changes = _compare(previous, payload, digests)
        if changes.is_none:
            return Closed(tuple(found), sama=previous.path)
        tags[texts.CHANGES] = changes_text(changes, _named(previous.path))
    if stale:
        tags[texts.NOTES] = _notes(stale)
    sizes = [path.stat().st_size for path in payload.values()]
    tags[texts.INFO] = texts.info_text(
        _info(version, close, settings, f"{sum(sizes)}.{len(sizes)}", changes)
    )
    tags[texts.MANIFEST] = texts.manifest_text(digests)
    tag_digests = {name: texts.digest([text.encode()]) for name, text in tags.items()}
    tags[texts.TAG_MANIFEST] = texts.manifest_text(tag_digests)
    for name, text in tags.items():
        (bag / name).write_text(text, encoding="utf-8", newline="\n")
    try:
        _write(bag, [*tags, *sorted(payload)], version.path)
    except TooLargeError as error:
        ref = CellRef(version.path.name)
        return Closed((make_issue("arsip-terlalu-besar", ref, sebab=error),))
    return Closed(tuple(found), version.path, changes)


def _write(bag: Path, names: list[str], target: Path) -> None:
    """The zip file, read back before it takes its place."""
    with replacing(target) as temporary:
        with temporary.open("wb") as stream:
            write_zip(stream, ((f"{bag.name}/{name}", bag / name) for name in names))
        if not verify_archive(temporary).is_whole:
            raise OSError(errno.EIO, "not read back as written", str(target))


def _compare(
    previous: Previous, payload: Mapping[str, Path], digests: Mapping[str, str]
) -> Changes:
    changes = compare_files(previous.digests, digests)
    now = [path.read_text(encoding="utf-8") for name, path in payload.items() if _is_capaian(name)]
    nilai = compare_values(read_capaian(previous.capaian), read_capaian(now))
    return Changes(changes.ditambah, changes.dihapus, changes.diubah, tuple(nilai))


def _info(
    version: Version, close: Close, settings: Settings, oxum: str, changes: Changes | None
) -> dict[str, str]:
    """bag-info.txt: what, who, when."""
    content = "katalog, aturan, isian, hasil dan pemeriksaan indikator kinerja"
    info = {
        "Source-Organization": settings.nama,
        "External-Identifier": version.path.stem,
        "External-Description": f"{settings.nama} tahun {close.tahun}: {content}",
        "Bag-Group-Identifier": f"{settings.kode}-{close.tahun}",
        texts.DATE: close.tanggal,
        texts.OXUM: oxum,
        texts.AGENT: program_name(),
        "Tahun": close.tahun,
        "Versi": str(version.nomor),
    }
    if changes:
        info["Perubahan"] = changes.summary()
    return info


def _named(path: Path) -> str:
    """An archive by its name and digest, so that a chain of versions cannot be exchanged."""
    return f"{path.name} (SHA-512 {texts.digest(read_chunks(path))})"


def _notes(stale: list[Issue]) -> str:
    lines = (f"  {issue.ref.berkas}\n" for issue in stale)
    return "Disimpan apa adanya, tidak sama dengan hitungan ulang saat arsip dibuat:\n" + "".join(
        lines
    )
