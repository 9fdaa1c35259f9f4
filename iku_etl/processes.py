"""The processes in which many workbooks are read and written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from iku_etl.rules.input_table import check_year
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
def work_in(files: int, reader: str, *others: str) -> Iterator["Workers"]:
    """Processes that import what they need while this one still imports pandas.

    One alone only reads, for it is no gain to have it do what is not to be kept out of this process.
    """
    from iku_etl.workers.pool import enough_processes, open_workers, processes
    from iku_etl.workers.process import collect_seldom, give_memory_back

    give_memory_back()
    collect_seldom()
    number = processes()
    modules = (reader, *others) if enough_processes(number, files) > 1 else (reader,)
    with open_workers(number, files, modules) as workers:
        yield workers
