"""Tasks done by the workers of a Dask cluster: the second executor, and the last."""

import logging
import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iku_etl.issues import UsageError
from iku_etl.region.addresses import is_store_address
from iku_etl.region.cluster_check import check_workers
from iku_etl.region.cluster_worker import LostProcessError, WorkOrder, do_in_worker
from iku_etl.region.local import LOST_CODE
from iku_etl.region.settings import LOCAL_CLUSTER
from iku_etl.region.tasks import Call, MemberTask, TaskOutcome, do_task
from iku_etl.workers.pool import COMMANDS_AHEAD, processes
from iku_etl.workers.process import script_hidden

if TYPE_CHECKING:
    from distributed import Client

CONNECT_WITHIN = 10.0  # seconds
ASK_EVERY, ANSWER_WITHIN = (
    30.0,
    30.0,
)  # seconds: whether a scheduler that says nothing is there still
# With the first time three, as many as Dask itself allows a task whose workers die.
AGAIN = 2
# Reading and writing so many takes a worker the better part of a minute, in which the others may wait.
MANY_WORKBOOKS = 500
NOT_INSTALLED = (
    'Klaster memerlukan Dask; di sini dan di setiap pekerja: pip install "iku-etl[klaster]".'
)
GONE = "penjadwal klaster tidak menjawab lagi"


class ClusterExecutor:
    """Sends each task to the worker that is free."""

    def __init__(self, client: "Client", order: WorkOrder, slots: int) -> None:
        self._client = client
        self._order = order
        self._ahead = slots * COMMANDS_AHEAD
        self._is_gone = False

    def map(self, tasks: Iterable[MemberTask]) -> Iterator[TaskOutcome]:
        """Their outcomes in their order; what was not begun is given up when nobody asks further."""
        source = iter(tasks)
        under_way = deque(map(self._send, islice(source, self._ahead)))
        try:
            while under_way:
                yield self._outcome(under_way.popleft())
                under_way.extend(map(self._send, islice(source, 1)))
        finally:
            for future in under_way:
                with suppress(Exception):  # nothing to give up: none, or no scheduler any more
                    future.cancel()

    def _send(self, task: MemberTask) -> Any:
        """A future of Dask; None where there is no scheduler any more, a large task as it is."""
        if self._is_gone:
            return None
        if task.workbooks >= MANY_WORKBOOKS:
            return task
        try:
            return self._client.submit(do_in_worker, self._order, task, pure=False, retries=AGAIN)
        except Exception:
            self._is_gone = True
            return None

    def _outcome(self, future: Any) -> TaskOutcome:
        from distributed.scheduler import KilledWorker

        if future is None or self._is_gone:
            return TaskOutcome(LOST_CODE, lost=GONE)
        if isinstance(future, MemberTask):  # here, with its workbooks divided among the workers
            divided = future.with_option(f"--klaster={self._client.scheduler.address}")
            return do_task(self._order.call, 0, divided)
        try:
            outcome: TaskOutcome = answered(self._client, future)
            return outcome
        except KilledWorker as error:
            workers = error.allowed_failures + 1
            return TaskOutcome(
                LOST_CODE, lost=f"{workers} pekerja klaster mati saat mengerjakannya"
            )
        except LostProcessError as error:
            return TaskOutcome(LOST_CODE, lost=f"{error}, {AGAIN + 1} kali")
        except SchedulerGoneError:
            self._is_gone = True
            return TaskOutcome(LOST_CODE, lost=GONE)
        except OSError as error:
            return TaskOutcome(LOST_CODE, lost=f"pekerja klaster: {error}")


class SchedulerGoneError(Exception):
    """The scheduler is there no more, or stands still."""


def answered(client: "Client", future: Any) -> Any:
    """What came of a task, however long it takes while the scheduler answers.

    Raises SchedulerGoneError, and what the task raised.
    """
    from distributed.client import FutureCancelledError
    from distributed.comm import CommClosedError

    while True:
        try:
            return future.result(timeout=ASK_EVERY)
        except (FutureCancelledError, CommClosedError):  # nobody gave it up but Dask itself
            raise SchedulerGoneError from None
        except TimeoutError:
            try:
                client.sync(client.scheduler.identity, callback_timeout=ANSWER_WITHIN)
            except (OSError, TimeoutError):
                raise SchedulerGoneError from None


@contextmanager
def cluster_executor(call: Call, klaster: str, place: str) -> Iterator[ClusterExecutor]:
    """The workers of a scheduler ("tcp://10.0.0.5:8786"), or some of this machine's ("lokal").

    place: the kumpulan, which all of them must see under this very path or address. Raises UsageError
    for what must be put right before anything is done.
    """
    with connected_client(klaster) as client:
        readers, slots, program = check_workers(client, place)
        # So that paths are written as here. From another folder than theirs only whole paths lead there.
        stands_in = (
            place
            if Path(place).is_absolute()
            else os.curdir
            if is_store_address(place)
            else str(Path.cwd())
        )
        order = WorkOrder(call, readers, stands_in, program)
        yield ClusterExecutor(client, order, slots)


@contextmanager
def connected_client(klaster: str) -> Iterator["Client"]:
    """A connection to a scheduler, or to one of our own for so long ("lokal"); raises UsageError."""
    try:
        import dask.config
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageError(NOT_INSTALLED) from None
    _silence()
    if klaster != LOCAL_CLUSTER:
        with _connected(klaster) as client:
            yield client
        return
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": AGAIN}),
        script_hidden(),
        LocalCluster(
            n_workers=processes(),
            threads_per_worker=1,
            memory_limit=0,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


def _silence() -> None:
    """Dask logs every lost connection at length; we say what it means."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@contextmanager
def _connected(address: str) -> Iterator["Client"]:
    from distributed import Client

    try:
        client = Client(address, timeout=CONNECT_WITHIN, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"Penjadwal klaster {address} tidak menjawab. Periksa alamatnya, dan bahwa dask scheduler "
            "berjalan di sana dan dapat dijangkau dari komputer ini."
        ) from error
    try:
        yield client
    finally:
        with suppress(Exception):  # of a scheduler that is gone
            client.close(timeout=CONNECT_WITHIN)
