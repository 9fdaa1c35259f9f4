"""What was written over a kumpulan for a period: told again while nothing it is made from changed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from iku_etl.files.kept_set import SetMemory
from iku_etl.issues import Issue
from iku_etl.memory.looks import quick_looks
from iku_etl.memory.plain import digest_of
from iku_etl.memory.store import FOLDER, Memory
from iku_etl.region.members import Collection
from iku_etl.region.reports import MemberReport
from iku_etl.rules.nearby import COLLECTION_SETTINGS
from iku_etl.software import program_digest
from iku_etl.workspace import Workspace

ORDER = "perintah"


@dataclass(frozen=True)
class LastPeriod:
    """One kumpulan to be added up, and where it is remembered how it was added up last.

    made_from: all that its files depend on, by name and content; empty where that cannot be told.
    """

    where: SetMemory
    made_from: Mapping[str, str]

    @staticmethod
    def of(
        collection: Collection,
        reports: Sequence[MemberReport],
        tahun: str,
        periode: str,
        *,
        below: Sequence[Issue],
        fresh: bool,
    ) -> "LastPeriod":
        """What there is before; fresh: nothing of it is used. reports: of all members below.

        below: what was found in the kumpulan in it.
        """
        folder, name = collection.folder, f"{tahun} {periode}"
        memory = Memory(folder / FOLDER, fresh)
        made_from: dict[str, str] = {}
        # Of results that were not made just now it is asked whether they are outdated: by their inputs.
        if reports and all(report.books for report in reports):
            with (
                suppress(OSError, TypeError),
                quick_looks(memory, COLLECTION_SETTINGS, name) as looks,
            ):
                paths = _files(collection, tahun, periode)
                found = {path.as_posix(): looks.digest(path) for path in paths}
                order = digest_of(program_digest(), collection, reports, below).hex()
                made_from = found | {ORDER: order}
        target = Workspace(folder).output(tahun, periode)
        return LastPeriod(SetMemory(memory, COLLECTION_SETTINGS, name, target), made_from)

    def told(self) -> tuple[list[Path], list[Issue]] | None:
        """What people open, and what was found; None where something changed."""
        kept = self.where.recall() if self.made_from else None
        if kept and kept.made_from == self.made_from and self.where.is_there(kept):
            files, issues = kept.told
            return [self.where.target / name for name in files], [*map(Issue.of_row, issues)]
        return None

    def remember(self, written: Sequence[Path], issues: Sequence[Issue]) -> None:
        """Keeps what was just published and found, but for an error of ours."""
        with suppress(TypeError):
            if self.made_from:
                names = [path.relative_to(self.where.target).as_posix() for path in written]
                self.where.keep(self.made_from, [names, [issue.as_row() for issue in issues]])


def _files(collection: Collection, tahun: str, periode: str) -> Iterator[Path]:
    """The settings and tables of each kumpulan, and what each member's run and archives left."""
    for one in collection.every():
        yield from _below(one.folder)
        yield from _below(one.folder / "schemas", "**/*")
    for member in collection.all_members:
        yield member.folder / "iku.toml"
        yield from _below(member.folder / "output" / tahun / periode)
        yield from _below(member.folder / "arsip", "**/*")


def _below(folder: Path, pattern: str = "*") -> list[Path]:
    return sorted(path for path in folder.glob(pattern) if path.is_file())
