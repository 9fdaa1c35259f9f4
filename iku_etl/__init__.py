"""iku-etl as a library (docs/api.md); nothing is imported before a ruang kerja is opened."""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iku_etl.api import OpenedCollection, OpenedWorkspace


def open(folder: "str | PathLike[str]") -> "OpenedWorkspace | OpenedCollection":
    """The ruang kerja or the kumpulan in a folder; raises iku_etl.issues.UsageError for neither."""
    from iku_etl.api import open_folder

    return open_folder(folder)
