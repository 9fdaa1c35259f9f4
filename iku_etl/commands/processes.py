"""The processes and the progress bar of a command that reads many workbooks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from iku_etl.commands.arguments import check_year
from iku_etl.workspace import Workspace

if TYPE_CHECKING:
    from iku_etl.workers.pool import Workers

# What the processes import while the program itself still imports pandas.
READER, WRITER = "iku_etl.read.workbook", "iku_etl.report.write_book"


def count_files(workspace: Workspace, tahun: str) -> int:
    """How many workbooks have come back."""
    from iku_etl.read.source import list_workbooks

    return len(list_workbooks(workspace.inputs(check_year(tahun))))


@contextmanager
def work_in(files: int, *modules: str) -> Iterator["Workers"]:
    """Processes that import what they need while this one still imports pandas."""
    from iku_etl.workers.pool import open_workers, processes
    from iku_etl.workers.process import collect_seldom, give_memory_back

    give_memory_back()
    collect_seldom()
    with open_workers(processes(), files, modules) as workers:
        yield workers


@contextmanager
def showing_progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar for the time of the block."""
    from iku_etl.commands.console import ProgressBar

    bar = ProgressBar(quiet=quiet)
    try:
        yield bar.update
    finally:
        bar.close()
