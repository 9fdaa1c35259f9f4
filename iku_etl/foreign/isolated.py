"""Files from outside opened in a process of their own: one made to harm costs only itself."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from iku_etl.cellref import CellRef
from iku_etl.foreign.limits import Limits
from iku_etl.foreign.refusal import Refusal, damaged
from iku_etl.foreign.source import SourceFile
from iku_etl.issues import Issue, make_issue
from iku_etl.workers.pool import LostTask, open_workers, processes
from iku_etl.workers.process import TaskLimits

R = TypeVar("R")
# The others advise to use the template.
SAID_OF_ANY_FILE = {
    "berkas-tidak-ada", "berkas-terkunci", "berkas-bersandi", "buku-terlalu-luas",
    "pdf-tanpa-teks", "pdf-perlu-tambahan", "dokumen-word-lama",
}  # fmt: skip
REASONS = {
    "berhenti": "pembacanya berhenti mendadak",
    "macet": "membacanya memakan lebih dari {0.detik} detik kerja komputer",
    "diam": "pembacanya tidak bergerak lagi, mungkin karena sambungan ke foldernya putus",
    "memori": "memerlukan memori lebih dari {0.memori_mb} MB",
}


def task_limits(limits: Limits) -> TaskLimits:
    """What reading one file may take."""
    return TaskLimits(limits.detik, limits.memori_mb)


def why_lost(lost: LostTask[SourceFile]) -> str:
    """Why a file was not read to its end."""
    if lost.crash:
        return f"pembacanya gagal ({lost.crash.kind} di {lost.crash.place})"
    return REASONS[lost.sebab].format(lost.item.batas)


def read_isolated(read: Callable[[SourceFile], R], source: SourceFile) -> R:
    """What a function makes of a file; raises Refusal when it does, or takes more than it may."""
    (found,) = try_isolated(read, [source])
    if isinstance(found, Refusal):
        raise found
    return found


def try_isolated(
    read: Callable[[SourceFile], R], sources: Iterable[SourceFile]
) -> list[R | Refusal]:
    """The same for several files, one after the other; a Refusal stands in its place."""
    files = list(sources)
    if not files:
        return []
    module = (read.func if isinstance(read, partial) else read).__module__
    with open_workers(min(processes(), 1), 1, (module,)) as workers:
        allowance = task_limits(files[0].batas)
        found = list(workers.map(partial(_answer, read), files, 1, allowance))
    return [damaged(why_lost(one)) if isinstance(one, LostTask) else one for one in found]


def _answer(read: Callable[[SourceFile], R], source: SourceFile) -> R | Refusal:
    try:
        return read(source)
    except Refusal as refusal:
        return refusal


def unread_issue(refusal: Refusal, berkas: str) -> Issue:
    """What is said of a workbook that is no isian, such as a katalog, and cannot be read."""
    ref = CellRef(berkas)
    if refusal.kode in SAID_OF_ANY_FILE:
        return make_issue(refusal.kode, ref, **refusal.fields)
    pesan = make_issue(refusal.kode, ref, **refusal.fields).pesan.rstrip(".")
    return make_issue("buku-tidak-terbaca", ref, sebab=pesan[:1].lower() + pesan[1:])
