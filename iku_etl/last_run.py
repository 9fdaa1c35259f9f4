"""What the last run of a period was made from and told: told again while nothing has changed since."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from iku_etl.accepted import FILE_NAME as ACCEPTED
from iku_etl.calculate.capaian_table import FILE_NAME
from iku_etl.files.kept_set import KeptSet, SetMemory
from iku_etl.issues import Issue, UsageError
from iku_etl.memory.looks import quick_looks
from iku_etl.outcome import Answers, Outcome
from iku_etl.rules.settings import load_settings
from iku_etl.software import program_digest
from iku_etl.workspace import Workspace

MASUKAN, PROGRAM, ORDER = "masukan/", "program", "perintah"
UNCHANGED = "Tidak ada yang berubah sejak run yang lalu; hasilnya tetap."
AGAIN = "Dihitung lagi karena {}."
OTHER_RESULTS = "hasil di output/ tidak lagi seperti yang ditulis run yang lalu"
NO_RESULTS = "hasil run yang lalu tidak ada lagi di output/"
NO_MEMORY = "tidak ada ingatan tentang run yang lalu (.iku-etl)"
FRESH = "diminta (--segar)"
# By how a name begins: what is said of so many that came, changed or went.
WORDS = {
    MASUKAN: "{} buku kerja berubah",
    "schemas/tata_letak/": "{} tata letak berubah",
    "schemas/": "{} aturan berubah",
    "katalog": "katalog berubah",
    "iku.toml": "iku.toml berubah",
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
    empty where that cannot be told. had_results: whether there were results before.
    """

    where: SetMemory
    made_from: Mapping[str, str]
    kept: KeptSet | None
    had_results: bool = False

    @property
    def changes(self) -> tuple[str, ...] | None:
        """The names of what changed since the last run; None where none is remembered."""
        if not (self.made_from and self.kept):
            return None
        then, now = self.kept.made_from, self.made_from
        return tuple(name for name in sorted({*then, *now}) if then.get(name) != now.get(name))

    @property
    def unread(self) -> int | None:
        """How many workbooks there are to read or write at most; None for all of them."""
        changes = self.changes
        if changes is None or not all(name.startswith(MASUKAN) for name in changes):
            return None
        return max(1, len(changes))

    def outcome(self) -> Outcome | None:
        """What the last run told; None where something changed, its files among it."""
        if self.kept and self.changes == () and self.where.is_there(self.kept):
            return replace(_outcome_of(self.kept.told, self.where.target), changed=UNCHANGED)
        return None

    def remember(self, outcome: Outcome) -> Outcome:
        """Keeps what it told, but for what depends on more than inputs; with why it was done again."""
        with suppress(TypeError):
            if self.made_from and not outcome.locked:
                self.where.keep(self.made_from, _plain_outcome(outcome, self.where.target))
        return replace(outcome, changed="" if outcome.locked else self.why_again())

    def why_again(self) -> str:
        """Why it was done again, in a sentence; "" where it was done for the first time."""
        if self.changes:
            return said_changes(self.changes)
        if self.kept and self.made_from:
            return AGAIN.format(OTHER_RESULTS if self.had_results else NO_RESULTS)
        if self.kept or not self.had_results:
            return ""
        return AGAIN.format(FRESH if self.where.memory.is_fresh else NO_MEMORY)


def look_back(
    workspace: Workspace, tahun: str, periode: str, tanggal: str | None, tempat: str | None
) -> LastRun:
    """What there is before a run that is to be signed so, as it was typed.

    Of settings that cannot be read the run itself says what is wrong, and that earlier results stay.
    """
    folder, scope = workspace.folder, f"{MASUKAN}{tahun}"
    made_from: dict[str, str] = {}
    with (
        suppress(OSError, UsageError),
        quick_looks(workspace.memory, scope, f"isi {periode}") as looks,
    ):
        paths = {path.relative_to(folder).as_posix(): path for path in _inputs(workspace, tahun)}
        found = {name: looks.digest(path) for name, path in paths.items()}
        made_from = found | {PROGRAM: program_digest(), ORDER: repr([tanggal, tempat, str(folder)])}
    output = workspace.output(tahun, periode)
    where = SetMemory(workspace.memory, scope, periode, output)
    return LastRun(where, made_from, where.recall(), (output / FILE_NAME).is_file())


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
