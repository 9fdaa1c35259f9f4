"""The outputs of one period as a set: prepared beside, then all of them change places at once.

Whenever the program is killed, the folder holds the old set or the new one, and the next run clears
away what was left. Files that people put into the folder go with it from set to set.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from iku_etl.files.atomic import sync_folder, write_whole
from iku_etl.files.exchange import exchange
from iku_etl.files.lock import locked
from iku_etl.issues import UsageError
from iku_etl.memory.looks import digest_file
from iku_etl.workers.pool import Progress

RECORD = ".iku-etl.json"  # the files of the set with their SHA-256
LEFT_BY_A_CRASH = re.compile(r"\.[0-9a-f]{8}\.\d+\.tmp")
PATIENCE = 600.0  # seconds that a run waits for another one of the same period


class OutputSet:
    """A set in preparation: `folder` is where its files are written; `target` where they will be."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.folder = target.with_name(f".{target.name}.baru")
        self._old = target.with_name(f".{target.name}.lama")
        # The SHA-256 of files of the set that are known, by name: nobody else writes into the folder.
        self.digests: dict[str, str] = {}

    def clear(self) -> None:
        """Ends what a killed run left undone."""
        if self._old.exists() and not self.target.exists():
            # Killed between the two renames: both sets are whole, the new one is meant.
            (self.folder if self.folder.exists() else self._old).replace(self.target)
        for folder in (self.folder, self._old):
            _remove(folder)
        self.digests.clear()

    def final(self, path: Path) -> Path:
        """Where a file of the set will be."""
        return self.target / path.relative_to(self.folder)

    def publish(self) -> None:
        """Puts the set into its place; raises UsageError when a file there is open elsewhere."""
        files = {path.relative_to(self.folder).as_posix(): path for path in _files(self.folder)}
        record = {
            name: self.digests.get(name) or digest_file(path)
            for name, path in sorted(files.items())
        }
        content = json.dumps({"berkas": record}, indent=1) + "\n"
        write_whole(self.folder / RECORD, content.encode())
        try:
            if self.target.exists():
                self._keep_what_is_not_ours(record)
                with suppress(OSError):
                    shutil.copymode(self.target, self.folder)
            self._change_places()
        except PermissionError as error:
            raise UsageError(
                f"{self.target} tidak dapat diganti. Tutup berkas dari folder itu yang sedang "
                "terbuka, misalnya di Excel, lalu ulangi."
            ) from error
        sync_folder(self.target.parent)

    def _change_places(self) -> None:
        if not self.target.exists():
            self.folder.replace(self.target)
        elif exchange(self.folder, self.target):
            return  # what is here now is the old set; clear() removes it
        else:
            self.target.replace(self._old)
            try:
                self.folder.replace(self.target)
            except OSError:
                self._old.replace(self.target)
                raise

    def _keep_what_is_not_ours(self, new: Mapping[str, str]) -> None:
        """Files of people, of e-mail and of ours that somebody changed since, unless written anew."""
        old = read_record(self.target)
        for path in sorted(self.target.rglob("*")):
            name = path.relative_to(self.target).as_posix()
            place = self.folder / name
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    place.mkdir(parents=True, exist_ok=True)
            elif name not in new and name != RECORD and not LEFT_BY_A_CRASH.fullmatch(path.name):
                if name in old and old[name] == digest_file(path):
                    continue
                place.parent.mkdir(parents=True, exist_ok=True)
                link_file(path, place)


@contextmanager
def preparing(target: Path, progress: Progress) -> Iterator[OutputSet]:
    """A set to fill and to publish, while no other run or sending of this period is under way.

    What ends the work bears the note that the earlier set stays.
    """

    def waiting() -> None:
        progress("Menunggu run lain", 0, 1)

    with locked(target, PATIENCE, waiting):
        prepared = OutputSet(target)
        prepared.clear()
        try:
            yield prepared
        except Exception as error:
            if read_record(target):
                error.add_note(f"Hasil yang sudah ada di {target} tetap hasil lama, tidak diganti.")
            raise
        finally:
            prepared.clear()


@contextmanager
def undisturbed(target: Path) -> Iterator[None]:
    """Lets no run replace the set meanwhile; raises UsageError at once when one is doing so."""
    with locked(target):
        OutputSet(target).clear()
        yield


def read_record(folder: Path) -> Mapping[str, str]:
    """The files of a published set by name; {} where none is recorded."""
    try:
        return dict(json.loads((folder / RECORD).read_text(encoding="utf-8"))["berkas"])
    except (OSError, ValueError, LookupError, TypeError):
        return {}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def link_file(path: Path, place: Path) -> None:
    """The same file at another place as well; a copy where the disk knows no second name."""
    try:
        os.link(path, place, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, place, follow_symlinks=False)


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
