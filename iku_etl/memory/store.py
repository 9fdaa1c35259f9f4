"""What a ruang kerja remembers between two commands: bytes by the digest of what they were made of.

One SQLite file that may be deleted at any time. Whatever is wrong with it (locked, damaged, of another
program, in a folder nobody may write) is a command without memory, never one that fails: each content
carries a digest of itself, so that a damaged one is not taken for what was kept.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

FOLDER = ".iku-etl"
FILE_NAME = "ingatan.sqlite"
OURS, FORMAT = 0x494B5545, 1  # application_id and user_version of the file
PATIENCE = 2.0  # seconds that another command may take to write
KEPT_AT_ONCE = 256  # so that an interrupted command has not worked in vain
CHECK_BYTES = 16
# Beside those of SQLite: names in a damaged file that are no texts, numbers that are too large.
ANY_FAULT = (sqlite3.Error, ValueError, OverflowError)
# Another command is writing, nobody may write, the disk is full: the file is whole.
OF_THE_MOMENT = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL,
}  # fmt: skip
_TABLE = """CREATE TABLE IF NOT EXISTS kept (
    kind TEXT NOT NULL, scope TEXT NOT NULL, key BLOB NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (kind, scope, key)
)"""


class Page:
    """The kept contents of one kind and scope while they are asked for and added to.

    scope: the path, below the ruang kerja, of what they are of; they go when it does.
    """

    def __init__(self, connection: sqlite3.Connection | None, kind: str, scope: str) -> None:
        self._connection = connection
        self._place = kind, scope
        self._asked: set[bytes] = set()
        self._new: dict[bytes, bytes] = {}
        self.is_damaged = False

    def recall(self, key: bytes) -> bytes | None:
        """What was kept under a key; None when nothing was, or not as it was."""
        self._asked.add(key)
        if self._connection is None:
            return None
        with self._guarded():
            found = self._connection.execute(
                "SELECT content FROM kept WHERE kind = ? AND scope = ? AND key = ?",
                (*self._place, key),
            ).fetchone()
            if found and isinstance(found[0], bytes):
                check, content = found[0][:CHECK_BYTES], found[0][CHECK_BYTES:]
                return content if check == self._check(key, content) else None
        return None

    def keep(self, key: bytes, content: bytes) -> None:
        """Keeps a content, in the place of what was kept under its key."""
        self._asked.add(key)
        self._new[key] = self._check(key, content) + content
        if len(self._new) >= KEPT_AT_ONCE:
            self.store()

    def store(self) -> None:
        """Writes what is to be kept."""
        rows = [(*self._place, key, content) for key, content in self._new.items()]
        self._new.clear()
        self._write("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)

    def forget_others(self, folder: Path) -> None:
        """Lets go what nobody asked for, and what is of parts of the folder that no longer exist."""
        if self._connection is None:
            return
        with self._guarded():
            kept = self._connection.execute(
                "SELECT key FROM kept WHERE kind = ? AND scope = ?", self._place
            ).fetchall()
            gone = [(*self._place, key) for (key,) in kept if key not in self._asked]
            self._write("DELETE FROM kept WHERE kind = ? AND scope = ? AND key = ?", gone)
            scopes = self._connection.execute("SELECT DISTINCT scope FROM kept").fetchall()
            past = [(scope,) for (scope,) in scopes if not (folder / str(scope)).exists()]
            self._write("DELETE FROM kept WHERE scope = ?", past)

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if self._connection is None or not rows:
            return
        with self._guarded(), self._connection:
            self._connection.executemany(statement, rows)

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Nothing is remembered by what fails."""
        try:
            yield
        except ANY_FAULT as error:
            self.is_damaged |= _is_damage(error)

    def _check(self, key: bytes, content: bytes) -> bytes:
        place = "\0".join(self._place).encode(errors="surrogatepass")
        return blake2b(b"\0".join((place, key, content)), digest_size=CHECK_BYTES).digest()


@dataclass(frozen=True)
class Memory:
    """The memory of a ruang kerja; folder None: there is none. is_fresh: nothing of before is used.

    seen: how the files looked that this command has digested (iku_etl/memory/looks.py).
    """

    folder: Path | None
    is_fresh: bool = False
    seen: dict[str, list[Any]] = field(default_factory=dict, compare=False, repr=False)

    @contextmanager
    def page(self, kind: str, scope: str, *, whole: bool) -> Iterator[Page]:
        """A page to be used in one thread; whole: what it is not asked for when all ends well goes."""
        connection = self._open()
        page = (
            _FreshPage(connection, kind, scope) if self.is_fresh else Page(connection, kind, scope)
        )
        try:
            yield page
            if whole and self.folder:
                page.forget_others(self.folder.parent)
        finally:
            page.store()
            if connection:
                with suppress(sqlite3.Error):
                    connection.close()
            if page.is_damaged:
                self._remove()

    def clock(self) -> int:
        """The time as the disk of the memory counts it, in nanoseconds; 0 when it does not tell."""
        with suppress(OSError):
            if self.folder:
                os.utime(self.folder)
                return self.folder.stat().st_mtime_ns
        return 0

    def _open(self) -> sqlite3.Connection | None:
        """The file, made where there is none or a damaged one; None where there can be none."""
        if self.folder is None:
            return None
        path = self.folder / FILE_NAME
        with suppress(OSError, *ANY_FAULT):
            if not self.folder.exists():
                self.folder.mkdir()
                (self.folder / ".gitignore").write_text("*\n")  # nobody wants it in a repository
            if self.folder.resolve() != self.folder.parent.resolve() / FOLDER or path.is_symlink():
                return None  # a link that leads elsewhere
            try:
                return _connect(path)
            except ANY_FAULT as error:
                if _is_damage(error):
                    self._remove()
                    return _connect(path)
        return None

    def _remove(self) -> None:
        """Deletes a damaged file, so that the next command has a memory again."""
        for name in (FILE_NAME, f"{FILE_NAME}-journal"):
            with suppress(OSError):
                (self.folder / name).unlink(missing_ok=True) if self.folder else None


class _FreshPage(Page):
    """Remembers anew."""

    def recall(self, key: bytes) -> bytes | None:
        """Nothing."""
        self._asked.add(key)
        return None


NO_MEMORY = Memory(None)


def _is_damage(error: Exception) -> bool:
    """Whether the file itself is not whole."""
    return getattr(error, "sqlite_errorcode", -1) & 0xFF not in OF_THE_MOMENT


def _connect(path: Path) -> sqlite3.Connection | None:
    """The file, made or made anew when an earlier version wrote it; None for one not to be used."""
    connection = sqlite3.connect(path, timeout=PATIENCE)
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
        # It may be lost, so nothing waits for the disk; the journal undoes what a killed command left.
        connection.execute("PRAGMA synchronous = OFF")
        if (ours, version) == (OURS, FORMAT):
            return connection
        if (tables and ours != OURS) or version > FORMAT:
            connection.close()
            return None
        connection.execute("PRAGMA auto_vacuum = FULL")
        with connection:
            connection.execute("DROP TABLE IF EXISTS kept")
            connection.execute(_TABLE)
            connection.execute(f"PRAGMA application_id = {OURS}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
    except BaseException:
        connection.close()
        raise
    return connection
