"""Workbooks read by the workers, but for those whose content was read before."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

from iku_etl.foreign.isolated import task_limits
from iku_etl.foreign.source import SourceFile
from iku_etl.memory.looks import Looks, quick_looks
from iku_etl.memory.plain import digest_of, pack, unpack
from iku_etl.memory.store import NO_MEMORY, Memory, Page
from iku_etl.read.plain_workbook import plain_workbook, workbook_from
from iku_etl.read.workbook import WorkbookRead, read_workbook
from iku_etl.software import program_digest
from iku_etl.workers.pool import LostTask, Workers

KIND = "isian"
FILES_PER_CHUNK = 8
# Said of what the system did with a file, not of what is in it.
OF_THE_MOMENT = {"berkas-tidak-ada", "berkas-terkunci"}


@dataclass(frozen=True)
class ReadBefore:
    """Where it is remembered what files hold: of all files of a folder of the ruang kerja."""

    memory: Memory = NO_MEMORY
    folder: str = "."


NEVER_READ = ReadBefore()


def read_each(
    files: Sequence[SourceFile], workers: Workers, before: ReadBefore
) -> Iterator[WorkbookRead | LostTask[SourceFile]]:
    """What each file holds, in their order; all are read with the limits of the first.

    What takes too long, crashes or is locked is not remembered: another time it may go well.
    """
    limits = task_limits(files[0].batas) if files else None
    if before.memory.folder is None:
        yield from workers.map(read_workbook, files, FILES_PER_CHUNK, limits)
        return
    with (
        quick_looks(before.memory, before.folder) as looks,
        before.memory.page(KIND, before.folder, whole=True) as page,
    ):
        digests = [_digest(file, looks) for file in files]
        keys = [_key(file, digest) for file, digest in zip(files, digests, strict=True)]
        kept = [page.recall(key) if key else None for key in keys]
        unknown = [file for file, content in zip(files, kept, strict=True) if content is None]
        found = workers.map(read_workbook, unknown, FILES_PER_CHUNK, limits)
        for file, key, digest, content in zip(files, keys, digests, kept, strict=True):
            if content is not None:
                yield workbook_from(unpack(content))
                continue
            read = next(found)
            # Unless another file has come into the place of the one whose digest was taken.
            if key and isinstance(read, WorkbookRead) and _digest(file, looks) == digest:
                _remember(page, key, read)
            yield read


def _digest(file: SourceFile, looks: Looks) -> str:
    """The digest of what is in a file; '' of one that cannot be read, or is not to be."""
    with suppress(OSError):
        return "" if file.is_outside else looks.digest(file.path)
    return ""


def _key(file: SourceFile, digest: str) -> bytes:
    """All that the reader's answer depends on; b'' where that cannot be told."""
    if not digest:
        return b""
    return digest_of(program_digest(), file.path.name, file.berkas, asdict(file.batas), digest)


def _remember(page: Page, key: bytes, read: WorkbookRead) -> None:
    """Keeps it, but for what another time may be otherwise."""
    if any(issue.kode in OF_THE_MOMENT for issue in read.issues):
        return
    with suppress(TypeError):
        page.keep(key, pack(plain_workbook(read)))
