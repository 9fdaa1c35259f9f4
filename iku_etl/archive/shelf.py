"""The archives of a ruang kerja: arsip/<tahun>/<kode>-<tahun>-v<n>.zip."""

import re
from dataclasses import dataclass
from pathlib import Path

from iku_etl.bag.register import (
    FILE_NAME,
    HEAD,
    check_list,
    check_listed,
    missing_archives,
    read_register,
    register_line,
    register_path,
)
from iku_etl.bag.texts import BAGIT
from iku_etl.cellref import CellRef
from iku_etl.files.atomic import write_whole
from iku_etl.files.inside import inside
from iku_etl.files.names import clean_name
from iku_etl.issues import Issue, UsageError, make_issue
from iku_etl.workspace import Workspace

NAME = re.compile(r".+-(\d{4})-v([1-9]\d*)\.zip")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """One closed year on the shelf."""

    tahun: str
    nomor: int
    path: Path


def list_versions(workspace: Workspace) -> list[Version]:
    """All archives, by year and version."""
    found = ((NAME.fullmatch(path.name), path) for path in workspace.archives.glob("*/*.zip"))
    folder = workspace.folder
    return sorted(Version(m[1], int(m[2]), inside(folder, path)) for m, path in found if m)


def list_archives(path: Path) -> tuple[list[Path], list[Issue]]:
    """What a path means: every archive of a ruang kerja or a folder of them, or the path itself."""
    workspace = Workspace(path)
    if not workspace.settings_file.is_file():
        if (path / BAGIT).is_file():
            return [path], []
        zips = sorted([*path.glob("*.zip"), *path.glob("*/*.zip")])
        inside = [package for package in zips if NAME.fullmatch(package.name)]
        return inside or [path], []
    found = [version.path for version in list_versions(workspace)]
    folder = workspace.archives
    missing = make_issue("arsip-belum-ada", CellRef(), folder=folder.as_posix())
    return found, [] if found else [missing]


def shelf_issues(
    paths: list[Path], kept: Path | None = None, *, missing: bool = False
) -> list[Issue]:
    """What arsip/DAFTAR.txt, or a kept copy of it, says of the archives; missing: of all its own.

    Of those that stand on a shelf without a list it says so, once.
    """
    if not paths:
        return []
    if kept and not kept.is_file():
        raise UsageError(f"{kept} tidak ada.")
    register = read_register(kept or register_path(paths[0]))
    if missing:
        return list(missing_archives(paths, register))
    listed = [issue for path in paths for issue in check_listed(path, register)]
    return [*listed, *check_list(paths, register)]


def is_shelf(path: Path) -> bool:
    """Whether a path means all archives of the list: a ruang kerja, or its folder arsip."""
    return (path / FILE_NAME).is_file() or Workspace(path).settings_file.is_file()


def latest_version(workspace: Workspace, tahun: str) -> Version | None:
    """The newest archive of a year."""
    return max((v for v in list_versions(workspace) if v.tahun == tahun), default=None)


def next_version(workspace: Workspace, tahun: str, kode: str) -> Version:
    """The version that a close of the year would make now."""
    latest = latest_version(workspace, tahun)
    number = latest.nomor + 1 if latest else 1
    safe = clean_name(re.sub(r"[^\w.-]+", "-", kode).strip("-.") or "arsip")
    return Version(tahun, number, workspace.archives / tahun / f"{safe}-{tahun}-v{number}.zip")


def enter_in_register(workspace: Workspace, archive: Path) -> Path:
    """Adds an archive to arsip/DAFTAR.txt unless it is there, and all where there is no list yet."""
    path = register_path(archive)
    register = read_register(path)
    if register and not list(check_listed(archive, register)):
        return path
    known = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    versions = [archive] if register else [version.path for version in list_versions(workspace)]
    lines = "".join(map(register_line, versions))
    if known and not known.endswith("\n"):
        known += "\n"
    write_whole(path, ((known or HEAD) + lines).encode())
    return path
