"""catatan.jsonl: every try to send and how it ended, a line each, on the disk before going on."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from iku_etl.files.atomic import sync_folder
from iku_etl.issues import SchemaError, UsageError
from iku_etl.mail.letter import Letter
from iku_etl.rules.yaml import build

Key = tuple[str, str, str]


class TryState(StrEnum):
    """Where a letter stands for one recipient; a mencoba that nothing follows is not known either."""

    MENCOBA = "mencoba"
    TERKIRIM = "terkirim"
    GAGAL = "gagal"
    TIDAK_PASTI = "tidak_pasti"
    ULANG = "ulang"  # whatever it was, the user asked to send it again


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what happened to one letter for some of its recipients."""

    waktu: str
    keadaan: str
    jenis: str
    unit: str
    perihal: str
    isi: str
    alamat: tuple[str, ...]
    jawaban: str = ""
    nomor: str = ""


def make_entry(
    keadaan: TryState, letter: Letter, alamat: Iterable[str], jawaban: str = "", nomor: str = ""
) -> Entry:
    """An entry of now."""
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    return Entry(
        waktu=now,
        keadaan=keadaan,
        jenis=letter.jenis,
        unit=letter.kode_unit,
        perihal=letter.perihal,
        isi=letter.digest,
        alamat=tuple(alamat),
        jawaban=jawaban,
        nomor=nomor,
    )


class Record:
    """The states of all letters of one period; appending survives a power cut."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._states: dict[Key, TryState] = {}
        for entry in _read(path):
            self._note(entry)

    def state(self, letter: Letter, email: str) -> TryState | None:
        """How the last try ended; None when there was none."""
        return self._states.get((letter.jenis, email.casefold(), letter.digest))

    def append(self, *entries: Entry) -> None:
        """Writes the lines at once, and returns when they are on the disk."""
        lines = "".join(json.dumps(asdict(entry)) + "\n" for entry in entries)
        with self._path.open("ab") as stream:
            stream.write(lines.encode("ascii"))
            stream.flush()
            os.fsync(stream.fileno())
        for entry in entries:
            self._note(entry)

    def prepare(self) -> None:
        """Makes the file ready for appending: there, and without a line that a power cut left."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab+") as stream:
            stream.seek(0)
            content = stream.read()
            lines = _whole_lines(content)
            stream.truncate(sum(map(len, lines)))
            if lines and not lines[-1].endswith(b"\n"):
                stream.write(b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        sync_folder(self._path.parent)  # a new file is safe only when its folder is

    def _note(self, entry: Entry) -> None:
        for email in entry.alamat:
            self._states[entry.jenis, email.casefold(), entry.isi] = TryState(entry.keadaan)


def _read(path: Path) -> list[Entry]:
    """The entries; raises UsageError for a line that cannot be read: nothing is guessed."""
    entries = []
    lines = _whole_lines(path.read_bytes()) if path.exists() else []
    for number, line in enumerate(lines, start=1):
        try:
            entries.append(_entry(line))
        except (ValueError, SchemaError):
            raise UsageError(
                f"{path} baris {number} rusak, jadi tidak diketahui siapa yang sudah dikirimi. "
                "Kembalikan berkas itu dari cadangan."
            ) from None
    return entries


def _whole_lines(content: bytes) -> list[bytes]:
    """The lines; an unfinished last one, after which nothing was sent, is left out."""
    lines = content.splitlines(keepends=True)
    if lines and not lines[-1].endswith(b"\n"):
        try:
            _entry(lines[-1])  # an editor may have saved it without its line end
        except (ValueError, SchemaError):
            lines.pop()
    return lines


def _entry(line: bytes) -> Entry:
    entry = build(Entry, json.loads(line), "catatan")
    TryState(entry.keadaan)
    return entry
