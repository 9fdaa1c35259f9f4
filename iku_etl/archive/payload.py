"""What goes into an archive: what the year was computed from, and what came out."""

from collections.abc import Iterator
from pathlib import Path

from iku_etl.accepted import FILE_NAME as ACCEPTED
from iku_etl.bag.names import find_clashes, refuse_name
from iku_etl.bag.texts import SHARED_RULES
from iku_etl.catalog.tables import katalog_path
from iku_etl.cellref import CellRef
from iku_etl.check.evidence import FOLDER as EVIDENCE
from iku_etl.files.inside import is_inside
from iku_etl.issues import Issue, make_issue
from iku_etl.read.source import list_files
from iku_etl.resources import shared_folder
from iku_etl.rules.settings import load_settings
from iku_etl.workspace import Workspace


def collect_payload(workspace: Workspace, tahun: str) -> dict[str, Path]:
    """The files by their names in the archive; those of the ruang kerja keep their place in it."""
    folder = workspace.folder
    logo = folder / load_settings(workspace.settings_file).kop.logo
    single = [workspace.settings_file, folder / ACCEPTED, katalog_path(folder)]
    single += [logo] if logo.is_file() else []
    roots = [*single, *(folder / name for name in _folders(tahun))]
    own = {path.relative_to(folder).as_posix(): path for root in roots for path in _files(root)}
    shared = shared_folder("schemas")
    rules = {
        f"{SHARED_RULES}{path.relative_to(shared).as_posix()}": path for path in list_files(shared)
    }
    return own | rules


def _folders(tahun: str) -> tuple[str, ...]:
    """The folders of a year, with the rules that are the agency's own."""
    own = ("masukan", EVIDENCE, "narasi", "verifikasi", "output")
    return "schemas", *(f"{name}/{tahun}" for name in own)


def _files(root: Path) -> list[Path]:
    return [root] if root.is_file() else list_files(root)


def check_links(workspace: Workspace, tahun: str) -> Iterator[Issue]:
    """The links that would bring files from elsewhere into an archive that is passed on."""
    folder = workspace.folder
    below = (folder / name for name in ("katalog", *_folders(tahun)))
    found = {path for root in below for path in (root, *root.rglob("*")) if path.is_symlink()}
    found |= {path for path in folder.iterdir() if path.is_symlink()}
    for path in sorted(found):
        if path.is_dir() or not is_inside(folder, path):
            yield make_issue("berkas-tautan", CellRef(path.relative_to(folder).as_posix()))


def check_names(names: dict[str, Path]) -> Iterator[Issue]:
    """The files whose names another computer could not hold."""
    for name in names:
        if reason := refuse_name(name):
            yield make_issue("arsip-nama-berkas", CellRef(ascii(name)[1:-1]), sebab=reason)
    for name in find_clashes(names):
        reason = "ada nama lain yang hanya berbeda huruf besar-kecil"
        yield make_issue("arsip-nama-berkas", CellRef(name), sebab=reason)
