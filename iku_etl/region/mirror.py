"""The copy on this disk of what lies below an address: only what changed travels, either way."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from iku_etl.bag.names import find_clashes, refuse_name
from iku_etl.files.inside import inside
from iku_etl.files.lock import locked
from iku_etl.files.output_set import PATIENCE, RECORD, read_record
from iku_etl.issues import some_of
from iku_etl.memory.looks import digest_file, quick_looks
from iku_etl.memory.plain import digest_of, pack, unpack
from iku_etl.memory.store import FOLDER as MEMORY
from iku_etl.memory.store import Memory
from iku_etl.region.addresses import copy_folder
from iku_etl.region.store import Listing, Store, StoreError, open_store
from iku_etl.region.store_lock import LOCK, held

KIND = "objek"
SPOOL = "unduh-"
MOST_NAMED = 5
OURS = ("output/", "kesalahan/")  # what commands write; nothing else is ever put or deleted there
Wanted = Callable[[str], bool]


def everything(name: str) -> bool:
    """All names."""
    return bool(name)


class Mirror:
    """A ruang kerja or kumpulan at an address, and its copy; scope: its settings file.

    What is known of both is kept in the memory of the copy: the mark of each object beside the
    SHA-256 of its file. Without a memory everything is fetched again.
    """

    def __init__(self, address: str, scope: str, store: Store | None = None) -> None:
        self.address = address
        self.folder = copy_folder(address)
        self._store = store or open_store(address)
        self._memory = Memory(self.folder / MEMORY)
        self._scope = scope

    def look(self, under: str = "") -> Listing:
        """What lies there now, without what is no business of others."""
        return {name: mark for name, mark in self._store.list(under).items() if not _is_apart(name)}

    @contextmanager
    def alone(self, *, writes: bool) -> Iterator[Callable[[], None]]:
        """No other command works in the copy; writes: nor, on any computer, writes to the address.

        What is given raises StoreError as soon as that holds no more.
        """
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with locked(self.folder, PATIENCE):
            if not writes:
                yield lambda: None
                return
            with held(self._store, self.address) as still:
                yield still

    def fetch(self, there: Listing, wanted: Wanted = everything) -> None:
        """Makes the copy what lies there, as far as it is wanted; raises StoreError, OSError."""
        there = {name: mark for name, mark in there.items() if wanted(name)}
        _require_names(there, self.address)
        self.folder.mkdir(parents=True, exist_ok=True)
        here, known = self._digests(wanted), self._known()
        missing = [
            name
            for name, mark in there.items()
            if not mark or known.get(name) != [mark, here.get(name)]
        ]
        here |= self._download(missing)
        for name in here.keys() - there.keys():
            self._remove(name)
        kept = {name: pair for name, pair in known.items() if not wanted(name)}
        self._remember(kept | {name: [mark, here[name]] for name, mark in there.items()})

    def upload(self, there: Listing, still: Callable[[], None], ours: Sequence[str] = OURS) -> int:
        """Puts what differs below some folders; returns how many files were put or deleted.

        Records of sets go last, and after them what is no longer of any set: so that a set there is
        whole exactly when its files are those that its record names. there: what was fetched.
        """

        def own(name: str) -> bool:
            return name.startswith(tuple(ours))

        here, known = self._digests(own), self._known()
        changed = [
            name
            for name, digest in sorted(here.items())
            if name not in there or known.get(name) != [there[name], digest]
        ]
        gone = [name for name in there if own(name) and name not in here]
        if not changed and not gone:
            return 0
        records = [name for name in changed if name.rpartition("/")[2] == RECORD]
        for names in ([name for name in changed if name not in records], records):
            still()
            self._store.put({name: self.folder / name for name in names})
        still()
        self._store.delete(gone)
        looked = (self.look(folder.rstrip("/")) for folder in ours)
        now = {name: mark for found in looked for name, mark in found.items() if name in here}
        self._remember(
            {name: pair for name, pair in known.items() if not own(name)}
            | {name: [mark, here[name]] for name, mark in now.items()}
        )
        return len(changed) + len(gone)

    def _digests(self, wanted: Wanted) -> dict[str, str]:
        names = [name for name in _names_below(self.folder) if wanted(name)]
        with quick_looks(self._memory, self._scope, KIND) as looks:
            return {name: looks.digest(self.folder / name) for name in names}

    def _download(self, names: Sequence[str]) -> dict[str, str]:
        """Whole files, each put into its place when all are here; their digests."""
        if not names:
            return {}
        (self.folder / MEMORY).mkdir(exist_ok=True)
        for left in (self.folder / MEMORY).glob(f"{SPOOL}*"):
            rmtree(left, ignore_errors=True)  # by a command that was killed
        digests = {}
        with TemporaryDirectory(prefix=SPOOL, dir=self.folder / MEMORY) as spool:
            beside = {name: Path(spool, str(number)) for number, name in enumerate(names)}
            self._store.get(beside)
            for name, path in beside.items():
                place = inside(self.folder, self.folder / name)
                self._make_way(place)
                digests[name] = digest_file(path)
                path.replace(place)
        return digests

    def _make_way(self, place: Path) -> None:
        """Where a folder was and a file is to be, or the other way round."""
        for above in place.relative_to(self.folder).parents:
            if (self.folder / above).is_file():
                (self.folder / above).unlink()
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            for name in _names_below(place):
                (place / name).unlink()
            for folder, _, _ in os.walk(place, topdown=False):
                Path(folder).rmdir()

    def _remove(self, name: str) -> None:
        with suppress(OSError):
            (self.folder / name).unlink()
            for above in Path(name).parents[:-1]:
                (self.folder / above).rmdir()  # OSError where something is left in it

    def _known(self) -> dict[str, list[str | None]]:
        with self._memory.page(KIND, self._scope, whole=False) as page:
            content = page.recall(digest_of(KIND))
        return unpack(content) if content else {}

    def _remember(self, known: dict[str, list[str | None]]) -> None:
        with self._memory.page(KIND, self._scope, whole=False) as page:
            page.keep(digest_of(KIND), pack(known))


def is_whole(folder: Path) -> bool:
    """Whether a set that was fetched is the one of its record; one without a record is none."""
    record = read_record(folder)
    if not record or any(map(refuse_name, record)):
        return False
    with suppress(OSError):
        return all(digest_file(folder / name) == digest for name, digest in record.items())
    return False


def refused_names(names: Iterable[str]) -> dict[str, str]:
    """Names that cannot lie on this disk, or would lie outside of their folder, with the reason."""
    kept = list(names)
    wrong = {name: why for name in kept if (why := refuse_name(name))}
    return wrong | dict.fromkeys(find_clashes(kept), "nama lain sama atau foldernya")


def say_names(names: Mapping[str, str]) -> str:
    """Some of them for a message."""
    return some_of([f"{ascii(name)[1:-1]} ({why})" for name, why in names.items()], MOST_NAMED)


def _require_names(names: Listing, address: str) -> None:
    if wrong := refused_names(names):
        raise StoreError(
            f"{address} berisi nama yang tidak dapat disalin ke disk: {say_names(wrong)}. "
            "Ganti namanya atau hapus di sana, lalu ulangi."
        )


def _is_apart(name: str) -> bool:
    """The memory and locks, of a folder that somebody copied there with them, or of ours."""
    parts = name.split("/")
    is_lock = parts[-1].startswith(".") and parts[-1].endswith(".kunci")
    return MEMORY in parts or parts[-1] == LOCK or is_lock


def _names_below(folder: Path) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != MEMORY)
        for file in sorted(files):
            name = Path(place, file).relative_to(folder).as_posix()
            if not _is_apart(name):
                yield name
