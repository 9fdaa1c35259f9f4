"""iku-etl as a library (docs/api.md); nothing is imported before a ruang kerja is opened."""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iku_etl.api import OpenedWorkspace


def open(folder: "str | PathLike[str]") -> "OpenedWorkspace":
    """The ruang kerja in a folder; raises iku_etl.issues.UsageError for a folder that is none."""
    from iku_etl.api import open_workspace

    return open_workspace(folder)
