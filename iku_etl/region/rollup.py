"""What a kumpulan prints over its members: Rekap, and the table of all their results."""

import csv
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TextIO

from iku_etl.cellref import CellRef
from iku_etl.issues import Issue, make_issue, sort_issues
from iku_etl.region.gather import Gathering, RegionOrder, Takers
from iku_etl.region.lines import AgencyLine
from iku_etl.region.member_results import MemberResults
from iku_etl.region.members import Collection
from iku_etl.region.rekap_book import write_rekap_book
from iku_etl.rules.all import load_rules, named_files
from iku_etl.rules.styles import load_styles
from iku_etl.workspace import Workspace
from iku_etl.xlsx.long_sheet import MOST_ROWS

REKAP_NAME = "Rekap {periode} {tahun}.xlsx"


def write_rollup(
    collection: Collection,
    tahun: str,
    periode: str,
    folder: Path,
    fresh: Container[str] = frozenset(),
) -> tuple[list[Path], list[Issue]]:
    """The files of one kumpulan over all below it, into a folder that will be its output folder.

    fresh: the names of members whose results have just been made, so that nobody asks whether they
    are outdated. What goes wrong with one member costs only itself; raises OSError.
    """
    workspace = Workspace(collection.folder)  # its schemas lie where those of an agency do
    rules = load_rules(workspace.schemas)
    styles = load_styles(named_files(workspace.schemas, "gaya.yaml"))
    order = RegionOrder(collection, tahun, periode, rules, fresh)
    files: list[Path] = []
    with _spool() as spool:
        writer = csv.writer(spool, lineterminator="\n")

        def take(results: MemberResults, agency: AgencyLine, level: str) -> None:
            pass

        gathering = Gathering(order, Takers(take, writer.writerow))
        rekap = gathering.rekap()
        issues = sort_issues(gathering.issues)
        book = folder / REKAP_NAME.format(tahun=tahun, periode=periode)
        if rekap.rows > MOST_ROWS:
            fields = {"nama": book.name, "jumlah": str(rekap.rows)}
            issues.append(make_issue("hasil-terlalu-banyak", CellRef(collection.name), **fields))
        else:
            write_rekap_book(book, rekap, issues, _rows(spool), (styles, rules.lampu))
            files.append(book)
    return files, issues


@contextmanager
def _spool() -> Iterator[TextIO]:
    """Rows on their way into a file that must know more before they come."""
    with TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="") as stream:
        yield stream


def _rows(spool: TextIO) -> Iterator[list[str]]:
    spool.seek(0)
    yield from csv.reader(spool)
