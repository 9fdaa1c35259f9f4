"""A katalog that was read before, in the same files and under the same contracts, is not read again."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from iku_etl.catalog.katalog import Katalog, KatalogRead, load_katalog
from iku_etl.catalog.plain_tables import pack_table, table_from
from iku_etl.catalog.strays import STRAY, stray_books
from iku_etl.catalog.tables import UNREAD, katalog_path, table_files
from iku_etl.issues import Issue
from iku_etl.memory.looks import Looks
from iku_etl.memory.plain import digest_of, join_pieces, pack, split_pieces, unpack
from iku_etl.memory.store import Memory
from iku_etl.rules.contracts import TableContract
from iku_etl.software import program_digest

KIND = "katalog"


def recall_katalog(
    folder: Path, contracts: Mapping[str, TableContract], memory: Memory
) -> KatalogRead:
    """What `load_katalog` says, with the same issues, whether it was read now or before."""
    path, looks = katalog_path(folder), Looks(memory)
    content = _content(path, contracts, looks) if memory.folder and path.exists() else b""
    if not content:
        return load_katalog(folder, contracts)
    with memory.page(KIND, path.name, whole=True) as page:
        if kept := page.recall(content):
            said, *tables = split_pieces(kept)
            rows, fingerprint = unpack(said)
            issues = [*stray_books(folder, path), *map(Issue.of_row, rows)]
            read = {table.nama: table for table in map(table_from, tables)}
            return Katalog(read, content, fingerprint), issues
        katalog, issues = load_katalog(folder, contracts)
        # Unless a file changed meanwhile: then nobody knows which of both was read.
        if katalog is None or _content(path, contracts, looks) != content:
            return katalog, issues
        fingerprint = katalog.fingerprint
        katalog = replace(katalog, content=content, known_fingerprint=fingerprint)
        if not any(issue.kode == UNREAD for issue in issues):  # a locked file may be open later
            with suppress(TypeError):
                page.keep(content, _plain(katalog, issues))
    return katalog, issues


def _plain(katalog: Katalog, issues: list[Issue]) -> bytes:
    # What lies beside it is looked at each time.
    said = [issue.as_row() for issue in issues if issue.kode != STRAY]
    tables = map(pack_table, katalog.tables.values())
    return join_pieces([pack([said, katalog.fingerprint]), *tables])


def _content(path: Path, contracts: Mapping[str, TableContract], looks: Looks) -> bytes:
    """The digest of all that reading depends on; b"" where there is a link, or a locked file."""
    files = [path] if path.is_file() else table_files(path)
    if any(file.is_symlink() for file in (path, *files)):
        return b""
    with suppress(OSError):
        found = [[file.name, looks.digest(file)] for file in files]
        return digest_of(program_digest(), path.name, contracts, found)
    return b""
