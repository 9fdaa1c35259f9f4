"""What the last run of a period was made from and told: told again while nothing has changed since."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from iku_etl.accepted import FILE_NAME as ACCEPTED
from iku_etl.files.output_set import read_record, undisturbed
from iku_etl.issues import Issue, UsageError
from iku_etl.memory.looks import quick_looks
from iku_etl.memory.plain import digest_of, pack, unpack
from iku_etl.memory.store import Page
from iku_etl.outcome import Answers, Outcome
from iku_etl.rules.settings import load_settings
from iku_etl.software import program_digest
from iku_etl.workspace import Workspace

KIND = "run"
MASUKAN, PROGRAM, ORDER = "masukan/", "program", "perintah"
UNCHANGED = "Tidak ada yang berubah sejak run yang lalu; hasilnya tetap."
AGAIN = "Dihitung lagi karena {}."
# By how a name begins: what is said of so many that came, changed or went.
WORDS = {
    MASUKAN: "{} buku kerja berubah",
    "schemas/tata_letak/": "{} tata letak berubah",
    "schemas/": "{} aturan berubah",
    "katalog": "katalog berubah",
    "verifikasi/": "{} buku verifikasi berubah",
    "bukti/": "{} bukti berubah",
    PROGRAM: "versi program lain",
    ORDER: "tanda tangan lain",
    "": "{} berkas lain berubah",
}


@dataclass(frozen=True)
class LastRun:
    """A run to be, and what is remembered of the last one of its period.

    made_from: all that its results depend on, by name and content, looked at before anything is read;
    empty where that cannot be told. remembered: the same of the last run, its files, what it told.
    """

    workspace: Workspace
    tahun: str
    periode: str
    made_from: Mapping[str, str]
    remembered: Sequence[Any]

    @property
    def changes(self) -> tuple[str, ...] | None:
        """The names of what changed since the last run; None where none is remembered."""
        if not (self.made_from and self.remembered):
            return None
        then, now = self.remembered[0], self.made_from
        return tuple(name for name in sorted(then | now) if then.get(name) != now.get(name))

    @property
    def unread(self) -> int | None:
        """How many workbooks there are to read or write at most; None for all of them."""
        changes = self.changes
        if changes is None or not all(name.startswith(MASUKAN) for name in changes):
            return None
        return max(1, len(changes))

    def outcome(self) -> Outcome | None:
        """What the last run told; None where something changed, its files among it."""
        if self.changes != ():
            return None
        _, files, told = self.remembered
        target = self.workspace.output(self.tahun, self.periode)
        name = f"hasil {self.periode}"
        looks_at = quick_looks(self.workspace.memory, _scope(self.tahun), name)
        # The lock is held so that no other run replaces them meanwhile.
        with suppress(OSError, UsageError), undisturbed(target), looks_at as looks:
            if read_record(target) == files and all(
                looks.digest(target / name) == digest for name, digest in files.items()
            ):
                return replace(_outcome_of(told, target), changed=UNCHANGED)
        return None

    def remember(self, outcome: Outcome) -> Outcome:
        """Keeps what it told, but for what depends on more than inputs; with why it was done again."""
        target = self.workspace.output(self.tahun, self.periode)
        with _page(self.workspace, self.tahun) as page, suppress(TypeError):
            if self.made_from and not outcome.locked:
                told = _plain_outcome(outcome, target)
                kept = [self.made_from, read_record(target), told]
                page.keep(digest_of(self.periode), pack(kept))
        return replace(outcome, changed=said_changes(self.changes or ()))


def look_back(
    workspace: Workspace, tahun: str, periode: str, tanggal: str | None, tempat: str | None
) -> LastRun:
    """What there is before a run that is to be signed so, as it was typed; raises UsageError."""
    folder, looks = workspace.folder, quick_looks(workspace.memory, _scope(tahun), f"isi {periode}")
    made_from: dict[str, str] = {}
    with suppress(OSError), looks as seen:
        paths = {path.relative_to(folder).as_posix(): path for path in _inputs(workspace, tahun)}
        found = {name: seen.digest(path) for name, path in paths.items()}
        made_from = found | {PROGRAM: program_digest(), ORDER: repr([tanggal, tempat, str(folder)])}
    with _page(workspace, tahun) as page:
        content = page.recall(digest_of(periode))
    return LastRun(workspace, tahun, periode, made_from, unpack(content) if content else ())


def _inputs(workspace: Workspace, tahun: str) -> Iterator[Path]:
    """The files a run is made from; raises OSError where one of them is a link to another."""
    folder, settings = workspace.folder, load_settings(workspace.settings_file)
    single = [workspace.settings_file.name, "katalog.xlsx", ACCEPTED, settings.kop.logo]
    above = ["katalog", "schemas", *(f"{n}/{tahun}" for n in ("masukan", "verifikasi", "bukti"))]
    yield from (path for name in single if name and (path := folder / name).is_file())
    for root in (folder / name for name in above):
        for path in (root, *sorted(root.rglob("*"))):
            if path.is_symlink():
                raise OSError(f"{path} is a link")
            if path.is_file():
                yield path


def _scope(tahun: str) -> str:
    return f"{MASUKAN}{tahun}"


def _page(workspace: Workspace, tahun: str) -> AbstractContextManager[Page]:
    return workspace.memory.page(KIND, _scope(tahun), whole=False)


def said_changes(names: tuple[str, ...]) -> str:
    """Why a run is done again: 2 buku kerja berubah, 1 tata letak berubah."""
    counts = dict.fromkeys(WORDS, 0)
    for name in names:
        counts[next(begin for begin in WORDS if name.startswith(begin))] += 1
    said = [words.format(counts[begin]) for begin, words in WORDS.items() if counts[begin]]
    return AGAIN.format(", ".join(said)) if said else ""


def _plain_outcome(outcome: Outcome, target: Path) -> list[object]:
    """As plain values, its files by their names in the folder; raises TypeError for an error of ours."""
    answers = outcome.answers

    def names(*paths: Path) -> list[str]:
        return [path.relative_to(target).as_posix() for path in paths]

    return [
        [issue.as_row() for issue in outcome.issues],
        names(*outcome.files),
        outcome.statuses,
        answers and names(answers.laporan, *answers.perbaikan),
        outcome.signed,
        names(*outcome.tables),
    ]


def _outcome_of(told: Any, target: Path) -> Outcome:
    issues, files, statuses, answers, signed, tables = told
    page, *marked = [target / name for name in answers or ("",)]
    return Outcome(
        tuple(map(Issue.of_row, issues)),
        tuple(target / name for name in files),
        tuple(statuses),
        Answers(page, tuple(marked)) if answers else None,
        signed=signed,
        tables=tuple(target / name for name in tables),
    )
