"""What is done for one ruang kerja of a kumpulan: one command, as if somebody had typed it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import Protocol

from iku_etl.region.brief import Brief, listening
from iku_etl.workers.kept import keep_workers

Call = Callable[[list[str]], int]
END_OF_OPTIONS = "--"


@dataclass(frozen=True, slots=True)
class MemberTask:
    """The words after `iku-etl`: `run kabupaten/dinas-a --tahun 2025 --periode TW1`.

    workbooks: how many it reads and writes, where they can be divided.
    """

    arguments: tuple[str, ...]
    workbooks: int = 0

    def with_option(self, word: str) -> "MemberTask":
        """The same with one more option."""
        place = self.arguments.index(END_OF_OPTIONS)
        return MemberTask((*self.arguments[:place], word, *self.arguments[place:]))


@dataclass(frozen=True, slots=True)
class TaskOutcome:
    """How it ended: its exit code and what it wrote; lost: why it did not end at all, or "".

    brief: what it told the kumpulan.
    """

    code: int
    stdout: str = ""
    stderr: str = ""
    lost: str = ""
    brief: Brief | None = None


class Executor(Protocol):
    """What does tasks somewhere: processes of this machine, or a cluster."""

    def map(self, tasks: Iterable[MemberTask]) -> Iterator[TaskOutcome]:
        """Their outcomes in their order; a task that is lost costs only itself."""


def do_task(call: Call, readers: int, task: MemberTask) -> TaskOutcome:
    """Does it in this process, which keeps its readers for the next task.

    call: the command line (iku_etl.cli.call), known to every process by its name; readers: how many
    processes may read the workbooks of one ruang kerja; 0 where this process is the program itself.
    """
    if readers:
        keep_workers(readers)
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err), listening() as heard:
        code = call(list(task.arguments))
    brief = heard[-1] if heard else None
    return TaskOutcome(code, out.getvalue(), err.getvalue(), brief=brief)
