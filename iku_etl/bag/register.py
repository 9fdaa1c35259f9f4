"""arsip/DAFTAR.txt: the digest of every archive, to be printed or mailed.

An archive proves by itself that no byte was lost. Who writes an archive anew with its manifests is
seen only against a list that is kept elsewhere.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from iku_etl.bag.storedzip import read_chunks
from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, UsageError, make_issue

FILE_NAME = "DAFTAR.txt"
SHELF = "arsip"
HEAD = """\
# Daftar arsip: SHA-256 setiap berkas arsip.
# Cetak atau kirim daftar ini lewat e-mail setiap kali tahun ditutup, lalu simpan di tempat lain.
# Arsip yang ditulis ulang orang hanya ketahuan bila dibandingkan dengan salinan itu:
#   iku-etl archive verify DIR --daftar SALINAN
"""
LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(.+)")
Register = Mapping[str, frozenset[str]]


def register_path(archive: Path) -> Path:
    """The list beside the shelf of an archive: arsip/DAFTAR.txt for arsip/<tahun>/<nama>.zip."""
    return archive.parent.parent / FILE_NAME


def read_register(path: Path) -> Register:
    """The digests by file name; {} without a list. Raises UsageError for a line that is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError):
        raise UsageError(f"{path} tidak dapat dibaca sebagai daftar arsip.") from None
    found: dict[str, frozenset[str]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = LINE.fullmatch(line.strip())
        if not match:
            raise UsageError(f"{path} baris {number} bukan baris daftar arsip.")
        name = match[2].replace("\\", "/").rpartition("/")[2]
        # An archive that was lost and made again has two lines.
        found[name] = found.get(name, frozenset()) | {match[1].lower()}
    return found


def check_listed(archive: Path, register: Register) -> Iterator[Issue]:
    """What is said of an archive that is not in the list, or is there with another digest."""
    ref = CellRef(archive.name)
    if not register or archive.is_dir():
        return
    if archive.name not in register:
        yield make_issue("arsip-tak-terdaftar", ref, daftar=FILE_NAME)
    elif digest_archive(archive) not in register[archive.name]:
        yield make_issue("arsip-lain-dari-daftar", ref, daftar=FILE_NAME)


def check_list(archives: Iterable[Path], register: Register) -> Iterator[Issue]:
    """Said once of archives on a shelf whose list is gone or empty: no forger would be seen.

    A copy of an archive elsewhere has no list beside it, and needs none to be read.
    """
    if not register and any(_is_shelved(path) for path in archives):
        yield make_issue("arsip-tanpa-daftar", CellRef(f"{SHELF}/{FILE_NAME}"))


def _is_shelved(archive: Path) -> bool:
    return register_path(archive.absolute()).parent.name == SHELF and archive.is_file()


def missing_archives(archives: list[Path], register: Register) -> Iterator[Issue]:
    """The archives of the list that are not there."""
    there = {path.name for path in archives}
    for name in sorted(register.keys() - there):
        yield make_issue("arsip-terdaftar-hilang", CellRef(name), daftar=FILE_NAME)


def digest_archive(path: Path) -> str:
    """Its SHA-256."""
    found = sha256()
    for chunk in read_chunks(path):
        found.update(chunk)
    return found.hexdigest()


def register_line(archive: Path) -> str:
    """The line of an archive, as `sha256sum -c` in the folder arsip reads it."""
    return f"{digest_archive(archive)}  {archive.parent.name}/{archive.name}\n"
