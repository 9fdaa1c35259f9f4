"""The workbooks of one ruang kerja, read and written by the workers of a cluster."""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from iku_etl.issues import UsageError
from iku_etl.region.cluster import AGAIN, GONE, SchedulerGoneError, answered, connected_client
from iku_etl.region.cluster_check import check_workers
from iku_etl.region.cluster_worker import LostProcessError, WorkbookOrder, do_workbooks
from iku_etl.workers.pool import CHUNKS_AHEAD, LostTask, Workers
from iku_etl.workers.process import TaskLimits, collect_seldom, give_memory_back

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")
R = TypeVar("R")
AT_ONCE = 8  # workbooks a task: some 0.1 seconds of reading, beside some milliseconds of Dask's
ENDED = "berhenti"
STOPPED = (
    "Klaster berhenti di tengah pekerjaan: {sebab}. Hasil lama tidak diganti. Ulangi bila klaster siap, "
    "atau tanpa --klaster."
)


class ClusterWorkers(Workers):
    """The processes of a cluster's workers in the place of ours."""

    def __init__(self, client: "Client", order: WorkbookOrder, slots: int) -> None:
        super().__init__([], ())
        self._client, self._order = client, order
        self._most = slots * CHUNKS_AHEAD

    def map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        chunk: int,
        allowance: TaskLimits | None = None,
    ) -> Iterator[R | LostTask[T]]:
        """As Workers.map; raises UsageError where the cluster itself ends."""
        task = pickle.dumps(function)

        def send(batch: Sequence[T]) -> tuple[Sequence[T], Any]:
            words = self._order, task, batch, allowance
            try:
                return batch, self._client.submit(do_workbooks, *words, pure=False, retries=AGAIN)
            except Exception:
                raise UsageError(STOPPED.format(sebab=GONE)) from None

        def done(batch: Sequence[T], future: Any) -> Iterator[R | LostTask[T]]:
            found = self._found(future)
            if found is not None:
                yield from found
            elif len(batch) == 1:
                yield LostTask(batch[0], ENDED)
            else:  # One of them kills every worker: which, they show one by one.
                for item in batch:
                    yield from done(*send([item]))

        source = iter(items)
        batches = iter(lambda: list(islice(source, AT_ONCE)), [])
        under_way = deque(map(send, islice(batches, self._most)))
        try:
            while under_way:
                yield from done(*under_way.popleft())
                under_way.extend(map(send, islice(batches, 1)))
        finally:
            for _, future in under_way:
                with suppress(Exception):  # a scheduler that is gone has nothing to give up
                    future.cancel()

    def _found(self, future: Any) -> list[Any] | None:
        """What became of a batch; None where it ended every worker that took it."""
        from distributed.scheduler import KilledWorker

        try:
            found: list[Any] = answered(self._client, future)
        except KilledWorker:
            return None
        except SchedulerGoneError:
            raise UsageError(STOPPED.format(sebab=GONE)) from None
        except LostProcessError as error:
            raise UsageError(STOPPED.format(sebab=error)) from None
        return found


@contextmanager
def cluster_workers(klaster: str, folder: Path, modules: Sequence[str]) -> Iterator[ClusterWorkers]:
    """The workers of a scheduler, or some of this machine's ("lokal"), for one ruang kerja.

    folder: the ruang kerja, which all of them must see under this very path. Raises UsageError for
    what must be put right before anything is done.
    """
    give_memory_back()
    collect_seldom()
    with connected_client(klaster) as client:
        _, slots, program = check_workers(client, str(folder))
        place = folder if folder.is_absolute() else Path.cwd()
        yield ClusterWorkers(client, WorkbookOrder(tuple(modules), str(place), program), slots)
