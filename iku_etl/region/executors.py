"""Who does the tasks of a kumpulan, and who reads and writes the workbooks of one ruang kerja."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from iku_etl.processes import work_in
from iku_etl.region.local import local_executor
from iku_etl.region.tasks import Call, Executor

if TYPE_CHECKING:
    from iku_etl.workers.pool import Workers


def open_executor(
    call: Call, klaster: str, place: str, tasks: int
) -> AbstractContextManager[Executor]:
    """Workers of a cluster, which see the kumpulan at its place; processes of this machine for ""."""
    if klaster and tasks:
        from iku_etl.region.cluster import cluster_executor

        return cluster_executor(call, klaster, place)
    return local_executor(call, tasks)


def divide_workbooks(
    klaster: str | None, folder: Path, files: int, *modules: str
) -> "AbstractContextManager[Workers]":
    """Workers of a cluster, which see the ruang kerja; processes of this machine for "" or None."""
    if klaster and files:
        from iku_etl.region.cluster_pool import cluster_workers

        return cluster_workers(klaster, folder, modules)
    return work_in(files, *modules)
