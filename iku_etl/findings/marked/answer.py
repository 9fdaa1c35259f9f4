"""The sender's own workbook back, marked: what to correct stands at the cells and in a list."""

import io
import zipfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import count
from pathlib import Path, PurePosixPath

from xlsxwriter.workbook import Workbook

from iku_etl.cellref import CellRef
from iku_etl.crash import Crash, attempt
from iku_etl.files.atomic import write_whole
from iku_etl.findings.marked.appearance import MarkAppearance, load_mark_appearance
from iku_etl.findings.marked.book import LIST_PART, listed_sheets, remove_macros, remove_sheet
from iku_etl.findings.marked.marks import add_marks, remove_marks
from iku_etl.findings.marked.package import Package
from iku_etl.findings.marked.xmlpart import PatchError
from iku_etl.foreign.source import SourceFile
from iku_etl.issues import Issue, UsageError, crash_issue, has_errors
from iku_etl.resources import shared_folder
from iku_etl.workers.pool import IN_THIS_PROCESS, LostTask, Workers
from iku_etl.workers.process import TaskLimits

LIST_SUFFIX = " (daftar perbaikan)"
OUR_OWN = "_kosong"  # no sheet that an issue names
PER_ANSWER = TaskLimits(detik=20.0, memori_mb=1024)
BLANK_CREATED = datetime(2025, 1, 1)  # a time of its own would make every run differ


class Kind(StrEnum):
    """What an answer is."""

    DITANDAI = "ditandai"  # the sender's workbook with marks, or without when no issue is left
    DAFTAR = "daftar"  # only the list: the workbook cannot be changed safely


@dataclass(frozen=True, slots=True)
class Answer:
    """A workbook file to send back; always an .xlsx without macros."""

    kind: Kind
    content: bytes


def mark_workbook(source: Path, target: Path, issues: Sequence[Issue]) -> Kind:
    """Writes source with the marks of its issues to target, an .xlsx; says what could be written.

    Marks of an earlier answer are taken away first; without issues nothing else happens. A file
    that cannot be patched (not a transitional .xlsx or .xlsm, broken, locked) gives a list alone.
    """
    answer = make_answer(source, issues)
    _save(target, answer)
    return answer.kind


def make_answer(source: Path, issues: Sequence[Issue]) -> Answer:
    """The marked workbook, or the list where marking is impossible or no place of it is named.

    A file that was refused as a whole may be harmful: it is not opened again, nor passed on.
    """
    looks = load_mark_appearance(shared_folder("schemas"))
    if issues and not any(issue.ref.lembar for issue in issues):
        return Answer(Kind.DAFTAR, _list_only(issues, looks))
    try:
        return Answer(Kind.DITANDAI, _marked(source, issues, looks))
    # A number that is none, as in r="A", is as broken as XML that does not close.
    except (PatchError, ValueError):
        return Answer(Kind.DAFTAR, _list_only(issues, looks))


@dataclass(frozen=True, slots=True)
class AnswerJob:
    """A file to answer and its issues; returned files are odd, so processes of their own open them."""

    file: SourceFile
    issues: tuple[Issue, ...]

    def make(self) -> Answer:
        """The answer."""
        return make_answer(self.file.path, self.issues)


def write_marked(
    files: Sequence[SourceFile],
    issues: Sequence[Issue],
    folder: Path,
    workers: Workers = IN_THIS_PROCESS,
) -> tuple[list[Path], list[Issue]]:
    """The answers to all files that have a galat, under the files' names in folder; what failed.

    A list is named `… (daftar perbaikan).xlsx`, so that nobody fills it. Answers of an earlier run
    that no longer hold are removed; a file that somebody saved there since is kept.
    """
    own: dict[str, list[Issue]] = {}
    for issue in issues:
        if not issue.crash:  # An error of ours is nothing that a sender could correct.
            own.setdefault(issue.ref.berkas, []).append(issue)
    jobs = [
        AnswerJob(file, tuple(own[file.berkas]))
        for file in files
        if has_errors(own.get(file.berkas, ()))
    ]
    written: list[Path] = []
    said: list[Issue] = []
    answers = workers.map(AnswerJob.make, jobs, 1, PER_ANSWER)
    for job, answer in zip(jobs, answers, strict=True):
        if isinstance(answer, LostTask) and answer.crash:
            said.append(_unmarked(job, answer.crash))
        made = attempt(_list_of, job) if isinstance(answer, LostTask) else answer
        if isinstance(made, Crash):
            said.append(_unmarked(job, made))
            continue
        path = _free_path(folder, job.file.berkas, made.kind, written)
        _save(path, made)
        written.append(path)
    _remove_stale(folder, written)
    return written, said


def _list_of(job: AnswerJob) -> Answer:
    """The answer to a file that cannot be marked."""
    return Answer(
        Kind.DAFTAR, _list_only(job.issues, load_mark_appearance(shared_folder("schemas")))
    )


def _unmarked(job: AnswerJob, crash: Crash) -> Issue:
    apa = "Salinan bertanda dari berkas ini tidak dapat dibuat"
    return crash_issue(crash, CellRef(job.file.berkas), apa)


def _marked(source: Path, issues: Sequence[Issue], looks: MarkAppearance) -> bytes:
    with Package(source) as package:
        remove_macros(package)
        remove_marks(package, looks)
        if issues:
            add_marks(package, issues, looks, looks.langkah_ditandai)
        return package.dump()


def _list_only(issues: Sequence[Issue], looks: MarkAppearance) -> bytes:
    """The list put into an empty workbook, whose own sheet then goes."""
    blank = io.BytesIO()
    with Workbook(blank, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": BLANK_CREATED})
        workbook.add_worksheet(OUR_OWN)
    with Package(blank) as package:
        add_marks(package, issues, looks, looks.langkah_daftar)
        remove_sheet(package, listed_sheets(package)[1])
        return package.dump()


def _save(path: Path, answer: Answer) -> None:
    write_whole(path, answer.content)


def _free_path(folder: Path, berkas: str, kind: Kind, taken: Collection[Path]) -> Path:
    """Its own name with .xlsx below folder; a number where two files come to the same name."""
    name = PurePosixPath(berkas)
    if name.is_absolute() or ".." in name.parts:
        name = PurePosixPath(name.name)
    stem = name.stem + (LIST_SUFFIX if kind is Kind.DAFTAR else "")
    used = {str(path).lower() for path in taken}
    numbered = (f"{stem}{f' ({n})' if n > 1 else ''}.xlsx" for n in count(1))
    paths = (folder / name.parent / file for file in numbered)
    return next(path for path in paths if str(path).lower() not in used)


def _remove_stale(folder: Path, kept: Collection[Path]) -> None:
    """Only files that are answers as they were written; what staff saved there stays."""
    for path in sorted(folder.rglob("*.xlsx")):
        if path not in kept and _is_answer(path):
            try:
                path.unlink()
            except PermissionError as error:
                raise UsageError(
                    f"{path} tidak dapat dihapus. Tutup berkas itu di Excel, lalu ulangi."
                ) from error


def _is_answer(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return LIST_PART.format(1) in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False
