"""An archive back as a ruang kerja that computes the same results."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from iku_etl.archive.shelf import shelf_issues
from iku_etl.bag import texts
from iku_etl.bag.names import long_path
from iku_etl.bag.source import open_bag
from iku_etl.bag.storedzip import read_chunks
from iku_etl.bag.verify import Verdict, verify_archive
from iku_etl.cellref import CellRef
from iku_etl.files.atomic import replacing_folder, sync_folder
from iku_etl.issues import Issue, UsageError, has_errors, make_issue
from iku_etl.resources import shared_folder
from iku_etl.software import program_name


@dataclass(frozen=True)
class Restored:
    """What a reader should know; with galat among it nothing was written."""

    issues: tuple[Issue, ...]
    verdict: Verdict


def restore_archive(path: Path, folder: Path) -> Restored:
    """Unpacks a whole archive into an absent or empty folder; raises UsageError, OSError.

    An archive that arsip/DAFTAR.txt beside it lists with another digest is refused like damage.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} tidak kosong. Pilih folder yang belum ada.")
    verdict = verify_archive(path)
    issues = verdict.issues or tuple(shelf_issues([path]))
    if has_errors(issues):
        return Restored(issues, verdict)
    with open_bag(path) as bag, replacing_folder(long_path(folder)) as temporary:
        for name, place in _places(verdict.payload).items():
            _write(temporary / place, bag.chunks(name))
        for inner in [*temporary.rglob("*/"), temporary]:
            sync_folder(inner)
    return Restored((*issues, *_remarks(verdict, path)), verdict)


def _places(payload: Mapping[str, str]) -> dict[str, str]:
    """Where each archived file goes.

    Rules of the program that this installation has otherwise become rules of the ruang kerja,
    which come before those of the program, unless the agency had its own.
    """
    places = {name: name.removeprefix(texts.PAYLOAD) for name in payload}
    own = set(places.values())
    for name, place in list(places.items()):
        if not place.startswith(texts.SHARED_RULES):
            continue
        rule = place.removeprefix(texts.SHARED_RULES)
        places[name] = f"schemas/{rule}"
        if f"schemas/{rule}" in own or _same(shared_folder("schemas") / rule, payload[name]):
            del places[name]
    return places


def _same(path: Path, digest: str) -> bool:
    return path.is_file() and texts.digest(read_chunks(path)) == digest


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as stream:
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())


def _remarks(verdict: Verdict, path: Path) -> list[Issue]:
    agent = verdict.info.get(texts.AGENT, "")
    if agent == program_name():
        return []
    ref = CellRef(path.name)
    return [make_issue("arsip-versi-lain", ref, dahulu=agent, sekarang=program_name())]
