"""Which executor does the tasks of a kumpulan."""

from contextlib import AbstractContextManager
from pathlib import Path

from iku_etl.region.local import local_executor
from iku_etl.region.tasks import Call, Executor


def open_executor(
    call: Call, klaster: str, folder: Path, tasks: int
) -> AbstractContextManager[Executor]:
    """Workers of a cluster, which see the kumpulan in a folder; processes of this machine for ""."""
    if klaster and tasks:
        from iku_etl.region.cluster import cluster_executor

        return cluster_executor(call, klaster, folder)
    return local_executor(call, tasks)
