"""Where a kumpulan lies: in a folder, or at an address of which there is a copy here."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import rmtree
from typing import Protocol

from iku_etl.bag.names import refuse_name
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue
from iku_etl.region.local import LOST_CODE
from iku_etl.region.members import WORKSPACE_SETTINGS, Member
from iku_etl.region.mirror import Mirror, is_whole, refused_names, say_names
from iku_etl.region.store import Listing, StoreError, StoreSilentError
from iku_etl.region.tasks import TaskOutcome
from iku_etl.rules.nearby import COLLECTION_SETTINGS
from iku_etl.workspace import Workspace

SETTINGS_END = f"/{WORKSPACE_SETTINGS}"
FINISHED = (0, 1)  # exit codes of a command that got to its end


class Home(Protocol):
    """Where a kumpulan lies."""

    @property
    def folder(self) -> Path:
        """What is read of it."""

    @property
    def place(self) -> str:
        """What every worker must see."""

    @property
    def is_shared(self) -> bool:
        """Whether workers may see its files themselves."""

    def issues(self) -> list[Issue]:
        """What of it cannot be used, whoever is a member."""

    def argument(self, member: Member) -> str:
        """What is typed for a ruang kerja of it."""

    def returned(self, member: Member, outcome: TaskOutcome) -> TaskOutcome:
        """What became of one, whose results are in its folder now."""

    def publishing(self) -> AbstractContextManager[None]:
        """What is written for the kumpulan itself meanwhile is where the kumpulan lies, afterwards."""


@dataclass(frozen=True)
class FolderHome:
    """A folder that all workers see."""

    folder: Path

    @property
    def place(self) -> str:
        """The folder as it was given."""
        return str(self.folder)

    @property
    def is_shared(self) -> bool:
        """As cluster_check finds out."""
        return True

    def issues(self) -> list[Issue]:
        """None but those of the kumpulan."""
        return []

    def argument(self, member: Member) -> str:
        """Its folder."""
        return str(member.folder)

    def returned(self, member: Member, outcome: TaskOutcome) -> TaskOutcome:
        """As it came."""
        return outcome

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """It is written there."""
        yield


@dataclass
class StoredHome:
    """An address, and the copy of what the kumpulan itself needs of it; members copy theirs.

    period: the year and period whose results are added up; None where none are. inner: the folders
    of the kumpulan in it, each with a / at its end. is_silent: the store did not answer when it was
    asked last.
    """

    mirror: Mirror
    period: tuple[str, str] | None
    inner: tuple[str, ...]
    found: list[Issue] = field(default_factory=list)
    is_silent: bool = False

    @staticmethod
    def opened(mirror: Mirror, there: Listing, period: tuple[str, str] | None) -> "StoredHome":
        """With its copy as of now; raises StoreError."""
        own = _Own(there)
        names = [name for name in there if own.has(name)]
        wrong = refused_names(names)
        with mirror.alone(writes=False):
            fit = {name: there[name] for name in names if name not in wrong}
            mirror.fetch(fit, own.has)
        ends = [name.removesuffix(COLLECTION_SETTINGS) for name in fit]
        inner = tuple(
            end
            for name, end in zip(fit, ends, strict=True)
            if f"{end}{COLLECTION_SETTINGS}" == name
        )
        home = StoredHome(mirror, period, inner)
        if wrong:
            home.found.append(make_issue("objek-nama-ditolak", CellRef(), nama=say_names(wrong)))
        return home

    @property
    def folder(self) -> Path:
        """The copy."""
        return self.mirror.folder

    @property
    def place(self) -> str:
        """The address."""
        return self.mirror.address

    @property
    def is_shared(self) -> bool:
        """Each works in a copy of its own."""
        return False

    def issues(self) -> list[Issue]:
        """Names that cannot be copied, sets that are not whole."""
        return self.found

    def argument(self, member: Member) -> str:
        """Its own address."""
        return f"{self.mirror.address}/{member.name}"

    def returned(self, member: Member, outcome: TaskOutcome) -> TaskOutcome:
        """With paths of the copy, where its results are now; a store that is gone costs only it."""
        address = self.argument(member)
        said = outcome.stdout.replace(f"{address}/", f"{member.folder.as_posix()}/")
        is_done = not outcome.lost and outcome.code in FINISHED
        if self.period is None or (self.is_silent and not is_done):
            return replace(outcome, stdout=said)
        try:
            self._fetch_results(Mirror(address, WORKSPACE_SETTINGS), is_done=is_done)
            self.is_silent = False
        except (StoreError, OSError) as error:
            self.is_silent = isinstance(error, StoreSilentError)
            if is_done:
                return TaskOutcome(LOST_CODE, lost=f"hasilnya tidak dapat diambil: {error}")
        return replace(outcome, stdout=said)

    def _fetch_results(self, mirror: Mirror, *, is_done: bool) -> None:
        """What Rekap reads of one; of one whose run was refused also what tells if they are outdated."""
        assert self.period
        target = Workspace(mirror.folder).output(*self.period)
        parts = (target.relative_to(mirror.folder).as_posix(), "arsip")

        def wanted(name: str) -> bool:
            return not is_done or name.startswith(tuple(f"{part}/" for part in parts))

        with mirror.alone(writes=False):
            there = mirror.look() if not is_done else _looked(mirror, parts)
            mirror.fetch(there, wanted)
            if target.exists() and not is_whole(target):
                rmtree(target)
                name = mirror.folder.relative_to(self.folder).as_posix()
                self.found.append(make_issue("objek-set-tidak-utuh", CellRef(name)))

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """Rekap and laporan go where the kumpulan lies; raises StoreError."""
        ours = (*(f"{folder}output/" for folder in self.inner), "kesalahan/")
        with self.mirror.alone(writes=True) as still:
            there = _looked(self.mirror, [folder.rstrip("/") for folder in ours])
            self.mirror.fetch(there, lambda name: name.startswith(ours))
            yield
            self.mirror.upload(there, still, ours)


def _looked(mirror: Mirror, folders: Sequence[str]) -> Listing:
    return {name: mark for folder in folders for name, mark in mirror.look(folder).items()}


class _Own:
    """Which names are of the kumpulan itself: its files, and the iku.toml of each ruang kerja."""

    def __init__(self, there: Listing) -> None:
        ends = (name.removesuffix(SETTINGS_END) for name in there if name.endswith(SETTINGS_END))
        self._workspaces = {folder for folder in ends if not refuse_name(folder)}

    def has(self, name: str) -> bool:
        """Whether it is one; also of names that are only here."""
        folder = name.removesuffix(SETTINGS_END)
        if folder != name:
            return True
        place = folder.rpartition("/")[0]
        while place:
            if place in self._workspaces:
                return False
            place = place.rpartition("/")[0]
        return True
