"""Issues (the user's mistakes, as values with their cell) and exceptions (ours, or a wrong call)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from typing import Any

from iku_etl.cellref import CellRef
from iku_etl.crash import Crash, ForeseenError, attempt
from iku_etl.messages.catalogue import MESSAGES, Message, Tingkat

MOST_NAMED = 5
NOWHERE = CellRef()
NO_FILE = "Ruang kerja"  # what is said of no file is said of it
NOT_SENT = "unit-belum-mengirim"


class UsageError(ForeseenError):
    """The command was called in a way that cannot work; its text is for the user (exit 2)."""


class SchemaError(ForeseenError):
    """A rules file of schemas/ is wrong; the text names file and line."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One message about one cell; crash: of an error of ours, what its file will say.

    tahun: of a target, the one year whose results it costs. nama_indikator and data: the indicator's
    name and what is asked in the cell, where they are known (iku_etl/check/subjects.py); nilai: the
    number that was read there; diterima: why somebody let a peringatan stand (iku_etl/accepted.py).
    """

    kode: str
    ref: CellRef
    pesan: str
    saran: str
    indikator: str = ""
    unit: str = ""
    crash: Crash | None = None
    tahun: str = ""
    nama_indikator: str = ""
    data: str = ""
    nilai: str = ""
    diterima: str = ""

    def as_row(self) -> list[str | int]:
        """All of it as plain values; raises TypeError for one that bears a crash."""
        if self.crash:
            raise TypeError("a crash is not remembered")
        return [*self.ref, *(getattr(self, name) for name in TEXTS)]

    @staticmethod
    def of_row(row: Sequence[Any]) -> "Issue":
        """The issue of such a row."""
        return Issue(ref=CellRef(*row[:4]), **dict(zip(TEXTS, row[4:], strict=True)))

    @property
    def message(self) -> Message:
        """The catalogue entry this issue is made from."""
        return MESSAGES[self.kode]

    @property
    def tingkat(self) -> Tingkat:
        """Galat or peringatan."""
        return self.message.tingkat

    def as_json(self) -> dict[str, str]:
        """What `check --format json` prints of it: a contract for scripts (docs/architecture.md)."""
        return {
            "berkas": self.ref.berkas,
            "lembar": self.ref.lembar,
            "sel": self.ref.sel,
            "kode": self.kode,
            "tingkat": self.tingkat.value,
            "pesan": self.pesan,
            "saran": self.saran,
            "indikator": self.indikator,
            "nama_indikator": self.nama_indikator,
            "data": self.data,
            "nilai": self.nilai,
            "diterima": self.diterima,
        }

    @property
    def subject(self) -> str:
        """What it is about, as far as its message does not say: `IKU-1 Persentase … – a. Jumlah …`."""
        said = self.pesan.partition("\n")[0]
        named = dict.fromkeys((self.indikator or self.unit, self.nama_indikator))
        indikator = " ".join(name for name in named if name and name not in said)
        data = self.data if self.data not in said else ""
        return " – ".join(filter(None, (indikator, data)))


TEXTS = tuple(field.name for field in fields(Issue) if field.name not in ("ref", "crash"))


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """The same message over several cells, said once; subjects are what it does not name itself."""

    issues: tuple[Issue, ...]
    subjects: tuple[str, ...]

    @property
    def issue(self) -> Issue:
        """The first of them."""
        return self.issues[0]

    @property
    def refs(self) -> list[CellRef]:
        """All their addresses; a cell that costs several indicators is one."""
        return [issue.ref for issue in once(self.issues)]


def make_issue(
    kode: str, ref: CellRef, /, *, indikator: str = "", unit: str = "", **fields: object
) -> Issue:
    """An issue of the catalogue; raises KeyError when code or fields do not fit it."""
    message = MESSAGES[kode]
    return Issue(
        kode,
        ref,
        message.pesan.format_map(fields),
        message.saran.format_map(fields),
        indikator,
        unit,
    )


def crash_issue(
    crash: Crash, ref: CellRef, apa: str, /, *, indikator: str = "", unit: str = ""
) -> Issue:
    """The one thing that an error of ours cost; apa says what can no longer be done with it."""
    galat, berkas = f"{crash.kind} di {crash.place}", crash.file
    issue = make_issue("kesalahan-program", ref, apa=apa, galat=galat, berkas=berkas)
    return replace(issue, indikator=indikator, unit=unit, crash=crash)


def collect(checks: Iterable[Iterator[Issue]], apa: str, ref: CellRef = NOWHERE) -> list[Issue]:
    """What several checks find, each to its end or said to be undone; apa says what is then open.

    Each is a generator: nothing of it has run before it comes here.
    """
    found: list[Issue] = []
    for check in checks:
        issues = attempt(list[Issue], check)
        found += [crash_issue(issues, ref, apa)] if isinstance(issues, Crash) else issues
    return found


def similar(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest known word: ` (mirip "BID-TIK")`, or nothing."""
    spelled = {name.casefold(): name for name in known}
    match = get_close_matches(word.casefold(), list(spelled), n=1, cutoff=0.7)
    return f' (mirip "{spelled[match[0]]}")' if match else ""


def some_of(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """The first names, and how many more there are: `A, B, C, D, E dan 7 lainnya`."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" dan {more} lainnya" if more > 0 else "")


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether any issue is a galat."""
    return any(issue.tingkat is Tingkat.GALAT for issue in issues)


def once(issues: Iterable[Issue]) -> list[Issue]:
    """The message of a cell once, however many indicators it costs."""
    found: dict[object, Issue] = {}
    for issue in issues:
        found.setdefault((issue.kode, issue.ref, issue.pesan) if issue.ref.sel else issue, issue)
    return list(found.values())


def sort_issues(issues: Iterable[Issue]) -> list[Issue]:
    """Issues as a person reads: errors first, then file, sheet, row, column."""
    return sorted(issues, key=lambda i: (i.tingkat, i.ref, i.kode, i.pesan))


def group_issues(issues: Iterable[Issue]) -> list[IssueGroup]:
    """The sorted issues, with the same message in one file and sheet said once."""
    groups: dict[tuple[str, str, str, str], list[Issue]] = {}
    for issue in sort_issues(issues):
        key = (issue.kode, issue.ref.berkas, issue.ref.lembar, issue.pesan)
        groups.setdefault(key, []).append(issue)
    return [_group(same) for same in groups.values()]


def _group(same: list[Issue]) -> IssueGroup:
    """Subjects are the indicators, data or units it is about, unless the message names its own."""
    subjects = dict.fromkeys(filter(None, (issue.subject for issue in same)))
    return IssueGroup(tuple(same), tuple(subjects))
