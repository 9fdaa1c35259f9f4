"""The archives of a ruang kerja: arsip/<tahun>/<kode>-<tahun>-v<n>.zip."""

import re
from dataclasses import dataclass
from pathlib import Path

from iku_etl.archive.bag import BAGIT
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue
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
    return sorted(Version(m[1], int(m[2]), path) for m, path in found if m)


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


def latest_version(workspace: Workspace, tahun: str) -> Version | None:
    """The newest archive of a year."""
    return max((v for v in list_versions(workspace) if v.tahun == tahun), default=None)


def next_version(workspace: Workspace, tahun: str, kode: str) -> Version:
    """The version that a close of the year would make now."""
    latest = latest_version(workspace, tahun)
    number = latest.nomor + 1 if latest else 1
    safe = re.sub(r"[^\w.-]+", "-", kode).strip("-.") or "arsip"
    return Version(tahun, number, workspace.archives / tahun / f"{safe}-{tahun}-v{number}.zip")
