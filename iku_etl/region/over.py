"""One command over all ruang kerja of a kumpulan, as values: for the terminal and for programs."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from iku_etl.issues import Issue, has_errors
from iku_etl.region.brief import Brief
from iku_etl.region.members import Member
from iku_etl.region.reports import WRONG_CALL, MemberReport, MemberState
from iku_etl.region.tasks import Executor, MemberTask, TaskOutcome


def each_outcome(
    members: Sequence[Member],
    words: Callable[[Member], Sequence[str]],
    executor: Executor,
    workbooks: Callable[[Member], int] = lambda _: 0,
) -> Iterator[tuple[Member, TaskOutcome]]:
    """What became of each in their order, as soon as it is known.

    words: what is typed for a member; workbooks: how many of it a cluster could divide.
    """
    tasks = (MemberTask(tuple(words(member)), workbooks(member)) for member in members)
    yield from zip(members, executor.map(tasks), strict=True)


@dataclass(slots=True)
class Totals:
    """What is added up over all ruang kerja, one after the other."""

    members: int = 0
    states: Counter[MemberState] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    galat: Counter[MemberState] = field(default_factory=Counter)
    peringatan: Counter[MemberState] = field(default_factory=Counter)
    belum: Counter[MemberState] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)

    def add(self, report: MemberReport, brief: Brief | None = None) -> None:
        """One more; brief: what its command told."""
        if brief:
            self.told.update(brief.counts)
        self.members += 1
        self.states[report.state] += 1
        self.codes[report.code] += 1
        self.galat[report.state] += report.galat
        self.peringatan[report.state] += report.peringatan
        self.belum[report.state] += report.belum
        self.statuses.update(report.statuses)

    def exit_code(self, issues: Iterable[Issue]) -> int:
        """Of all: 0 all is well, 2 a call that was wrong for every one, else 1.

        issues: what is wrong with the kumpulan itself.
        """
        if self.members and self.codes[WRONG_CALL] == self.members:
            return WRONG_CALL
        is_well = self.codes[0] == self.members and not has_errors(issues)
        return 0 if is_well else 1
