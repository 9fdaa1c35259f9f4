"""What a run read, by content: recorded beside its results, and compared when they are to be sent."""

import csv
import hashlib
import io
import json
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from iku_etl.accepted import FILE_NAME as ACCEPTED
from iku_etl.catalog.tables import katalog_path, read_tables, table_files
from iku_etl.files.atomic import write_whole
from iku_etl.issues import UsageError
from iku_etl.memory.looks import Looks
from iku_etl.read.source import list_files, list_workbooks
from iku_etl.resources import shared_folder
from iku_etl.rules.contracts import load_contracts
from iku_etl.rules.document_settings import read_kop
from iku_etl.rules.signatories import TABLE
from iku_etl.rules.verification_table import REQUIRED
from iku_etl.workspace import Workspace

FILE_NAME = "sumber.json"
MASUKAN, VERIFIKASI = "masukan/", "verifikasi/"
LETTERS = "schemas/surat/"
NOT_COMPUTED = ("email", TABLE)  # of iku.toml


def digest_inputs(workspace: Workspace, tahun: str) -> dict[str, str]:
    """SHA-256 by name of all that a run of the year is made from: isian, katalog, rules, decisions.

    Who gets mail, in which words, is left out: it may change without the results being others. So is who
    may sign: who signed is recorded with the run.
    """
    folder, looks = workspace.folder, Looks(workspace.memory)
    inputs = [f for f in list_workbooks(workspace.inputs(tahun)) if not f.is_outside]
    files = {f"{MASUKAN}{f.berkas}": f.path for f in inputs}
    schemas = {p.relative_to(folder).as_posix(): p for p in list_files(folder / "schemas")}
    files |= {name: path for name, path in schemas.items() if not name.startswith(LETTERS)}
    if (accepted := folder / ACCEPTED).is_file():
        files[ACCEPTED] = accepted
    found = dict(_digests(files, looks))
    with suppress(OSError, ValueError, RecursionError, UsageError):
        data = tomllib.loads(workspace.settings_file.read_text(encoding="utf-8-sig"))
        for name in NOT_COMPUTED:
            data.pop(name, None)
        if data.get("verifikasi") == REQUIRED:
            decided = [f for f in list_workbooks(workspace.verification(tahun)) if not f.is_outside]
            found |= dict(_digests({f"{VERIFIKASI}{f.berkas}": f.path for f in decided}, looks))
        logo = read_kop(data.get("kop", {}), "iku.toml").logo
        found |= dict(_digests({logo: folder / logo} if logo else {}, looks))
        found["iku.toml"] = _digest(json.dumps(data, sort_keys=True, default=str).encode())
    return dict(sorted((found | dict(_katalog(folder, looks))).items()))


def write_digests(path: Path, digests: Mapping[str, str]) -> None:
    """The record as a file."""
    write_whole(path, (json.dumps(digests, indent=1) + "\n").encode("ascii"))


def changed_inputs(workspace: Workspace, tahun: str, periode: str) -> list[str]:
    """What came, changed or went since the results were computed; all of it when none is recorded.

    What was accepted since makes no other results.
    """
    return [name for name in input_changes(workspace, tahun, periode) if name != ACCEPTED]


def input_changes(workspace: Workspace, tahun: str, periode: str) -> dict[str, str]:
    """The same with what became of each, in words, by name."""
    now, then = digest_inputs(workspace, tahun), recorded_inputs(workspace, tahun, periode)
    names = sorted(name for name in now | then if now.get(name) != then.get(name))
    return {
        name: "baru" if name not in then else "diubah" if name in now else "tidak ada lagi"
        for name in names
    }


def recorded_inputs(workspace: Workspace, tahun: str, periode: str) -> dict[str, str]:
    """What the results of a period were computed from; nothing when that is not recorded."""
    try:
        path = workspace.answers(tahun, periode) / FILE_NAME
        return dict(json.loads(path.read_text(encoding="ascii")))
    except (OSError, ValueError, TypeError):
        return {}


def _katalog(folder: Path, looks: Looks) -> Iterator[tuple[str, str]]:
    path = katalog_path(folder)
    if path.is_file():
        with suppress(OSError):
            yield path.name, _digest_tables(path, looks)
        return
    for file in table_files(path):
        name = file.relative_to(folder).as_posix()
        if file.name == "unit.csv":
            with suppress(OSError):
                yield name, _digest(_without_addresses(file.read_bytes()))
        elif file.name != "penerima.csv":
            yield from _digests({name: file}, looks)


def _digest_tables(path: Path, looks: Looks) -> str:
    """Of a katalog workbook: its tables, whatever else Excel changes in it when it saves it again."""
    tables, _ = read_tables(path, load_contracts(shared_folder("schemas")))
    frames = {
        name: table.frame.drop(columns="email", errors="ignore")
        for name, table in tables.items()
        if name != "penerima"
    }
    content = {name: [list(f.columns), f.to_numpy().tolist()] for name, f in frames.items()}
    return _digest(json.dumps(content).encode()) if content else looks.digest(path)


def _without_addresses(content: bytes) -> bytes:
    """The unit table without its column email; as it is where it cannot be read as a table."""
    try:
        text = content.decode("utf-8-sig")
        head = text.partition("\n")[0]
        rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in head else ","))
        place = [name.strip() for name in rows[0]].index("email")
    except (ValueError, LookupError, csv.Error):
        return content
    return json.dumps([row[:place] + row[place + 1 :] for row in rows]).encode()


def _digests(files: Mapping[str, Path], looks: Looks) -> Iterator[tuple[str, str]]:
    for name, path in files.items():
        with suppress(OSError):  # locked or gone; the run says so itself
            yield name, looks.digest(path)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
